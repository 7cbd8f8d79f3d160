"""The day a question is about, typed into a form: one of which the law data say nothing is refused at its field."""

from __future__ import annotations

from datetime import date

from dpa_tracker.domain.faults import Fault
from dpa_tracker.law.law_days import FIRST_ASKED
from ui.formats import day_text


def faults_of_day(field: str, day: date | None) -> tuple[Fault, ...]:
    """Why it cannot be asked about the day; nothing where it can, or where none was typed."""
    if day is None or day >= FIRST_ASKED:
        return ()
    return (Fault(field, "before_the_law_data", {"first": day_text(FIRST_ASKED)}),)
