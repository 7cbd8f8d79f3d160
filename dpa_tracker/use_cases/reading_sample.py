"""The sample's YAML files as values of the domain, read by the types of their fields; every problem has file and line.

YAML's own guessing is not used (it would read the country NO as false): a plain `true`, `false` or `null` and plain
digits are what they look like only where the field's type asks for them.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dpa_tracker.domain.durations import Duration, read_duration
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.mechanisms import Mechanism
from dpa_tracker.law.reading_facts import mechanism_from_json
from dpa_tracker.store import forms
from dpa_tracker.yaml_texts import composed, line_of, parts_of

V = TypeVar("V")
_PLAIN: Final[Mapping[str, object]] = {"true": True, "false": False, "null": None}
_WHOLE_NUMBER: Final = re.compile(r"-?[0-9]+", re.ASCII)


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file, with its line (counted from 1)."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class WrongFileError(Exception):
    """A file does not hold what it should; carries every problem found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_list(path: Path, kind: type[V]) -> tuple[V, ...]:
    """The values of a file that holds a list of them. Raises WrongFileError with every problem."""
    reading = _Reading(path.name)
    try:
        root = composed(path.name, path.read_bytes())
    except (OSError, yaml.YAMLError) as error:
        raise WrongFileError((Problem(path.name, 1, str(error)),)) from error
    values = tuple(reading.value(kind, node) for node in reading.items(root))
    if reading.problems:
        raise WrongFileError(tuple(reading.problems))
    return values


class _Reading:
    """Reads nodes into values and collects problems; what is returned beside a problem is not to be used."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[Problem] = []

    def value(self, kind: Any, node: Node) -> Any:  # noqa: ANN401 - a value of that type
        """The value of this type that a node stands for; None beside a problem."""
        try:
            return self._reader(kind)(node)
        except InvalidInputError as error:
            for fault in error.faults:
                self._problem(node, f"{fault.field}: {fault.code} {dict(fault.values)}")
        except (ValueError, TypeError) as error:
            self._problem(node, str(error))
        return None

    def items(self, node: Node | None) -> list[Node]:
        """The items of a list."""
        if not isinstance(node, SequenceNode):
            self._problem(node, "a list is expected here")
            return []
        return cast("list[Node]", node.value)

    def fields(self, node: Node) -> dict[str, Node]:
        """The fields of a record; a field that stands twice is a problem."""
        found: dict[str, Node] = {}
        if not isinstance(node, MappingNode):
            self._problem(node, "named fields are expected here")
            return found
        for name, key, value, again in parts_of(node):
            if again:
                self._problem(key, f"'{name}' stands twice")
            found[name] = value
        return found

    def _problem(self, node: Node | None, message: str) -> None:
        self.problems.append(Problem(self._file, line_of(node), message))

    def _reader(self, kind: Any) -> Callable[[Node], Any]:  # noqa: ANN401 - a type
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if kind == Mechanism:
            return lambda node: mechanism_from_json(self._json(node))
        if origin in (types.UnionType, typing.Union):
            inner = next(argument for argument in arguments if argument is not types.NoneType)
            return lambda node: None if _is_plain(node) and _text(node) == "null" else self.value(inner, node)
        if origin is tuple:
            return lambda node: tuple(self.value(arguments[0], item) for item in self.items(node))
        if kind is Duration:
            return lambda node: read_duration(_text(node), kind.__name__.lower())
        if dataclasses.is_dataclass(kind):
            return lambda node: self._record(kind, node)
        return _SCALARS.get(kind) or (
            _enum_reader(kind) if isinstance(kind, type) and issubclass(kind, Enum) else _text
        )

    def _record(self, kind: Any, node: Node) -> Any:  # noqa: ANN401 - a value of that type
        hints = forms.field_types(kind)
        before = len(self.problems)
        given: dict[str, Any] = {}
        for name, part in self.fields(node).items():
            if name not in hints:
                self._problem(part, f"'{name}' is no field of {kind.__name__}")
            else:
                given[name] = self.value(hints[name], part)
        return kind(**given) if len(self.problems) == before else None

    def _json(self, node: Node) -> object:
        if isinstance(node, MappingNode):
            return {name: self._json(part) for name, part in self.fields(node).items()}
        if isinstance(node, SequenceNode):
            return [self._json(item) for item in self.items(node)]
        text = _text(node)
        if not _is_plain(node):
            return text
        return int(text) if _WHOLE_NUMBER.fullmatch(text) else _PLAIN.get(text, text)


def _is_plain(node: Node) -> bool:
    """Whether a text stands without quotes."""
    return isinstance(node, ScalarNode) and not node.style  # None, or empty when the parser in C read it


def _text(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        raise TypeError("a text is expected here")
    return str(node.value)


def _yes_or_no(node: Node) -> bool:
    text = _text(node)
    if text not in ("true", "false"):
        raise ValueError(f"'{text}' is neither true nor false")
    return text == "true"


def _enum_reader(kind: type[Enum]) -> Callable[[Node], Enum]:
    if issubclass(kind, int):
        return lambda node: kind(int(_text(node)))
    return lambda node: kind(_text(node))


_SCALARS: Final[dict[object, Callable[[Node], object]]] = {
    bool: _yes_or_no,
    int: lambda node: int(_text(node)),
    date: lambda node: date.fromisoformat(_text(node)),
}
