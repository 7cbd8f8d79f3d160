"""What stands around a placeholder: the words before and after it, the labels of its table, the lines above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from dpa_tracker.word.ooxml import TBL, TC, TR, Element, P, own_text
from dpa_tracker.word.placeholders import Placeholder

LINES: Final = 6  # lines above that may still belong to the same block of details


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Texts around a placeholder. `row` and `column` label its cell of a table; `above`: the nearest line first."""

    before: str = ""
    after: str = ""
    row: str = ""
    column: str = ""
    above: tuple[str, ...] = ()


def surroundings_of(one: Placeholder) -> Surroundings:
    """What stands around a placeholder, in its paragraph, its table and above."""
    before = _before(one)
    after = own_text(one.paragraph)[len(before) + len(one.text) :]
    cell = next(one.paragraph.iterancestors(TC), None)
    row, column = ("", "") if cell is None else _labels(cell)
    return Surroundings(before, after, row, column, tuple(islice(_lines_above(one.paragraph), LINES)))


def _before(one: Placeholder) -> str:
    """The paragraph's text up to the placeholder."""
    text = own_text(one.paragraph)
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
    """The first cell of a cell's row, and the cell of the first row that stands over it."""
    row = next(cell.iterancestors(TR), None)
    table = next(cell.iterancestors(TBL), None)
    if row is None or table is None:
        return "", ""
    cells = _cells(row)
    index = cells.index(cell)
    head = next(table.iter(TR))
    over = _cells(head)
    return (
        own_text(cells[0]).strip() if index else "",
        own_text(over[index]).strip() if head is not row and len(over) == len(cells) else "",
    )


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.iter(TC) if next(cell.iterancestors(TR)) is row]


def _lines_above(paragraph: Element) -> Iterator[str]:
    """The lines above, the nearest first: paragraphs, and rows of a table as one line each."""
    inside: Element | None = paragraph
    while inside is not None:
        for other in inside.itersiblings(P, TR, TBL, preceding=True):
            lines = [own_text(row) for row in other.iter(TR)] if other.tag == TBL else [own_text(other)]
            yield from (" ".join(line.split()) for line in reversed(lines) if line.strip())
        inside = next(inside.iterancestors(TR, TBL), None)
