"""What was chosen and said while a list is imported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dpa_tracker.sheets.tables import Book
from dpa_tracker.use_cases.import_meant import Meant
from dpa_tracker.use_cases.import_readings import SheetReading
from ui.importing.step_head import Step


@dataclass(frozen=True, slots=True)
class EnteredImport:
    """Free of any language; the plan is made anew."""

    path: Path | None
    book: Book | None
    readings: tuple[SheetReading, ...]
    names: tuple[str, str]
    said: tuple[str, tuple[Meant, ...]]
    step: Step
