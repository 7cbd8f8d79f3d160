"""What calendar files have told other programs: kept beside the records, without a place in their history."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from dpa_tracker.long_work import in_parts
from dpa_tracker.store import register_state
from dpa_tracker.store.records import EXPORTED_EVENTS


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    """One event as it was told last. `cancelled`: it was called off then. `content`: a digest of what it said."""

    uid: str
    day: date
    summary: str
    sequence: int
    cancelled: bool = False
    content: str = ""


def exported_events(connection: Connection) -> Mapping[str, ExportedEvent]:
    """All of them by their UID."""
    rows = connection.execute(select(EXPORTED_EVENTS))
    return {
        row.uid: ExportedEvent(row.uid, row.day, row.summary, row.sequence, row.cancelled, row.content) for row in rows
    }


def remember_events(connection: Connection, told: Iterable[ExportedEvent]) -> None:
    """Keep what was told now, in place of what was told before of the same events."""
    for some in in_parts({event.uid: asdict(event) for event in told}.items()):
        values = dict(some)
        connection.execute(delete(EXPORTED_EVENTS).where(EXPORTED_EVENTS.c.uid.in_(values)))
        connection.execute(insert(EXPORTED_EVENTS), list(values.values()))
    _seal(connection)


def forget_events(connection: Connection, before: date, standing: AbstractSet[str]) -> None:
    """Let go of what lies before a day: nothing is called off that is over.

    What still stands, overdue, is kept: its number must not fall below what was told.
    """
    over = select(EXPORTED_EVENTS.c.uid).where(EXPORTED_EVENTS.c.day < before)
    gone = [uid for uid in connection.execute(over).scalars() if uid not in standing]
    for some in in_parts(gone):
        connection.execute(delete(EXPORTED_EVENTS).where(EXPORTED_EVENTS.c.uid.in_(some)))
    _seal(connection)


def digest_of_events(connection: Connection) -> str:
    """SHA-256 over all of them, which the register's state bears; empty when there is none."""
    events = [
        [
            each.uid,
            each.day.isoformat(),
            each.summary,
            each.sequence,
            each.cancelled,
            *([each.content] * bool(each.content)),
        ]
        for _, each in sorted(exported_events(connection).items())
    ]
    return hashlib.sha256(json.dumps(events, ensure_ascii=False).encode()).hexdigest() if events else ""


def _seal(connection: Connection) -> None:
    register_state.say(connection, told_events=digest_of_events(connection))
