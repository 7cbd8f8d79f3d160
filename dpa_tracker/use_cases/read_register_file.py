"""Reading a whole register from a JSON file: which record is wrong, and how, before anything is written."""

from __future__ import annotations

import json
import types
import typing
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final, cast

from dpa_tracker.domain.checks_agreements import agreement_faults
from dpa_tracker.domain.checks_chain_changes import chain_change_faults
from dpa_tracker.domain.checks_documents import document_faults
from dpa_tracker.domain.checks_engagements import engagement_faults
from dpa_tracker.domain.checks_parties import party_faults
from dpa_tracker.domain.checks_requests import request_faults
from dpa_tracker.domain.checks_services import service_faults
from dpa_tracker.domain.checks_transfers import transfer_faults
from dpa_tracker.domain.checks_vendor_notices import vendor_notice_faults
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import Mechanism
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.incoming.json_values import json_apart
from dpa_tracker.law.json_values import shown
from dpa_tracker.sentences import fault_sentence
from dpa_tracker.store import forms
from dpa_tracker.store.exported_events import ExportedEvent
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.misread import misread
from dpa_tracker.use_cases.carried_calendar import events_read

FORMAT: Final = "dpa-tracker register"
VERSION: Final = 1
LARGEST: Final = 2 * 1024**3
_BEGINS: Final = 400  # bytes within which the file says what it is
_LONGEST_ID: Final = 100
_MOST_TOLD: Final = 3  # faults of one record: a wrong export has the same one over and over
_LARGEST_NUMBER: Final = 2**63 - 1  # what a database keeps in a column
_CHECKS: Final[Mapping[Kind, Any]] = {
    Kind.PARTY: party_faults,
    Kind.SERVICE: service_faults,
    Kind.AGREEMENT: agreement_faults,
    Kind.ENGAGEMENT: engagement_faults,
    Kind.TRANSFER: transfer_faults,
    Kind.DOCUMENT: document_faults,
    Kind.CHAIN_CHANGE: chain_change_faults,
    Kind.VENDOR_NOTICE: vendor_notice_faults,
    Kind.REQUEST: request_faults,
}


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What such a file holds: the records of each kind, in the order in which they refer to one another.

    `law_digest` is of the law data by which it was judged (empty: not said), `corrections` are the house's own in it.
    `events` are what calendars were told.
    """

    name: str
    records: Mapping[Kind, tuple[Aggregate, ...]]
    law_digest: str = ""
    corrections: tuple[str, ...] = ()
    events: tuple[ExportedEvent, ...] = ()


def is_register_file(path: Path) -> bool:
    """Whether a file says of itself that it is a whole register; nothing more of it is read."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return False
        with path.open("rb") as stream:
            return f'"{FORMAT}"'.encode() in stream.read(_BEGINS)
    except OSError:
        return False


def read_register_file(path: Path) -> RegisterFile:
    """Read such a file.

    Raises KnownError `register_file_large`, `_unreadable`, `_newer`, and `_wrong` with the kind and number of the
    first record that is wrong.
    """
    said = _content(path)
    if said.get("version") != VERSION:
        raise KnownError("register_file_newer", file=path.name)
    kinds = said.get("kinds")
    lists = cast("dict[str, Any]", kinds if isinstance(kinds, dict) else {"": None})
    if not all(isinstance(each, list) for each in lists.values()):
        raise KnownError("register_file_unreadable", file=path.name, reason='"kinds"')
    if not set(lists) <= {kind.value for kind in MAPPERS}:
        raise KnownError("register_file_newer", file=path.name)
    records = {kind: _records(kind, lists.get(kind.value, []), path.name) for kind in MAPPERS}
    digest, laid = said.get("law_digest", ""), said.get("law_corrections", [])
    texts = [each for each in cast("list[object]", laid) if isinstance(each, str)] if isinstance(laid, list) else []
    if not isinstance(laid, list) or len(texts) < len(cast("list[object]", laid)):
        raise KnownError("register_file_unreadable", file=path.name, reason='"law_corrections"')
    try:
        events = events_read(said.get("calendar_told", []))
    except (ValueError, TypeError) as error:
        raise KnownError("register_file_unreadable", file=path.name, reason='"calendar_told"') from error
    return RegisterFile(path.name, records, digest if isinstance(digest, str) else "", tuple(texts), events)


def _content(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise KnownError("register_file_large", file=path.name, limit=LARGEST // 1024**3)
        content = path.read_bytes()
    except OSError as error:
        reason = reason_of(error)
        raise KnownError("register_file_unreadable", file=path.name, reason=reason) from error
    said = json_apart(content, path.name, "register_file_unreadable")
    if not isinstance(said, dict):
        raise KnownError("register_file_unreadable", file=path.name, reason="[")
    return cast("dict[str, Any]", said)


def _records(kind: Kind, said: Sequence[Any], file: str) -> tuple[Aggregate, ...]:
    found: dict[str, Aggregate] = {}
    for number, each in enumerate(said, 1):
        value, reason = _record(kind, each)
        if value is not None and found.setdefault(value.id, value) is not value:
            reason = f"id: {value.id} (2)"
        if reason:
            raise KnownError("register_file_wrong", file=file, kind=kind.value, number=number, reason=reason)
    return tuple(found.values())


def _record(kind: Kind, said: Any) -> tuple[Aggregate | None, str]:  # noqa: ANN401 - any JSON value
    """The record, and what is wrong with it ("": nothing)."""
    mapper = MAPPERS[kind]
    try:
        json.dumps(said, ensure_ascii=False).encode()  # half a character has no place in a register
        value = cast("Aggregate", forms.from_json(mapper.value, said))
        wrong = next(_misfits(value, mapper.value), "") or _unknown_field(said, mapper.value)
        if wrong:
            return None, _told(misread(mapper.value, said)) or wrong
        faults = tuple(_CHECKS[kind](value)) if kind in _CHECKS else ()
    except InvalidInputError as error:
        faults, value = tuple(misread(mapper.value, said)) or error.faults, None
    except UnicodeEncodeError:
        return None, _told(Fault(place, "control_characters") for place in _halves(said))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return None, _told(misread(mapper.value, said)) or str(error)
    if not faults and value is not None and not 0 < len(value.id) <= _LONGEST_ID:
        return None, "id"
    return value, _told(faults)


def _halves(said: object, place: str = "") -> Iterator[str]:
    """Where half a character stands in a JSON value."""
    if isinstance(said, str):
        if any(unicodedata.category(letter) == "Cs" for letter in said):
            yield place
    elif isinstance(said, list):
        for number, item in enumerate(cast("list[object]", said)):
            yield from _halves(item, f"{place}.{number}")
    elif isinstance(said, dict):
        for name, item in cast("dict[str, object]", said).items():
            yield from _halves(item, f"{place}.{name}" if place else shown(name))


def _told(faults: Iterable[Fault]) -> str:
    return "; ".join(f"{fault.field}: {fault_sentence(fault)}" for fault in islice(faults, _MOST_TOLD))


def _unknown_field(said: Mapping[str, Any], kind: Any) -> str:  # noqa: ANN401 - a dataclass
    """A field that no record of this kind has: what it says would be lost without a word."""
    known = forms.field_types(kind)
    allowed = {"allowed": ", ".join(known)}
    return _told(Fault(shown(name), "json_unknown_key", allowed) for name in sorted(said) if name not in known)


def _is_said(value: object) -> bool:
    """Whether it is what a sentence names: texts and numbers by their names."""
    if not isinstance(value, dict):
        return False
    return all(
        each is None or isinstance(each, (str, int, float)) for each in cast("dict[str, object]", value).values()
    )


def _misfits(value: object, hint: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - a type
    """The paths of what is not of its field's type: text where a number belongs, and the like."""
    hint = getattr(hint, "__supertype__", hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint == Mechanism or (origin is Mapping and _is_said(value)):
        return
    if origin in (types.UnionType, typing.Union):
        if value is not None:
            yield from _misfits(value, next(each for each in arguments if each is not types.NoneType), path)
    elif origin is tuple:
        items = cast("Iterable[object]", value)
        for number, item in enumerate(items, 1):
            yield from _misfits(item, arguments[0], f"{path}.{number}")
    elif is_dataclass(hint):
        for name, inner in forms.field_types(hint).items():
            yield from _misfits(getattr(value, name), inner, f"{path}.{name}" if path else name)
    elif origin is Mapping or not isinstance(value, hint) or not _can_be_kept(value, hint):
        yield path


def _can_be_kept(value: object, hint: Any) -> bool:  # noqa: ANN401 - a type
    """Numbers of the size a column takes and no yes or no, moments with their zone, days without an hour."""
    if hint is int:
        return not isinstance(value, bool) and abs(cast("int", value)) <= _LARGEST_NUMBER
    return isinstance(value, datetime) == (hint is datetime) and getattr(value, "tzinfo", UTC) is not None
