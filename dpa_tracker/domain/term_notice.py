"""By when notice must be given: counted back from the end, or from the end of a calendar period before it.

All days here follow from exclusive ends. A day counted backwards is not moved when it falls on a weekend or a
holiday: notice then has to arrive earlier, not later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dpa_tracker.domain import durations
from dpa_tracker.domain.business_days import HolidayCalendar
from dpa_tracker.domain.durations import Family
from dpa_tracker.domain.term import CalendarPeriod, Term
from dpa_tracker.domain.term_ends import TermEnds, first_end_of

MONTHS_IN: Final = {
    CalendarPeriod.MONTH: 1,
    CalendarPeriod.QUARTER: 3,
    CalendarPeriod.HALF_YEAR: 6,
    CalendarPeriod.YEAR: 12,
}


@dataclass(frozen=True, slots=True)
class NoticeDays:
    """The window for notice: `opens` (None = at any time) to `by`, counted back from `counted_from`."""

    counted_from: date
    by: date
    opens: date | None


def notice_before(term: Term, end: date, calendar: HolidayCalendar | None) -> NoticeDays | None:
    """The days for notice before an end; None when no notice is agreed."""
    if term.notice is None:
        return None
    whence = end if term.notice_to_end_of is None else period_end_until(end, term.notice_to_end_of)
    by = durations.before(whence, term.notice, calendar)
    opens = None if term.notice_opens is None else durations.before(whence, term.notice_opens, calendar)
    return NoticeDays(whence, by, opens)


def period_end_until(day: date, period: CalendarPeriod) -> date:
    """The last end of such a calendar period on or before the day, as the first day after the period."""
    months = MONTHS_IN[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def earliest_end(term: Term, given_on: date, calendar: HolidayCalendar | None) -> date | None:
    """The earliest end of an evergreen agreement when notice is given on the day; None when no notice is agreed.

    Never before the agreement begins or its first term is over. Where it ends with a calendar period, it is the first
    one whose last day for notice, as the agreement writes it, is not past.
    """
    if term.notice is None:
        return None
    not_before = first_end_of(term, calendar) or term.begins_on
    if term.notice_to_end_of is None:
        return max(not_before, durations.after(given_on, term.notice, calendar))
    months = MONTHS_IN[term.notice_to_end_of]
    earliest = max(not_before, given_on + timedelta(days=term.notice.shortest))
    end = period_end_until(earliest, term.notice_to_end_of)
    while end < earliest or durations.before(end, term.notice, calendar) < term.as_exclusive(given_on):
        end = durations.moved(end, Family.MONTHS, months)
    return end


def end_after_notice(term: Term, ends: TermEnds, given_on: date) -> date | None:
    """The end that notice given on the day leads to: the first one for which it is in time, else the last one."""
    reach = timedelta(days=term.notice.shortest) if term.notice is not None else timedelta()
    number = max(ends.number_on(given_on), ends.number_on(max(given_on, given_on + reach - timedelta(days=1))))
    while (end := ends.nth(number)) is not None and number != ends.last:
        days = notice_before(term, end, ends.calendar)
        if days is None or term.as_written(days.by) >= given_on:
            break
        number += 1
    return end
