"""Two years of deadlines as a time line: a lane for each kind, a cell for each month, nothing left out at the ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dpa_tracker.domain.reminders import STAGES
from dpa_tracker.queries.deadline_month import last_of_month, within
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.store.register import Register

MONTHS: Final = 24
_MONTHS_OF_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Span:
    """One column: a month by its first day, or all the time before the first (`before`) or after the last."""

    first: date | None
    before: bool = False


@dataclass(frozen=True, slots=True)
class DueLane:
    """The deadlines of one kind, by their days, for each span."""

    kind: str
    cells: tuple[tuple[DeadlineRow, ...], ...]


@dataclass(frozen=True, slots=True)
class DueTimeline:
    """The lanes over the same spans. What was done before the first month is not among them."""

    first: date
    spans: tuple[Span, ...]
    lanes: tuple[DueLane, ...]

    def bounds(self, at: int) -> tuple[date, date]:
        """The first and the last day of a span, both included."""
        first, before = self.spans[at].first, self.spans[at].before
        if first is not None:
            return first, last_of_month(first)
        return (date.min, self.first - timedelta(days=1)) if before else (months_after(self.first, MONTHS), date.max)

    def rows(self) -> tuple[DeadlineRow, ...]:
        """Every deadline that is shown, by its day."""
        found = (row for lane in self.lanes for cell in lane.cells for row in cell)
        return tuple(sorted(found, key=lambda row: (row.due, row.kind, row.subject.title, row.uid)))


def timeline(register: Register, on: date, shown: date) -> DueTimeline:
    """The 24 months from that of the day `shown`, with the deadlines as they stand on the day `on`.

    The first span is the time before, with what is still open of it; the last is the time after.
    """
    first = within(shown).replace(day=1)
    months = tuple(months_after(first, at) for at in range(MONTHS))
    place = {(month.year, month.month): at for at, month in enumerate(months, start=1)}
    found = defaultdict[str, list[list[DeadlineRow]]](lambda: [[] for _ in range(MONTHS + 2)])
    for row in deadlines(register, on):
        if row.due < first and row.state == "done":
            continue
        at = 0 if row.due < first else place.get((row.due.year, row.due.month), MONTHS + 1)
        found[row.kind][at].append(row)
    spans = (Span(None, before=True), *(Span(month) for month in months), Span(None))
    lanes = (DueLane(kind, tuple(map(tuple, found[kind]))) for kind in _kinds(set(found)))
    return DueTimeline(first, spans, tuple(lanes))


def months_after(first: date, count: int) -> date:
    """The first day of the month that is `count` months after (before, when less than nought) that of a first day."""
    years, month = divmod(first.month - 1 + count, _MONTHS_OF_A_YEAR)
    return date(first.year + years, month + 1, 1)


def _kinds(there: set[str]) -> Iterator[str]:
    """The kinds in the order in which the program knows them, then those that it does not know."""
    yield from (kind for kind in STAGES if kind in there)
    yield from sorted(there - STAGES.keys())
