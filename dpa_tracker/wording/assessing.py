"""Sentences about reasons, findings and remedies of assessments."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {}
