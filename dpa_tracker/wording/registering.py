"""Sentences about the register: faults of fields, known errors, findings about records."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {}
