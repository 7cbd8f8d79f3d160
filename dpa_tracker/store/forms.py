"""Values of the domain as JSON and back, by the types of their fields: dates as text, codes as text, tuples as lists.

The values that a sentence names are an object, and come back as they are written: texts and numbers.
A mechanism is written in the form of the facts schema, so that one form of it exists in files and in registers.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, cast

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.mechanisms import Mechanism
from dpa_tracker.law.json_values import shown
from dpa_tracker.law.reading_facts import mechanism_from_json, mechanism_to_json

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Reader: TypeAlias = Callable[[Any], Any]
_PLAIN = frozenset({str, int, float, bool})
MECHANISMS: tuple[type, ...] = typing.get_args(Mechanism) or (cast("type", Mechanism),)


def field_types(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a dataclass
    """The fields of a dataclass with their types, in order."""
    return _field_types(cast("Hashable", kind))


@cache
def _field_types(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a dataclass
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def is_plain(kind: Any) -> bool:  # noqa: ANN401 - a type or a union of types
    """Whether values of a type are their own JSON: texts, numbers, yes and no, and nothing."""
    if isinstance(kind, typing.NewType):
        return is_plain(kind.__supertype__)
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return all(each is types.NoneType or is_plain(each) for each in typing.get_args(kind))
    return kind in _PLAIN


def to_json(value: object) -> Json:
    """A value of the domain as JSON."""
    if value is None or type(value) in _PLAIN:  # most values, and before the questions that cost
        return cast("Json", value)
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, Enum):
        return cast("Json", value.value)
    if isinstance(value, (date, str, int, float)):
        return value.isoformat() if isinstance(value, date) else value
    return _object_to_json(value)


def _object_to_json(value: object) -> Json:
    if isinstance(value, MECHANISMS):
        return cast("Json", mechanism_to_json(cast("Mechanism", value)))
    if isinstance(value, frozenset):
        return sorted((to_json(item) for item in cast("frozenset[object]", value)), key=str)
    if isinstance(value, Mapping):
        return {name: to_json(item) for name, item in cast("Mapping[str, object]", value).items()}
    if dataclasses.is_dataclass(value):
        return {name: to_json(getattr(value, name)) for name in field_types(type(value))}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def writer(kind: Any) -> Callable[[Any], Json]:  # noqa: ANN401 - a type or a union of types
    """The function that gives the JSON of a field of this type, for those who write a hundred thousand of them."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        kinds = [argument for argument in arguments if argument is not types.NoneType]
        inner = writer(kinds[0]) if len(kinds) == 1 else to_json
        return lambda value: None if value is None else inner(value)
    if origin is tuple and is_plain(arguments[0]):
        return list
    if isinstance(kind, type) and issubclass(kind, Enum):
        codes = {member: member.value for member in kind}
        return codes.__getitem__
    return to_json


def from_json(kind: Any, value: Json) -> Any:  # noqa: ANN401 - the type of the field decides
    """The value of a field of this type that a JSON value stands for."""
    return reader(kind)(value)


def reader(kind: Any) -> Reader:  # noqa: ANN401 - a type or a union of types
    """The function that reads a field of this type from JSON; made once a type, since lists are long."""
    return _reader(cast("Hashable", kind))


@cache
def _reader(kind: Any) -> Reader:  # noqa: ANN401 - a type or a union of types
    if kind == Mechanism:
        return mechanism_from_json
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = reader(next(argument for argument in arguments if argument is not types.NoneType))
        return inner if inner is as_it_is else lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = reader(arguments[0])
        return lambda value: tuple(map(item, value)) if value else ()
    if origin is frozenset:
        member = reader(arguments[0])
        return lambda value: frozenset(member(one) for one in value)
    if dataclasses.is_dataclass(kind):
        return _dataclass_reader(cast("type", kind))
    return _plain_reader(kind)


def _plain_reader(kind: Any) -> Reader:  # noqa: ANN401 - a type
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Codes({member.value: member for member in kind}).__getitem__
    if kind is datetime:
        return datetime.fromisoformat
    return date.fromisoformat if kind is date else as_it_is


class _Codes(dict[object, Enum]):
    """The members of a closed list by their codes; another code is refused with those that there are."""

    def __missing__(self, code: object) -> Enum:
        raise InvalidInputError((none_of("", code, list(self)),))


def none_of(path: str, said: object, codes: Sequence[object]) -> Fault:
    """A code that a closed list does not have, and those that it has."""
    return Fault(path, "json_not_one_of", {"value": shown(said), "allowed": ", ".join(map(str, codes))})


def as_it_is(value: Any) -> Any:  # noqa: ANN401 - of any plain type
    """The reader of what is its own JSON: whoever reads many rows can leave it out."""
    return value


def _dataclass_reader(kind: type) -> Reader:
    fields = {name: reader(hint) for name, hint in field_types(kind).items()}

    def read(value: dict[str, Any]) -> Any:  # noqa: ANN401 - an instance of `kind`
        # A field that a newer version added is left out; one that it took away has its default.
        return kind(**{name: fields[name](item) for name, item in value.items() if name in fields})

    return read
