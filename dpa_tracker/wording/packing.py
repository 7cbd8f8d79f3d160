"""Sentences of packs for signature, kept drafts, and PDF files."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {}
