"""Deadlines that stand together, on a day or in a month: counted once, so that a picture of thousands is soon drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dpa_tracker.queries.rows import DeadlineRow

_NEEDED_FIRST: Final = ("missed", "due", "upcoming", "snoozed", "done")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are missed, due now and still to come, and of how many a person has spoken."""

    missed: int = 0
    due: int = 0
    upcoming: int = 0
    snoozed: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class Bundle:
    """The deadlines in their order, how many there are of each, and the one that needs somebody most."""

    rows: tuple[DeadlineRow, ...] = ()
    tally: Tally = Tally()
    worst: DeadlineRow | None = None


def bundle(rows: Sequence[DeadlineRow]) -> Bundle:
    """These together."""
    return Bundle(tuple(rows), tally_of(rows), min(rows, key=needed_first, default=None))


def tally_of(rows: Sequence[DeadlineRow]) -> Tally:
    """How many of these there are of each."""
    count = Counter(row.state for row in rows)
    return Tally(**{state: count[state] for state in _NEEDED_FIRST})


def needed_first(row: DeadlineRow) -> tuple[int, str, str, str]:
    """The order of deadlines of one day: what is missed, what is still to come, what was spoken of."""
    return _NEEDED_FIRST.index(row.state), row.kind, row.party.casefold(), row.uid
