"""A column of days is filtered by stretches of time from the day that is asked about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dpa_tracker.queries.changes import change_rows
from dpa_tracker.queries.day_spans import AHEAD, BACK, with_days
from dpa_tracker.queries.listings import LISTINGS, grouped, ids, rows
from dpa_tracker.queries.rows import BLANK, Filter, Order
from dpa_tracker.store.register import Register

ON = date(2026, 11, 23)
COLUMNS = (("agreements", "ends_on", AHEAD), ("deadlines", "due", AHEAD), ("changes", "at", BACK))
AWAY = {
    "before": (-100_000, -1),
    "ahead_30": (0, 30),
    "ahead_90": (31, 90),
    "ahead_365": (91, 365),
    "ahead_later": (366, 100_000),
    "back_0": (0, 0),
    "back_7": (-7, -1),
    "back_30": (-30, -8),
    "back_365": (-365, -31),
    "back_earlier": (-100_000, -366),
}


def days_of(sample: Register, key: str, column: str, found: tuple[str, ...], on: date) -> dict[str, str]:
    """The day of each row, as its cell holds it."""
    if key == "changes":
        return {line.id: line.at[:10] for line in change_rows(sample, found)}
    return {row.id: row.cells[column].text[:10] for row in rows(sample, key, found, on)}


@pytest.mark.parametrize(("key", "column", "stretches"), COLUMNS)
@pytest.mark.parametrize("on", [ON, ON + timedelta(days=20), date(2025, 2, 28)])
def test_each_stretch_holds_exactly_its_days(
    sample: Register, key: str, column: str, stretches: tuple[str, ...], on: date
) -> None:
    whole = ids(sample, key, on=on)
    shown = days_of(sample, key, column, whole, on)
    parts: list[str] = []
    for code in stretches:
        found = ids(sample, key, Filter(where={column: code}), on=on)
        first, last = AWAY[code]
        wanted = {key for key, day in shown.items() if day and first <= (date.fromisoformat(day) - on).days <= last}
        assert set(found) == wanted, code
        parts += found
    assert len(parts) == len(set(parts))
    both = ids(sample, key, Filter(where={column: stretches[:2]}), on=on)
    assert list(both) == [each for each in whole if each in set(both)]
    none = ids(sample, key, Filter(where={column: BLANK}), on=on)
    assert set(none) == {key for key, day in shown.items() if not day}
    if key != "changes":
        counted = grouped(sample, key, Filter(where={column: stretches[:2]}), Order(group=column), on=on)
        assert set(counted.ids) == set(both)


def test_days_that_were_told_already_stay_and_other_columns_are_left_alone() -> None:
    wanted = Filter("x", {"ends_on": ("before", BLANK), "status": "active"})
    told = with_days(LISTINGS["agreements"], wanted, ON)
    assert told.where == {"ends_on": ("/2026-11-22", BLANK), "status": "active"}
    assert with_days(LISTINGS["agreements"], told, date(2030, 1, 1)) == told
    plain = Filter(where={"status": "active"})
    assert with_days(LISTINGS["agreements"], plain, ON) is plain


@pytest.mark.parametrize(
    ("on", "code", "told"),
    [
        (date.max, "ahead_30", f"{date.max}/{date.max}"),
        (date.max, "before", f"/{date.max - timedelta(days=1)}"),
        (date.min, "back_7", f"{date.min}/{date.min}"),
        (ON, "ahead_30", "2026-11-23/2026-12-23"),
    ],
)
def test_at_the_ends_of_the_calendar_a_stretch_ends_with_it(on: date, code: str, told: str) -> None:
    column = "ends_on" if code in AHEAD else "at"
    found = with_days(LISTINGS["agreements" if code in AHEAD else "changes"], Filter(where={column: code}), on)
    assert found.where[column] == (told,)
