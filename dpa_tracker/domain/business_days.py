"""Business days: Monday to Friday, less the public holidays of one country or region."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Protocol

WORKING_WEEKDAYS: Final = 5
DAYS_OF_WEEK: Final = 7


class HolidayCalendar(Protocol):
    """The public holidays of one country; the domain knows no list of its own."""

    @property
    def country(self) -> str:
        """Whose holidays: ISO 3166-1 alpha-2, or ISO 3166-2 for a region (NO, DE-BY)."""
        ...

    def holidays(self, year: int) -> frozenset[date]:
        """The public holidays of that year; raises KnownError where they are not known."""
        ...


def shifted(start: date, count: int, calendar: HolidayCalendar) -> date:
    """The count-th business day strictly after `start`, or before it when `count` is negative.

    Zero leaves the day as it is. Two shifts the same way equal one shift by their sum. Raises OverflowError outside
    the calendar (years 1 to 9999).
    """
    direction = 1 if count > 0 else -1
    here, left = start, abs(count)
    while left:
        there = _weekday_shifted(here, left * direction)
        left = _weekday_holidays(here, there, calendar)
        here = there
    return here


def counted(anchor: date, day: date, calendar: HolidayCalendar) -> int:
    """How many business days lie after the anchor, up to and with `day`; -1 when `day` is before the anchor."""
    if day < anchor:
        return -1
    weekdays = _weekdays_until(day) - _weekdays_until(anchor)
    return weekdays - _weekday_holidays(anchor, day, calendar)


def _weekdays_until(day: date) -> int:
    """How many Mondays to Fridays there are from 1 January of year 1, a Monday, up to and with the day."""
    weeks, rest = divmod(day.toordinal(), DAYS_OF_WEEK)
    return weeks * WORKING_WEEKDAYS + min(rest, WORKING_WEEKDAYS)


def _weekday_shifted(start: date, count: int) -> date:
    """The count-th Monday to Friday strictly after (or before) `start`, holidays not looked at."""
    weekday = start.weekday()
    if count > 0:
        grounded = start - timedelta(days=max(0, weekday - (WORKING_WEEKDAYS - 1)))
        weeks, days = divmod(grounded.weekday() + count, WORKING_WEEKDAYS)
        return grounded + timedelta(days=weeks * DAYS_OF_WEEK + days - grounded.weekday())
    grounded = start + timedelta(days=DAYS_OF_WEEK - weekday if weekday >= WORKING_WEEKDAYS else 0)
    weeks, days = divmod(grounded.weekday() + count, WORKING_WEEKDAYS)
    return grounded + timedelta(days=weeks * DAYS_OF_WEEK + days - grounded.weekday())


def _weekday_holidays(here: date, there: date, calendar: HolidayCalendar) -> int:
    """How many holidays fall on Monday to Friday between the two days: `there` counts, `here` does not."""
    first, last = min(here, there), max(here, there)
    return sum(
        1
        for year in range(first.year, last.year + 1)
        for holiday in calendar.holidays(year)
        if first <= holiday <= last and holiday != here and holiday.weekday() < WORKING_WEEKDAYS
    )
