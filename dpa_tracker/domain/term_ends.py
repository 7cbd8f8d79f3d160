"""The ends that a term can have, one for each renewal, each counted from its anchor at once.

All days here are exclusive ends: the first day after the term. Where the first term and the renewals are counted in
units that add up (days and weeks, months and years, business days), the anchor is the day the agreement begins, so
that a term from 31 January renewed each month ends on 29 February, 31 March, 30 April. Where they are not, or where
the end of the first term was agreed as a day, the anchor of the renewals is the end of the first term.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain import durations
from dpa_tracker.domain.business_days import HolidayCalendar
from dpa_tracker.domain.durations import Duration
from dpa_tracker.domain.term import Term, TermKind


@dataclass(frozen=True, slots=True)
class TermEnds:
    """The ends of a term that has a first end: number 0 is that of the first term, number n that after n renewals.

    `last` is the number of the last end there can be; None when renewals have no maximum, or their length is not
    known (`renewal` is None) although there can be some.
    """

    first_end: date
    anchor: date
    offset: int
    renewal: Duration | None
    last: int | None
    calendar: HolidayCalendar | None

    def nth(self, number: int) -> date | None:
        """The end after so many renewals; None when the length of a renewal is not known."""
        if not number:
            return self.first_end
        if self.renewal is None:
            return None
        size = self.offset + number * self.renewal.size
        return durations.moved(self.anchor, self.renewal.family, size, self.calendar)

    def number_on(self, day: date) -> int:
        """The number of the first end after the day; where there is none, of the last end there can be."""
        if day < self.first_end or self.last == 0:
            return 0
        if self.renewal is None:
            return 1  # renewed, for how long is not known
        passed = durations.counted(self.anchor, self.renewal.family, day, self.calendar) - self.offset
        return self.within_last(passed // self.renewal.size + 1)

    def within_last(self, number: int) -> int:
        """The number, or that of the last end when there are not so many."""
        return number if self.last is None else min(number, self.last)

    def following(self, number: int) -> date | None:
        """The end after one more renewal; None when there is no further one."""
        return None if number == self.last else self.nth(number + 1)


def ends_of(term: Term, calendar: HolidayCalendar | None) -> TermEnds | None:
    """The ends of the term; None when the end of its first term is not known, or when it has none (evergreen)."""
    first_end = first_end_of(term, calendar)
    if first_end is None or term.kind is TermKind.EVERGREEN:
        return None
    anchor, offset = first_end, 0
    if term.first is not None and term.renewal is not None and term.first.family is term.renewal.family:
        anchor, offset = term.begins_on, term.first.size
    return TermEnds(first_end, anchor, offset, term.renewal, _last(term), calendar)


def first_end_of(term: Term, calendar: HolidayCalendar | None) -> date | None:
    """The end of the first term; for an evergreen agreement the day before which it cannot end."""
    if term.first is None:
        return term.first_end_agreed
    return durations.after(term.begins_on, term.first, calendar)


def _last(term: Term) -> int | None:
    if term.kind is TermKind.TACIT:
        return term.max_renewals
    return term.renewals_agreed if term.kind is TermKind.EXPRESS else 0
