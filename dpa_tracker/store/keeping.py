"""Which copies of a register have outlived their use: days thin out to weeks, and weeks to months.

Nothing here touches a file: it is said of names and moments alone, so that years of them can be tried in a test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

DAILY: Final = "daily"
MIGRATION: Final = "before-migration"
DAYS, WEEKS, MONTHS = 12, 10, 9  # of how many of each the last copy is kept
OF_EACH_REASON: Final = 5  # the newest copies made before something large, of each kind of such a thing
_NAME: Final = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{6}Z)-(.+?)(?:\.\d+)?")
_BEFORE_STEP: Final = re.compile(r"before-\d{4}")
_KNOWN: Final = frozenset({DAILY, "before-restore", "before-import", "before-bulk-edit", MIGRATION})


@dataclass(frozen=True, slots=True)
class NamedCopy:
    """A copy by its name: the moment it was made, and for what."""

    name: str
    at: datetime
    reason: str


def named_copy(name: str) -> NamedCopy | None:
    """What the name of a copy says, without its ending; None for a file that we did not name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        at = datetime.strptime(found[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    reason = MIGRATION if _BEFORE_STEP.fullmatch(found[2]) else found[2]
    return NamedCopy(name, at, reason if reason in _KNOWN else "other")


def outlived(copies: Iterable[NamedCopy]) -> tuple[NamedCopy, ...]:
    """The copies that may go, oldest first.

    Kept is the last of each of the twelve newest days that have one, of the ten newest weeks (Monday to Sunday) and of
    the nine newest months, and the five newest of each other reason. Days without a copy do not count, so that
    a register that lay untouched for a year loses none.
    """
    every = sorted(copies, key=lambda copy: (copy.at, copy.name))
    daily = [copy for copy in every if copy.reason == DAILY]
    kept: set[NamedCopy] = set()
    for period, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept.update(_last_of_each(daily, period, most))
    for reason in {copy.reason for copy in every} - {DAILY}:
        kept.update([copy for copy in every if copy.reason == reason][-OF_EACH_REASON:])
    return tuple(copy for copy in every if copy not in kept)


def _last_of_each(
    copies: Sequence[NamedCopy], period: Callable[[datetime], Hashable], most: int
) -> Iterable[NamedCopy]:
    last = {period(copy.at): copy for copy in copies}  # oldest first: a later one of the same period takes its place
    return list(last.values())[-most:]


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return (at.year, at.month)
