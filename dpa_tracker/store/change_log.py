"""The history of the register: who changed which field of what, when, from what to what. It only grows.

Each line bears a SHA-256 over itself and the line before it, and the register's state bears the newest: a line that
was altered, taken out or cut off outside the app is found, with its place (`history_check`). How the SHA-256 is made is
numbered (`formula`), so that lines of earlier programs keep the one they were written with.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from typing import Any, Final, TypeAlias, cast

from sqlalchemy import Connection, Dialect, func, select

from dpa_tracker.domain.identities import Kind
from dpa_tracker.long_work import in_parts
from dpa_tracker.store import direct, forms
from dpa_tracker.store.bulk_inserts import insert_rows
from dpa_tracker.store.json_encoding import STRING, encoding
from dpa_tracker.store.json_texts import json_texts
from dpa_tracker.store.mapping import Aggregate, Row
from dpa_tracker.store.records import CHANGE_LOG, REGISTER_STATE

FORMULA: Final = 2  # 1: as lines were chained up to version 18 of the tables, without number, program and law data
_CHAIN_ALONE: Final = frozenset({"chain", "formula"})
_CHANGE_COLUMNS: Final = tuple(column for column in CHANGE_LOG.c if column.name not in _CHAIN_ALONE)
_COMPACT = encoding(separators=(",", ":"))
_HEAD: Final = select(REGISTER_STATE.c.history_head)
_LENGTH: Final = select(func.max(CHANGE_LOG.c.sequence))
_NEW_LINE: Final = """INSERT INTO change_log (sequence, batch, at, actor, action, kind, subject_id, field, old, new,
chain, formula, program, law, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
END: Final = select(REGISTER_STATE, _LENGTH.scalar_subquery().label("length"))
_ABOUT: Final = ("action", "kind", "subject_id", "field", "old", "new", "reason")


class Action(StrEnum):
    """What was done to a record."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"


_CREATED, _CHANGED, _REMOVED = (each.value for each in (Action.CREATED, Action.CHANGED, Action.REMOVED))


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history.

    `field` is the dotted path of the field ("term.notice", "contacts.0.email"); empty when the whole record was
    created or removed. `old` and `new` are text as it stands, anything else as JSON; None where there was nothing.
    Lines with the same `batch` were written at once, by one intention; `reason` is why, where somebody said so.
    `program` is the version that wrote it, `law` the digest of the law data in force then; empty where not recorded.
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
    program: str = ""
    law: str = ""


# What is a line's own, beside what all lines of a batch and kind have: action, subject, field, old and new.
_Line: TypeAlias = tuple[str, str, str, "str | None", "str | None"]


@dataclass(slots=True)
class Batch:
    """Who changes the register now, when, and under which name the lines stand together.

    `program` and `law` as in a line. `head` is the newest line's SHA-256 and `sequence` its number, once a line was
    written: the write lock is held, so nobody else adds one. `state` is the register's row as it was read for that.
    """

    name: str
    actor: str
    at: datetime
    reason: str = ""
    program: str = ""
    law: str = ""
    head: str | None = None
    sequence: int = 0
    state: dict[str, Any] | None = None


def read_end(connection: Connection, batch: Batch) -> dict[str, Any]:
    """Read where the history ends and what the register's state says, under the write lock."""
    batch.state = dict(direct.one(connection, END))
    return batch.state


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
        lines = [(_CREATED, subject.id, "", None, _text(forms.to_json(after)))]
    elif after is None:
        lines = [(_REMOVED, subject.id, "", _text(forms.to_json(before)), None)]
    else:
        parts = ((name, old, new) for name, old, new in _parts(before, after) if old is not new and name != "version")
        lines = [(_CHANGED, subject.id, *each) for name, old, new in parts for each in differences(old, new, name)]
    _append(connection, batch, kind, lines)


def record_created(connection: Connection, batch: Batch, kind: Kind, records: Iterable[Aggregate]) -> None:
    """Write down that records were made, many at once."""
    for some in in_parts(records):
        ids = map(attrgetter("id"), some)
        _append(connection, batch, kind, zip(repeat(_CREATED), ids, repeat(""), repeat(None), json_texts(some)))


def record_removed(connection: Connection, batch: Batch, kind: Kind, records: Iterable[Aggregate]) -> None:
    """Write down that records were taken away, many at once."""
    for some in in_parts(records):
        ids = map(attrgetter("id"), some)
        _append(connection, batch, kind, zip(repeat(_REMOVED), ids, repeat(""), json_texts(some), repeat(None)))


def note(  # noqa: PLR0913, PLR0917 - a line of the history has these parts
    connection: Connection, batch: Batch, kind: Kind, subject_id: str, field: str, text: str
) -> None:
    """Write down something that was done about a record without changing it, such as a draft made final by override."""
    _append(connection, batch, kind, [(_CHANGED, subject_id, field, None, text)])


def _append(connection: Connection, batch: Batch, kind: Kind, lines: Iterable[_Line]) -> None:
    """Write lines, each linked to the one before; all of one kind, each with its own subject."""
    for some in in_parts(lines):
        if batch.head is None:
            state = batch.state or read_end(connection, batch)
            batch.head, batch.sequence = str(state["history_head"]), int(state["length"] or 0)
        insert_rows(connection, _NEW_LINE, _rows(batch, kind.value, _kept(connection.dialect, batch.at), some))


def _rows(batch: Batch, kind: str, at: object, lines: Iterable[_Line]) -> list[tuple[object, ...]]:
    """The rows of lines at the end of the history, in the order of `_NEW_LINE`, each with its SHA-256 as `link` says.

    What is common to them is written once.
    """
    begin = f",{_COMPACT([batch.name, _moment(batch.at), batch.actor, batch.program, batch.law])[1:-1]},"
    of_kind, end = f'","{kind}",', f",{STRING(batch.reason)}]"
    who, why = (batch.name, at, batch.actor), (FORMULA, batch.program, batch.law, batch.reason)
    number, chain = batch.sequence, batch.head
    found: list[tuple[object, ...]] = []
    for action, subject_id, field, old, new in lines:
        number += 1
        about = f'"{action}{of_kind}{STRING(subject_id)},{STRING(field)}'
        was, now = "null" if old is None else STRING(old), "null" if new is None else STRING(new)
        text = f'[{FORMULA},"{chain}",{number}{begin}{about},{was},{now}{end}'
        chain = hashlib.sha256(text.encode()).hexdigest()
        found.append((number, *who, action, kind, subject_id, field, old, new, chain, *why))
    batch.sequence, batch.head = number, chain
    return found


@lru_cache(maxsize=64)
def _kept(dialect: Dialect, at: datetime) -> object:
    """A moment as the driver of a database takes it."""
    bind = CHANGE_LOG.c.at.type.dialect_impl(dialect).bind_processor(dialect)
    return at if bind is None else bind(at)


def head(connection: Connection) -> str:
    """The newest line's SHA-256 by the register's state; empty before the first line."""
    return str(connection.execute(_HEAD).scalar_one())


def length(connection: Connection) -> int:
    """The number of the newest line; 0 before the first."""
    return int(connection.execute(_LENGTH).scalar_one() or 0)


def link(before: str, row: Mapping[str, Any]) -> str:
    """The SHA-256 of a line that follows the line with this one, by the formula that the line names."""
    who = [row["batch"], _moment(row["at"]), row["actor"]]
    what = [row[name] for name in _ABOUT]
    if row["formula"] == 1:
        parts = [before, *who, *what]
    else:
        parts = [row["formula"], before, row["sequence"], *who, row["program"], row["law"], *what]
    return hashlib.sha256(_COMPACT(parts).encode()).hexdigest()


@lru_cache(maxsize=64)
def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def differences(before: object, after: object, path: str = "") -> Iterator[tuple[str, str | None, str | None]]:
    """The fields in which two values differ: path, old, new. Lists of one length are compared item by item."""
    if before == after:
        return
    parts = _parts(before, after)
    for name, old, new in parts:
        if old is not new and old != new:
            yield from differences(old, new, f"{path}.{name}" if path else name)
    if not parts:
        yield path, _text(forms.to_json(before)), _text(forms.to_json(after))


def _parts(before: object, after: object) -> list[tuple[str, object, object]]:
    """What to compare one by one; empty where two values can only be compared as wholes."""
    if type(before) is type(after) and (fields := _fields_of(cast("Hashable", type(after)))) is not None:
        names, take = fields
        return list(zip(names, take(before), take(after), strict=False))
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        return []
    old, new = cast("tuple[object, ...]", before), cast("tuple[object, ...]", after)
    if len(old) != len(new):
        return []
    return [(str(index), *pair) for index, pair in enumerate(zip(old, new, strict=True))]


@lru_cache(maxsize=256)
def _fields_of(kind: Any) -> tuple[Sequence[str], Callable[[Any], tuple[object, ...]]] | None:  # noqa: ANN401 - a class
    """The fields of a dataclass, and what takes their values and one more: of one name alone it would give no tuple."""
    if not dataclasses.is_dataclass(kind):
        return None
    names = tuple(forms.field_types(kind))
    return names, attrgetter(*names, names[0])


def _text(value: forms.Json) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
