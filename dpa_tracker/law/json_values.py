"""JSON to frozen values and back, by the types of their fields; every problem is reported, with its path.

A field without a default is a required key; a type without None takes no null; a key that is no field is refused.
Sets and marked lists hold each value once. So the values are the schema, and cannot drift from it.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from typing import Final, TypeAlias, cast

from dpa_tracker.domain.countries import NamesCountry, country_fault
from dpa_tracker.domain.faults import Fault, Values
from dpa_tracker.domain.mechanism_kinds import KIND_OF
from dpa_tracker.domain.mechanisms import ListRule, Mechanism, MechanismId
from dpa_tracker.law.echoing import echoed
from dpa_tracker.law.field_types import fields_of

JsonObject: TypeAlias = dict[str, object]
Reader: TypeAlias = Callable[[object, str, "Problems"], object]

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclasses.dataclass(slots=True)
class Problems:
    """Collects every fault met while reading one value; what is returned meanwhile is not to be used."""

    faults: list[Fault] = dataclasses.field(default_factory=list[Fault])

    def add(self, path: str, code: str, values: Values | None = None) -> None:
        """Record a fault at a path (the whole value when the path is empty)."""
        self.faults.append(Fault(path or "facts", code, values or {}))


def shown(value: object) -> str:
    """A JSON value as a message shows it: on one line, cut when long."""
    return echoed(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


@cache
def reader(kind: object) -> Reader:
    """The reader of a type; made once."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind == Mechanism:
        return _read_mechanism
    if origin is typing.Annotated:
        return _marked_reader(arguments[0], arguments[1])
    if origin in (types.UnionType, typing.Union):
        return _nullable_reader(reader(next(a for a in arguments if a is not types.NoneType)))
    if origin in (tuple, frozenset):
        made = _list_reader(reader(arguments[0]), cast("type[tuple[object, ...]]", origin))
        return _ruled_reader(made, ListRule.EACH_ONCE) if origin is frozenset else made
    return _plain_reader(cast("type", kind))


def _plain_reader(kind: type[object]) -> Reader:
    if issubclass(kind, Enum):
        return _code_reader(kind)
    if kind is bool:
        return _read_bool
    if kind is str:
        return _read_text
    return _read_day if kind is date else _object_reader(kind)


def _marked_reader(inner: object, mark: object) -> Reader:
    if isinstance(mark, NamesCountry):
        return _read_country
    if isinstance(mark, ListRule):
        return _ruled_reader(reader(inner), mark)
    raise TypeError(f"no reader for what is marked {mark}")


def _read_mechanism(value: object, path: str, problems: Problems) -> object:
    """The id says which value holds the details; without a good id nothing else of it is read."""
    if not isinstance(value, dict):
        problems.add(path, "json_not_an_object", {"value": shown(value)})
        return None
    if "id" not in value:
        problems.add(f"{path}.id", "json_missing_key")
        return None
    found = reader(MechanismId)(cast("JsonObject", value)["id"], f"{path}.id", problems)
    if found is None:
        return None
    kind: type = KIND_OF[cast("MechanismId", found)]
    return reader(kind)(cast("object", value), path, problems)


def _nullable_reader(inner: Reader) -> Reader:
    def read(value: object, path: str, problems: Problems) -> object:
        return None if value is None else inner(value, path, problems)

    return read


def _ruled_reader(inner: Reader, rule: ListRule) -> Reader:
    def read(value: object, path: str, problems: Problems) -> object:
        entries = value
        if isinstance(entries, list):
            _report_broken_rule(rule, cast("list[object]", entries), path, problems)
        return inner(value, path, problems)

    return read


def _report_broken_rule(rule: ListRule, entries: list[object], path: str, problems: Problems) -> None:
    if rule is ListRule.EACH_ONCE:
        _report_repeated(entries, path, problems)
    elif not entries:
        problems.add(path, "json_empty_list")


def _list_reader(item: Reader, made: Callable[[list[object]], object]) -> Reader:
    def read(value: object, path: str, problems: Problems) -> object:
        if not isinstance(value, list):
            problems.add(path, "json_not_a_list", {"value": shown(value)})
            return None
        entries = enumerate(cast("list[object]", value))
        return made([item(entry, f"{path}[{number}]", problems) for number, entry in entries])

    return read


def _code_reader(kind: type[Enum]) -> Reader:
    codes: dict[object, Enum] = {member.value: member for member in kind}
    allowed = ", ".join(str(code) for code in codes)

    def read(value: object, path: str, problems: Problems) -> object:
        # True equals 1 in Python, and is no module number.
        found = codes.get(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None
        if found is None:
            problems.add(path, "json_not_one_of", {"value": shown(value), "allowed": allowed})
        return found

    return read


def _object_reader(kind: Callable[..., object]) -> Reader:
    fields = {name: (reader(of), required) for name, (of, required) in fields_of(kind).items()}
    allowed = ", ".join(fields)

    def read(value: object, path: str, problems: Problems) -> object:
        if not isinstance(value, dict):
            problems.add(path, "json_not_an_object", {"value": shown(value)})
            return None
        entries = cast("JsonObject", value)
        before, prefix = len(problems.faults), f"{path}." if path else ""
        for name in entries:
            if name not in fields:
                problems.add(prefix + shown(name), "json_unknown_key", {"allowed": allowed})
        for name, (_, required) in fields.items():
            if required and name not in entries:
                problems.add(prefix + name, "json_missing_key")
        found = {
            name: fields[name][0](entry, prefix + name, problems) for name, entry in entries.items() if name in fields
        }
        return kind(**found) if len(problems.faults) == before else None

    return read


def _report_repeated(entries: list[object], path: str, problems: Problems) -> None:
    """A fault for each entry that stands in the list before (as JSON, so 1 and 1.0 are the same, 1 and true not)."""
    seen: set[object] = set()
    for number, entry in enumerate(entries):
        key = _comparable(entry)
        if key in seen:
            problems.add(f"{path}[{number}]", "json_repeated")
        seen.add(key)


def _comparable(value: object) -> object:
    if isinstance(value, dict):
        return frozenset((key, _comparable(entry)) for key, entry in cast("JsonObject", value).items())
    if isinstance(value, list):
        return tuple(_comparable(entry) for entry in cast("list[object]", value))
    return (isinstance(value, bool), value)


def _read_bool(value: object, path: str, problems: Problems) -> object:
    if not isinstance(value, bool):
        problems.add(path, "json_not_a_truth", {"value": shown(value)})
    return value


def _read_text(value: object, path: str, problems: Problems) -> object:
    if not isinstance(value, str):
        problems.add(path, "json_not_a_text", {"value": shown(value)})
    return value


def _read_day(value: object, path: str, problems: Problems) -> object:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # the form is right and the day does not exist (2023-02-29): the same fault
    problems.add(path, "json_not_a_day", {"value": shown(value)})
    return None


def _read_country(value: object, path: str, problems: Problems) -> object:
    if not isinstance(value, str):
        problems.add(path, "json_not_a_text", {"value": shown(value)})
    elif (fault := country_fault(path, shown(value))) is not None:
        problems.faults.append(fault)
    return value


def to_json(value: object) -> object:
    """A frozen value as JSON in the same form; what is not known and need not be said is left out."""
    if isinstance(value, Enum):
        return cast("object", value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_json(entry) for entry in cast("tuple[object, ...]", value)]
    if isinstance(value, frozenset):
        return sorted(cast("str", to_json(entry)) for entry in cast("frozenset[object]", value))
    if dataclasses.is_dataclass(value):
        fields = fields_of(cast("type", type(value)))
        found = {name: (getattr(value, name), required) for name, (_, required) in fields.items()}
        return {name: to_json(entry) for name, (entry, required) in found.items() if required or entry is not None}
    return value
