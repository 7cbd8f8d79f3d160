"""Sentences and names of letters and notices."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {}
