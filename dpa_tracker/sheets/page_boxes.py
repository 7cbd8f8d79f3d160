"""Tables of a page that are made of boxes (<div>): by their roles, or by a first row of titles and rows as long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields

_BOXES: Final = frozenset({"div", "section", "article", "span", "p", "header", "ul", "li"})
_ROLES_OF_CELLS: Final = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_MOST_CELLS: Final = 20
_TITLES: Final = 2  # that make a row of boxes the titles of a table
_ROWS: Final = 2
_DEEPEST: Final = 4  # boxes around the rows


def rows_of_boxes(element: etree._Element) -> tuple[tuple[etree._Element, ...], ...]:
    """The cells of a box that is a table, row by row, the first row its titles; empty when it is none."""
    if element.get("role") in ("table", "grid"):
        rows = [row for row in element.iter() if row.get("role") == "row"]
        cells = [tuple(each for each in row if each.get("role") in _ROLES_OF_CELLS) for row in rows]
        return tuple(row for row in cells if row) if _even(cells) else ()
    if element.tag not in _BOXES:
        return ()
    rows = list(_rows(element, 0))
    if len(rows) < _ROWS or any(row.tag not in _BOXES or (row.text or "").strip() for row in rows):
        return ()
    cells = [tuple(each for each in row if isinstance(each.tag, str)) for row in rows]
    return tuple(cells) if _even(cells) and _are_titles(cells[0]) else ()


def _rows(element: etree._Element, depth: int) -> Iterator[etree._Element]:
    """What stands in the box; a box that holds rows itself (a head, a body) gives these."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        inner = [each for each in child if isinstance(each.tag, str)]
        if depth < _DEEPEST and inner and all(_is_row(each) for each in inner):
            yield from _rows(child, depth + 1)
        else:
            yield child


def _is_row(element: etree._Element) -> bool:
    """Whether a box holds several boxes side by side and no words of its own."""
    cells = [each for each in element if each.tag in _BOXES]
    return element.tag in _BOXES and len(cells) >= _TITLES and not (element.text or "").strip()


def _even(rows: Sequence[Sequence[etree._Element]]) -> bool:
    """Whether the rows have as many cells as one another, at least two."""
    widths = {len(row) for row in rows}
    return len(rows) >= _ROWS and len(widths) == 1 and _TITLES <= min(widths) <= _MOST_CELLS


def _are_titles(cells: Sequence[etree._Element]) -> bool:
    known = kind_fields(ImportKind.ENGAGEMENTS).by_title
    return sum(comparable("".join(each.itertext())) in known for each in cells) >= _TITLES
