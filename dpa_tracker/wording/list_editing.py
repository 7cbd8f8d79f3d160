"""Sentences about columns that are chosen, rows in groups, and cells that are edited and pasted in a list."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "column.owner": "Owner",
    "column.next_review": "Next review",
    "column.main_agreement": "Main agreement",
    "column.law_country": "Governing law",
    "column.venue": "Venue",
    "column.language": "Language",
    "column.notes": "Notes",
}
