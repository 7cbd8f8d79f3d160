"""The days that letters state, at each side of each day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.change_notices import ChangeDays, change_days, objection_days_on
from dpa_tracker.domain.change_periods import Period
from dpa_tracker.domain.durations import Duration, Unit, read_duration
from dpa_tracker.domain.endings import Ending, EndingFault, EndingState, ending_on
from dpa_tracker.domain.term import CalendarPeriod, Ends, Term, Termination, TermKind

SENT = date(2026, 11, 23)
DAY = timedelta(days=1)


def lasting(kind: TermKind, first: str = "", renewal: str = "", notice: str = "", notice_opens: str = "") -> Term:
    """A term from New Year 2026 with lengths as text."""

    def length(text: str) -> Duration | None:
        return read_duration(text, "term") if text else None

    return Term(
        kind=kind,
        begins_on=date(2026, 1, 1),
        first=length(first),
        renewal=length(renewal),
        notice=length(notice),
        notice_opens=length(notice_opens),
    )


def days(number: int | None) -> Period | None:
    return None if number is None else Period(Duration(number, Unit.DAYS))


TACIT = lasting(TermKind.TACIT, first="12m", renewal="12m", notice="3m")


@pytest.mark.parametrize(("days_before", "early"), [(31, False), (30, True), (32, False), (0, True)])
def test_with_equal_periods_the_day_after_the_last_day_to_object_decides(days_before: int, *, early: bool) -> None:
    start = SENT + timedelta(days=days_before)
    found = change_days(SENT, start, days(30), days(30))
    assert found == ChangeDays(start - timedelta(days=31), date(2026, 12, 23), date(2026, 12, 24), early)


@pytest.mark.parametrize(("days_before", "early"), [(45, False), (44, True)])
def test_a_notice_longer_than_the_objection_decides_by_itself(days_before: int, *, early: bool) -> None:
    start = SENT + timedelta(days=days_before)
    found = change_days(SENT, start, days(45), days(14))
    assert (found.send_by, found.object_by, found.early) == (start - timedelta(days=45), date(2026, 12, 7), early)
    assert (found.send_by == SENT) is (days_before == 45)


def test_what_is_sent_on_the_last_day_to_send_is_never_early() -> None:
    for notice in (0, 1, 14, 30, 45):
        for objection in (0, 1, 14, 30, 45):
            start = SENT + timedelta(days=60)
            send_by = change_days(SENT, start, days(notice), days(objection)).send_by
            assert send_by is not None
            assert change_days(send_by, start, days(notice), days(objection)).early is False
            assert change_days(send_by + DAY, start, days(notice), days(objection)).early is True


@pytest.mark.parametrize(("notice", "objection"), [(None, 30), (30, None), (None, None)])
def test_an_unknown_period_gives_no_day(notice: int | None, objection: int | None) -> None:
    found = change_days(SENT, SENT + timedelta(days=60), days(notice), days(objection))
    assert (found.send_by, found.earliest_start, found.early) == (None, None, None)
    assert found.object_by == (None if objection is None else date(2026, 12, 23))
    assert change_days(SENT, None, days(30), days(30)) == ChangeDays(None, date(2026, 12, 23), date(2026, 12, 24), None)


@pytest.mark.parametrize(("made", "day", "in_time"), [(24, 1, True), (29, 6, True), (30, 7, True), (1, 8, False)])
def test_an_objection_is_in_time_to_the_end_of_the_last_day(made: int, day: int, *, in_time: bool) -> None:
    made_on = date(2026, 12 if made == 1 else 11, made)
    found = objection_days_on(SENT, made_on, Period(Duration(7, Unit.DAYS)))
    assert (found.object_by, found.day, found.in_time) == (date(2026, 11, 30), day, in_time)


def test_on_the_last_day_for_notice_it_ends_this_term_and_the_day_after_the_next() -> None:
    assert ending_on(TACIT, date(2026, 10, 1)) == Ending(EndingState.IN_TIME, date(2026, 12, 31), date(2026, 10, 1))
    assert ending_on(TACIT, date(2026, 10, 2)) == Ending(
        EndingState.MISSED, date(2027, 12, 31), date(2027, 10, 1), date(2026, 10, 1)
    )


def test_on_the_first_day_of_a_new_term_the_notice_is_one_for_that_term() -> None:
    assert ending_on(TACIT, date(2026, 12, 31)).state is EndingState.MISSED
    assert ending_on(TACIT, date(2027, 1, 1)) == Ending(EndingState.IN_TIME, date(2027, 12, 31), date(2027, 10, 1))


def test_a_notice_longer_than_a_renewal_skips_to_the_first_end_it_is_in_time_for() -> None:
    term = lasting(TermKind.TACIT, first="12m", renewal="3m", notice="6m")
    assert ending_on(term, date(2026, 7, 1)).last_day == date(2026, 12, 31)
    missed = ending_on(term, date(2026, 10, 2))
    assert (missed.last_day, missed.send_by, missed.missed) == (date(2027, 6, 30), date(2027, 1, 1), date(2026, 7, 1))


def test_inclusive_ends_are_the_last_day_themselves() -> None:
    first, renewal, notice = (read_duration(text, "x") for text in ("12m", "12m", "3m"))
    term = Term(
        kind=TermKind.TACIT,
        begins_on=date(2026, 1, 1),
        first=first,
        renewal=renewal,
        notice=notice,
        ends=Ends.INCLUSIVE,
    )
    assert ending_on(term, date(2026, 9, 30)) == Ending(EndingState.IN_TIME, date(2026, 12, 31), date(2026, 9, 30))
    assert ending_on(term, date(2026, 10, 1)).state is EndingState.MISSED


def test_what_ends_by_itself_says_so() -> None:
    fixed = lasting(TermKind.FIXED, first="24m", notice="3m")
    assert ending_on(fixed, SENT) == Ending(EndingState.BY_ITSELF, date(2027, 12, 31))
    last = Term(
        kind=TermKind.TACIT,
        begins_on=date(2026, 1, 1),
        first=read_duration("12m", "x"),
        renewal=read_duration("12m", "x"),
        notice=read_duration("3m", "x"),
        max_renewals=0,
    )
    assert ending_on(last, SENT) == Ending(EndingState.BY_ITSELF, date(2026, 12, 31))
    express = lasting(TermKind.EXPRESS, first="12m", renewal="12m", notice="3m")
    assert ending_on(express, SENT) == Ending(EndingState.BY_ITSELF, date(2026, 12, 31))


def test_without_an_end_date_notice_counts_from_the_day() -> None:
    evergreen = lasting(TermKind.EVERGREEN, notice="3m")
    assert ending_on(evergreen, SENT) == Ending(EndingState.ANY_DAY, date(2027, 2, 22))
    quarter = Term(
        kind=TermKind.EVERGREEN,
        begins_on=date(2026, 1, 1),
        notice=read_duration("3m", "x"),
        notice_to_end_of=CalendarPeriod.QUARTER,
    )
    assert ending_on(quarter, date(2026, 10, 1)) == Ending(EndingState.IN_TIME, date(2026, 12, 31), date(2026, 10, 1))
    assert ending_on(quarter, date(2026, 10, 2)).last_day == date(2027, 3, 31)


def test_what_is_not_recorded_gives_no_day() -> None:
    assert ending_on(lasting(TermKind.TACIT, renewal="12m", notice="3m"), SENT) == Ending()
    assert ending_on(lasting(TermKind.TACIT, first="12m", renewal="12m"), SENT) == Ending()
    assert ending_on(lasting(TermKind.EVERGREEN), SENT) == Ending()
    unknown = lasting(TermKind.TACIT, first="12m", notice="3m")
    assert ending_on(unknown, date(2026, 10, 1)).last_day == date(2026, 12, 31)
    assert ending_on(unknown, date(2026, 10, 2)) == Ending(missed=date(2026, 10, 1))


def test_a_window_that_is_not_open_and_an_end_that_has_come_are_faults() -> None:
    window = lasting(TermKind.TACIT, first="12m", renewal="12m", notice="3m", notice_opens="6m")
    assert ending_on(window, date(2026, 6, 30)).fault is EndingFault.WINDOW_NOT_OPEN
    assert ending_on(window, date(2026, 7, 1)).fault is None
    assert ending_on(window, date(2026, 10, 2)).fault is EndingFault.WINDOW_NOT_OPEN
    assert ending_on(lasting(TermKind.FIXED, first="10m"), SENT).fault is EndingFault.ALREADY_ENDED
    given = Term(kind=TermKind.EVERGREEN, begins_on=date(2026, 1, 1), termination=Termination(date(2026, 5, 1)))
    assert ending_on(given, SENT).fault is EndingFault.ALREADY_ENDED
    assert ending_on(given, date(2026, 4, 30)).fault is None


def test_business_days_are_counted_with_the_holidays_of_the_country() -> None:
    term = Term(
        kind=TermKind.TACIT,
        begins_on=date(2026, 1, 1),
        first=read_duration("12m", "x"),
        renewal=read_duration("12m", "x"),
        notice=read_duration("10b", "x"),
        country="NO",
    )
    found = ending_on(term, SENT, calendar_of(term))
    assert (found.last_day, found.send_by) == (date(2026, 12, 31), date(2026, 12, 17))
