"""Tables of a page that are made of boxes (<div>): by their roles, by a first row of titles, or by what each row holds.

Boxes have no say about what they are, so a table without titles is taken for one only where every row has the same
build, its first boxes name companies, and one of them is a place in each row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from lxml import etree

from dpa_tracker.sheets.blocks import Bullet
from dpa_tracker.sheets.bullet_parts import parts_of
from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields
from dpa_tracker.sheets.list_words import COMPANY
from dpa_tracker.sheets.stated_places import is_place, names_only_places, says_nothing

_BOXES: Final = frozenset({"div", "section", "article", "span", "p", "header", "ul", "ol", "li", "a", "main"}) | {
    *("h2", "h3", "h4", "h5", "h6", "strong", "b", "small", "em", "time", "dl", "dt", "dd")
}
_TABLES: Final = frozenset({"table", "grid", "treegrid"})
_ROLES_OF_CELLS: Final = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_MOST_CELLS: Final = 20
_TITLES: Final = 2  # that make a row of boxes the titles of a table
_ROWS: Final = 2
_ALIKE: Final = 3  # rows of one build that are a table without titles
_MOSTLY: Final = 0.7
_DEEPEST: Final = 4  # boxes around the rows
_LONGEST_NAME: Final = 80  # letters


def rows_of_boxes(element: etree._Element, *, listed: bool) -> tuple[tuple[etree._Element | str, ...], ...]:
    """The cells of a box that is a table, row by row, the first row its titles; empty when it is none.

    Where a table has no titles they are ours, as texts; that is looked for only where the page says that it lists
    somebody (`listed`).
    """
    if element.get("role") in _TABLES:
        return _by_roles(element, listed=listed)
    if element.tag not in _BOXES:
        return ()
    rows = list(_rows(element, 0))
    if len(rows) < _ROWS or any(row.tag not in _BOXES or (row.text or "").strip() for row in rows):
        return _one_after_another(element)
    cells = [tuple(each for each in row if isinstance(each.tag, str)) for row in rows]
    if _even(cells) and _are_titles(cells[0]):
        return tuple(cells)
    return (_without_titles(cells) if listed else ()) or _one_after_another(element)


def _by_roles(element: etree._Element, *, listed: bool) -> tuple[tuple[etree._Element | str, ...], ...]:
    """A table that says by roles what its rows and cells are, however deep these stand; a short row ends early."""
    rows = [
        tuple(each for each in row.iter() if each.get("role") in _ROLES_OF_CELLS and _row_of(each) is row)
        for row in element.iter()
        if row.get("role") == "row"
    ]
    rows = [row for row in rows if row]
    width = max(map(len, rows), default=0)
    if len(rows) < _ROWS or not _TITLES <= width <= _MOST_CELLS:
        return ()
    whole: tuple[tuple[etree._Element | str, ...], ...] = tuple((*row, *[""] * (width - len(row))) for row in rows)
    titled = any(each.get("role") == "columnheader" for each in rows[0]) or _are_titles(rows[0])
    return whole if titled else _without_titles(rows) if listed else ()


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next((each for each in cell.iterancestors() if each.get("role") == "row"), None)


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
    return sum(map(_is_title, cells)) >= _TITLES


def _is_title(cell: etree._Element) -> bool:
    return comparable(_said(cell)) in kind_fields(ImportKind.ENGAGEMENTS).by_title


def _said(cell: etree._Element) -> str:
    return " ".join("".join(cell.itertext()).split())


def _one_after_another(element: etree._Element) -> tuple[tuple[etree._Element | str, ...], ...]:
    """Cells in one box, row behind row, as a grid of the style sheet lays them out: the titles stand first."""
    cells = [each for each in element if isinstance(each.tag, str)]
    if any(each.tag not in _BOXES or (each.tail or "").strip() for each in cells) or (element.text or "").strip():
        return ()
    width = next((at for at, each in enumerate(cells) if not _is_title(each)), 0)
    if not _TITLES <= width <= _MOST_CELLS or len(cells) < _ROWS * width or len(cells) % width:
        return ()
    rows = tuple(tuple(cells[at : at + width]) for at in range(0, len(cells), width))
    return rows if all(_said(row[0]) for row in rows) else ()


def _without_titles(rows: Sequence[Sequence[etree._Element]]) -> tuple[tuple[etree._Element | str, ...], ...]:
    """The rows below titles of ours: who it is, where, what for; empty where the boxes do not tell."""
    if len(rows) < _ALIKE or not _even(rows) or len({tuple(map(_build, row)) for row in rows}) > 1:
        return ()
    columns = [[_said(cell) for cell in column] for column in zip(*rows, strict=True)]
    named = _mostly(columns[0], _is_name) and len(set(columns[0])) == len(columns[0])
    places = [at for at, column in enumerate(columns) if at and _mostly(column, _is_place)]
    if not named or len(places) != 1:
        return ()
    titles = ["Sub-processor", *["Remarks"] * (len(columns) - 1)]
    titles[places[0]] = "Location"
    purpose = next((at for at, column in enumerate(columns) if titles[at] == "Remarks" and any(column)), None)
    if purpose is not None:
        titles[purpose] = "Purpose"
    return (tuple(titles), *map(tuple, rows))


def _build(cell: etree._Element) -> tuple[str, str]:
    return str(cell.tag), str(cell.get("class") or "")


def _mostly(texts: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    said = [text for text in texts if text]
    return sum(map(is_one, said)) >= _MOSTLY * len(texts) > 0


def _is_name(text: str) -> bool:
    ends = text.endswith(("!", "?", ":")) or (text.endswith(".") and COMPANY.search(text) is None)
    short = len(text) <= _LONGEST_NAME and not ends and not is_place(text)
    return short and parts_of(Bullet(0, text, "", 0)).is_name


def _is_place(text: str) -> bool:
    return says_nothing(text) or is_place(text) or names_only_places(text.strip(" ."))
