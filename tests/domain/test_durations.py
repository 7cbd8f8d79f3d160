"""Lengths of time, and the one way they are added to a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.business_days import counted as business_days_counted
from dpa_tracker.domain.business_days import shifted
from dpa_tracker.domain.durations import Duration, Family, Unit, after, before, counted, moved, read_duration
from dpa_tracker.domain.faults import InvalidInputError
from tests.domain.term_oracle import FewHolidays, is_business_day, plus

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2110, 12, 31))
CALENDAR = FewHolidays()


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("36m", Duration(36, Unit.MONTHS)),
        ("2y", Duration(2, Unit.YEARS)),
        ("10b", Duration(10, Unit.BUSINESS_DAYS)),
        (" 6 W ", Duration(6, Unit.WEEKS)),
        ("0d", Duration(0, Unit.DAYS)),
    ],
)
def test_a_length_is_read_as_written(text: str, length: Duration) -> None:
    assert read_duration(text, "term.first") == length


@pytest.mark.parametrize("text", ["", "m", "36", "-3m", "3.5m", "36 months", "1m2w", "٣m", "3m\n4", "9" * 5000 + "d"])
def test_anything_else_is_refused_beside_its_field_in_one_short_line(text: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_duration(text, "term.first")
    (fault,) = refused.value.faults
    assert (fault.field, fault.code) == ("term.first", "duration_unreadable")
    shown = str(fault.values["text"])
    assert len(shown) <= 41
    assert "\n" not in shown


def test_a_negative_length_cannot_be_made() -> None:
    with pytest.raises(InvalidInputError, match="duration_negative"):
        Duration(-1, Unit.DAYS)


@pytest.mark.parametrize(
    ("anchor", "text", "then"),
    [
        (date(2024, 1, 31), "1m", date(2024, 2, 29)),
        (date(2023, 1, 31), "1m", date(2023, 2, 28)),
        (date(2024, 1, 31), "2m", date(2024, 3, 31)),
        (date(2024, 1, 31), "3m", date(2024, 4, 30)),
        (date(2028, 2, 29), "1y", date(2029, 2, 28)),
        (date(2028, 2, 29), "4y", date(2032, 2, 29)),
        (date(2096, 2, 29), "4y", date(2100, 2, 28)),
        (date(2024, 12, 31), "2m", date(2025, 2, 28)),
        (date(2026, 3, 29), "2w", date(2026, 4, 12)),
        (date(2026, 10, 25), "30d", date(2026, 11, 24)),
    ],
)
def test_a_month_ends_on_the_same_number_or_the_last_day(anchor: date, text: str, then: date) -> None:
    assert after(anchor, read_duration(text, "x")) == then


@pytest.mark.parametrize(
    ("anchor", "text", "then"),
    [
        (date(2024, 5, 31), "3m", date(2024, 2, 29)),
        (date(2024, 3, 31), "1m", date(2024, 2, 29)),
        (date(2032, 2, 29), "1y", date(2031, 2, 28)),
        (date(2025, 1, 1), "6w", date(2024, 11, 20)),
    ],
)
def test_counting_back_keeps_the_number_or_takes_the_last_day(anchor: date, text: str, then: date) -> None:
    assert before(anchor, read_duration(text, "x")) == then


@pytest.mark.parametrize(
    ("anchor", "months"), [(date(9999, 12, 1), 1), (date(1, 1, 31), -1), (date(2026, 1, 1), 10**9)]
)
def test_beyond_the_calendar_is_an_overflow(anchor: date, months: int) -> None:
    with pytest.raises(OverflowError):
        moved(anchor, Family.MONTHS, months)


@settings(deadline=None)
@given(DAYS, st.integers(-1500, 1500))
def test_months_agree_with_another_library(anchor: date, months: int) -> None:
    assert moved(anchor, Family.MONTHS, months) == anchor + relativedelta(months=months)


@settings(deadline=None)
@given(DAYS, st.integers(1, 300), st.booleans())
def test_business_days_agree_with_walking_day_by_day(start: date, count: int, back: bool) -> None:
    times = -1 if back else 1
    found = shifted(start, times * count, CALENDAR)
    assert found == plus(start, times, Duration(count, Unit.BUSINESS_DAYS))
    assert is_business_day(found, CALENDAR)


def test_no_business_days_leave_the_day_as_it_is_even_on_a_sunday() -> None:
    assert shifted(date(2026, 3, 1), 0, CALENDAR) == date(2026, 3, 1)


@settings(deadline=None)
@given(DAYS, st.integers(-60, 400))
def test_business_days_counted_are_those_walked_past(start: date, days: int) -> None:
    day = start + timedelta(days=days)
    walked = sum(is_business_day(start + timedelta(days=step), CALENDAR) for step in range(1, days + 1))
    assert business_days_counted(start, day, CALENDAR) == (walked if days >= 0 else -1)


@settings(deadline=None)
@given(st.sampled_from(Family), DAYS, st.integers(0, 900), st.integers(-40, 3000))
def test_what_is_counted_is_the_last_size_that_does_not_pass_the_day(
    family: Family, anchor: date, size: int, days: int
) -> None:
    day = anchor + timedelta(days=days)
    passed = moved(anchor, family, size, CALENDAR) > day
    assert passed == (size > counted(anchor, family, day, CALENDAR))


@settings(deadline=None)
@given(st.sampled_from(Unit), st.integers(1, 90), DAYS)
def test_no_length_is_shorter_or_longer_than_its_bounds(unit: Unit, count: int, anchor: date) -> None:
    length = Duration(count, unit)
    for days in (after(anchor, length, CALENDAR) - anchor, anchor - before(anchor, length, CALENDAR)):
        assert length.shortest <= days.days <= length.longest


def test_the_bounds_of_a_month_are_its_own() -> None:
    month = Duration(1, Unit.MONTHS)
    assert (month.shortest, month.longest) == (28, 31)
    assert month.is_never_shorter_than(Duration(4, Unit.WEEKS))
    assert not month.is_never_shorter_than(Duration(29, Unit.DAYS))


def test_business_days_without_a_country_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="business_days_need_country"):
        after(date(2026, 1, 1), Duration(3, Unit.BUSINESS_DAYS))
