"""Statements written out, which go to the driver as they stand: values are marked as each driver wants them marked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, CursorResult

from dpa_tracker.store.team_dialect import LATER
from dpa_tracker.store.team_engine import is_team


def run(
    connection: Connection,
    statement: str,
    values: Any = (),  # noqa: ANN401 - a row, or rows
    *,
    later: bool = False,
) -> CursorResult[*tuple[Any, ...]]:
    """Run a statement whose values are marked `?`; with a list of rows, once for each.

    `later`: nobody needs its answer, so that a server need not be waited for.
    """
    said = statement.replace("?", "%s") if is_team(connection) else statement
    return connection.exec_driver_sql(said, values, LATER if later else None)
