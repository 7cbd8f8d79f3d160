"""A slow second answer to "what are the ends of this term": day by day, renewal by renewal, by another library.

It shares nothing with the product but the values that describe a term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta

from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.term import Ends, Term, TermKind

ONE = timedelta(days=1)
MONTHLY = {Unit.MONTHS: 1, Unit.YEARS: 12}
DAILY = {Unit.DAYS: 1, Unit.WEEKS: 7}


@dataclass(frozen=True)
class FewHolidays:
    """Holidays that fall on every weekday in the run of years, some of them in a row."""

    country: str = "NO"
    days: tuple[tuple[int, int], ...] = field(default=((1, 1), (5, 1), (5, 2), (5, 3), (5, 17), (12, 25), (12, 26)))

    def holidays(self, year: int) -> frozenset[date]:
        return _holidays(self.days, year)


@cache
def _holidays(days: tuple[tuple[int, int], ...], year: int) -> frozenset[date]:
    return frozenset(date(year, month, day) for month, day in days)


def is_business_day(day: date, calendar: FewHolidays) -> bool:
    """Whether the day is a Monday to Friday that is no public holiday."""
    return day.weekday() < 5 and day not in calendar.holidays(day.year)


def plus(anchor: date, times: int, length: Duration) -> date:
    """The anchor and so many times the length; negative counts back."""
    if length.unit in MONTHLY:
        return anchor + relativedelta(months=times * length.count * MONTHLY[length.unit])
    if length.unit in DAILY:
        return anchor + timedelta(days=times * length.count * DAILY[length.unit])
    left, step = abs(times * length.count), ONE if times > 0 else -ONE
    while left:
        anchor += step
        left -= anchor.isoweekday() not in {6, 7} and anchor not in FewHolidays().holidays(anchor.year)
    return anchor


def adds_up(one: Duration, other: Duration) -> bool:
    return any({one.unit, other.unit} <= set(units) for units in (MONTHLY, DAILY, (Unit.BUSINESS_DAYS,)))


def ends(term: Term) -> Iterator[date]:
    """Every exclusive end, in order: that of the first term, then one for each renewal, without a last one."""
    assert term.first is not None
    first_end = plus(term.begins_on, 1, term.first)
    yield first_end
    assert term.renewal is not None
    number, end = 0, first_end
    while True:
        number += 1
        if term.first.unit in MONTHLY and adds_up(term.first, term.renewal):
            renewals = number * term.renewal.count * MONTHLY[term.renewal.unit]
            end = term.begins_on + relativedelta(months=term.first.count * MONTHLY[term.first.unit] + renewals)
        elif term.renewal.unit in MONTHLY:
            end = plus(first_end, number, term.renewal)
        else:
            end = plus(end, 1, term.renewal)  # days and business days, unlike months, lose nothing on the way
        yield end


@dataclass(frozen=True)
class Answer:
    current_end: date
    notice_by: date | None
    notice_missed: bool
    next_end: date | None


def answer(term: Term, day: date) -> Answer:
    """The days of a tacit or fixed term."""
    less = ONE if term.ends is Ends.INCLUSIVE else timedelta()
    limit = 0 if term.kind is TermKind.FIXED else term.max_renewals
    following: date | None = None
    each = ends(term)
    for number, end in enumerate(each):
        if end > day or number == limit:
            break
    if limit is None or number < limit:
        following = next(each) - less
    notice_by = None if term.notice is None else plus(end, -1, term.notice) - less
    return Answer(end - less, notice_by, notice_by is not None and notice_by < day, following)
