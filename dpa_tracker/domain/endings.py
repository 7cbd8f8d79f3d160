"""What a notice of non-renewal or termination given on a day leads to: which end, and whether in time for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.business_days import HolidayCalendar
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.term import DAY, Term, TermKind
from dpa_tracker.domain.term_dates import TermDates, dates_on
from dpa_tracker.domain.term_ends import TermEnds, ends_of
from dpa_tracker.domain.term_notice import end_after_notice, notice_before


class EndingState(StrEnum):
    """Where a notice stands in time."""

    IN_TIME = "in_time"  # it ends the term that runs
    MISSED = "missed"  # its last day has passed: it ends a later term
    BY_ITSELF = "by_itself"  # the agreement ends without notice
    ANY_DAY = "any_day"  # without an end date: notice can be given at any time


class EndingFault(StrEnum):
    """Why a notice would have no effect, or another one than it says."""

    ALREADY_ENDED = "already_ended"
    WINDOW_NOT_OPEN = "window_not_open"


@dataclass(frozen=True, slots=True)
class Ending:
    """The days of a notice, as it would be written in a letter; None = there is no such day, or it is not known.

    `last_day` is the last day on which the agreement applies, whatever the convention of the term. `send_by` is the
    last day for a notice that leads to it, `missed` the one for the running term that has passed.
    """

    state: EndingState | None = None
    last_day: date | None = None
    send_by: date | None = None
    missed: date | None = None
    fault: EndingFault | None = None


def ending_on(term: Term, day: date, calendar: HolidayCalendar | None = None) -> Ending:
    """What a notice given on the day leads to. `calendar` is needed when the term counts in business days.

    Raises InvalidInputError when a day falls outside the years 1 to 9999.
    """
    dates = dates_on(term, day, calendar)
    if dates.terminated or dates.ended:
        return Ending(fault=EndingFault.ALREADY_ENDED)
    if term.kind is TermKind.EVERGREEN:
        state = EndingState.ANY_DAY if dates.notice_by is None else EndingState.IN_TIME
        last_day = _last_day(term, dates.next_end)
        return Ending(None if last_day is None else state, last_day, dates.notice_by)
    ends = ends_of(term, calendar)
    if ends is None:
        return Ending()
    try:
        return _of_ends(term, day, ends, dates)
    except OverflowError:
        raise InvalidInputError((Fault("term", "term_beyond_calendar"),)) from None


def _of_ends(term: Term, day: date, ends: TermEnds, dates: TermDates) -> Ending:
    if term.kind is not TermKind.TACIT or ends.number_on(day) == ends.last:
        last = ends.nth(ends.last or 0)
        return Ending() if last is None else Ending(EndingState.BY_ITSELF, last - DAY)
    if dates.notice_by is None:
        return Ending()  # renewed by silence, and no notice recorded: whether it is in time cannot be said
    end = end_after_notice(term, ends, day)
    notice = None if end is None else notice_before(term, end, ends.calendar)
    if end is None or notice is None:
        return Ending(missed=dates.notice_by if dates.notice_missed else None)
    opens = None if notice.opens is None else term.as_written(notice.opens)
    return Ending(
        EndingState.MISSED if dates.notice_missed else EndingState.IN_TIME,
        end - DAY,
        term.as_written(notice.by),
        dates.notice_by if dates.notice_missed else None,
        EndingFault.WINDOW_NOT_OPEN if opens is not None and day < opens else None,
    )


def _last_day(term: Term, written: date | None) -> date | None:
    return None if written is None else term.as_exclusive(written) - DAY
