"""What somebody accepts of what an import proposes: a cell is read as if the proposal stood there; the file stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.row_parser import Problem
from dpa_tracker.sheets.tables import Cell, Cells
from dpa_tracker.use_cases.plan_import import Understanding

# Whose suggestion is a text that the cell could hold; others say how to write it, or that there are several.
_ACCEPTED: Final = frozenset({"no_country", "location_no_country", "unknown_word", "near_same"})


@dataclass(frozen=True, slots=True)
class Meant:
    """In a column of a sheet, `said` is read as `meant`: in every row, also as one of several things in a cell."""

    sheet: str
    column: str
    said: str
    meant: str


def meant_by(problem: Problem) -> Meant | None:
    """What is accepted with the suggestion of a problem; None where it has none that a cell could hold."""
    if problem.code not in _ACCEPTED or not problem.suggestion or not problem.column:
        return None
    said = str(problem.values.get("place", "")) or problem.value
    return Meant(problem.sheet, problem.column, said.strip(), problem.suggestion) if said.strip() else None


def as_meant(understood: Sequence[Understanding], meant: Iterable[Meant]) -> tuple[Understanding, ...]:
    """The same tables with their cells as they are meant."""
    wanted = tuple(meant)
    return tuple(
        each if each.headed is None else replace(each, headed=_table_as_meant(each.headed, wanted))
        for each in understood
    )


def _table_as_meant(table: HeadedTable, wanted: Sequence[Meant]) -> HeadedTable:
    here = [each for each in wanted if each.sheet == table.source.sheet]
    columns = [(column.index, each) for each in here for column in table.columns if column.title == each.column]
    if not columns:
        return table
    return replace(table, body=[_row_as_meant(row, columns) for row in table.body])


def _row_as_meant(row: Cells, columns: Sequence[tuple[int, Meant]]) -> Cells:
    cells: list[Cell] | None = None
    for index, each in columns:
        cell = row[index] if index < len(row) else None
        if isinstance(cell, str) and each.said in cell:
            cells = list(row) if cells is None else cells
            cells[index] = _whole(each.said).sub(each.meant.replace("\\", r"\\"), str(cells[index]))
    return row if cells is None else cells


def _whole(said: str) -> re.Pattern[str]:
    """The text where it is no part of a longer word."""
    return re.compile(rf"(?<!\w){re.escape(said)}(?!\w)")
