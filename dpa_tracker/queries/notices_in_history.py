"""Whose notice a line of the change log is about: it names one by its number in the list, which no reader knows.

A list grows when a customer is told, and an undo shortens it, so the number means whoever stood there at that line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias, cast

from sqlalchemy import Connection, and_, or_, select

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import ChangeRow
from dpa_tracker.store.records import CHANGE_LOG, PARTIES

_LOG: Final = CHANGE_LOG.c
NOTICES: Final = "notices"
WHOSE: Final = "customer_id"
_Items: TypeAlias = list[dict[str, Any]]


def customers_named(connection: Connection, lines: Sequence[Mapping[Any, Any]]) -> dict[int, str]:
    """What the customer is called whose notice a line is about, by the line's number; only of lines about one."""
    asked = {line["sequence"]: (line["subject_id"], _place(line["field"])) for line in lines if _is_of_one(line)}
    if not asked:
        return {}
    whose: dict[int, str] = {}
    for change in {subject for subject, _at in asked.values()}:
        of_change = {number: at for number, (subject, at) in asked.items() if subject == change}
        whose |= _whose(connection, change, of_change)
    named = select(PARTIES.c.id, PARTIES.c.name).where(PARTIES.c.id.in_(set(whose.values())))
    names: dict[str, str] = {row[0]: row[1] for row in connection.execute(named)}
    return {number: names.get(customer, customer) for number, customer in whose.items()}


def _is_of_one(line: Mapping[Any, Any]) -> bool:
    parts = line["field"].split(".")
    return line["kind"] == Kind.CHAIN_CHANGE.value and len(parts) > 1 and parts[0] == NOTICES and parts[1].isdigit()


def _place(field: str) -> int:
    return int(field.split(".")[1]) if field.startswith(f"{NOTICES}.") else -1


def _whose(connection: Connection, change: str, asked: Mapping[int, int]) -> dict[int, str]:
    """The customers at places in the list of one change, at lines of the log: `asked` is line -> place."""
    told = or_(_LOG.field.in_(("", NOTICES)), _LOG.field.like(f"{NOTICES}.%.{WHOSE}"))
    of_change = and_(_LOG.kind == Kind.CHAIN_CHANGE.value, _LOG.subject_id == change, _LOG.sequence <= max(asked))
    asking = select(_LOG.sequence, _LOG.field, _LOG.new).where(of_change, told).order_by(_LOG.sequence)
    lines = connection.execute(asking).all()
    waiting = sorted(asked)
    standing: list[str] = []
    found: dict[int, str] = {}
    for sequence, field, new in (*lines, (max(asked) + 1, None, None)):
        while waiting and waiting[0] < sequence:
            number = waiting.pop(0)
            if asked[number] < len(standing):
                found[number] = standing[asked[number]]
        if field is not None:
            standing = _standing(standing, field, new or "")
    return found


def _standing(before: list[str], field: str, new: str) -> list[str]:
    """The customers in the list's order after a line of the log."""
    at = _place(field)
    if at >= 0:
        return [new if index == at else each for index, each in enumerate(before)]
    return [str(each[WHOSE]) for each in _items(new)]


def what_differs(change: ChangeRow) -> ChangeRow:
    """A line with no more of two lists of notices than the notices that differ; any other line as it stands."""
    if change.field != NOTICES:
        return change
    old, new = _items(change.old), _items(change.new)
    return replace(
        change,
        old=json.dumps([each for each in old if each not in new], ensure_ascii=False),
        new=json.dumps([each for each in new if each not in old], ensure_ascii=False),
    )


def _items(text: str) -> _Items:
    """The notices in a text: the list itself, or that of a whole change."""
    said: object = json.loads(text) if text else []
    if isinstance(said, dict):
        said = cast("dict[str, object]", said).get(NOTICES, [])
    return cast("_Items", said)
