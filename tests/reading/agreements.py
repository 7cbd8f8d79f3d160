"""Short agreements in seven languages, each with the points (a) to (h) and the rest, a sentence a line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "agreement_texts"
AGREEMENTS: Final = {file.stem: file.read_text(encoding="utf-8").strip() for file in sorted(_FOLDER.glob("*.txt"))}
POINTS: Final = (
    *(f"28-3-{letter}" for letter in "abcdefgh"),
    *("28-2-auth", "28-2-notice", "28-3-infr", "28-4-flow", "28-4-liab", "33-2"),
)
NUMBERS: Final = {"breach_notice_hours": 48, "change_notice_days": 30, "objection_days": 14, "deletion_days": 60}
