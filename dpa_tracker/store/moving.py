"""The whole content of a register written into another, whatever database either stands in, and compared with it.

Every row of every table goes over as it is, the history with its numbers and its chain among them; the index for
searching is made anew, with what only it knows. What arrived is read back and compared before it counts.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Connection, Table, func, insert, select

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.long_work import breathe
from dpa_tracker.store import engines, guards, history_check, search_index, search_tables, table_versions
from dpa_tracker.store.created_tables import create_tables
from dpa_tracker.store.json_encoding import encoding
from dpa_tracker.store.loading import IN_STEPS
from dpa_tracker.store.records import METADATA
from dpa_tracker.store.team_dialect import AT_LENGTH
from dpa_tracker.store.team_engine import is_team

_AT_ONCE: Final = 500
_AS_TEXT: Final = encoding(separators=(",", ":"), default=str)


def tables() -> tuple[Table, ...]:
    """The tables of a register, each after those that it refers to."""
    return tuple(METADATA.sorted_tables)


def copy_content(source: Connection, target: Connection) -> Mapping[str, int]:
    """Write everything that one register holds into the empty tables of another; returns the rows of each table.

    Raises KnownError `move_not_equal` where what arrived is not what was sent, or the history's chain is not whole.
    """
    counts: dict[str, int] = {}
    for table in tables():
        counts[table.name] = 0
        for rows in _in_parts(source, table):
            target.execute(insert(table), rows)
            counts[table.name] += len(rows)
            breathe()
    _index(source, target)
    for table in tables():
        if digest(source, table) != digest(target, table):
            raise KnownError("move_not_equal", table=table.name)
    broken = history_check.first_fault(target)
    if broken is not None and history_check.first_fault(source) is None:
        raise KnownError("move_not_equal", table=f"change_log {broken.sequence}")
    guards.put_up(target)
    return counts


def counts(connection: Connection) -> Mapping[str, int]:
    """The rows of each table of a register."""
    asked = {table.name: select(func.count()).select_from(table) for table in tables()}
    return {name: int(connection.execute(each).scalar_one()) for name, each in asked.items()}


def digest(connection: Connection, table: Table) -> str:
    """The SHA-256 of everything in a table, the same for the same content in either database."""
    found = hashlib.sha256()
    for rows in _in_parts(connection, table):
        for row in rows:
            found.update(_AS_TEXT(list(row.values())).encode())
        breathe()
    return found.hexdigest()


def _in_parts(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    asked = select(table).order_by(*table.primary_key.columns)
    found = connection.execute(asked, execution_options={**IN_STEPS, AT_LENGTH: True})
    for part in found.mappings().partitions(_AT_ONCE):
        yield [dict(cast("Mapping[str, Any]", row)) for row in part]


def _index(source: Connection, target: Connection) -> None:
    """Index what arrived, with what no record gives and only the index knows."""
    kept = search_tables.kept_entries(source)
    search_index.rebuild(target)
    search_tables.write(target, kept, kept=True)


def copy_into_file(connection: Connection, target: Path) -> None:
    """Write everything that a register on a server holds into an empty file, as a register of its own."""
    engine = engines.open_engine(target, engines.Footing(wal=False), read_only=False)
    try:
        with engines.writing(engine).begin() as there:
            make_tables(there)
            copy_content(connection, there)
    finally:
        engine.dispose()


def make_tables(connection: Connection) -> None:
    """Make the tables of a file, without the register's own row."""
    engines.mark_as_ours(connection)
    create_tables(connection)
    table_versions.stamp(connection)
    search_tables.create(connection)
    search_tables.set_version(connection)


def copy_of(connection: Connection, target: Path) -> None:
    """Copy the whole database, as this connection sees it, into a file of its own, wherever it stands."""
    if is_team(connection):
        if not target.exists():
            os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        copy_into_file(connection, target)
    else:
        engines.copy_into(connection, target)
