"""What calendars were told, carried in the file of a whole register: an event is never told with a lower number again.

A calendar program keeps what has the higher SEQUENCE (RFC 5545, 3.8.7.4), so a register that was brought in anew would
otherwise tell it of a moved day in vain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection

from dpa_tracker.store.exported_events import ExportedEvent, exported_events, remember_events

_KEYS = {"uid": str, "day": str, "summary": str, "sequence": int, "cancelled": bool, "content": str}


def events_said(connection: Connection) -> list[dict[str, Any]]:
    """Every event that was told, as it stands in the file."""
    return [{**asdict(each), "day": each.day.isoformat()} for _uid, each in sorted(exported_events(connection).items())]


def events_read(said: object) -> tuple[ExportedEvent, ...]:
    """The events of a file. Raises ValueError or TypeError where it is no list of events."""
    if not isinstance(said, list):
        raise TypeError
    return tuple(_event(each) for each in cast("list[object]", said))


def _event(said: object) -> ExportedEvent:
    if not isinstance(said, dict):
        raise TypeError
    values: dict[str, Any] = {"content": "", **cast("dict[str, Any]", said)}  # files of before version 23 do not say it
    if values.keys() != _KEYS.keys() or any(type(values[key]) is not kind for key, kind in _KEYS.items()):
        raise ValueError
    day = date.fromisoformat(values["day"])
    return ExportedEvent(
        values["uid"], day, values["summary"], values["sequence"], values["cancelled"], values["content"]
    )


def keep_told(connection: Connection, events: Iterable[ExportedEvent]) -> None:
    """Keep those that the register has not told, or with a lower number."""
    known = exported_events(connection)
    newer = [each for each in events if each.uid not in known or known[each.uid].sequence < each.sequence]
    if newer:
        remember_events(connection, newer)
