"""A large register: the sample, many times over, each copy with ids of its own."""

from __future__ import annotations

from collections.abc import Container
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from dpa_tracker.store import search_index
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases.load_sample import create_sample_register

ACTOR: Final = "benchmark"
AT: Final = datetime(2026, 11, 23, tzinfo=UTC)
OWN_OF_ID: Final = "sample-"  # how every id of the sample begins
NOT_COPIED: Final = ("change_log", "register_state", "alembic_version")


def make_large_register(
    path: Path, copies: int, *, searched: bool = True, tables: Container[str] | None = None
) -> None:
    """Make a register with the sample and so many copies of it (each some 40 parties and 30 transfers).

    `searched` False: its index for searching is left as that of the sample, which takes most of the time. `tables`:
    only these are copied.
    """
    create_sample_register(path, actor=ACTOR, at=AT)
    database: Any = import_module("sqlcipher3.dbapi2")  # untyped
    with closing(database.connect(str(path))) as connection, connection:
        listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in listed:
            wanted = tables is None or table in tables
            if wanted and table not in NOT_COPIED and not table.startswith(("sqlite_", "search_")):
                copy_rows(connection, table, copies)
    if not searched:
        return
    with open_register(path, actor=ACTOR, at=AT) as register, register.writing() as opened:
        search_index.rebuild(opened)


def copy_rows(connection: Any, table: str, copies: int) -> None:  # noqa: ANN401 - the database library is untyped
    """Add the copies of one table's rows; foreign keys are off, since a copy refers to its own kind only."""
    rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - a name from the database's own list
    if not rows:
        return
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(
        f"INSERT INTO {table} VALUES ({marks})",  # noqa: S608 - the same
        (
            tuple(value.replace(OWN_OF_ID, f"copy{number}-") if isinstance(value, str) else value for value in row)
            for number in range(copies)
            for row in rows
        ),
    )
