"""Statements written out, which go to the driver as they stand: values are marked as each driver wants them marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult

from dpa_tracker.store import direct
from dpa_tracker.store.team_dialect import LATER
from dpa_tracker.store.team_engine import is_team


def run(
    connection: Connection,
    statement: str,
    values: Any = (),  # noqa: ANN401 - a row, or rows
) -> CursorResult[*tuple[Any, ...]]:
    """Run a statement whose values are marked `?`; with a list of rows, once for each."""
    return connection.exec_driver_sql(statement.replace("?", "%s") if is_team(connection) else statement, values)


def rows_of(connection: Connection, statement: str, values: Sequence[object] = ()) -> Sequence[Sequence[Any]]:
    """What a statement answers, all of it at once; as `run`, and for a file without the toolkit."""
    if is_team(connection):
        return run(connection, statement, tuple(values)).all()
    return direct.answer(connection, statement, values)


def carry_out(connection: Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Carry out a statement once for each row; as `run`, and nobody needs an answer: a server is not waited for."""
    if is_team(connection):
        connection.exec_driver_sql(statement.replace("?", "%s"), list(rows), LATER)
    else:
        direct.carry_out(connection, statement, rows)
