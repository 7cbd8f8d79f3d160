"""The fewest and the most calendar days of business days, against the calendars of every country they are said of."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

import pytest

from dpa_tracker.calendars.public_holidays import public_holidays
from dpa_tracker.law.flow_down.spans import COUNTED_FOR, business_days

FIRST, LAST = date(2021, 1, 1), date(2028, 12, 31)
EUROPE = [
    *("AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU"),
    *("IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
]


def lengths(country: str) -> set[tuple[int, int]]:
    """For every day and number of business days: the number, and the calendar days that they take."""
    calendar = public_holidays(country)
    holidays = {day for year in range(FIRST.year, LAST.year + 2) for day in calendar.holidays(year)}
    days = [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days)]
    working = [at for at, day in enumerate(days) if day.weekday() < 5 and day not in holidays]
    found: set[tuple[int, int]] = set()
    for at in range(len(days) - 3 * COUNTED_FOR):
        first = bisect_right(working, at)
        found |= {(number, working[first + number - 1] - at) for number in range(1, COUNTED_FOR + 1)}
    return found


def check(country: str) -> None:
    for number, taken in lengths(country):
        fewest, longest = business_days(number, bounded=True)
        assert fewest <= taken <= longest, (country, number)


@pytest.mark.parametrize("country", ["NO", "LV"])  # ours, and the one that lets most days be bridged
def test_no_calendar_of_two_countries_takes_fewer_or_more_days(country: str) -> None:
    check(country)


@pytest.mark.slow
@pytest.mark.parametrize("country", EUROPE)
def test_no_calendar_takes_fewer_or_more_days(country: str) -> None:
    check(country)


def test_none_takes_no_day_and_an_unknown_country_has_no_most() -> None:
    assert business_days(0, bounded=True) == (0, 0)
    assert business_days(10, bounded=False)[0] == 12
    assert business_days(10, bounded=False)[1] > 10_000
