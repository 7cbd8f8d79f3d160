"""Lengths of time as contracts say them, and the one way they are added to a day.

A period of months or years ends on the day of the same number, or on the last day of a shorter month (Regulation (EEC,
Euratom) No 1182/71 Art. 3(2)(c)). So repeating a period is one addition to its anchor, never a chain of additions:
31 January plus two months is 31 March, although 31 January plus one month is 29 February.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dpa_tracker.domain import business_days
from dpa_tracker.domain.business_days import HolidayCalendar
from dpa_tracker.domain.faults import Fault, InvalidInputError

MONTHS_OF_YEAR: Final = 12
SHORTEST_MONTH: Final = 28
LONGEST_MONTH: Final = 31
SHOWN: Final = 40  # characters of a wrong text that its fault repeats
WRITTEN: Final = re.compile(r"\s*([0-9]{1,6})\s*([dwmyb])\s*", re.IGNORECASE | re.ASCII)


class Unit(StrEnum):
    """The units of a duration, by the letter that stands for them in text."""

    DAYS = "d"
    WEEKS = "w"
    MONTHS = "m"
    YEARS = "y"
    BUSINESS_DAYS = "b"


class Family(StrEnum):
    """Units that can be added to one another without a day in between: days with weeks, months with years."""

    DAYS = "days"
    MONTHS = "months"
    BUSINESS_DAYS = "business_days"


_FAMILY: Final = {
    Unit.DAYS: (Family.DAYS, 1),
    Unit.WEEKS: (Family.DAYS, business_days.DAYS_OF_WEEK),
    Unit.MONTHS: (Family.MONTHS, 1),
    Unit.YEARS: (Family.MONTHS, MONTHS_OF_YEAR),
    Unit.BUSINESS_DAYS: (Family.BUSINESS_DAYS, 1),
}


@dataclass(frozen=True, slots=True)
class Duration:
    """So many days, weeks, months, years or business days; zero is allowed, less is not."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.count < 0:
            raise InvalidInputError((Fault("count", "duration_negative", {"count": self.count}),))

    def __str__(self) -> str:
        """As written: 36m, 10b."""
        return f"{self.count}{self.unit}"

    @property
    def family(self) -> Family:
        """What this duration can be added to without a day in between."""
        return _FAMILY[self.unit][0]

    @property
    def size(self) -> int:
        """The length in the small unit of its family: days, months or business days."""
        return self.count * _FAMILY[self.unit][1]

    @property
    def shortest(self) -> int:
        """The fewest calendar days this can be, wherever it is counted from."""
        return self.size * SHORTEST_MONTH if self.family is Family.MONTHS else self.size

    @property
    def longest(self) -> int:
        """No fewer calendar days than this can ever be; business days are given room for long runs of holidays."""
        return {
            Family.DAYS: self.size,
            Family.MONTHS: self.size * LONGEST_MONTH,
            Family.BUSINESS_DAYS: self.size * 2 + 2 * business_days.DAYS_OF_WEEK,
        }[self.family]

    def is_never_shorter_than(self, other: Duration) -> bool:
        """Whether this reaches at least as far as the other from every day of every year."""
        if self.family is other.family:
            return self.size >= other.size
        return self.shortest >= other.longest


def read_duration(text: str, field: str) -> Duration:
    """Read `36m`, `2 y` or `10b`; raises InvalidInputError naming the field."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        shown = " ".join(text[:SHOWN].split()) + ("…" if len(text) > SHOWN else "")
        raise InvalidInputError((Fault(field, "duration_unreadable", {"text": shown}),))
    return Duration(int(found[1]), Unit(found[2].lower()))


def after(anchor: date, duration: Duration, calendar: HolidayCalendar | None = None) -> date:
    """The day that lies the duration after the anchor; raises OverflowError beyond the year 9999."""
    return moved(anchor, duration.family, duration.size, calendar)


def before(anchor: date, duration: Duration, calendar: HolidayCalendar | None = None) -> date:
    """The day that lies the duration before the anchor; raises OverflowError before the year 1."""
    return moved(anchor, duration.family, -duration.size, calendar)


def counted(anchor: date, family: Family, day: date, calendar: HolidayCalendar | None = None) -> int:
    """How many days, months or business days the anchor can be moved forward without passing the day.

    Negative when the day lies before the anchor. For every size, `moved(anchor, family, size) > day` exactly when
    `size > counted(anchor, family, day)`.
    """
    if family is Family.DAYS:
        return (day - anchor).days
    if family is Family.MONTHS:
        months = (day.year - anchor.year) * MONTHS_OF_YEAR + day.month - anchor.month
        return months - (_months_after(anchor, months) > day)
    return business_days.counted(anchor, day, _known(calendar))


def moved(anchor: date, family: Family, size: int, calendar: HolidayCalendar | None = None) -> date:
    """The anchor moved by so many days, months or business days at once.

    Raises OverflowError outside the years 1 to 9999, InvalidInputError (field `country`) when business days are
    counted without a calendar.
    """
    if family is Family.DAYS:
        return anchor + timedelta(days=size)
    if family is Family.MONTHS:
        return _months_after(anchor, size)
    return business_days.shifted(anchor, size, _known(calendar))


def _known(calendar: HolidayCalendar | None) -> HolidayCalendar:
    if calendar is None:
        raise InvalidInputError((Fault("country", "business_days_need_country"),))
    return calendar


def _months_after(anchor: date, months: int) -> date:
    year, month = divmod(anchor.year * MONTHS_OF_YEAR + anchor.month - 1 + months, MONTHS_OF_YEAR)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(year)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))
