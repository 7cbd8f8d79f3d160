"""YAML as the program reads all of its own: every value stays the text that stands there, with its line (house D9).

The usual reading turns the country NO into false and article 46.10 into 46.1, and lets a key that stands twice win.
The readers of the rows of law, of the tables and of the sample begin here, and differ in how they tell what is wrong.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final, cast

import yaml

from dpa_tracker.long_work import give_way

_PIECE: Final = 2_048  # bytes: some two milliseconds
LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # that in C is ten times as fast; not every build has it


class _NamedText(io.BytesIO):
    """The content of a file under the name that the marks of its nodes give."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name

    def read(self, size: int | None = -1, /) -> bytes:
        """The next piece; between two of them the screen has its turn: the largest table takes a tenth of a second."""
        give_way()
        return super().read(_PIECE if size is None or size < 0 else min(size, _PIECE))


def composed(name: str, content: bytes) -> yaml.Node | None:
    """The node at the top of a file's content, with marks that name the file; None of an empty one.

    Raises:
        yaml.YAMLError, RecursionError: it is no YAML, or nested too deeply.
    """
    return yaml.compose(_NamedText(name, content), Loader=LOADER)


def line_of(node: yaml.Node | None) -> int:
    """The line at which a node begins, from 1; the first where there is no node."""
    return 1 if node is None or node.start_mark is None else int(node.start_mark.line) + 1


def parts_of(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node, yaml.Node, bool]]:
    """The parts of a mapping: name (empty for a key that is no text), key, value, and whether the name stood before."""
    before: set[str] = set()
    for key, value in cast("list[tuple[yaml.Node, yaml.Node]]", node.value):
        name = cast("str", key.value) if isinstance(key, yaml.ScalarNode) else ""
        yield name, key, value, name in before
        before.add(name)
