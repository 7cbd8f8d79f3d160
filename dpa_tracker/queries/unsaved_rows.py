"""What was typed and never saved, beside what the register holds now."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import FORMED, Kind
from dpa_tracker.queries.change_words import Telling, field_words, is_said, line_in_words, parts_in_words
from dpa_tracker.queries.pick_lists import Record, record
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.change_log import differences
from dpa_tracker.store.forms import Json, from_json
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.register import Register
from dpa_tracker.store.unsaved import Unsaved


@dataclass(frozen=True, slots=True)
class UnsavedRow:
    """One field: its name, what the register holds, and what was typed."""

    field: str
    present: str
    typed: str


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was kept of one form: the record as typed and as it is now (None: neither, or not there), and the rows.

    `before` is the record as it stood when the form was opened, None where that is not known.
    `title` is what the record is called. `value` is None where the form cannot be opened again; the rows then say what
    was typed.
    """

    unsaved: Unsaved
    value: Record | None
    present: Record | None
    title: str
    rows: tuple[UnsavedRow, ...]
    before: Record | None = None


def recovered(register: Register, unsaved: Unsaved, day_text: Callable[[date], str]) -> Recovered:
    """What was kept, read again; a record that a newer program wrote is told by what was typed alone."""
    value, before = _value(unsaved, unsaved.value), _value(unsaved, unsaved.before)
    present = None if value is None else _present(register, Kind(unsaved.kind), unsaved.record_id)
    now = snapshot(register)
    telling = Telling(lambda kind, record_id: now.subject(Kind(kind), record_id).title, day_text)
    title = _called(unsaved) if present is None else now.subject(Kind(unsaved.kind), unsaved.record_id).title
    of_record = () if value is None else _of_record(unsaved, present, value, telling)
    rows = (*of_record, *_of_texts(unsaved))
    return Recovered(unsaved, value, present, title, rows, before)


def _called(unsaved: Unsaved) -> str:
    """What a new record was going to be called, as far as that was typed."""
    said = unsaved.value if isinstance(unsaved.value, dict) else {}
    return str(said.get("name") or said.get("reference") or "")


def _value(unsaved: Unsaved, kept: Json) -> Record | None:
    if unsaved.kind not in {kind.value for kind in FORMED} or not unsaved.record_id:
        return None
    try:
        found: Record = from_json(MAPPERS[Kind(unsaved.kind)].value, kept)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidInputError):
        return None
    return found


def _present(register: Register, kind: Kind, record_id: str) -> Record | None:
    try:
        return record(register, kind, record_id)
    except KnownError:
        return None


def _of_record(
    unsaved: Unsaved, present: Record | None, value: Record | None, telling: Telling
) -> Iterator[UnsavedRow]:
    if value is None:
        return
    if present is None:
        told = parts_in_words("", json.dumps(unsaved.value, ensure_ascii=False), telling)
        yield from (UnsavedRow(name, "", said) for name, said in told)
        return
    for path, old, new in differences(present, value):
        if path != "version" and is_said(path):
            before, after = (line_in_words(path, text or "", telling) for text in (old, new))
            yield UnsavedRow(field_words(path), before, after)


def _of_texts(unsaved: Unsaved) -> Iterator[UnsavedRow]:
    """What was typed that the record does not say: what it could not be read from, and the sheets that were open."""
    held = set(_texts_in(unsaved.value))
    for path, texts in unsaved.typed.items():
        for text in texts:
            if text.strip() and not {text.strip(), *text.split("\n")} & held:
                yield UnsavedRow(unsaved.labels.get(path, path), "", text.strip())
    for sheet in unsaved.sheets:
        yield from (UnsavedRow(f"{sheet.title}: {label}", "", text) for label, text in sheet.fields)


def _texts_in(value: Json) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(part)
    elif value is not None:
        yield str(value)
