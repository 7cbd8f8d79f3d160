"""A month of deadlines, in weeks: what falls due on each day, and which days our own parties are free of work.

A deadline stands at the day by which it is decided: one of a notice at the last day for it, not at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dpa_tracker.calendars.public_holidays import PublicHolidays, public_holidays
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.queries.companies import deadlines_of_company
from dpa_tracker.queries.deadline_bundles import Bundle, Tally, bundle, needed_first, tally_of
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.sentences import language
from dpa_tracker.store.register import Register

FIRST_DAY: Final = date(1995, 1, 1)
LAST_DAY: Final = date(2150, 12, 31)
_WEEK: Final = 7
_TOGETHER: Final = "; "  # stands between the names of holidays that meet on a day
_MONDAY, _THURSDAY, _SATURDAY = 1, 4, 6  # as ISO counts the days of a week


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday by its name, and the countries (ISO 3166-1 alpha-2) of our own parties that keep it."""

    name: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueDay:
    """One day. `of_month`: it belongs to the month asked for. What is `due` begins with what needs somebody most."""

    day: date
    of_month: bool
    holidays: tuple[Holiday, ...]
    due: Bundle

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or a Sunday."""
        return self.day.isoweekday() >= _SATURDAY


@dataclass(frozen=True, slots=True)
class DueWeek:
    """Seven days. `number` is the week of ISO 8601 that its Thursday lies in."""

    number: int
    days: tuple[DueDay, ...]


@dataclass(frozen=True, slots=True)
class DueMonth:
    """Whole weeks around a month; `first` is its first day. `countries`: where the public holidays are known of.

    `due` is all that is shown, by its day; `own` counts what falls into the month itself.
    """

    first: date
    weeks: tuple[DueWeek, ...]
    countries: tuple[str, ...]
    due: Bundle
    own: Tally

    def days(self) -> Iterator[DueDay]:
        """Every day that is shown, in order."""
        for week in self.weeks:
            yield from week.days


def month_of(register: Register, on: date, shown: date, week_begins: int = _MONDAY, company: str = "") -> DueMonth:
    """The month that the day `shown` lies in, with the deadlines as they stand on the day `on`.

    `week_begins` is the first day of a week, from 1 (Monday) to 7 (Sunday). Days of the months before and after stand
    in the first and the last week.
    """
    first = within(shown).replace(day=1)
    begins = first - timedelta(days=(first.isoweekday() - week_begins) % _WEEK)
    count = 1 + (last_of_month(first) - begins).days // _WEEK
    ends = begins + timedelta(days=_WEEK * count - 1)
    due = _by_day(deadlines_of_company(register, company, deadlines(register, on, begins, ends)))
    calendars = tuple(_calendars(register))
    free = _holidays(calendars, range(begins.year, ends.year + 1))
    weeks = tuple(_week(begins + timedelta(days=_WEEK * at), first.month, due, free) for at in range(count))
    days = [day for week in weeks for day in week.days]
    rows = [row for day in days for row in day.due.rows]
    own = tally_of([row for day in days if day.of_month for row in day.due.rows])
    return DueMonth(first, weeks, tuple(each.country for each in calendars), bundle(rows), own)


def within(day: date) -> date:
    """The day, or the nearest one that can be asked about."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def last_of_month(first: date) -> date:
    """The last day of the month that begins on a day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _by_day(rows: Iterable[DeadlineRow]) -> Mapping[date, list[DeadlineRow]]:
    found = defaultdict[date, list[DeadlineRow]](list)
    for row in rows:
        found[row.due].append(row)
    return found


def _week(
    begins: date, month: int, due: Mapping[date, list[DeadlineRow]], free: Mapping[date, tuple[Holiday, ...]]
) -> DueWeek:
    days = [begins + timedelta(days=at) for at in range(_WEEK)]
    thursday = next(day for day in days if day.isoweekday() == _THURSDAY)
    made = (
        DueDay(day, day.month == month, free.get(day, ()), bundle(sorted(due.get(day, ()), key=needed_first)))
        for day in days
    )
    return DueWeek(thursday.isocalendar().week, tuple(made))


def _calendars(register: Register) -> Iterator[PublicHolidays]:
    """The calendars of the countries of our own parties, as far as they are known."""
    parties = snapshot(register).records.parties.values()
    for country in sorted({party.country for party in parties if party.own and not party.archived and party.country}):
        try:
            yield public_holidays(country)
        except InvalidInputError:
            continue


def _holidays(calendars: Iterable[PublicHolidays], years: Iterable[int]) -> Mapping[date, tuple[Holiday, ...]]:
    """Each day's holidays: one that several countries keep by one name is told once."""
    kept = defaultdict[date, dict[str, list[str]]](dict)
    asked = tuple(years)
    for calendar in calendars:
        for year in asked:
            try:
                named = calendar.named(year, language())
            except KnownError:  # a year that the library has no holidays of
                continue
            for day, names in named.items():
                for name in names.split(_TOGETHER):
                    kept[day].setdefault(name, []).append(calendar.country)
    return {day: tuple(Holiday(name, tuple(by)) for name, by in names.items()) for day, names in kept.items()}
