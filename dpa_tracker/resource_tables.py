"""Reading our own word lists (YAML): plain texts only, every problem with its file and line (house D9)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dpa_tracker.domain.faults import KnownError

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # that in C is ten times as fast; not every build has it


def _problem(path: Path, node: Node | None, problem: str) -> KnownError:
    line = 1 if node is None or node.start_mark is None else node.start_mark.line + 1
    return KnownError("table_unsound", file=path.name, line=line, problem=problem)


@cache
def read_resource(path: Path) -> MappingNode:
    """The mapping at the top of a file. Raises KnownError `table_unsound`."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise _problem(path, None, str(problem)) from problem
    if not isinstance(node, MappingNode):
        raise _problem(path, node, "not a mapping")
    return node


def fields(node: Node | None, path: Path = Path()) -> dict[str, Node]:
    """The named parts of a mapping; a name that stands twice is a problem."""
    if not isinstance(node, MappingNode):
        raise _problem(path, node, "named parts are expected here")
    found: dict[str, Node] = {}
    for key, value in node.value:
        if str(key.value) in found:
            raise _problem(path, key, f"'{key.value}' stands twice")
        found[str(key.value)] = value
    return found


def texts(node: Node | None, path: Path = Path()) -> tuple[str, ...]:
    """A list of texts; none when the part is not there."""
    if node is None:
        return ()
    if not isinstance(node, SequenceNode):
        raise _problem(path, node, "a list is expected here")
    if any(not isinstance(item, ScalarNode) for item in node.value):
        raise _problem(path, node, "a list of texts is expected here")
    return tuple(str(item.value) for item in node.value)


def grouped(root: MappingNode, part: str) -> dict[str, tuple[str, ...]]:
    """A part of a file: lists of texts by name, or one list under the empty name."""
    node = fields(root).get(part)
    if isinstance(node, SequenceNode):
        return {"": texts(node)}
    return {name: texts(inner) for name, inner in fields(node).items()}
