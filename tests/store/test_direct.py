"""What goes to a file's own driver is asked, answered and refused as the database toolkit would have it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, func, insert, select
from sqlalchemy.exc import IntegrityError, MultipleResultsFound, NoResultFound, OperationalError

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import bulk_inserts, direct, engines
from dpa_tracker.store.inserts_beside import InsertsBeside
from dpa_tracker.store.loading import load
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.records import PARTIES, REGISTER_STATE
from dpa_tracker.store.register import Register
from dpa_tracker.store.table_parts import METADATA
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.sample_register import sample_register
from tests.store.examples import AT, party, put

MOST = 10  # statements of a save of a record in which one field was changed, with how it begins and ends


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Generator[Register]:
    path: Path = tmp_path_factory.mktemp("direct") / "register.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT) as register:
        with unit_of_work(register, actor="kari", at=AT):  # the day's copy
            pass
        yield register


@contextmanager
def _said_to_the_driver(register: Register) -> Generator[list[str]]:
    """What the driver of the next connection carries out, without what triggers and the index do within."""
    said: list[str] = []
    with register.reading() as connection:  # the pool gives this one again
        driver = connection.connection.driver_connection
    assert driver is not None
    driver.set_trace_callback(lambda line: said.append(line) if not line.startswith("--") else None)
    try:
        yield said
    finally:
        driver.set_trace_callback(None)


def test_rows_are_those_that_the_toolkit_reads(filled: Register) -> None:
    with filled.reading() as connection:
        for table in METADATA.sorted_tables:
            rows = [dict(row) for row in connection.execute(select(table)).mappings()]
            assert direct.mappings(connection, select(table)) == rows, table.name


@pytest.mark.parametrize("kind", [Kind.PARTY, Kind.SERVICE, Kind.AGREEMENT, Kind.ENGAGEMENT, Kind.TRANSFER])
def test_a_save_needs_the_toolkit_for_no_statement(filled: Register, kind: Kind) -> None:
    with filled.reading() as connection:
        present = next(iter(load(connection, MAPPERS[kind]).values()))
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    event.listen(filled.engine, "before_cursor_execute", note)
    try:
        with unit_of_work(filled, actor="kari", at=AT) as work:
            work.of(kind).put(replace(present, notes="Said anew"), present.version)
    finally:
        event.remove(filled.engine, "before_cursor_execute", note)
    assert asked == []
    with filled.reading() as connection:
        assert load(connection, MAPPERS[kind], (present.id,))[present.id].version == present.version + 1


def test_a_save_takes_few_statements(register: Register) -> None:
    put(register, party())
    put(register, party(notes="sooner or later"), expected=1)  # with the day's copy
    with _said_to_the_driver(register) as said:
        put(register, party(notes="later"), expected=2)
    assert said[0] == "BEGIN IMMEDIATE"
    assert "COMMIT" in said
    assert len(set(said)) <= MOST, said  # one that sets off a trigger is told twice


def test_a_question_sees_what_was_inserted_beside(register: Register) -> None:
    made = [party(f"p{number}", version=1) for number in range(1_000)]
    with register.writing() as connection, InsertsBeside(connection):
        bulk_inserts.insert_records(connection, MAPPERS[Kind.PARTY], made)
        assert direct.one(connection, select(func.count().label("many")).select_from(PARTIES)) == {"many": 1_000}


def test_a_question_that_comes_first_begins_the_reading(register: Register) -> None:
    put(register, party())
    with register.reading() as connection:
        assert len(direct.mappings(connection, select(PARTIES.c.id))) == 1
        put(register, party("p2"))
        assert len(direct.mappings(connection, select(PARTIES.c.id))) == 1  # one moment of the register


def test_what_the_driver_refuses_is_told_as_the_toolkit_tells_it(register: Register) -> None:
    present = party(version=1)
    row = MAPPERS[Kind.PARTY].columns_of((present,))
    with register.writing() as connection:
        bulk_inserts.insert_columns(connection, PARTIES, row)
        with pytest.raises(IntegrityError) as ours:
            bulk_inserts.insert_columns(connection, PARTIES, row)
        with pytest.raises(IntegrityError) as theirs:
            connection.execute(insert(PARTIES).values({name: held[0] for name, held in row.items()}))
        assert str(ours.value.orig) == str(theirs.value.orig)
        with pytest.raises(OperationalError, match="no such table"):
            direct.answer(connection, "SELECT 1 FROM nowhere")
        with pytest.raises(NoResultFound):
            direct.one(connection, select(REGISTER_STATE).where(REGISTER_STATE.c.id == 7))


@pytest.mark.parametrize(
    ("column", "held"),
    [("name", "CAST(x'ff41' AS TEXT)"), ("exists_since", "'no day'")],
)
def test_a_value_that_cannot_be_read_is_damage(register: Register, column: str, held: str) -> None:
    put(register, party())
    driver = engines.sqlite.connect(str(register.path))
    driver.execute(f"UPDATE parties SET {column} = {held}")  # noqa: S608 - names and values of ours
    driver.commit()
    driver.close()
    with pytest.raises(KnownError, match="register_damaged"), unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.get("p1")


def test_a_register_that_another_writes_is_busy(register: Register) -> None:
    driver = engines.sqlite.connect(str(register.path), isolation_level=None)
    driver.execute("BEGIN IMMEDIATE")
    with register.reading() as connection:
        held = connection.connection.driver_connection
    assert held is not None
    held.execute("PRAGMA busy_timeout=20")
    try:
        with pytest.raises(KnownError, match="register_busy"):
            put(register, party())
    finally:
        driver.execute("ROLLBACK")
        driver.close()
    put(register, party())


def test_how_often_it_was_written_is_one_statement_and_no_transaction(filled: Register) -> None:
    with _said_to_the_driver(filled) as said:
        version = filled.data_version()
    assert [each.partition(" ")[0] for each in said] == ["SELECT"]
    with filled.reading() as connection:
        assert connection.execute(select(REGISTER_STATE.c.data_version)).scalar_one() == version


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("SELECT 1 WHERE 0", NoResultFound),
        ("SELECT 1 UNION SELECT 2", MultipleResultsFound),
    ],
)
def test_a_value_of_which_there_is_none_or_two_is_none(filled: Register, said: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        direct.at_once(filled.engine, said)
    assert direct.at_once(filled.engine, "SELECT 3") == 3
