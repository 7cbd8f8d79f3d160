"""How many deadlines need somebody, in two figures: for a line that is read in passing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.store.register import Register

WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many fall due from the day to a week after it, and how many lie in the past: neither done nor snoozed."""

    week: int
    past: int


def due_counts(register: Register, on: date) -> DueCounts:
    """The figures as they stand on the day."""
    told = [row for row in deadlines(register, on) if row.speaks_up(on)]
    return DueCounts(
        week=sum(1 for row in told if on <= row.due <= on + WEEK), past=sum(1 for row in told if row.due < on)
    )
