"""Why a JSON value is none of a kind of record: what stands where, and what may stand there."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, cast

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.mechanisms import Mechanism
from dpa_tracker.law.json_values import shown
from dpa_tracker.store import forms

_ROOT: Final = "mechanism"  # what the reader of mechanisms calls the value itself
_PLAIN: Final = {
    bool: "json_not_a_truth",
    str: "json_not_a_text",
    int: "json_not_a_number",
    float: "json_not_a_number",
}


def misread(kind: Any, said: object, path: str = "") -> Iterator[Fault]:  # noqa: ANN401 - the type of the field decides
    """What keeps a JSON value from being of this type, place by place; nothing where only its meaning is wrong."""
    kind = getattr(kind, "__supertype__", kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind == Mechanism:
        yield from _refused(forms.reader(kind), said, path)
    elif origin in (types.UnionType, typing.Union):
        if said is not None:
            yield from misread(next(each for each in arguments if each is not types.NoneType), said, path)
    elif origin in (tuple, frozenset):
        yield from _items(arguments[0], said, path)
    elif is_dataclass(kind):
        yield from _object(kind, said, path)
    elif isinstance(kind, type):
        yield from _value(kind, said, path)


def _items(kind: Any, said: object, path: str) -> Iterator[Fault]:  # noqa: ANN401 - as above
    if not isinstance(said, list):
        yield _fault(path, "json_not_a_list", said)
        return
    for number, item in enumerate(cast("list[object]", said)):
        yield from misread(kind, item, f"{path}.{number}")


def _object(kind: Any, said: object, path: str) -> Iterator[Fault]:  # noqa: ANN401 - a dataclass
    if not isinstance(said, dict):
        yield _fault(path, "json_not_an_object", said)
        return
    values, begin = cast("dict[str, object]", said), f"{path}." if path else ""
    for field in fields(kind):
        if field.name in values:
            yield from misread(forms.field_types(kind)[field.name], values[field.name], f"{begin}{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            yield Fault(f"{begin}{field.name}", "json_missing_key")


def _value(kind: type, said: object, path: str) -> Iterator[Fault]:
    if issubclass(kind, Enum):
        codes = [member.value for member in kind]
        if isinstance(said, bool) or said not in codes:
            yield forms.none_of(path, said, codes)
    elif issubclass(kind, date):
        read = datetime.fromisoformat if kind is datetime else date.fromisoformat
        if not isinstance(said, str) or not _reads(read, said):
            yield _fault(path, "json_not_a_day", said)
    elif kind in _PLAIN and (not isinstance(said, kind) or (kind is not bool and isinstance(said, bool))):
        yield _fault(path, _PLAIN[kind], said)


def _reads(read: Callable[[str], object], said: str) -> bool:
    try:
        read(said)
    except ValueError:
        return False
    return True


def _refused(read: forms.Reader, said: object, path: str) -> Iterator[Fault]:
    """What the reader of another form says itself, at its place here."""
    try:
        read(said)
    except InvalidInputError as error:
        for fault in error.faults:
            yield Fault(f"{path}{fault.field.removeprefix(_ROOT)}", fault.code, fault.values)


def _fault(path: str, code: str, said: object) -> Fault:
    return Fault(path, code, {"value": shown(said)})
