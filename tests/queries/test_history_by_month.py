"""The history in months: the newest stands first, as the list without groups has it."""

from __future__ import annotations

import pytest

from dpa_tracker.queries.groups import arranged
from dpa_tracker.queries.listings import LISTINGS
from dpa_tracker.queries.rows import Order

_PARTS = {"2025-12": ("a",), "2026-01": ("b", "c"), "2026-11": ("d",)}


@pytest.mark.parametrize(
    ("order", "months"),
    [
        (Order(group="at"), ["2026-11", "2026-01", "2025-12"]),
        (Order("actor", descending=False, group="at"), ["2026-11", "2026-01", "2025-12"]),
        (Order("at", descending=False, group="at"), ["2025-12", "2026-01", "2026-11"]),
        (Order("at", descending=True, group="at"), ["2026-11", "2026-01", "2025-12"]),
    ],
)
def test_months_of_the_history_stand_newest_first(order: Order, months: list[str]) -> None:
    column = next(each for each in LISTINGS["changes"].columns if each.key == "at")
    found = arranged(column, order, _PARTS)
    assert [group.code for group in found.groups] == months
    assert found.ids == (("d", "b", "c", "a") if months[0] == "2026-11" else ("a", "b", "c", "d"))
