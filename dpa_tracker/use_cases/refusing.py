"""Refusing what cannot be saved: every fault at once, those of the record itself and those seen among the others."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.unseen_letters import without_unseen
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.unit_of_work import Collection

V = TypeVar("V", bound=Aggregate)


def refuse(faults: Iterable[Fault]) -> None:
    """Raise InvalidInputError with every fault; nothing when there is none."""
    found = tuple(faults)
    if found:
        raise InvalidInputError(found)


def one_line(text: str) -> str:
    """A name as it is kept: composed characters (Unicode NFC), single spaces, none at its ends, nothing unseen."""
    if text.isascii() and text.isprintable():  # most are, in long imports
        return " ".join(text.split()) if "  " in text or text[:1] == " " or text[-1:] == " " else text
    return " ".join(without_unseen(unicodedata.normalize("NFC", text)).split())


def reference_faults(field: str, record_id: str | None, among: Collection[V]) -> Iterator[Fault]:
    """A reference to another record: it must be there, and in use. None or empty refers to nothing."""
    if not record_id:
        return
    found = among.get(record_id)
    if found is None:
        yield Fault(field, "no_such_record", {"id": record_id})
    elif found.archived:
        yield Fault(field, "archived_record", {"id": record_id})


def cycle_above(start: V, parent: Callable[[V], str | None], among: Collection[V]) -> tuple[V, ...]:
    """The records of the cycle that `start` closes by its parent, `start` at both ends; empty when there is none."""
    path = [start]
    above = parent(start)
    while above is not None and above not in {each.id for each in path}:
        found = among.get(above)
        if found is None:
            return ()
        path.append(found)
        above = parent(found)
    return (*path, start) if above == start.id else ()
