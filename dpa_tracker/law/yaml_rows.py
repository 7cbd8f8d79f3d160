"""YAML nodes to rows, by the types of their fields; every problem is reported with its file and line.

The nodes are read as text: nothing is guessed to be a number or a truth, so the country NO stays a country and
Article 46.10 keeps its nought. A key that stands twice, a key that is no field and a missing key are refused.
"""

from __future__ import annotations

import dataclasses
import difflib
import types
import typing
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from functools import cache
from typing import TypeAlias, cast

import yaml

from dpa_tracker.domain.countries import NamesCountry, is_country
from dpa_tracker.domain.faults import Values
from dpa_tracker.law.field_types import fields_of
from dpa_tracker.law.law_days import trouble_with, written_day
from dpa_tracker.law.rows import DatedCitation, Place
from dpa_tracker.law.yaml_trouble import CURVED, trouble_of, unwanted_in
from dpa_tracker.yaml_texts import composed, line_of, parts_of

NodeReader: TypeAlias = Callable[[yaml.Node, "LawProblems"], object]


@dataclasses.dataclass(frozen=True, slots=True)
class LawProblem:
    """One thing wrong in the law data: where, and the code and values of its sentence (`law_problem.<code>`)."""

    place: Place
    code: str
    values: Values


@dataclasses.dataclass(slots=True)
class LawProblems:
    """Collects the problems of one file while it is read."""

    file: str
    found: list[LawProblem] = dataclasses.field(default_factory=list[LawProblem])

    def place(self, node: yaml.Node) -> Place:
        """Where a node begins: in its own file, which for a correction is not that of the row it is laid over."""
        return place_of(node)

    def add(self, node: yaml.Node, code: str, **values: object) -> None:
        """Record a problem at a node."""
        self.found.append(LawProblem(self.place(node), code, values))


def place_of(node: yaml.Node) -> Place:
    """The file and line at which a node begins."""
    return Place(str(node.start_mark.name), line_of(node))


def compose(name: str, content: bytes, problems: LawProblems) -> yaml.Node | None:
    """The nodes of a YAML file, with their marks; None with a problem when it is no YAML."""
    unwanted = unwanted_in(content)
    if unwanted is not None:
        problems.found.append(LawProblem(Place(name, unwanted.line), unwanted.code, unwanted.values))
        return None
    try:
        node = composed(name, content)
    except (yaml.YAMLError, RecursionError) as error:
        trouble = trouble_of(error, content)
        problems.found.append(LawProblem(Place(name, trouble.line), trouble.code, trouble.values))
        return None
    if node is None:
        problems.found.append(LawProblem(Place(name, 1), "empty_file", {}))
    return node


def entries_of(node: yaml.Node, problems: LawProblems) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """The keys of a mapping with their key and value nodes; a repeated key and a key that is no text are reported."""
    found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    if not isinstance(node, yaml.MappingNode):
        problems.add(node, "not_a_mapping")
        return found
    for name, key, value, again in parts_of(node):
        if again:
            problems.add(key, "repeated_key", key=name)
        found[name] = (key, value)
    return found


def add_unknown_key(node: yaml.Node, key: str, known: Iterable[str], problems: LawProblems) -> None:
    """Record a key that is not known where it stands, with the one that was probably meant."""
    names = list(known)
    near = difflib.get_close_matches(key.lower(), names, n=1)
    if near:
        problems.add(node, "misspelt_key", key=key, near=near[0], allowed=", ".join(names))
    else:
        problems.add(node, "unknown_key", key=key, allowed=", ".join(names))


@cache
def node_reader(kind: object) -> NodeReader:
    """The reader of a type; made once."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _read_country if isinstance(arguments[1], NamesCountry) else node_reader(arguments[0])
    if origin in (types.UnionType, typing.Union):
        return node_reader(next(a for a in arguments if a is not types.NoneType))
    if origin is tuple:
        return _list_reader(node_reader(arguments[0]))
    if kind is DatedCitation:
        return _read_citation
    return _plain_reader(cast("type[object]", kind))


def _plain_reader(kind: type[object]) -> NodeReader:
    if issubclass(kind, Enum):
        return _code_reader(kind)
    simple: dict[type[object], NodeReader] = {bool: _read_truth, int: _read_number, date: _read_day, str: _read_text}
    return simple[kind] if kind in simple else row_reader(kind)


def _list_reader(item: NodeReader) -> NodeReader:
    def read(node: yaml.Node, problems: LawProblems) -> object:
        if not isinstance(node, yaml.SequenceNode):
            problems.add(node, "not_a_list")
            return ()
        return tuple(item(entry, problems) for entry in cast("list[yaml.Node]", node.value))

    return read


def _text_of(node: yaml.Node, problems: LawProblems) -> str:
    if not isinstance(node, yaml.ScalarNode):
        problems.add(node, "not_a_text")
        return ""
    return cast("str", node.value)


def _read_text(node: yaml.Node, problems: LawProblems) -> object:
    text = _text_of(node, problems)
    if not text.strip():
        problems.add(node, "empty_text")
    elif text[0] in CURVED and isinstance(node, yaml.ScalarNode) and not node.style:  # they would be part of the text
        problems.add(node, "yaml_curly_quotation")
    return text


def _read_citation(node: yaml.Node, problems: LawProblems) -> object:
    if isinstance(node, yaml.ScalarNode):
        return DatedCitation(cast("str", _read_text(node, problems)))
    return row_reader(DatedCitation)(node, problems)


def _code_reader(kind: type[Enum]) -> NodeReader:
    codes: dict[str, Enum] = {str(member.value): member for member in kind}

    def read(node: yaml.Node, problems: LawProblems) -> object:
        text = _text_of(node, problems)
        if text not in codes:
            problems.add(node, "not_one_of", value=text, allowed=", ".join(codes))
        return codes.get(text)

    return read


def _read_truth(node: yaml.Node, problems: LawProblems) -> object:
    text = _text_of(node, problems)
    if text not in ("true", "false"):
        problems.add(node, "not_one_of", value=text, allowed="true, false")
    return text == "true"


def _read_number(node: yaml.Node, problems: LawProblems) -> object:
    text = _text_of(node, problems)
    if not (text.isascii() and text.isdecimal()):
        problems.add(node, "not_a_number", value=text)
        return 0
    return int(text)


def _read_day(node: yaml.Node, problems: LawProblems) -> object:
    text = _text_of(node, problems)
    day = written_day(text)
    trouble = trouble_with(day)
    if trouble:
        problems.add(node, trouble, value=text)
        return None
    return day


def _read_country(node: yaml.Node, problems: LawProblems) -> object:
    text = _text_of(node, problems)
    if not is_country(text):
        problems.add(node, "unknown_country", value=text)
    return text


def row_reader(kind: Callable[..., object]) -> NodeReader:
    """The reader of a mapping whose keys are the fields of a frozen value; its place is filled in."""
    fields = fields_of(kind)
    readers = {name: node_reader(of) for name, (of, _) in fields.items() if name != "place"}
    required = [name for name in readers if fields[name][1]]

    def read(node: yaml.Node, problems: LawProblems) -> object:
        before = len(problems.found)
        entries = entries_of(node, problems)
        for name, (key, _) in entries.items():
            if name not in readers:
                add_unknown_key(key, name, readers, problems)
        for name in required:
            if name not in entries and isinstance(node, yaml.MappingNode):
                problems.add(node, "missing_key", key=name)
        values = {name: readers[name](value, problems) for name, (_, value) in entries.items() if name in readers}
        if len(problems.found) > before:
            return None
        return kind(**values, **({"place": problems.place(node)} if "place" in fields else {}))

    return read
