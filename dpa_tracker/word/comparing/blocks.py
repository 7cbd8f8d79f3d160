"""What a body, a cell, a header or a note holds: paragraphs and tables, read through the controls around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.word.comparing.around import Arounds, Ties, around
from dpa_tracker.word.comparing.leaves import Line, read_line
from dpa_tracker.word.ooxml import SDT, SDT_CONTENT, TBL, TC, TR, Element, P, w

WORDS: Final = re.compile(r"\w+")
CUSTOM_XML: Final = w("customXml")


@dataclass(slots=True)
class Block:
    """A paragraph (`line`) or a table (`rows`). `controls` are those around it."""

    element: Element
    controls: Arounds
    key: str
    line: Line | None = None
    rows: list[Row] = field(default_factory=list["Row"])
    words: Counter[str] = field(default_factory=Counter[str])

    @property
    def is_table(self) -> bool:
        """Whether this is a table."""
        return self.line is None

    @property
    def ends_section(self) -> bool:
        """Whether a section of the document ends with this paragraph."""
        return self.line is not None and self.line.ends_section

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
    controls: Arounds
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


def blocks_in(holder: Element, ties: Ties) -> list[Block]:
    """The blocks of a body, a cell, a header or a note, in order; `ties` are those of its part."""
    return [block_of(element, controls, ties) for element, controls in _through(holder, frozenset({P, TBL}), ties)]


def words_of(text: str) -> Counter[str]:
    """The words of a text with how often they occur, in lower case."""
    return Counter(WORDS.findall(text.lower()))


def block_of(element: Element, controls: Arounds, ties: Ties) -> Block:
    """A paragraph or table as a block; `controls` are those around it."""
    if element.tag == P:
        line = read_line(element, ties)
        return Block(element, controls, line.key, line=line, words=words_of(line.text))
    rows = [_row(row, outer, ties) for row, outer in _through(element, frozenset({TR}), ties)]
    return Block(element, controls, _key("\3", rows), rows=rows, words=_together(rows))


def _row(element: Element, controls: Arounds, ties: Ties) -> Row:
    cells: list[Cell] = []
    for cell, _ in _through(element, frozenset({TC}), ties):
        blocks = blocks_in(cell, ties)
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
    holder: Element, wanted: frozenset[str], ties: Ties, controls: Arounds = ()
) -> Iterator[tuple[Element, Arounds]]:
    for child in holder:
        if child.tag in wanted:
            yield child, controls
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from _through(content, wanted, ties, (*controls, around(child, ties)))
        elif child.tag == CUSTOM_XML:
            yield from _through(child, wanted, ties, controls)
