"""Records as they stood at a past moment, put together again from the history alone.

A record begins with the line that created it, which holds it whole; each later line names one field. Values are put
into a tree and made at the end, since a value between two lines of one change need not be sound.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, TypeGuard, cast

from sqlalchemy import Connection, func, select

from dpa_tracker.domain.faults import InvalidInputError, KnownError, why
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import forms
from dpa_tracker.store.change_log import Action, Change
from dpa_tracker.store.loading import CHUNK
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.records import CHANGE_LOG


@dataclass(slots=True)
class _Node:
    """A dataclass taken apart: its type, and its fields as trees."""

    kind: type
    parts: dict[str, Any]


def as_recorded(connection: Connection, kind: Kind, record_id: str, until: datetime) -> Aggregate | None:
    """The record as it stood at a moment; None when it was not there (not made yet, or removed)."""
    return records_as_recorded(connection, kind, (record_id,), last_line(connection, until))[record_id]


def last_line(connection: Connection, until: datetime) -> int:
    """The last line of the history that was written by a moment; 0 when there was none yet.

    The order of the lines is that in which they were written, whatever a clock that was put right said meanwhile.
    """
    log = CHANGE_LOG.c
    return int(connection.execute(select(func.max(log.sequence)).where(log.at <= until)).scalar_one() or 0)


def records_as_recorded(
    connection: Connection, kind: Kind, ids: Sequence[str], until: int
) -> dict[str, Aggregate | None]:
    """The records as they stood after a line of the history; None for one that was not there.

    Raises KnownError `history_incomplete` for one whose lines do not begin with its making, and `record_unreadable`.
    """
    log = CHANGE_LOG.c
    found: dict[str, Aggregate | None] = dict.fromkeys(ids)
    for start in range(0, len(ids), CHUNK):
        wanted = (log.kind == kind.value, log.subject_id.in_(ids[start : start + CHUNK]), log.sequence <= until)
        lines = connection.execute(select(CHANGE_LOG).where(*wanted).order_by(log.subject_id, log.sequence)).mappings()
        for record_id, some in groupby(lines, key=lambda line: str(line["subject_id"])):
            found[record_id] = _replayed(kind, record_id, [_change(dict(line)) for line in some])
    return found


def _replayed(kind: Kind, record_id: str, lines: Sequence[Change]) -> Aggregate | None:
    if lines[0].action is not Action.CREATED:
        raise KnownError("history_incomplete", kind=kind.value, id=record_id)
    try:
        return replayed(kind, lines)
    except (ValueError, KeyError, TypeError, IndexError, InvalidInputError) as error:
        raise KnownError("record_unreadable", kind=kind.value, id=record_id, reason=why(error)) from error


def replayed(kind: Kind, lines: Iterable[Change]) -> Aggregate | None:
    """The record that these lines lead to, oldest first; None when there is none at the end of them."""
    value = MAPPERS[kind].value
    tree: Any = None
    batch = ""
    for line in lines:
        if line.action is Action.CREATED and line.new is not None:
            tree = _taken_apart(forms.from_json(value, json.loads(line.new)))
        elif line.action is Action.REMOVED:
            tree = None
        elif tree is not None and _put(tree, line.field.split("."), line.new) and line.batch != batch:
            tree.parts["version"] += 1  # no line tells it: it grows with every write
        batch = line.batch
    return None if tree is None else cast("Aggregate", _put_together(tree))


def _change(row: dict[str, Any]) -> Change:
    del row["chain"], row["formula"]
    fields: dict[str, Any] = {**row, "action": Action(row["action"]), "kind": Kind(row["kind"])}
    return Change(**fields)


def _taken_apart(value: object) -> Any:  # noqa: ANN401 - a node, a list of trees, or a plain value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _Node(type(value), {name: _taken_apart(getattr(value, name)) for name in forms.field_types(type(value))})
    if isinstance(value, tuple):
        return [_taken_apart(item) for item in cast("tuple[object, ...]", value)]
    return value


def _put_together(tree: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(tree, _Node):
        return tree.kind(**{name: _put_together(part) for name, part in tree.parts.items()})
    if _is_list(tree):
        return tuple(_put_together(item) for item in tree)
    return tree


def _is_list(tree: object) -> TypeGuard[list[Any]]:
    return isinstance(tree, list)


def _put(tree: Any, path: list[str], text: str | None) -> bool:  # noqa: ANN401 - as above
    """Put what a line says under its path. A line about no field is a note of something done, and changes nothing."""
    hint: Any = None
    here = tree
    for name in path[:-1]:
        hint = _hint(here, name, hint)
        here = _part(here, name)
    hint = _hint(here, path[-1], hint)
    place = _place(here, path[-1])
    if isinstance(here, _Node):
        known = path[-1] in here.parts
        if known:
            here.parts[path[-1]] = _taken_apart(_read(hint, text))
        return known
    if place is not None:
        here[place] = _taken_apart(_read(hint, text))
    return place is not None


def _part(tree: Any, name: str) -> Any:  # noqa: ANN401 - as above
    if isinstance(tree, _Node):
        return tree.parts.get(name)
    place = _place(tree, name)
    return None if place is None else tree[place]


def _place(tree: Any, name: str) -> int | None:  # noqa: ANN401 - as above
    """Which item of a list a part of a path means; None when there is no such item, or no list."""
    if not _is_list(tree) or not name.isdigit():
        return None
    return int(name) if int(name) < len(tree) else None


def _hint(tree: Any, name: str, above: Any) -> Any:  # noqa: ANN401 - the type of a field
    """The type of a part: of a field by its dataclass, of an item by its list."""
    if isinstance(tree, _Node):
        return forms.field_types(tree.kind).get(name)
    items = [each for each in typing.get_args(_plain(above)) if each is not Ellipsis] if above is not None else []
    return items[0] if items else None


def _plain(hint: Any) -> Any:  # noqa: ANN401 - a type
    """The type without "or None"."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        kept = [each for each in typing.get_args(hint) if each is not types.NoneType]
        return kept[0] if len(kept) == 1 else hint
    return hint


def _read(hint: Any, text: str | None) -> Any:  # noqa: ANN401 - a value of the field
    """A value of the field: texts, codes and days stand as they are, all else as JSON."""
    if text is None or hint is None:
        return None
    plain = getattr(_plain(hint), "__supertype__", _plain(hint))
    as_it_stands = isinstance(plain, type) and (issubclass(plain, str) or plain.__name__ in {"date", "datetime"})
    return forms.from_json(hint, text if as_it_stands else json.loads(text))
