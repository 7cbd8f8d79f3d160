"""Copies that are checked, and steps that are all taken or none."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Engine, Text

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.parties import Party
from dpa_tracker.store import backups, engines, guards, migrating, search_tables, table_versions
from dpa_tracker.store.backups import copies
from dpa_tracker.store.created_tables import create_tables
from dpa_tracker.store.migrations import STEPS
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.table_parts import METADATA
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.examples import AT, party, put, stored


def names(register: Register) -> list[str]:
    return [copy.name for copy in copies(register.path)]


def write(register: Register, identity: str, day: int) -> None:
    with unit_of_work(register, actor="kari", at=AT + timedelta(days=day)) as work:
        work.parties.put(party(identity), 0)


def test_the_days_first_write_makes_a_copy_of_what_was_there(register: Register) -> None:
    write(register, "a", day=0)
    assert names(register) == []  # there was nothing to lose
    write(register, "b", day=1)
    write(register, "c", day=1)
    write(register, "d", day=2)
    assert names(register) == ["2026-11-24T093000Z-daily.dpa", "2026-11-25T093000Z-daily.dpa"]
    with open_register(copies(register.path)[1], actor="kari", at=AT, read_only=True) as copy:
        with copy.reading() as connection:
            assert backups.row_counts(connection)["parties"] == 3
        assert copy.data_version() == 3


def test_a_register_opened_again_the_same_day_is_not_copied_again(register: Register) -> None:
    write(register, "a", day=0)
    write(register, "b", day=1)
    register.close()
    with open_register(register.path, actor="kari", at=AT) as again:
        write(again, "c", day=1)
        assert len(names(again)) == 1


def test_without_a_copy_nothing_is_written(register: Register) -> None:
    write(register, "a", day=0)
    backups.copies_folder(register.path).write_text("a file where the folder should be")
    with pytest.raises(KnownError, match="copy_failed"):
        write(register, "b", day=1)
    assert stored(register, "a") is not None
    with register.reading() as connection:
        assert backups.row_counts(connection)["parties"] == 1


def test_a_copy_that_differs_is_no_copy(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    write(register, "a", day=0)
    whole = engines.copy_into

    def loses_rows(connection: Connection, target: Path) -> None:
        whole(connection, target)
        copy = engines.sqlite.connect(str(target))
        copy.execute("DELETE FROM parties")
        copy.commit()
        copy.close()

    monkeypatch.setattr(engines, "copy_into", loses_rows)
    with pytest.raises(KnownError, match="copy_failed"):
        write(register, "b", day=1)
    assert list(backups.copies_folder(register.path).iterdir()) == []


def empty(path: Path) -> Engine:
    path.touch()
    return engines.open_engine(path, engines.Footing(wal=False), read_only=False)


def schema(connection: Connection) -> dict[str, str]:
    """Every table and index as the database keeps it, without the freedom of spelling."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: "\n".join(sorted(line.strip(" ,\t").replace('"', "") for line in sql.splitlines())) for name, sql in rows
    }


def test_all_steps_from_nothing_make_the_same_tables_as_the_records(tmp_path: Path) -> None:
    stepped, created = empty(tmp_path / "stepped.dpa"), empty(tmp_path / "created.dpa")
    with engines.writing(stepped).begin() as connection:
        migrating.apply_steps(connection)
        assert table_versions.version_of(connection) == table_versions.LATEST
        without_search = {"include_name": lambda name, *_: name is None or not name.startswith("search_")}
        assert compare_metadata(MigrationContext.configure(connection, opts=without_search), METADATA) == []
        by_steps = schema(connection)
    with engines.writing(created).begin() as connection:
        METADATA.create_all(connection)
        guards.put_up(connection)
        table_versions.stamp(connection)
        search_tables.create(connection)
        by_records = schema(connection)
    del by_steps["alembic_version"], by_records["alembic_version"]  # Alembic's own, made by itself in the one
    assert by_steps == by_records
    stepped.dispose()
    created.dispose()


def test_what_is_put_into_words_once_makes_the_tables_of_the_records(tmp_path: Path) -> None:
    made: list[dict[str, str]] = []
    for name, create in (("records", METADATA.create_all), ("words", create_tables), ("again", create_tables)):
        engine = empty(tmp_path / f"{name}.dpa")
        with engines.writing(engine).begin() as connection:
            create(connection)
            made.append(schema(connection))
        engine.dispose()
    assert made[0].keys() >= METADATA.tables.keys()
    assert made[1] == made[2] == made[0]


def test_the_steps_are_a_chain_that_ends_at_the_latest() -> None:
    assert [step.revision for step in STEPS] == [table_versions.revision(number + 1) for number in range(len(STEPS))]
    assert [step.down_revision for step in STEPS] == [None, *(step.revision for step in STEPS[:-1])]
    assert STEPS[-1].revision == table_versions.revision(table_versions.LATEST)


def add_column() -> None:
    op.add_column("parties", Column("invented_later", Text))


def add_column_and_fail() -> None:
    add_column()
    raise RuntimeError("the step failed")


def with_step(monkeypatch: pytest.MonkeyPatch, upgrade: Any) -> None:  # noqa: ANN401 - a function of no arguments
    """A program with one more step than the register has taken."""
    next_one, latest = (table_versions.revision(table_versions.LATEST + more) for more in (1, 0))
    later = cast("Any", SimpleNamespace(revision=next_one, down_revision=latest, upgrade=upgrade))
    monkeypatch.setattr(table_versions, "LATEST", table_versions.LATEST + 1)
    monkeypatch.setattr("dpa_tracker.store.migrations.STEPS", (*STEPS, later))


def columns(path: Path) -> list[str]:
    engine = engines.open_engine(path, engines.Footing(wal=False), read_only=True)
    with engine.connect() as connection:
        found = [str(row[1]) for row in connection.exec_driver_sql("PRAGMA table_info(parties)")]
    engine.dispose()
    return found


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_register_is_brought_up_to_date_after_a_copy(
    register: Register, monkeypatch: pytest.MonkeyPatch, *, read_only: bool
) -> None:
    put(register, party())
    register.close()
    with_step(monkeypatch, add_column)
    with open_register(register.path, actor="kari", at=AT, read_only=read_only) as newer:
        assert newer.schema_version == table_versions.LATEST
        assert newer.read_only is read_only
        with newer.reading() as connection:
            assert table_versions.version_of(connection) == table_versions.LATEST
    assert "invented_later" in columns(register.path)
    assert names(register) == [f"2026-11-23T093000Z-before-{table_versions.revision(table_versions.LATEST)}.dpa"]
    assert "invented_later" not in columns(copies(register.path)[0])


def test_a_step_that_fails_leaves_the_register_as_it_was(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    put(register, party())
    register.close()
    with monkeypatch.context() as patched:
        with_step(patched, add_column_and_fail)
        with pytest.raises(RuntimeError, match="the step failed"):
            open_register(register.path, actor="kari", at=AT)
    assert "invented_later" not in columns(register.path)
    with open_register(register.path, actor="kari", at=AT) as again:
        assert not again.read_only
        assert isinstance(stored(again), Party)


def test_an_older_register_that_another_holds_says_so(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    with_step(monkeypatch, add_column)
    with pytest.raises(KnownError, match="register_older"):
        open_register(register.path, actor="ola", at=AT, read_only=True)


def test_engagements_and_their_places_outlive_the_rebuilding_of_their_table(tmp_path: Path) -> None:
    """Places go with an engagement that is deleted; the step that makes its table anew must delete none."""
    engine = empty(tmp_path / "older.dpa")
    with engines.without_foreign_keys(engine) as connection:
        migrating.apply_steps(connection, STEPS[:4])
        connection.exec_driver_sql(
            "INSERT INTO engagements (id, client_id, provider_id, service_id, purpose, status, categories,"
            " data_subjects, notes, archived, version) VALUES ('e', 'c', 'p', 's', '', 'active', '[]', '[]', '', 0, 1)"
        )
        connection.exec_driver_sql("INSERT INTO locations VALUES ('e', 0, 'storage', 'NO', '')")
    with engines.without_foreign_keys(engine) as connection:
        migrating.apply_steps(connection)
        kept = connection.exec_driver_sql("SELECT id, chain_confirmed_on, version FROM engagements").all()
        places = connection.exec_driver_sql("SELECT owner_id, country FROM locations").all()
    engine.dispose()
    assert (kept, places) == ([("e", None, 1)], [("e", "NO")])
