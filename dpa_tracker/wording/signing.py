"""Sentences of readiness for signature and of signature profiles."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {}
