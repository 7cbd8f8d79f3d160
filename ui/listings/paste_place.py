"""Where the cells of a pasted block come to stand in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import Column
from dpa_tracker.sentences import LANGUAGES, _
from dpa_tracker.sheets.clipboard_cells import Block
from dpa_tracker.use_cases.cell_values import CELLS
from dpa_tracker.use_cases.edit_cells import CellText
from ui.listings.row_source import RowSource
from ui.listings.table import ListingTable


@dataclass(frozen=True, slots=True)
class Pasted:
    """The cells that a block is to fill, and how much of it has no place, empty ends apart.

    `titles`: its first line held titles. `filled`: it comes from a row of the list itself.
    """

    cells: tuple[CellText, ...]
    rows_left: int = 0
    columns_left: int = 0
    titles: bool = False
    filled: bool = False


def placed(block: Block, table: ListingTable) -> Pasted:
    """A block laid over the list from the first selected row and the first column of the chosen block on.

    One line is laid over every selected row, and one value over every chosen cell; several lines are laid over the
    selected rows again and again where they come out even. Rows that lie apart are never filled in between.
    Raises KnownError `paste_apart`: rows that lie apart are selected, and their number is not that of the lines.
    """
    shown, chosen = table.shown_columns(), table.chosen_columns()
    first = shown.index(chosen[0])
    width = max(map(len, block))
    under = shown[first : first + width]
    titles = len(block) > 1 and _are_titles(block[0], under)
    lines = _as_selected(block[1:] if titles else block, table)
    if len(lines) == 1 and width == 1:
        under = chosen
    ids = _rows_under(len(lines), table)
    lines = lines * max(len(ids) // len(lines), 1)
    cells = [
        CellText(row_id, column.key, text)
        for row_id, line in zip(ids, lines, strict=False)
        for column, text in zip(under, line * len(under) if width == 1 else line, strict=False)
    ]
    below = lines[len(ids) :]
    beyond = tuple(zip(*(_filled_up(line, width)[len(under) :] for line in lines), strict=True))
    return Pasted(tuple(cells), len(_said(below)), len(_said(beyond)), titles)


def _said(lines: Block) -> Block:
    """Without the empty lines at its end, which spreadsheets put on the clipboard with a block chosen too large."""
    last = max((number for number, line in enumerate(lines, 1) if any(text.strip() for text in line)), default=0)
    return lines[:last]


def _filled_up(line: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*line, *[""] * (width - len(line)))


def _as_selected(lines: Block, table: ListingTable) -> Block:
    """A block without the empty lines at its end, where it comes out even with the selected rows so and not else."""
    said, selected = _said(lines), len(table.selected_ids())
    return said if said and selected > 1 and selected % len(lines) and selected % len(said) == 0 else lines


def _rows_under(lines: int, table: ListingTable) -> tuple[str, ...]:
    """The rows that so many lines come to stand on."""
    selected = table.selected_ids()
    if len(selected) % lines == 0:
        return selected
    if selected != tuple(islice(table.ids_from_selection(), len(selected))):
        raise KnownError("paste_apart", lines=lines, rows=len(selected))
    return tuple(islice(table.ids_from_selection(), lines))


def with_shown(cells: Sequence[CellText], kind: Kind, source: RowSource | None) -> tuple[CellText, ...]:
    """The same cells, those that cannot be typed over with what the list shows in them. Asked on a reader thread."""
    fixed = {cell.id for cell in cells if cell.column not in CELLS[kind]}
    if source is None or not fixed:
        return tuple(cells)
    rows = {row.id: row.cells for row in source.rows(tuple(fixed))}
    return tuple(
        replace(cell, shown=rows[cell.id][cell.column].text)
        if cell.column not in CELLS[kind] and cell.column in rows.get(cell.id, {})
        else cell
        for cell in cells
    )


def _are_titles(line: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether every cell of a line is the title of the column below which it would come to stand."""
    said = [text.strip().casefold() for text in line[: len(columns)]]
    return bool(said) and all(
        text in {_(column.title, each).casefold() for each in LANGUAGES}
        for text, column in zip(said, columns, strict=False)
    )
