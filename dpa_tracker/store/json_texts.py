"""The JSON of records as text, field by field of many at once: what the history keeps of all that an import makes.

The text is that of `forms.to_json`. A field is written for all the records in one go, since most of what a record by
itself costs is going from field to field, and since most fields of a long list are empty in every record.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import Enum
from functools import cache, partial
from itertools import chain, islice, repeat
from operator import attrgetter, is_
from typing import Any, Final, TypeAlias, cast

from dpa_tracker.store.forms import MECHANISMS, field_types, to_json
from dpa_tracker.store.json_encoding import STRING, encoding

_MANY: Final = 16  # values, for which it is worth looking whether a field is the same in all of them
Texts: TypeAlias = "Callable[[Sequence[Any]], list[str]]"


def json_text(value: object) -> str:
    """The JSON of a value of the domain."""
    return json_texts((value,))[0]


def json_texts(values: Sequence[object]) -> list[str]:
    """The JSON of each of some values, all of one class."""
    return _texts(cast("Hashable", type(values[0])))(values) if values else []


@cache
def _texts(kind: Any) -> Texts:  # noqa: ANN401 - a type or a union of types
    """The function that gives the texts of a field of this type; what no quicker way is known for takes the general."""
    if isinstance(kind, typing.NewType):
        return _texts(kind.__supertype__)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        kinds = [argument for argument in arguments if argument is not types.NoneType]
        return partial(_optional, _texts(kinds[0]) if len(kinds) == 1 else _general)
    if origin is tuple:
        return partial(_lists, _texts(arguments[0]))
    if kind in _OF_PLAIN:
        return _OF_PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _each({member: _ENCODE(member.value) for member in kind}.__getitem__)
    return _objects(kind) if _is_plain_object(kind) else _general


def _each(write: Callable[[Any], str]) -> Texts:
    return lambda values: list(map(write, values))


_OF_PLAIN: Final[Mapping[Any, Texts]] = {
    str: _each(STRING),
    bool: _each({True: "true", False: "false"}.__getitem__),
}


def _general(values: Sequence[Any]) -> list[str]:
    return list(map(_ENCODE, values))


def _optional(inner: Texts, values: Sequence[Any]) -> list[str]:
    there = [value for value in values if value is not None]
    if len(there) == len(values):
        return inner(values)
    texts = iter(inner(there) if there else ())
    return ["null" if value is None else next(texts) for value in values]


def _lists(inner: Texts, values: Sequence[Sequence[Any]]) -> list[str]:
    items = list(chain.from_iterable(values))
    if not items:
        return ["[]"] * len(values)
    if len(items) == len(values) and {1}.issuperset(map(len, values)):
        return [f"[{text}]" for text in (inner(items[:1]) * len(items) if _is_one(items) else inner(items))]
    texts = iter(inner(items))
    return [f"[{', '.join(islice(texts, len(value)))}]" for value in values]


def _is_plain_object(kind: Any) -> bool:  # noqa: ANN401 - a type
    """A dataclass that says nothing of its kind in its JSON."""
    return kind not in MECHANISMS and dataclasses.is_dataclass(kind)


def _objects(kind: Any) -> Texts:  # noqa: ANN401 - a dataclass
    hints = field_types(kind)
    fields = [(name, attrgetter(name), _texts(cast("Hashable", hint))) for name, hint in hints.items()]

    def texts(values: Sequence[Any]) -> list[str]:
        if not {kind}.issuperset(map(type, values)):
            return _general(values)
        many, parts = len(values) >= _MANY, list[str]()
        columns: list[list[str]] = []
        for name, take, write in fields:
            held = list(map(take, values))
            if many and _is_one(held):
                text = write(held[:1])[0].replace("%", "%%")
            else:
                text = "%s"
                columns.append(write(held))
            parts.append(f'"{name}": {text}')
        written: Callable[[tuple[str, ...]], str] = f"{{{', '.join(parts)}}}".__mod__
        return list(map(written, zip(*columns, strict=True) if columns else [()] * len(values)))

    return texts


def _is_one(held: Sequence[Any]) -> bool:
    """Whether a field holds one and the same object in every value, as what nobody said does: it is written once.

    What is merely equal may be written otherwise (1 and 1.0).
    """
    return held[0] is held[-1] and all(map(is_, held, repeat(held[0])))


def _one_step(value: object) -> object:
    """One step of a value towards JSON, for the encoder: what it cannot write itself."""
    return _step_of(cast("Hashable", type(value)))(value)


@cache
def _step_of(kind: Any) -> Callable[[Any], object]:  # noqa: ANN401 - a type
    """That step for values of one class."""
    if issubclass(kind, MECHANISMS) or not dataclasses.is_dataclass(kind):
        return to_json
    names = tuple(field_types(kind))
    if len(names) == 1:  # an attrgetter of one name gives no tuple
        return lambda value: {names[0]: getattr(value, names[0])}
    fields = attrgetter(*names)
    return lambda value: dict(zip(names, fields(value), strict=True))


_ENCODE: Final = encoding(default=_one_step)
