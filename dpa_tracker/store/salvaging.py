"""What can be read of a damaged register, put into a new one that is whole; and what could not, named.

Rows are read around the damage; a record whose rows are lost is put together again from its history. What refers to
something that is lost goes too, and is named. The damaged register is never written to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.exc import SQLAlchemyError

from dpa_tracker import __version__
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import change_log, exported_events, guards, history_check, register_state, search_index
from dpa_tracker.store.as_recorded import records_as_recorded
from dpa_tracker.store.bulk_inserts import insert_records
from dpa_tracker.store.change_log import Batch
from dpa_tracker.store.damaged_tables import ReadTable
from dpa_tracker.store.loading import load
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.records import CHANGE_LOG, REGISTER_STATE
from dpa_tracker.store.records_check import UNREADABLE, RecordFault, records_in_doubt
from dpa_tracker.store.table_parts import METADATA

TABLES: Final = tuple(table.name for table in METADATA.sorted_tables)
_MANY: Final = 10_000  # rounds in which rows go that refer to rows that went


@dataclass(slots=True)
class Salvage:
    """What became of it: the tables as they were read, and by kind and id the records that are there again or are lost.

    `rebuilt`: put together again from the history. `lost`: named by the history or by rows, and not to be had.
    `doubtful`: taken as their rows say, which differ from what is left of their history.
    `loose`: rows that went because what they refer to is lost, as table and number. `history_kept`: it is whole, and
    goes on; otherwise a new one begins, and `old_entries` are the entries of the old one that could be read.
    """

    tables: list[ReadTable] = field(default_factory=list[ReadTable])
    rebuilt: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    lost: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    doubtful: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    loose: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    history_kept: bool = True
    old_entries: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])

    @property
    def read(self) -> int:
        """How many rows could be read."""
        return sum(len(table.rows) for table in self.tables)


def put_together(connection: Connection, tables: Sequence[ReadTable], at: datetime, actor: str, reason: str) -> Salvage:
    """Fill an empty register, inside the connection's transaction without foreign keys, with what was read."""
    found = Salvage(list(tables))
    guards.take_down(connection)
    for table in tables:
        _put_rows(connection, METADATA.tables[table.name], table)
    _put_state(connection, found)
    found.history_kept = found.history_kept and history_check.first_fault(connection) is None
    for doubted in list(records_in_doubt(connection)):
        _mend(connection, doubted, found)
    _drop_loose(connection, found)
    if not found.history_kept:
        _begin_history_anew(connection, found, Batch("salvage", actor, at, reason, program=__version__))
    register_state.say(connection, told_events=exported_events.digest_of_events(connection))
    search_index.rebuild(connection)
    guards.put_up(connection)
    return found


def _put_rows(connection: Connection, table: Table, read: ReadTable) -> None:
    """Put rows in as they stand; one that the table refuses is counted with those that could not be read."""
    if table is REGISTER_STATE:
        return
    known = {column.name for column in table.columns}
    for number, row in enumerate(read.rows, 1):
        values = {name: value for name, value in row.items() if name in known}
        names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        put = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own tables
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(put, tuple(values.values()))
        except SQLAlchemyError:
            read.unreadable.append(number)
            read.whole = False


def _put_state(connection: Connection, found: Salvage) -> None:
    """When and by whom the register was made, as far as it can be read; its history ends with the last entry read."""
    log = CHANGE_LOG.c
    head = connection.execute(select(log.chain).order_by(log.sequence.desc()).limit(1)).scalar_one_or_none() or ""
    read = next((table for table in found.tables if table.name == REGISTER_STATE.name), None)
    if read is not None and read.rows:
        row = read.rows[0]
        try:
            with connection.begin_nested():
                register_state.say(
                    connection,
                    created_at=datetime.fromisoformat(f"{row['created_at']}+00:00"),
                    created_by=str(row["created_by"]),
                    data_version=int(row["data_version"]),
                )
        except (SQLAlchemyError, ValueError, KeyError, TypeError):
            read.whole = False
        found.history_kept = row.get("history_head") == head
    log_read = next((table for table in found.tables if table.name == CHANGE_LOG.name), None)
    found.history_kept = found.history_kept and log_read is not None and log_read.whole
    register_state.say(connection, history_head=head)


def _mend(connection: Connection, doubted: RecordFault, found: Salvage) -> None:
    """Put a record that is not what its history says back in its place, where the history can be relied on for it."""
    kind, record_id = doubted.kind, doubted.id
    named, there = (kind.value, record_id), _image(connection, kind, record_id)
    then = _as_told(connection, kind, record_id)
    if there is not None and (then is None or not found.history_kept):
        found.doubtful.append(named)  # its rows can be read, and nothing better is to be had
        return
    _take_out(connection, kind, record_id)
    if then is None:
        found.lost.append(named)
        return
    try:
        with connection.begin_nested():
            insert_records(connection, MAPPERS[kind], [then])
    except SQLAlchemyError:
        found.lost.append(named)
    else:
        found.rebuilt.append(named)


def _image(connection: Connection, kind: Kind, record_id: str) -> Aggregate | None:
    try:
        return load(connection, MAPPERS[kind], (record_id,)).get(record_id)
    except UNREADABLE:
        return None


def _as_told(connection: Connection, kind: Kind, record_id: str) -> Aggregate | None:
    try:
        return records_as_recorded(connection, kind, (record_id,), change_log.length(connection))[record_id]
    except UNREADABLE:
        return None


def _take_out(connection: Connection, kind: Kind, record_id: str) -> None:
    mapper = MAPPERS[kind]
    for part in mapper.lists:
        connection.execute(delete(part.table).where(part.table.c.owner_id == record_id))
    connection.execute(delete(mapper.table).where(mapper.table.c.id == record_id))


def _drop_loose(connection: Connection, found: Salvage) -> None:
    """Take out the rows that refer to what is lost, and those that refer to them, until none does."""
    for _ in range(_MANY):
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if not loose:
            return
        for name, number in sorted({(str(row[0]), int(row[1])) for row in loose}):
            connection.exec_driver_sql(f"DELETE FROM {name} WHERE rowid = ?", (number,))  # noqa: S608 - the library's own answer
            found.loose.append((name, number))


def _begin_history_anew(connection: Connection, found: Salvage, batch: Batch) -> None:
    """A history with a gap proves nothing: its entries go into the report, and a new one begins with what is there."""
    lines = connection.exec_driver_sql("SELECT * FROM change_log ORDER BY sequence").mappings()
    found.old_entries = [dict(cast("Mapping[str, Any]", line)) for line in lines]
    connection.execute(delete(CHANGE_LOG))
    register_state.say(connection, history_head="")
    for kind, mapper in MAPPERS.items():
        records = list(load(connection, mapper).values())
        if records:
            change_log.record_created(connection, batch, kind, records)
    register_state.advance(connection, batch.head, written=True)
