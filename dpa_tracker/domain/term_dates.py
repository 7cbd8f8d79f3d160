"""The days that follow from a term on a given day: the end, the days for notice, the reminder, and why.

The end on a day is the first end after it: on the very day of an (exclusive) end the next term has begun. Notice is
missed from the day after its last day. What has been missed stays missed until the term ends; a term that is not
renewed keeps its end for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain import durations, term_explained
from dpa_tracker.domain.business_days import HolidayCalendar
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.term import DAY, Term, TermKind
from dpa_tracker.domain.term_ends import TermEnds, ends_of
from dpa_tracker.domain.term_explained import Explanation, Reckoning
from dpa_tracker.domain.term_notice import NoticeDays, earliest_end, end_after_notice, notice_before


@dataclass(frozen=True, slots=True)
class TermDates:
    """The days of a term, in the convention of its ends; None = there is no such day, or it is not known.

    `next_end`: the end after one more renewal; for an evergreen agreement the earliest end when notice is given on
    the day asked about (`notice_by` is then the last day that still leads to it, where a calendar period decides).
    `last_day` is the last day on which the agreement applies before `current_end`, `next_last_day` the one before
    `next_end`, whatever the convention: what a person is shown, since an exclusive end is read as a last day. `ended`:
    the end has come. `terminated`: notice of termination has been given, so no notice is due any more. `renewals`: how
    many of them lie before `current_end`, 0 once it is terminated.
    """

    current_end: date | None
    notice_by: date | None
    notice_opens: date | None
    notice_missed: bool
    next_end: date | None
    last_day: date | None
    next_last_day: date | None
    remind_on: date | None
    ended: bool
    terminated: bool
    explained: tuple[Explanation, ...]
    renewals: int = 0


def dates_on(term: Term, day: date, calendar: HolidayCalendar | None = None) -> TermDates:
    """The days of the term as they stand on the day.

    `calendar` is needed when the term counts in business days. Raises InvalidInputError when a day falls outside the
    years 1 to 9999.
    """
    try:
        return _shown(term, _reckoned(term, day, calendar))
    except OverflowError:
        raise InvalidInputError((Fault("term", "term_beyond_calendar"),)) from None


def _reckoned(term: Term, day: date, calendar: HolidayCalendar | None) -> Reckoning:
    ends = ends_of(term, calendar)
    if term.termination is not None and term.termination.given_on <= day:
        return Reckoning(day, current_end=_terminated_end(term, ends, calendar), terminated=True, ends=ends)
    if term.kind is TermKind.EVERGREEN:
        return _evergreen(term, day, calendar)
    if ends is None:
        return Reckoning(day)
    number = ends.number_on(day)
    end = ends.nth(number)
    notice = None if end is None else notice_before(term, end, calendar)
    return Reckoning(
        day,
        ends=ends,
        number=number,
        current_end=end,
        notice=notice,
        next_end=ends.following(number),
        remind_on=_remind_on(term, end, notice, calendar),
    )


def _evergreen(term: Term, day: date, calendar: HolidayCalendar | None) -> Reckoning:
    end = earliest_end(term, day, calendar)
    to_a_period = end is not None and term.notice_to_end_of is not None
    return Reckoning(day, next_end=end, notice=notice_before(term, end, calendar) if end and to_a_period else None)


def _terminated_end(term: Term, ends: TermEnds | None, calendar: HolidayCalendar | None) -> date | None:
    given = term.termination
    if given is None:
        return None
    if given.effective_on is not None:
        return term.as_exclusive(given.effective_on)
    if ends is None:
        return earliest_end(term, given.given_on, calendar) if term.kind is TermKind.EVERGREEN else None
    return end_after_notice(term, ends, given.given_on)


def _remind_on(
    term: Term, end: date | None, notice: NoticeDays | None, calendar: HolidayCalendar | None
) -> date | None:
    decided_by = notice.by if notice is not None else end
    if decided_by is None or term.remind is None:
        return None
    return durations.before(decided_by, term.remind, calendar)


def _shown(term: Term, found: Reckoning) -> TermDates:
    """The reckoning in the convention of the term, with its reasons."""

    def written(day: date | None) -> date | None:
        return None if day is None else term.as_written(day)

    notice_by = written(found.notice.by) if found.notice is not None else None
    return TermDates(
        current_end=written(found.current_end),
        notice_by=notice_by,
        notice_opens=written(found.notice.opens) if found.notice is not None else None,
        notice_missed=notice_by is not None and found.day > notice_by,
        next_end=written(found.next_end),
        last_day=None if found.current_end is None else found.current_end - DAY,
        next_last_day=None if found.next_end is None else found.next_end - DAY,
        remind_on=written(found.remind_on),
        ended=found.current_end is not None and found.day >= found.current_end,
        terminated=found.terminated,
        explained=tuple(term_explained.explained(term, found)),
        renewals=found.number,
    )
