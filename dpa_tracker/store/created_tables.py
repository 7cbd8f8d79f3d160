"""The tables of a new register file, made by statements that are put into words once."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, create_mock_engine

from dpa_tracker.store.records import METADATA


def create_tables(connection: Connection) -> None:
    """Make every table and index in a SQLite database that has none, within the connection's transaction."""
    for statement in _statements(len(METADATA.tables)):
        connection.exec_driver_sql(statement)


@cache
def _statements(_of_tables: int) -> tuple[str, ...]:
    """What `METADATA.create_all` says to SQLite; to put it into words took two thirds of making a register."""
    said: list[str] = []

    def hear(statement: Any, *_words: object, **_named: object) -> None:  # noqa: ANN401 - any DDL
        said.append(str(statement.compile(dialect=silent.dialect)))

    silent = create_mock_engine("sqlite://", hear)
    METADATA.create_all(silent, checkfirst=False)
    return tuple(said)
