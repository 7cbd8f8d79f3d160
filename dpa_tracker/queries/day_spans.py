"""Stretches of time by which a column of days is filtered: told from the day that is asked about, so that views keep.

A stretch reaches the database, or the items in memory, as its first and last day: "2026-11-23/2026-12-23".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, cast

from dpa_tracker.queries.rows import BLANK, Filter, Listing

# Code -> days from the day asked about to the first and to the last day of the stretch, both included; None: no end.
_STRETCHES: Final[Mapping[str, tuple[int | None, int | None]]] = {
    "before": (None, -1),
    "ahead_30": (0, 30),
    "ahead_90": (31, 90),
    "ahead_365": (91, 365),
    "ahead_later": (366, None),
    "back_0": (0, 0),
    "back_7": (-7, -1),
    "back_30": (-30, -8),
    "back_365": (-365, -31),
    "back_earlier": (None, -366),
}
AHEAD: Final = ("before", "ahead_30", "ahead_90", "ahead_365", "ahead_later")
BACK: Final = ("back_0", "back_7", "back_30", "back_365", "back_earlier")
_BETWEEN: Final = "/"
_TOLD: Final = re.compile(rf"(\d{{4}}-\d\d-\d\d)?{_BETWEEN}(\d{{4}}-\d\d-\d\d)?", re.ASCII)


def with_days(listing: Listing, wanted: Filter, on: date) -> Filter:
    """The filter with its stretches of time as days. KeyError for a column or a stretch that there is none of."""
    days = {name: value for name, value in wanted.where.items() if listing.column(name).kind == "date"}
    if not days:
        return wanted
    told = {name: tuple(_days(code, on) for code in _several(value)) for name, value in days.items()}
    return replace(wanted, where={**wanted.where, **told})


def is_told(stretch: str) -> bool:
    """Whether a stretch is days that somebody named, and none of those with a name; one without both ends is none."""
    return _TOLD.fullmatch(stretch) is not None and stretch != _BETWEEN


def first_and_last(stretch: str) -> tuple[date | None, date | None]:
    """The days of a stretch that `with_days` has told; None where it has no end there."""
    first, _between, last = stretch.partition(_BETWEEN)
    return (date.fromisoformat(first) if first else None), (date.fromisoformat(last) if last else None)


def holds_day(stretches: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a day in ISO 8601, or none (BLANK), lies in one of them."""
    known = [each.partition(_BETWEEN) for each in stretches if each != BLANK]

    def holds(day: str) -> bool:
        if day in {"", BLANK}:
            return BLANK in stretches
        return any(
            (not first or first <= day[:10]) and (not last or day[:10] <= last) for first, _between, last in known
        )

    return holds


def _days(code: str, on: date) -> str:
    if code == BLANK or _TOLD.fullmatch(code):
        return code
    return _BETWEEN.join("" if away is None else _away(on, away).isoformat() for away in _STRETCHES[code])


def _away(on: date, days: int) -> date:
    """The day so many days away; the first or last one that the calendar has where it ends before."""
    return date.fromordinal(min(max(on.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def _several(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(cast("tuple[str, ...]", value))
