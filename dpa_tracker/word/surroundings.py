"""What stands around a placeholder: the words before and after it, the labels of its table, the lines above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from dpa_tracker.word.ooxml import TAB, TBL, TC, TR, Element, P, own_text
from dpa_tracker.word.placeholder_blanks import cells_of, label_of
from dpa_tracker.word.placeholder_styles import Placeholder

LINES: Final = 6  # lines above that may still belong to the same block of details


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Texts around a placeholder. `row`, `column` label its cell of a table; `above`, `below`: the nearest first."""

    before: str = ""
    after: str = ""
    row: str = ""
    column: str = ""
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def surroundings_of(one: Placeholder) -> Surroundings:
    """What stands around a placeholder, in its paragraph, its table and above."""
    before = _before(one)
    after = own_text(one.paragraph)[len(before) + len(one.text) :]
    cell = next(one.paragraph.iterancestors(TC), None)
    row, column = ("", "") if cell is None else _labels(cell)
    above = tuple(islice(_lines_above(one.paragraph), LINES))
    return Surroundings(before, after, row, column, above, tuple(islice(_lines_below(one.paragraph), LINES)))


def _before(one: Placeholder) -> str:
    """The paragraph's text up to the placeholder."""
    text = own_text(one.paragraph)
    if one.elements and one.elements[0].tag == TAB and not one.text:
        return text[: sum(len(own_text(element)) for element in _elements_before(one.paragraph, one.elements[0])) + 1]
    if not one.pieces and not one.elements:
        return ""
    if not one.pieces:
        length = sum(len(own_text(element)) for element in _elements_before(one.paragraph, one.elements[0]))
        return text[:length]
    piece = one.pieces[0]
    length = sum(len(own_text(element)) for element in _elements_before(one.paragraph, piece.element))
    return text[: length + one.begin - piece.start]


def _elements_before(paragraph: Element, mark: Element) -> Iterator[Element]:
    """The elements of a paragraph that end before the mark begins."""
    chain = [mark, *mark.iterancestors()]
    for element in reversed(chain[: chain.index(paragraph)]):
        yield from element.itersiblings(preceding=True)


def _labels(cell: Element) -> tuple[str, str]:
    """The first cell of a cell's row, or one with a colon nearer to it, and the cell of the first row over it."""
    row = next(cell.iterancestors(TR), None)
    table = next(cell.iterancestors(TBL), None)
    if row is None or table is None:
        return "", ""
    cells = cells_of(row)
    index = cells.index(cell)
    head = next(table.iter(TR))
    over = cells_of(head)
    beside = label_of(next(cell.iter(P), cell))
    return (
        beside if beside.endswith(":") else own_text(cells[0]).strip() if index else "",
        own_text(over[index]).strip() if head is not row and len(over) == len(cells) else "",
    )


def _lines_above(paragraph: Element) -> Iterator[str]:
    """The lines above, the nearest first: paragraphs, and rows of a table as one line each."""
    inside: Element | None = paragraph
    while inside is not None:
        for other in inside.itersiblings(P, TR, TBL, preceding=True):
            lines = [own_text(row) for row in other.iter(TR)] if other.tag == TBL else [own_text(other)]
            yield from (" ".join(line.split()) for line in reversed(lines) if line.strip())
        inside = next(inside.iterancestors(TR, TBL), None)


def _lines_below(paragraph: Element) -> Iterator[str]:
    """The paragraphs below in the same text, the nearest first, as far as the next table."""
    for other in paragraph.itersiblings(P, TBL):
        if other.tag == TBL:
            return
        line = " ".join(own_text(other).split())
        if line:
            yield line
