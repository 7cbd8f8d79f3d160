"""What a body, a cell, a header or a note holds: paragraphs and tables, read through the controls around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.word.comparing.leaves import Line, read_line
from dpa_tracker.word.controls import tag_text
from dpa_tracker.word.ooxml import SDT, SDT_CONTENT, TBL, TC, TR, Element, P, w

WORDS: Final = re.compile(r"\w+")
CUSTOM_XML: Final = w("customXml")


@dataclass(slots=True)
class Block:
    """A paragraph (`line`) or a table (`rows`). `controls` are the tags of the controls around it, from outside."""

    element: Element
    controls: tuple[str, ...]
    key: str
    line: Line | None = None
    rows: list[Row] = field(default_factory=list["Row"])
    words: Counter[str] = field(default_factory=Counter[str])

    @property
    def is_table(self) -> bool:
        """Whether this is a table."""
        return self.line is None

    @property
    def shown(self) -> str:
        """The text as a person reads it; of a table its rows."""
        if self.line is not None:
            return self.line.shown
        return "\n".join(row.shown for row in self.rows)


@dataclass(slots=True)
class Cell:
    """A cell of a table and what it holds."""

    element: Element
    blocks: list[Block]
    key: str


@dataclass(slots=True)
class Row:
    """A row of a table; `controls` as of a block."""

    element: Element
    controls: tuple[str, ...]
    cells: list[Cell]
    key: str
    words: Counter[str]

    @property
    def shown(self) -> str:
        """The cells' texts, as a person reads them."""
        return " | ".join(" ".join(block.shown for block in cell.blocks if block.shown) for cell in self.cells)

    @property
    def is_table(self) -> bool:
        """Rows are compared among rows."""
        return False


def blocks_in(holder: Element) -> list[Block]:
    """The blocks of a body, a cell, a header or a note, in order."""
    return [_block(element, controls) for element, controls in _through(holder, frozenset({P, TBL}))]


def words_of(text: str) -> Counter[str]:
    """The words of a text with how often they occur, in lower case."""
    return Counter(WORDS.findall(text.lower()))


def _block(element: Element, controls: tuple[str, ...]) -> Block:
    if element.tag == P:
        line = read_line(element)
        return Block(element, controls, line.key, line=line, words=words_of(line.text))
    rows = [_row(row, outer) for row, outer in _through(element, frozenset({TR}))]
    return Block(element, controls, _key("\3", rows), rows=rows, words=_together(rows))


def _row(element: Element, controls: tuple[str, ...]) -> Row:
    cells: list[Cell] = []
    for cell, _ in _through(element, frozenset({TC})):
        blocks = blocks_in(cell)
        cells.append(Cell(cell, blocks, _key("\5", blocks)))
    words = _together([block for cell in cells for block in cell.blocks])
    return Row(element, controls, cells, _key("\4", cells), words)


def _key(sign: str, parts: Iterable[Block | Row | Cell]) -> str:
    return f"{sign}[{sign.join(part.key for part in parts)}]"


def _together(parts: Iterable[Block | Row]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for part in parts:
        whole.update(part.words)
    return whole


def _through(
    holder: Element, wanted: frozenset[str], controls: tuple[str, ...] = ()
) -> Iterator[tuple[Element, tuple[str, ...]]]:
    for child in holder:
        if child.tag in wanted:
            yield child, controls
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from _through(content, wanted, (*controls, tag_text(child)))
        elif child.tag == CUSTOM_XML:
            yield from _through(child, wanted, controls)
