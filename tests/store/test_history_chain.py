"""The history's chain: what was altered, taken out or cut off outside the app is found, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.store import change_log, engines, guards, history_check, migrating
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.migrations import STEPS
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.examples import AT, party


@pytest.fixture
def written(register: Register) -> Register:
    """Five lines of history, written by three intentions, one of them an undo."""
    with unit_of_work(register, actor="kari", at=AT, reason="moved in") as work:
        for name in ("a", "b", "c"):
            work.parties.put(party(name), 0)
    with unit_of_work(register, actor="ola", at=AT) as work:
        work.parties.remove(PartyId("b"), 1)
    restore(register, work.outcome().undo, actor="ola", at=AT)
    return register


def broken_at(register: Register, statement: str = "") -> int | None:
    with register.writing() as connection:
        if statement:
            guards.take_down(connection)
            connection.execute(text(statement))
        return place(connection)


def place(connection: Connection) -> int | None:
    found = history_check.first_fault(connection)
    return None if found is None else found.sequence


def test_a_history_that_nobody_touched_is_whole(written: Register) -> None:
    assert broken_at(written) is None


def test_an_empty_history_is_whole(register: Register) -> None:
    assert broken_at(register) is None


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE change_log SET actor = 'nobody' WHERE sequence = 2", 2),
        ("UPDATE change_log SET new = replace(new, 'a', 'b') WHERE sequence = 1", 1),
        ("UPDATE change_log SET at = '2020-01-01 00:00:00.000000' WHERE sequence = 4", 4),
        ("UPDATE change_log SET reason = '' WHERE sequence = 3", 3),
        ("DELETE FROM change_log WHERE sequence = 3", 3),
        ("DELETE FROM change_log WHERE sequence = 5", 5),  # cut off at the end
        ("UPDATE register_state SET history_head = ''", 6),
    ],
)
def test_what_was_altered_outside_the_app_is_found_with_its_place(
    written: Register, statement: str, place: int
) -> None:
    assert broken_at(written, statement) == place


def test_the_reason_stands_beside_what_changed(written: Register) -> None:
    with written.reading() as connection:
        reasons = [each.reason for each in reversed(change_log.changes(connection))]
    assert reasons == ["moved in", "moved in", "moved in", "", ""]


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Connection]:
    """A register of version 2, with two lines of history."""
    path = tmp_path / "older.dpa"
    path.touch()
    engine = engines.open_engine(path, engines.Footing(wal=False), read_only=False)
    with engines.writing(engine).begin() as connection:
        migrating.apply_steps(connection, STEPS[:2])
        connection.execute(text("INSERT INTO register_state VALUES (1, 2, '2026-11-23 09:30:00.000000', 'kari')"))
        for number in (1, 2):
            line = (number, "x", "2026-11-23 09:30:00.000000", "kari", "created", "party", f"p{number}", "", None, "{}")
            connection.exec_driver_sql("INSERT INTO change_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", line)
        yield connection
    engine.dispose()


def test_the_history_of_an_older_register_is_chained_as_it_stands(older: Connection) -> None:
    migrating.apply_steps(older, STEPS)
    assert place(older) is None
    guards.take_down(older)
    older.execute(text("UPDATE change_log SET actor = 'nobody' WHERE sequence = 2"))
    assert place(older) == 2
