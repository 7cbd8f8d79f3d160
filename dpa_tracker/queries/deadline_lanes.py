"""Two years of deadlines as a time line: a lane for each kind or record, a cell a month, nothing lost at the ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker.domain.reminders import STAGES
from dpa_tracker.queries.companies import deadlines_of_company
from dpa_tracker.queries.deadline_bundles import Bundle, bundle
from dpa_tracker.queries.deadline_month import within
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.rows import DeadlineRow, Subject
from dpa_tracker.store.register import Register

MONTHS: Final = 24
MOST_LANES: Final = 400  # of records; nobody reads more lines than that
_MONTHS_OF_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Span:
    """One column: a month by its first day, or all the time before the first (`before`) or after the last."""

    first: date | None
    before: bool = False


@dataclass(frozen=True, slots=True)
class DueLane:
    """The deadlines of one kind, or of one record, by their days, for each span.

    `kind` is empty in the lane of a record; `subject` is the record, None in the lane of a kind and in the last of all,
    which holds the `others`: so many records, those whose deadlines come last.
    """

    kind: str
    cells: tuple[Bundle, ...]
    subject: Subject | None = None
    others: int = 0

    @property
    def key(self) -> str:
        """What tells it from the other lanes."""
        return self.kind if self.subject is None else f"{self.subject.kind}/{self.subject.id}"


@dataclass(frozen=True, slots=True)
class DueTimeline:
    """The lanes over the same spans, and all of it together, by its day.

    What was done before the first month is not among it.
    """

    spans: tuple[Span, ...]
    lanes: tuple[DueLane, ...]
    due: Bundle

    @property
    def first(self) -> date:
        """The first day of the first month."""
        return self.spans[1].first or date.min

    @property
    def last(self) -> date:
        """The first day of the last month."""
        return self.spans[-2].first or date.max

    def cell(self, key: str, span: Span) -> Bundle:
        """What stands in a cell; nothing where there is no such lane, or no such span."""
        lane = next((each for each in self.lanes if each.key == key), None)
        return Bundle() if lane is None or span not in self.spans else lane.cells[self.spans.index(span)]


def timeline(register: Register, on: date, shown: date, *, by_record: bool = False, company: str = "") -> DueTimeline:
    """The 24 months from that of the day `shown`, with the deadlines as they stand on the day `on`.

    The first span is the time before, with what is still open of it; the last is the time after. `by_record`: a lane
    for each agreement or other record, that with the next deadline first, instead of one for each kind.
    """
    first = within(shown).replace(day=1)
    months = tuple(months_after(first, at) for at in range(MONTHS))
    place = {(month.year, month.month): at for at, month in enumerate(months, start=1)}
    found = defaultdict[str, list[list[DeadlineRow]]](lambda: [[] for _ in range(MONTHS + 2)])
    rows = [
        row
        for row in deadlines_of_company(register, company, deadlines(register, on))
        if row.due >= first or row.state != "done"
    ]
    for row in rows:
        at = 0 if row.due < first else place.get((row.due.year, row.due.month), MONTHS + 1)
        found[_of_record(row) if by_record else row.kind][at].append(row)
    spans = (Span(None, before=True), *(Span(month) for month in months), Span(None))
    if by_record:
        return DueTimeline(spans, tuple(_lanes_of_records(found)), bundle(rows))
    lanes = (DueLane(kind, tuple(map(bundle, found[kind]))) for kind in _kinds(set(found)))
    return DueTimeline(spans, tuple(lanes), bundle(rows))


def _of_record(row: DeadlineRow) -> str:
    return f"{row.subject.kind}/{row.subject.id}"


def _lanes_of_records(found: Mapping[str, list[list[DeadlineRow]]]) -> Iterator[DueLane]:
    """The records in the order of their next deadlines, which is that of the rows; those beyond the limit as one."""
    keys = list(found)
    for key in keys[:MOST_LANES]:
        subject = next(row.subject for cell in found[key] for row in cell)
        yield DueLane("", tuple(map(bundle, found[key])), subject)
    if rest := keys[MOST_LANES:]:
        cells = ([row for key in rest for row in found[key][at]] for at in range(MONTHS + 2))
        yield DueLane("", tuple(bundle(sorted(cell, key=_by_day)) for cell in cells), others=len(rest))


def _by_day(row: DeadlineRow) -> tuple[date, str]:
    return row.due, row.uid


def months_after(first: date, count: int) -> date:
    """The first day of the month that is `count` months after (before, when less than nought) that of a first day."""
    years, month = divmod(first.month - 1 + count, _MONTHS_OF_A_YEAR)
    return date(first.year + years, month + 1, 1)


def _kinds(there: set[str]) -> Iterator[str]:
    """The kinds in the order in which the program knows them, then those that it does not know."""
    yield from (kind for kind in STAGES if kind in there)
    yield from sorted(there - STAGES.keys())
