"""Sentences and names of the transfer annex, its sheets and repairs."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {}
