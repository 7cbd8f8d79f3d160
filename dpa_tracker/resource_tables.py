"""Reading the tables that the program ships or a law pack brings (YAML): every problem with its file and line.

A table is read field by field, each as what is expected to stand there. The tables by which documents are scanned have
patterns too (`reading.yaml_tables`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Self

import yaml

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.yaml_texts import composed, line_of, parts_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a file; what is not as it is asked for raises KnownError `table_unsound`."""

    file: str
    line: int
    fields: dict[str, yaml.Node]

    def problem(self, message: str, node: yaml.Node | None = None, **said: object) -> KnownError:
        """The known error that names the file and line of what is wrong.

        `said` are the code (`why`) and values of the sentence by which the law data are checked, where there is one.
        """
        line = self.line if node is None else line_of(node)
        return KnownError("table_unsound", file=self.file, line=line, problem=message, **said)

    def missing(self, field: str) -> KnownError:
        """The known error of a field that must be there."""
        return self.problem(f"{field} is missing", why="missing_key", key=field)

    def text(self, field: str) -> str:
        """A field that must be there."""
        found = self.optional(field)
        if not found:
            raise self.missing(field)
        return found

    def optional(self, field: str) -> str | None:
        """A field's text, or None when it is not there."""
        node = self.fields.get(field)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode):
            raise self.problem(f"{field} is not a text", node, why="not_a_text")
        return str(node.value)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; none when the field is not there."""
        return tuple(self.item(field, node) for node in self.items(field))

    def required_texts(self, field: str) -> tuple[str, ...]:
        """A list of texts that must be there."""
        if field not in self.fields:
            raise self.missing(field)
        return self.texts(field)

    def items(self, field: str) -> list[yaml.Node]:
        """The nodes of a list; none when the field is not there."""
        node = self.fields.get(field)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.problem(f"{field} is not a list", node, why="not_a_list")
        return list(node.value)

    def item(self, field: str, node: yaml.Node) -> str:
        """The text of one item of a list."""
        if not isinstance(node, yaml.ScalarNode):
            raise self.problem(f"{field} holds something else than texts", node, why="not_a_text")
        return str(node.value)

    def one_of(self, field: str, allowed: tuple[str, ...]) -> str:
        """A field that must be one of a few words."""
        found = self.text(field)
        if found not in allowed:
            known = ", ".join(allowed)
            said = {"why": "not_one_of", "value": found, "allowed": known}
            raise self.problem(f"{field} is '{found}'; it must be one of {known}", self.fields[field], **said)
        return found

    def grouped(self, field: str) -> dict[str, tuple[str, ...]]:
        """Named lists of texts."""
        named = self.within(field)
        return {name: named.texts(name) for name in named.fields}

    def entries(self, field: str) -> Iterator[Self]:
        """A list of mappings."""
        node = self.fields.get(field)
        if not isinstance(node, yaml.SequenceNode):
            raise self.problem(f"{field} is not a list of entries", node, why="not_a_list")
        for item in node.value:
            yield self._at(item)

    def within(self, field: str) -> Self:
        """A mapping that must be there, to be read in its turn."""
        return self._at(self.fields.get(field))

    def _at(self, node: yaml.Node | None) -> Self:
        return replace(self, line=line_of(node), fields=fields_of(self.file, node))

    def refuse_others(self, *known: str) -> None:
        """Refuse fields that nobody reads: a misspelt one would be silently without effect."""
        for field, node in self.fields.items():
            if field not in known:
                said = {"why": "unknown_key", "key": field, "allowed": ", ".join(known)}
                raise self.problem(f"unknown field '{field}'", node, **said)


def fields_of(file: str, node: yaml.Node | None) -> dict[str, yaml.Node]:
    """The parts of a mapping by their names; KnownError for what is none, and for a name that stands twice."""
    if not isinstance(node, yaml.MappingNode):
        raise KnownError("table_unsound", file=file, line=line_of(node), problem="not a mapping", why="not_a_mapping")
    fields: dict[str, yaml.Node] = {}
    for name, key, value, again in parts_of(node):
        if again:
            said = {"why": "repeated_key", "key": name}
            raise KnownError("table_unsound", file=file, line=line_of(key), problem=f"'{name}' stands twice", **said)
        fields[name] = value
    return fields


@cache
def read_resource(path: Path) -> Entry:
    """The mapping at the top of a word list that the program ships.

    Raises:
        KnownError: it cannot be read or is not sound (`table_unsound`: file, line, problem).
    """
    try:
        node = composed(path.name, path.read_bytes())
    except (OSError, yaml.YAMLError) as problem:
        raise KnownError("table_unsound", file=path.name, line=1, problem=str(problem)) from problem
    return Entry(path.name, line_of(node), fields_of(path.name, node))
