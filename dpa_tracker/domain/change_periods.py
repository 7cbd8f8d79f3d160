"""The periods that a notice of a change starts, in calendar or business days, one contract after the other upwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from dpa_tracker.domain import durations
from dpa_tracker.domain.business_days import HolidayCalendar
from dpa_tracker.domain.durations import Duration

DAY = timedelta(days=1)
Reached = TypeVar("Reached")
Contract = TypeVar("Contract")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time; `calendar` is given where the contract counts business days."""

    length: Duration
    calendar: HolidayCalendar | None = None

    def after(self, day: date) -> date:
        """The last day of the period that begins with the day, which counts as day 0. Raises OverflowError."""
        return durations.after(day, self.length, self.calendar)


@dataclass(frozen=True, slots=True)
class Periods:
    """What one contract grants before a change: the notice, and the time to object (None: none of its own)."""

    notice: Period
    objection: Period | None = None

    def object_by(self, sent_on: date) -> date | None:
        """The last day on which one may object; None where the contract sets none."""
        return None if self.objection is None else self.objection.after(sent_on)

    def earliest(self, sent_on: date) -> date:
        """The first day that leaves the whole notice and comes after the last day to object."""
        last = self.object_by(sent_on)
        notice = self.notice.after(sent_on)
        return notice if last is None else max(notice, last + DAY)


Chain = tuple[Periods, ...]


def in_turn(begun: Reached, contracts: Iterable[Contract], through: Callable[[Reached, Contract], Reached]) -> Reached:
    """What a chain of contracts above us comes to: each party hears when the time of the one before it has run.

    So what they grant adds up: day by day in the days of a change, and as numbers in flow-down, which asks here too.
    """
    for contract in contracts:
        begun = through(begun, contract)
    return begun


def earliest_start(sent_on: date, chains: Sequence[Chain]) -> date:
    """The first day that every chain of contracts allows, of a notice sent on a day.

    A chain begins with our customer's contract; each further one is that of its own customer (`in_turn`). Raises
    OverflowError outside the years 1 to 9999.
    """
    return max((in_turn(sent_on, chain, _earliest) for chain in chains), default=sent_on)


def latest_sending(start: date, chains: Sequence[Chain]) -> date:
    """The last day to send a notice so that the change may start on a day. Raises OverflowError."""
    return _last_that(lambda day: earliest_start(day, chains) <= start, start)


def latest_begin(period: Period, end: date) -> date:
    """The last day on which a period can begin that ends on a day at the latest. Raises OverflowError, KnownError."""
    return _last_that(lambda day: period.after(day) <= end, end)


def _earliest(sent_on: date, periods: Periods) -> date:
    return periods.earliest(sent_on)


def _last_that(holds: Callable[[date], bool], day: date) -> date:
    """The last day up to this one on which something holds that held on every day before."""
    if holds(day):
        return day
    good, step = day - DAY, 1
    while not holds(good):
        day, step = good, step * 2
        good -= timedelta(days=step)
    while day - good > DAY:
        middle = good + (day - good) // 2
        good, day = (middle, day) if holds(middle) else (good, middle)
    return good
