"""The index for searching kept in step with the records: in the transaction of each write, or anew as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias, TypeVar

from sqlalchemy import Connection, select

from dpa_tracker.domain.identities import Kind
from dpa_tracker.long_work import AT_ONCE, breathe, giving_way
from dpa_tracker.store import search_tables
from dpa_tracker.store.loading import load
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.search_entries import SEARCHED, Entry, entry_of
from dpa_tracker.store.search_related import found_by, goes_by, related_to

T = TypeVar("T")
BATCH: Final = 1_000  # records read at once
Written: TypeAlias = Mapping[Kind, Mapping[str, tuple[Aggregate | None, Aggregate | None]]]  # id -> before, after


def follow(connection: Connection, written: Written) -> None:
    """Index what was written, and what is found by a name that changed."""
    again: defaultdict[Kind, set[str]] = defaultdict(set)
    for kind, records in written.items():
        gone = [key for key, (_, after) in records.items() if after is None]
        if gone:
            search_tables.forget(connection, kind.value, gone)
        renamed = [key for key, (before, after) in records.items() if _is_renamed(before, after)]
        if renamed:
            for other, found in found_by(connection, kind, renamed):
                again[other].add(found)
    for kind, records in written.items():
        new = [after for before, after in records.values() if before is None and after is not None]
        _index(connection, kind, new, new=kind is not Kind.DOCUMENT)  # of a document its text may be indexed already
        again_written = [after for before, after in records.values() if before is not None and after is not None]
        _index(connection, kind, again_written)
    for kind, ids in again.items():
        for some in _batches(sorted(ids - written.get(kind, {}).keys())):
            _index(connection, kind, tuple(load(connection, MAPPERS[kind], some).values()))


def number_ahead(connection: Connection) -> None:
    """Make ready for `follow` before very many records are written, so that it need not wait for all of them."""
    search_tables.number_ahead(connection)


def rebuild(connection: Connection) -> None:
    """Index every record anew, inside the connection's transaction; what no record gives is kept as it is."""
    kept = search_tables.empty(connection)
    for kind in SEARCHED:
        for values in _every(connection, kind):
            _index(connection, kind, values)
    search_tables.write(connection, kept, kept=True)
    search_tables.set_version(connection)


def bring_up_to_date(connection: Connection) -> None:
    """Index the register anew when it was indexed by another version of the program, or never."""
    if search_tables.version(connection) != search_tables.VERSION:
        rebuild(connection)


def is_in_step(connection: Connection) -> bool:
    """Whether the index says what the records say: every record, and no other. Reads the whole register."""
    if search_tables.version(connection) != search_tables.VERSION or not search_tables.is_of_one_piece(connection):
        return False
    for kind in SEARCHED:
        indexed = search_tables.kept_rows(connection, kind.value)
        for values in _every(connection, kind):
            for entry in _entries(connection, kind, values):
                if next(indexed, None) != (entry.id, search_tables.row_of(entry)):
                    return False
        if next(indexed, None) is not None:
            return False
    return True


def _is_renamed(before: Aggregate | None, after: Aggregate | None) -> bool:
    return before is not None and after is not None and goes_by(before) != goes_by(after)


def _index(connection: Connection, kind: Kind, values: Sequence[Aggregate], *, new: bool = False) -> None:
    """Index records; `new`: nothing is indexed of them."""
    if kind not in SEARCHED or not values:
        return
    index = search_tables.add if new else search_tables.write
    index(connection, chain.from_iterable(_entries(connection, kind, some) for some in _batches(values)))


def _entries(connection: Connection, kind: Kind, values: Sequence[Aggregate]) -> Iterator[Entry]:
    related = related_to(connection, values)
    return (entry_of(kind, value, related) for value in giving_way(values))


def _every(connection: Connection, kind: Kind) -> Iterator[Sequence[Aggregate]]:
    """The records of a kind, some at a time and in the order of their ids."""
    mapper = MAPPERS[kind]
    found, ids = connection.execute(select(mapper.table.c.id).order_by(mapper.table.c.id)).scalars(), list[str]()
    for part in found.partitions(AT_ONCE):
        ids += part
        breathe()
    for some in _batches(ids):
        yield tuple(load(connection, mapper, some).values())


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]
