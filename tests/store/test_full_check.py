"""The full check of every page and index, asked of a connection that another one has written beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from dpa_tracker.store import engines
from dpa_tracker.store.register import Register
from tests.store.examples import party, put

WRITES = 40  # parts of the search index are joined every sixteen writes


def _no_damage(connection: Connection) -> bool:
    return not engines.damage(connection)


@pytest.mark.parametrize("check", [engines.is_sound, _no_damage])
def test_what_was_written_beside_it_is_no_damage(register: Register, check: Callable[[Connection], bool]) -> None:
    """It is told to close the register and put a copy back: that must never be said of a sound one."""
    with register.engine.connect() as held:
        for number in range(WRITES):
            with held.begin():
                held.exec_driver_sql("SELECT rowid FROM search_terms WHERE search_terms MATCH 'pnordavind'").all()
            put(register, party(f"p{number}"))
            with held.begin():
                assert check(held), number


def test_damage_within_the_search_index_is_still_told(register: Register) -> None:
    put(register, party("p1"))
    with engines.writing(register.engine).begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_terms_data WHERE id > 1")  # all but what says which parts it has
    with register.engine.connect() as connection:
        assert not engines.is_sound(connection)
        assert any("search_terms" in line or "fts5" in line for line in engines.damage(connection))
