"""Closed spans of days: the first and the last day both count; None is open on that side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return not self.is_before(day) and not self.is_after(day)

    def is_after(self, day: date) -> bool:
        """Whether the span has not begun on the day."""
        return self.first is not None and day < self.first

    def is_before(self, day: date) -> bool:
        """Whether the span is over on the day."""
        return self.last is not None and day > self.last

    def overlaps(self, other: Span) -> bool:
        """Whether some day lies in both."""
        starts_in_time = self.first is None or other.last is None or self.first <= other.last
        ends_late_enough = self.last is None or other.first is None or self.last >= other.first
        return starts_in_time and ends_late_enough

    def change_days(self) -> frozenset[date]:
        """The days whose day before is on the other side: the first day, and the day after the last."""
        after = None if self.last is None else self.last + A_DAY
        return frozenset(day for day in (self.first, after) if day is not None)
