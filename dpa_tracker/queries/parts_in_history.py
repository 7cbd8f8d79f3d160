"""What a line of the change log is about that names a part of a list by its number, which no reader knows.

A notice goes by its customer, a confirmation by whoever gives it, a promise by what is promised. A list grows and an
undo shortens it, so the number means what stood there at that line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias, cast

from sqlalchemy import Connection, and_, func, or_, select

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.change_words import NAMED_BY, Telling, part_name
from dpa_tracker.queries.rows import ChangeRow
from dpa_tracker.store.loading import CHUNK
from dpa_tracker.store.records import CHANGE_LOG, PARTIES

_LOG: Final = CHANGE_LOG.c
_OF: Final = {
    "notices": Kind.CHAIN_CHANGE,
    **dict.fromkeys(("confirmations", "parties", "commitments"), Kind.AGREEMENT),
}
_Items: TypeAlias = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A line of the log about one part of a list of a record."""

    line: int
    record: str
    place: int


def parts_named(connection: Connection, lines: Sequence[Mapping[Any, Any]]) -> dict[int, str]:
    """What the part of a list is called that a line is about, by the line's number; only of lines about one."""
    whose: dict[int, tuple[str, str]] = {}
    for name in NAMED_BY:
        asked = [
            _Asked(line["sequence"], line["subject_id"], _place(name, line["field"]))
            for line in lines
            if line["kind"] == _OF[name].value and _place(name, line["field"]) >= 0
        ]
        for start in range(0, len(asked), CHUNK):
            whose |= {line: (name, code) for line, code in _whose(connection, name, asked[start : start + CHUNK])}
    named = select(PARTIES.c.id, PARTIES.c.name).where(PARTIES.c.id.in_({code for _name, code in whose.values()}))
    titles: dict[str, str] = {row[0]: row[1] for row in connection.execute(named)} if whose else {}
    telling = Telling(lambda _kind, record_id: titles.get(record_id, record_id))
    return {line: part_name(name, code, telling) for line, (name, code) in whose.items()}


def _place(name: str, field: str) -> int:
    """The number in the path of a part of a list; -1 of any other path."""
    parts = field.split(".")
    return int(parts[1]) if len(parts) > 1 and parts[0] == name and parts[1].isdigit() else -1


def _whose(connection: Connection, name: str, asked: Sequence[_Asked]) -> Iterator[tuple[int, str]]:
    """Each line with what stood at its place of the list: an id or a code."""
    told = or_(_LOG.field.in_(("", name)), _LOG.field.like(f"{name}.%.{NAMED_BY[name]}"))
    records, last = {each.record for each in asked}, max(each.line for each in asked)
    of_them = and_(_LOG.kind == _OF[name].value, _LOG.subject_id.in_(records), _LOG.sequence <= last)
    columns = (_LOG.sequence, _LOG.subject_id, _LOG.field, func.coalesce(_LOG.new, ""))
    said = connection.execute(select(*columns).where(of_them, told).order_by(_LOG.sequence)).all()
    waiting = sorted(asked, key=lambda each: each.line)
    standing: dict[str, list[str]] = {}
    for sequence, record, field, new in (*said, (last + 1, "", "", "")):
        while waiting and waiting[0].line < sequence:
            one = waiting.pop(0)
            there = standing.get(one.record, [])
            if one.place < len(there):
                yield one.line, there[one.place]
        if record:
            standing[record] = _standing(name, standing.get(record, []), field, new)


def _standing(name: str, before: list[str], field: str, new: str) -> list[str]:
    """What the parts of the list go by after a line of the log, in its order."""
    at = _place(name, field)
    if at >= 0:
        return [new if index == at else each for index, each in enumerate(before)]
    return [str(each.get(NAMED_BY[name], "")) for each in _items(name, new)]


def what_differs(change: ChangeRow) -> ChangeRow:
    """A line with no more of two lists than the parts that differ; any other line as it stands."""
    if change.field not in NAMED_BY:
        return change
    old, new = _items(change.field, change.old), _items(change.field, change.new)
    return replace(
        change,
        old=json.dumps([each for each in old if each not in new], ensure_ascii=False),
        new=json.dumps([each for each in new if each not in old], ensure_ascii=False),
    )


def _items(name: str, text: str) -> _Items:
    """The parts in a text: the list itself, or that of a whole record."""
    said: object = json.loads(text) if text else []
    if isinstance(said, dict):
        said = cast("dict[str, object]", said).get(name, [])
    return cast("_Items", said)
