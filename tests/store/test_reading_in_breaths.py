"""What reads very many rows lets the screen have its turn on the way, inside one step of the library too."""

from __future__ import annotations

import pytest
from sqlalchemy import Select, String, cast, func, literal, select

from dpa_tracker.store.loading import in_breaths
from dpa_tracker.store.register import Register

MANY = 2_500


def numbers() -> Select[int]:
    """One to many."""
    each = select(literal(1).label("n")).cte("each", recursive=True)
    each = each.union_all(select(each.c.n + 1).where(each.c.n < MANY))
    return select(each.c.n)


def test_rows_are_handed_on_all_of_them_with_a_breath_after_each_thousand(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaths: list[None] = []
    monkeypatch.setattr("dpa_tracker.store.loading.breathe", lambda: breaths.append(None))
    with register.reading() as connection:
        found = [number for (number,) in in_breaths(connection, numbers())]
    assert found == list(range(1, MANY + 1))
    assert len(breaths) == 3


def test_a_search_through_many_rows_breathes_while_the_library_looks(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaths: list[None] = []
    monkeypatch.setattr("dpa_tracker.store.engines.breathe", lambda: breaths.append(None))
    each = numbers().subquery()
    sought = select(func.count()).select_from(each).where(func.fold(literal("N") + cast(each.c.n, String)) == "n7")
    with register.reading() as connection:
        assert connection.execute(sought).scalar_one() == 1
    assert len(breaths) >= MANY // 500
