"""The EFTA States in the EEA: no Member States of the Union, whose acts take effect there by the EEA Agreement."""

from __future__ import annotations

from typing import Final

# Sources and days stand with the same States in the law data (AREA-EEA-EFTA), which a test holds them against.
EEA_EFTA_STATES: Final = frozenset({"IS", "LI", "NO"})
