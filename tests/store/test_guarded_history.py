"""The database refuses to alter the history; what is altered past it is found, with its place and what became of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from dpa_tracker import __version__, places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.store import (
    change_log,
    engines,
    guards,
    history_check,
    migrating,
    records_check,
    register_state,
    table_versions,
)
from dpa_tracker.store.migrations import STEPS
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.soundness import troubles
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.check_register import check_register
from tests.store.examples import AT, party

_SWAP = (
    "UPDATE change_log SET sequence = -2 WHERE sequence = 2",
    "UPDATE change_log SET sequence = 2 WHERE sequence = 3",
    "UPDATE change_log SET sequence = 3 WHERE sequence = -2",
)
_TAKE_OUT = (
    "DELETE FROM change_log WHERE sequence = 2",
    "UPDATE change_log SET sequence = sequence - 1 WHERE sequence > 2",
)
_INSERT = (
    "UPDATE change_log SET sequence = sequence + 100 WHERE sequence > 2",
    "UPDATE change_log SET sequence = sequence - 99 WHERE sequence > 100",
    (
        "INSERT INTO change_log SELECT 3, batch, at, actor, action, kind, subject_id, field, old, new, reason, chain,"
        " formula, program, law FROM change_log WHERE sequence = 2"
    ),
)


@pytest.fixture
def written(register: Register) -> Register:
    """Five lines of history."""
    with unit_of_work(register, actor="kari", at=AT, reason="moved in") as work:
        for name in ("a", "b", "c"):
            work.parties.put(party(name), 0)
    with unit_of_work(register, actor="ola", at=AT) as work:
        work.parties.remove(PartyId("b"), 1)
        work.parties.put(party("a", name="A & B"), 1)
    return register


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change_log SET actor = 'nobody' WHERE sequence = 2",
        "DELETE FROM change_log WHERE sequence = 5",
        "DELETE FROM change_log",
        "INSERT OR REPLACE INTO change_log SELECT * FROM change_log WHERE sequence = 2",
        "UPDATE register_state SET history_head = ''",
        "DELETE FROM register_state",
    ],
)
def test_the_database_refuses_to_alter_the_history(written: Register, statement: str) -> None:
    with pytest.raises(KnownError, match="history_guarded"), written.writing() as connection:
        connection.execute(text(statement))
    assert troubles(written) == ()


def test_other_programs_are_refused_too(written: Register) -> None:
    written.close()
    other = engines.sqlite.connect(str(written.path))
    with pytest.raises(engines.sqlite.IntegrityError, match="only added to"):
        other.execute("UPDATE change_log SET new = 'forged'")
    other.close()


@pytest.mark.parametrize(
    ("statements", "code", "place"),
    [
        (("UPDATE change_log SET program = '9' WHERE sequence = 2",), "altered", 2),
        (("UPDATE change_log SET law = '' WHERE sequence = 4",), "altered", 4),
        (("UPDATE change_log SET formula = 1 WHERE sequence = 3",), "altered", 3),
        (("UPDATE change_log SET old = NULL WHERE sequence = 4",), "altered", 4),
        (("UPDATE change_log SET at = 'nonsense' WHERE sequence = 3",), "unreadable", 3),
        (("DELETE FROM change_log WHERE sequence = 2",), "missing", 2),
        (("DELETE FROM change_log WHERE sequence = 1",), "missing", 1),
        (("DELETE FROM change_log WHERE sequence > 3",), "cut", 4),
        (("UPDATE change_log SET sequence = 9 WHERE sequence = 5",), "missing", 5),
        (_SWAP, "altered", 2),
        (_INSERT, "altered", 3),
        (_TAKE_OUT, "altered", 2),
    ],
)
def test_what_is_altered_past_the_guards_is_named(
    written: Register, statements: tuple[str, ...], code: str, place: int
) -> None:
    with written.writing() as connection:
        guards.take_down(connection)
        for statement in statements:
            connection.execute(text(statement))
    with written.reading() as connection:
        found = history_check.first_fault(connection)
    assert found is not None
    assert (found.code, found.sequence) == (code, place)
    told = [each.code for each in troubles(written)]
    assert told[:2] == [f"history_{code}", "history_unguarded"]


def test_a_tail_cut_off_with_care_is_found_by_a_head_kept_elsewhere(written: Register) -> None:
    with written.reading() as connection:
        head = change_log.head(connection)
        assert history_check.line_with_head(connection, head[:12].upper()) == 5
    with written.writing() as connection:
        guards.take_down(connection)
        connection.execute(text("DELETE FROM change_log WHERE sequence = 5"))
        kept = connection.execute(text("SELECT chain FROM change_log WHERE sequence = 4")).scalar_one()
        register_state.say(connection, history_head=kept)
        guards.put_up(connection)
    with written.reading() as connection:
        assert history_check.first_fault(connection) is None  # nothing in the file itself tells it
        assert history_check.line_with_head(connection, head[:12]) is None
        assert history_check.line_with_head(connection, kept) == 4
        with pytest.raises(KnownError, match="not_a_head"):
            history_check.line_with_head(connection, "a%")


def test_each_line_says_by_which_program_and_law_data_it_was_written(written: Register) -> None:
    with written.reading() as connection:
        lines = change_log.changes(connection)
    assert {(line.program, line.law) for line in lines} == {(__version__, load_corpus(places.LAW).digest)}


def test_lines_of_before_keep_their_formula_and_new_ones_follow_them(tmp_path: Path) -> None:
    path = tmp_path / "older.dpa"
    path.touch()
    engine = engines.open_engine(path, engines.Footing(wal=False), read_only=False)
    with engines.writing(engine).begin() as connection:
        engines.mark_as_ours(connection)
        migrating.apply_steps(connection, STEPS[:2])
        connection.execute(text("INSERT INTO register_state VALUES (1, 2, '2026-11-23 09:30:00.000000', 'kari')"))
        line = "(1, 'x', '2026-11-23 09:30:00.000000', 'kari', 'created', 'party', 'p1', '', NULL, '{}')"
        connection.exec_driver_sql(f"INSERT INTO change_log VALUES {line}")  # noqa: S608 - the line above
    engine.dispose()
    with open_register(path, actor="kari", at=AT) as register:
        with unit_of_work(register, actor="kari", at=AT) as work:
            work.parties.put(party("a"), 0)
        assert troubles(register) == ()
        with register.writing() as connection:
            formulas = connection.execute(text("SELECT formula FROM change_log ORDER BY sequence")).scalars().all()
            assert formulas == [1, 2]
            guards.take_down(connection)
            connection.execute(text("UPDATE change_log SET program = '0.0' WHERE sequence = 1"))
            assert history_check.first_fault(connection) is None  # formula 1 does not cover what it did not know
            connection.execute(text("UPDATE change_log SET formula = 2 WHERE sequence = 1"))
            assert history_check.first_fault(connection) is not None


def test_a_clock_that_was_set_back_is_told_and_the_order_is_that_of_the_numbers(written: Register) -> None:
    with unit_of_work(written, actor="kari", at=AT - timedelta(days=400)) as work:
        work.parties.put(party("early"), 0)
    with written.reading() as connection:
        back = history_check.backwards(connection)
        assert history_check.first_fault(connection) is None
        assert history_check.newest_moment(connection) == AT - timedelta(days=400)
    assert back == history_check.Backwards(1, 6, AT - timedelta(days=400), AT)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE parties SET name = 'Anders AS' WHERE id = 'a'", ("record_differs", "name")),
        ("DELETE FROM parties WHERE id = 'c'", ("record_unlike_history", "")),
        ("UPDATE parties SET id = 'z' WHERE id = 'c'", ("record_unlike_history", "")),
        ("UPDATE parties SET archived = 2 WHERE id = 'c'", ("record_differs", "archived")),
        ("UPDATE register_state SET created_by = 'nobody'", ("state_altered", None)),
    ],
)
def test_what_was_altered_beside_the_history_is_found_by_it(
    written: Register, statement: str, found: tuple[str, str | None]
) -> None:
    assert check_register(written) == ()
    with written.writing() as connection:
        connection.execute(text(statement))
    told = check_register(written)
    assert (told[0].code, told[0].values.get("field")) == found


def test_a_record_that_was_written_without_a_change_is_not_in_doubt(written: Register) -> None:
    with unit_of_work(written, actor="kari", at=AT) as work:
        there = work.parties.get("c")
        assert there is not None
        work.parties.put(there, there.version)
    with written.reading() as connection:
        assert list(records_check.records_in_doubt(connection)) == []


def test_a_driver_error_is_that_of_the_guard(written: Register) -> None:
    with pytest.raises(IntegrityError), engines.writing(written.engine).begin() as connection:
        connection.execute(text("UPDATE change_log SET reason = ''"))


def test_a_guard_whose_text_cannot_even_be_read_is_named(written: Register) -> None:
    with written.writing() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema=ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_master SET sql = CAST(replace(CAST(sql AS BLOB), x'68', x'FF') AS TEXT)"
            " WHERE name = 'change_log_no_update'"
        )
        assert guards.missing(connection) == ("change_log_no_update",)
        connection.exec_driver_sql("PRAGMA writable_schema=RESET")
        connection.rollback()


def test_a_version_that_is_no_text_is_not_one_of_ours(written: Register) -> None:
    with written.reading() as connection:
        connection.exec_driver_sql("CREATE TEMP TABLE alembic_version (version_num)")
        connection.exec_driver_sql("INSERT INTO temp.alembic_version VALUES (20)")
        assert table_versions.version_of(connection) > table_versions.LATEST
