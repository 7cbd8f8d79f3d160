"""Sentences of the template page, of adopting a firm's file, and of drafting many at once."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {}
