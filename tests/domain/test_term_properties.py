"""What holds of every term on every day, and agreement with a slow second answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.term import CalendarPeriod, Ends, Term, Termination, TermKind
from dpa_tracker.domain.term_dates import TermDates, dates_on
from dpa_tracker.domain.term_ends import ends_of
from tests.domain.term_oracle import FewHolidays, answer, ends

ONE = timedelta(days=1)
CALENDAR = FewHolidays()
BEGINS = st.dates(date(2000, 1, 1), date(2100, 12, 31)) | st.sampled_from(
    [date(2028, 2, 29), date(2096, 2, 29), date(2024, 1, 31), date(2024, 3, 31), date(2026, 12, 31), date(2027, 1, 1)]
)
LENGTHS = st.builds(Duration, st.integers(1, 120), st.sampled_from(Unit))
NOTICES = st.none() | st.builds(Duration, st.integers(0, 400), st.sampled_from(Unit))
TERMS = st.builds(
    Term,
    kind=st.sampled_from([TermKind.TACIT, TermKind.TACIT, TermKind.FIXED]),
    begins_on=BEGINS,
    first=LENGTHS,
    renewal=LENGTHS,
    max_renewals=st.none() | st.integers(0, 5),
    notice=NOTICES,
    remind=NOTICES,
    ends=st.sampled_from(Ends),
    country=st.just("NO"),
)
# Days around the first years of a term, some of them before it begins.
OFFSETS = st.integers(-60, 2500)


def found_on(term: Term, day: date) -> TermDates:
    return dates_on(term, day, CALENDAR)


@settings(deadline=None, max_examples=400)
@given(TERMS, OFFSETS)
def test_the_days_are_those_of_the_slow_answer(term: Term, offset: int) -> None:
    day = term.begins_on + timedelta(days=offset)
    found, expected = found_on(term, day), answer(term, day)
    assert (found.current_end, found.notice_by, found.notice_missed, found.next_end) == (
        *(expected.current_end, expected.notice_by, expected.notice_missed, expected.next_end),
    )


@pytest.mark.slow
@settings(deadline=None, max_examples=20_000)
@given(TERMS, OFFSETS)
def test_the_days_are_those_of_the_slow_answer_on_many_more(term: Term, offset: int) -> None:
    day = term.begins_on + timedelta(days=offset)
    found, expected = found_on(term, day), answer(term, day)
    assert (found.current_end, found.notice_by, found.next_end) == (
        *(expected.current_end, expected.notice_by, expected.next_end),
    )


@settings(deadline=None)
@given(TERMS, OFFSETS, st.none() | st.sampled_from(CalendarPeriod))
def test_notice_is_never_after_the_end_nor_the_reminder_after_the_notice(
    term: Term, offset: int, period: CalendarPeriod | None
) -> None:
    asked = replace(term, notice_to_end_of=period if term.notice is not None else None)
    found = found_on(asked, term.begins_on + timedelta(days=offset))
    assert found.current_end is not None
    assert (found.notice_by or found.current_end) <= found.current_end
    assert (found.remind_on or date.min) <= (found.notice_by or found.current_end)


@settings(deadline=None)
@given(TERMS)
def test_ends_strictly_grow_and_are_those_of_the_slow_answer(term: Term) -> None:
    known = ends_of(replace(term, kind=TermKind.TACIT), CALENDAR)
    assert known is not None
    numbered = [known.nth(number) for number in range(9)]
    assert numbered == list(islice(ends(term), 9))
    assert all(one is not None and other is not None and one < other for one, other in pairwise(numbered))


@settings(deadline=None)
@given(TERMS, OFFSETS)
def test_inclusive_days_are_the_exclusive_ones_less_one(term: Term, offset: int) -> None:
    day = term.begins_on + timedelta(days=offset)
    exclusive = found_on(replace(term, ends=Ends.EXCLUSIVE), day)
    inclusive = found_on(replace(term, ends=Ends.INCLUSIVE), day)
    for name in ("current_end", "notice_by", "next_end", "remind_on"):
        one, other = getattr(exclusive, name), getattr(inclusive, name)
        assert other == (None if one is None else one - ONE)
    assert exclusive.ended == inclusive.ended


@settings(deadline=None)
@given(TERMS, OFFSETS)
def test_the_end_lies_ahead_until_no_renewal_is_left(term: Term, offset: int) -> None:
    day = term.begins_on + timedelta(days=offset)
    found = found_on(replace(term, ends=Ends.EXCLUSIVE), day)
    assert found.current_end is not None
    assert (found.current_end > day) == (not found.ended)
    if found.ended:
        assert found.next_end is None
    if found.next_end is not None:
        assert found.next_end > found.current_end
        assert found_on(replace(term, ends=Ends.EXCLUSIVE), found.current_end).current_end == found.next_end


@settings(deadline=None, max_examples=200)
@given(TERMS, OFFSETS | st.none())
def test_the_steps_say_what_the_days_say(term: Term, offset: int | None) -> None:
    """On any day, and on the very last day for notice, where saying too much or too little would be likeliest."""
    day = term.begins_on if offset is None else term.begins_on + timedelta(days=offset)
    for asked in {day, found_on(term, day).notice_by or day, found_on(term, day).current_end or day}:
        found = found_on(term, asked)
        codes = {step.code for step in found.explained}
        assert ("term.notice_missed" in codes) == found.notice_missed
        assert ("term.ended" in codes) == found.ended
        assert ("term.next_end_missed" in codes) == (found.notice_missed and found.next_end is not None)
        assert ("term.notice_before_begin" in codes) == ((found.notice_by or date.max) < term.begins_on)
        assert ("term.no_notice" in codes) == (term.notice is None and term.kind is TermKind.TACIT)
        assert ("term.not_begun" in codes) == (asked < term.begins_on)
        assert f"term.ends_{term.ends}" in codes


EVERGREEN = st.builds(
    Term,
    kind=st.just(TermKind.EVERGREEN),
    begins_on=BEGINS,
    first=st.none() | LENGTHS,
    notice=LENGTHS,
    notice_to_end_of=st.none() | st.sampled_from(CalendarPeriod),
    ends=st.sampled_from(Ends),
    country=st.just("NO"),
)


@settings(deadline=None)
@given(EVERGREEN, OFFSETS)
def test_evergreen_ends_no_earlier_than_notice_and_first_term_allow(term: Term, offset: int) -> None:
    day = term.begins_on + timedelta(days=offset)
    found = found_on(term, day)
    assert (found.current_end, found.notice_missed) == (None, False)
    assert found.next_end is not None
    end = term.as_exclusive(found.next_end)
    assert end >= term.begins_on
    if term.notice_to_end_of is not None:
        assert end.day == 1
        assert found.notice_by is not None
        assert found.notice_by >= day
    later = found_on(term, day + ONE).next_end
    assert later is not None
    assert later >= found.next_end


@settings(deadline=None)
@given(TERMS, OFFSETS, st.integers(0, 3000))
def test_a_termination_ends_the_term_at_an_end_for_which_it_was_in_time(term: Term, offset: int, later: int) -> None:
    given_on = term.begins_on + timedelta(days=offset)
    found = found_on(replace(term, termination=Termination(given_on)), given_on + timedelta(days=later))
    assert found.current_end is not None
    assert (found.terminated, found.notice_by, found.next_end) == (True, None, None)
    eve = term.as_exclusive(found.current_end) - ONE
    running = found_on(term, eve)
    assert running.current_end == found.current_end
    assert running.next_end is None or running.notice_by is None or running.notice_by >= given_on
    # No earlier end would have done: at the one before it, the notice was late or the term over.
    ahead = found_on(term, given_on)
    if ahead.current_end != found.current_end and ahead.notice_by is not None:
        assert ahead.notice_by < given_on
