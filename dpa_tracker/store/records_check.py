"""Whether the records are what the history says they are: a record that was changed past the program is found.

Every record is put together again from its own lines and compared with what stands in the tables. How often it was
written does not count: a write that changed nothing leaves no line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from sqlalchemy import Connection, select, union

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.packs import Pack, SigningState
from dpa_tracker.long_work import breathe
from dpa_tracker.store import change_log
from dpa_tracker.store.as_recorded import records_as_recorded
from dpa_tracker.store.loading import load
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.records import CHANGE_LOG

_AT_ONCE: Final = 200  # records


@dataclass(frozen=True, slots=True)
class RecordFault:
    """A record that is not what the history says: which, and the first field that differs (empty: all of it)."""

    kind: Kind
    id: str
    field: str


def records_in_doubt(connection: Connection) -> Iterator[RecordFault]:
    """Every record that is another than its lines of the history lead to, or has none, or is gone."""
    last = change_log.length(connection)
    for kind, mapper in MAPPERS.items():
        log = CHANGE_LOG.c
        told = select(log.subject_id.label("id")).where(log.kind == kind.value)
        ids = sorted(map(str, connection.execute(union(select(mapper.table.c.id), told)).scalars()))
        for start in range(0, len(ids), _AT_ONCE):
            yield from _in_doubt(connection, kind, ids[start : start + _AT_ONCE], last)
            breathe()


def _in_doubt(connection: Connection, kind: Kind, ids: Sequence[str], last: int) -> Iterator[RecordFault]:
    try:
        then = records_as_recorded(connection, kind, ids, last)
        now = load(connection, MAPPERS[kind], ids)
    except KnownError as error:
        if len(ids) > 1:  # one of them: each is asked for by itself
            for each in ids:
                yield from _in_doubt(connection, kind, (each,), last)
            return
        yield RecordFault(kind, str(error.values.get("id", ids[0])), "")
        return
    for record_id in ids:
        field = _first_difference(then[record_id], now.get(record_id))
        if field is not None:
            yield RecordFault(kind, record_id, field)


def _first_difference(then: Aggregate | None, now: Aggregate | None) -> str | None:
    if then is None or now is None:
        return None if then is now else ""
    before, after = (replace(cast("Any", value), version=0) for value in (_as_kept_since(then), now))
    found = next(change_log.differences(before, after), None)
    return None if found is None else found[0]


def _as_kept_since(value: Aggregate) -> Aggregate:
    """A pack that was sent before its day of sending was kept has its day of signing there: no line says so."""
    if not isinstance(value, Pack):
        return value
    signing = value.signing
    if signing.state is not SigningState.SENT or signing.sent_on is not None:
        return value
    return replace(value, signing=replace(signing, sent_on=signing.day))
