"""The history of the register: who changed which field of what, when, from what to what. It only grows.

Each line bears a SHA-256 over itself and the line before it, and the register's state bears the newest: a line that
was altered, taken out or cut off outside the app is found, with its place (`first_break`).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, select, update

from dpa_tracker.domain.identities import Kind
from dpa_tracker.long_work import in_parts
from dpa_tracker.store import forms
from dpa_tracker.store.bulk_inserts import insert_columns
from dpa_tracker.store.json_encoding import STRING, encoding
from dpa_tracker.store.mapping import Aggregate, Row
from dpa_tracker.store.records import CHANGE_LOG, REGISTER_STATE

CHAINED = ("batch", "at", "actor", "action", "kind", "subject_id", "field", "old", "new", "reason")


_CHANGE_COLUMNS = tuple(column for column in CHANGE_LOG.c if column.name != "chain")

_COMPACT = encoding(separators=(",", ":"))
_CHAINED_OF = itemgetter(*CHAINED)
_AT = 1 + CHAINED.index("at")


class Action(StrEnum):
    """What was done to a record."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history.

    `field` is the dotted path of the field ("term.notice", "contacts.0.email"); empty when the whole record was
    created or removed. `old` and `new` are text as it stands, anything else as JSON; None where there was nothing.
    Lines with the same `batch` were written at once, by one intention; `reason` is why, where somebody said so.
    """

    sequence: int
    batch: str
    at: datetime
    actor: str
    action: Action
    kind: Kind
    subject_id: str
    field: str
    old: str | None
    new: str | None
    reason: str = ""


class _Line(NamedTuple):
    """What is a line's own, beside what all lines of a batch and kind have."""

    action: Action
    subject_id: str
    field: str
    old: str | None
    new: str | None


@dataclass(slots=True)
class Batch:
    """Who changes the register now, when, and under which name the lines stand together.

    `head` is the newest line's SHA-256, once a line was written: the write lock is held, so nobody else adds one.
    """

    name: str
    actor: str
    at: datetime
    reason: str = ""
    head: str | None = None


def changes(
    connection: Connection, kind: Kind | None = None, subject_id: str | None = None, limit: int | None = None
) -> tuple[Change, ...]:
    """The history, newest first: all of it, that of one kind, or of one record."""
    statement = select(*_CHANGE_COLUMNS).order_by(CHANGE_LOG.c.sequence.desc()).limit(limit)
    if kind is not None:
        statement = statement.where(CHANGE_LOG.c.kind == kind.value)
    if subject_id is not None:
        statement = statement.where(CHANGE_LOG.c.subject_id == subject_id)
    return tuple(_change(cast("Row", row)) for row in connection.execute(statement).mappings())


def _change(row: Row) -> Change:
    fields: dict[str, Any] = {**row, "action": Action(row["action"]), "kind": Kind(row["kind"])}
    return Change(**fields)


def record(connection: Connection, batch: Batch, kind: Kind, before: Aggregate | None, after: Aggregate | None) -> None:
    """Write down what changed between two images of one record, of which one may be absent."""
    subject = after if after is not None else before
    if subject is None:
        return
    lines: list[_Line]
    if before is None:
        lines = [_Line(Action.CREATED, subject.id, "", None, _text(forms.to_json(after)))]
    elif after is None:
        lines = [_Line(Action.REMOVED, subject.id, "", _text(forms.to_json(before)), None)]
    else:
        found = (difference for difference in differences(before, after) if difference[0] != "version")
        lines = [_Line(Action.CHANGED, subject.id, *difference) for difference in found]
    _append(connection, batch, kind, lines)


def record_created(connection: Connection, batch: Batch, kind: Kind, records: Iterable[Aggregate]) -> None:
    """Write down that records were made, many at once."""
    lines = (_Line(Action.CREATED, record.id, "", None, forms.json_text(record)) for record in records)
    _append(connection, batch, kind, lines)


def record_removed(connection: Connection, batch: Batch, kind: Kind, records: Iterable[Aggregate]) -> None:
    """Write down that records were taken away, many at once."""
    lines = (_Line(Action.REMOVED, record.id, "", forms.json_text(record), None) for record in records)
    _append(connection, batch, kind, lines)


def note(  # noqa: PLR0913, PLR0917 - a line of the history has these parts
    connection: Connection, batch: Batch, kind: Kind, subject_id: str, field: str, text: str
) -> None:
    """Write down something that was done about a record without changing it, such as a draft made final by override."""
    _append(connection, batch, kind, [_Line(Action.CHANGED, subject_id, field, None, text)])


def _append(connection: Connection, batch: Batch, kind: Kind, lines: Iterable[_Line]) -> None:
    """Write lines, each linked to the one before; all of one kind, each with its own subject."""
    common = {"batch": batch.name, "at": batch.at, "actor": batch.actor, "kind": kind.value, "reason": batch.reason}
    for some in in_parts(lines):
        links = _links(batch.head if batch.head is not None else head(connection), common, some)
        batch.head = links[-1]
        same = {name: [value] * len(some) for name, value in common.items()}
        own = dict(zip(_Line._fields, zip(*some, strict=True), strict=True))
        insert_columns(connection, CHANGE_LOG, {**same, **own, "chain": links})


def _links(before: str, common: Mapping[str, Any], lines: Iterable[_Line]) -> list[str]:
    """The SHA-256 of each of the lines, as `link` gives it; what is common to them is written once."""
    begin = _COMPACT([common["batch"], _moment(common["at"]), common["actor"]])[1:-1]
    kind, reason = _COMPACT(common["kind"]), _COMPACT(common["reason"])
    found: list[str] = []
    for action, subject_id, field, old, new in lines:
        own = f"{STRING(action)},{kind},{STRING(subject_id)},{STRING(field)},{_said(old)},{_said(new)}"
        before = hashlib.sha256(f'["{before}",{begin},{own},{reason}]'.encode()).hexdigest()
        found.append(before)
    return found


def _said(text: str | None) -> str:
    return "null" if text is None else STRING(text)


def seal(connection: Connection, batch: Batch) -> None:
    """Write the newest line's SHA-256 into the register's state; called when everything is written."""
    if batch.head is not None:
        connection.execute(update(REGISTER_STATE).values(history_head=batch.head))


def head(connection: Connection) -> str:
    """The newest line's SHA-256 by the register's state; empty before the first line."""
    return str(connection.execute(select(REGISTER_STATE.c.history_head)).scalar_one())


def link(before: str, row: Mapping[str, Any]) -> str:
    """The SHA-256 of a line that follows the line with this one."""
    parts = [before, *_CHAINED_OF(row)]
    parts[_AT] = _moment(parts[_AT])
    return hashlib.sha256(_COMPACT(parts).encode()).hexdigest()


@lru_cache(maxsize=64)
def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def first_break(connection: Connection) -> int | None:
    """The number of the first line that is not what was written, counted from 1; None when all are.

    Lines that are missing at the end are told as the number after the last one.
    """
    before, number = "", 0
    lines = connection.execute(select(CHANGE_LOG).order_by(CHANGE_LOG.c.sequence)).mappings()
    for number, row in enumerate(lines, 1):
        before = link(before, cast("Row", row))
        if before != row["chain"]:
            return number
    return None if before == head(connection) else number + 1


def differences(before: object, after: object, path: str = "") -> Iterator[tuple[str, str | None, str | None]]:
    """The fields in which two values differ: path, old, new. Lists of one length are compared item by item."""
    if before == after:
        return
    parts = _parts(before, after)
    for name, old, new in parts:
        yield from differences(old, new, f"{path}.{name}" if path else name)
    if not parts:
        yield path, _text(forms.to_json(before)), _text(forms.to_json(after))


def _parts(before: object, after: object) -> list[tuple[str, object, object]]:
    """What to compare one by one; empty where two values can only be compared as wholes."""
    if dataclasses.is_dataclass(after) and type(before) is type(after):
        return [(name, getattr(before, name), getattr(after, name)) for name in forms.field_types(type(after))]
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        return []
    old, new = cast("tuple[object, ...]", before), cast("tuple[object, ...]", after)
    if len(old) != len(new):
        return []
    return [(str(index), *pair) for index, pair in enumerate(zip(old, new, strict=True))]


def _text(value: forms.Json) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
