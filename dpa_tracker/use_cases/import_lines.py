"""A plan as the lines of a table: one for each row that becomes something or is told of, with all that is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dpa_tracker.long_work import giving_way, let_go, sorted_in_steps
from dpa_tracker.sheets.fields import kind_fields
from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.row_parser import Problem
from dpa_tracker.sheets.tables import Cells, is_empty, text_of
from dpa_tracker.use_cases.import_plan import ImportPlan, PlannedRow


class LineState(StrEnum):
    """What becomes of a line: the states of a row, and `told` for what is no record but has something said of it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line: the row (None where nothing is planned), its number (None: the whole source), what is told of it.

    `title` is what the row is called; of one that is not taken, the first thing that stands in it. `sought` is what a
    search looks into: all that stands in the row, without case.
    """

    state: LineState
    sheet: str
    number: int | None
    title: str
    row: PlannedRow | None = None
    problems: tuple[Problem, ...] = ()
    sought: str = ""


@dataclass(frozen=True, slots=True)
class SaidCell:
    """A cell of a row: the title of its column, its letter, the field that holds it (None: none), and its text."""

    title: str
    letter: str
    field: str | None
    text: str


def plan_lines(plan: ImportPlan) -> tuple[PlanLine, ...]:
    """Every line, in the order of the source; what is told of the source as a whole comes first."""
    told: dict[tuple[str, int | None], list[Problem]] = {}
    for problem in plan.problems:
        told.setdefault((problem.sheet, problem.row), []).append(problem)
    rows: list[tuple[str, int | None, PlannedRow | None]] = [(row.sheet, row.row, row) for row in plan.rows]
    there = {(sheet, number) for sheet, number, _row in giving_way(rows)}
    rows += ((sheet, number, None) for sheet, number in told if (sheet, number) not in there)
    tables = {table.sheet: table.headed for table in plan.tables if table.headed is not None}
    lines = [_line(tables.get(sheet), sheet, number, row, told) for sheet, number, row in giving_way(rows)]
    let_go(rows)
    places = {table.sheet: at for at, table in enumerate(plan.tables)}
    return tuple(sorted_in_steps(lines, lambda line: (places.get(line.sheet, -1), line.number or 0)))


def _line(
    table: HeadedTable | None,
    sheet: str,
    number: int | None,
    row: PlannedRow | None,
    told: Mapping[tuple[str, int | None], list[Problem]],
) -> PlanLine:
    cells = tuple(_cells(table, number))
    title = (row.title if row is not None else "") or _first_text(table, cells)
    state = LineState.TOLD if row is None else LineState(row.state.value)
    sought = " ".join((title, sheet, *(cell.text for cell in cells))).casefold()
    return PlanLine(state, sheet, number, title, row, tuple(told.get((sheet, number), ())), sought)


def said_cells(plan: ImportPlan, line: PlanLine) -> tuple[SaidCell, ...]:
    """What stands in the row of the source, cell by cell; empty cells are left out."""
    table = next((each.headed for each in plan.tables if each.sheet == line.sheet), None)
    return tuple(_cells(table, line.number))


def _cells(table: HeadedTable | None, number: int | None) -> Iterator[SaidCell]:
    cells = None if table is None or number is None else _body_row(table, number)
    if table is None or cells is None:
        return
    for column in table.columns:
        if column.index < len(cells) and not is_empty(cells[column.index]):
            yield SaidCell(column.title, column.letter, column.field, text_of(cells[column.index]))


def _first_text(table: HeadedTable | None, found: tuple[SaidCell, ...]) -> str:
    """What a row would be called: its first needed field, else its first field, else its first cell."""
    if table is None or not found:
        return ""
    needed = {each.name for each in kind_fields(table.kind).fields.values() if each.needed} | {"reference", "title"}
    best = min(found, key=lambda cell: 0 if cell.field in needed else 1 if cell.field else 2)
    return " ".join(best.text.split())[:120]


def _body_row(table: HeadedTable, number: int) -> Cells | None:
    at = bisect_left(table.numbers, number)
    return table.body[at] if at < len(table.numbers) and table.numbers[at] == number else None


def new_ids(plan: ImportPlan) -> Mapping[str, tuple[str, ...]]:
    """The ids of the records that the plan makes, by kind of record; those that rows make beside their own too."""
    found: dict[str, list[str]] = {}
    for write in plan.writes:
        if write.before is None:
            found.setdefault(write.kind.value, []).append(write.after.id)
    return {kind: tuple(ids) for kind, ids in found.items()}
