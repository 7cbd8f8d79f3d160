"""What falls due, in two figures, for a line that is read in passing: those of the Today page, which it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.queries.near_days import WEEK
from dpa_tracker.queries.today import today
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many things fall due from the day to a week after it, and how many were due before it."""

    week: int
    past: int


def due_counts(register: Register, on: date) -> DueCounts:
    """The figures as they stand on the day."""
    days = [item.due for item in today(register, on).items if item.due is not None]
    return DueCounts(week=sum(on <= day <= on + WEEK for day in days), past=sum(day < on for day in days))
