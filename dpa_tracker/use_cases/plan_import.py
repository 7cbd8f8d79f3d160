"""Plan an import: what every row of a source would become, against the register as it is. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.long_work import giving_way, let_go, sorted_in_steps, without_collecting
from dpa_tracker.sheets.cell_links import links_left_out
from dpa_tracker.sheets.column_mapping import NOTHING_SAID, TableMapping
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.header_rows import HeadedTable, headed
from dpa_tracker.sheets.own_lists import is_own_list, is_to_be_read
from dpa_tracker.sheets.papers_behind import papers_behind, with_papers
from dpa_tracker.sheets.read_days import DayOrder
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedTable, Problem, parsed
from dpa_tracker.sheets.tables import Book, Remark, Table, text_of
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_agreements import assemble_agreements
from dpa_tracker.use_cases.import_assembly import Assembly, ImportWish
from dpa_tracker.use_cases.import_described_services import with_described_services
from dpa_tracker.use_cases.import_engagements import assemble_engagements
from dpa_tracker.use_cases.import_ids import with_own_ids
from dpa_tracker.use_cases.import_ledger import Ledger
from dpa_tracker.use_cases.import_legal_names import with_legal_names
from dpa_tracker.use_cases.import_name_countries import with_countries_apart
from dpa_tracker.use_cases.import_parties import assemble_parties
from dpa_tracker.use_cases.import_plan import ImportPlan, PlannedRow, PlannedTable, RowState
from dpa_tracker.use_cases.import_services import assemble_services
from dpa_tracker.use_cases.import_transfers import assemble_transfers

# In the order in which records refer to one another.
_ASSEMBLE: Final[Mapping[ImportKind, Callable[[Assembly, Sequence[ParsedTable]], None]]] = {
    ImportKind.PARTIES: assemble_parties,
    ImportKind.SERVICES: assemble_services,
    ImportKind.AGREEMENTS: assemble_agreements,
    ImportKind.ENGAGEMENTS: assemble_engagements,
    ImportKind.TRANSFERS: assemble_transfers,
}

_NAMED: Final = 12  # cells, or columns
_TITLES_WITHIN: Final = 10  # rows from the top of a sheet


@dataclass(frozen=True, slots=True)
class Understanding:
    """A table with the meaning of its columns: guessed, or as a person said. `headed` None: of no kind known."""

    table: Table
    headed: HeadedTable | None


def understand(
    book: Book,
    kind: ImportKind | None = None,
    mappings: Sequence[TableMapping] = (),
    remembered: Callable[[Table], TableMapping | None] = lambda _table: None,
) -> tuple[Understanding, ...]:
    """What each table of a source is about. Hidden sheets are left out unless a mapping names them.

    `remembered` gives the mapping that a person took for the same header before; what is said now comes first.
    Raises KnownError `mapping_wrong`.
    """
    found: list[Understanding] = []
    for table in book.tables:
        said = _said(table, mappings, alone=len(book.tables) == 1)
        if table.hidden and (said is None or said.sheet is None):
            continue
        known = remembered(table) if said is None else None
        wanted = said or known or NOTHING_SAID
        if kind is not None:
            wanted = replace(wanted, kind=kind)
        left_out = table.past and said is None and kind is None  # a vendor that is used no longer is engaged by nobody
        found.append(Understanding(table, None if left_out else understood_as(book, table, wanted)))
    return tuple(found)


def understood_as(book: Book, table: Table, said: TableMapping) -> HeadedTable | None:
    """A table of a source with the meaning of its columns; None when it is of no kind that is known.

    Raises KnownError `mapping_wrong`; `import_own_list` when it is a list that was exported as it was shown, and nobody
    has said what its columns are.
    """
    found = headed(table, f"{book.name} {book.title}", said, ImportKind)
    if found is not None and not said.columns and is_own_list(column.title for column in found.columns):
        raise KnownError("import_own_list", file=book.name, sheet=table.sheet)
    return found


def _said(table: Table, mappings: Sequence[TableMapping], *, alone: bool) -> TableMapping | None:
    named = next(
        (each for each in mappings if each.sheet is not None and each.sheet.strip() == table.sheet.strip()), None
    )
    general = next((each for each in mappings if each.sheet is None), None)
    return named or general or (mappings[0] if alone and mappings else None)


def plan_import(
    register: Register | None, book: Book, understood: Sequence[Understanding], wish: ImportWish
) -> ImportPlan:
    """What the import would do. `register` None: there is none yet. Raises KnownError `import_kind_unknown`."""
    known = [each.headed for each in understood if each.headed is not None]
    if not known and any(len(each.table.rows) > 1 for each in understood):
        first = understood[0].table
        titles = ", ".join(str(cell) for cell in first.rows[0] if cell)[:200]
        raise KnownError("import_kind_unknown", file=book.name, titles=titles, kinds=", ".join(ImportKind))
    with without_collecting():
        return _plan(register, book, understood, wish)


def _plan(register: Register | None, book: Book, understood: Sequence[Understanding], wish: ImportWish) -> ImportPlan:
    known = [each.headed for each in understood if each.headed is not None]
    assembly = Assembly(Ledger.of(register), wish, published=book.published)
    read = [_known_rows(table, assembly.ledger) for table in known]
    for kind, assemble in _ASSEMBLE.items():
        assemble(assembly, [table for table in read if table.table.kind is kind])
    plan = ImportPlan(
        book,
        tuple(_planned(each, read) for each in understood),
        tuple(_in_order([*assembly.rows, *_unread(read)], known)),
        tuple(_problems(read, assembly, understood, book.remarks)),
        tuple(assembly.ledger.writes()),
        assembly.ledger.data_version,
        book.remarks,
    )
    rows = [row for table in read for row in giving_way(table.rows)]
    read.clear()
    let_go(rows, assembly.rows)
    assembly.ledger.let_go()
    return plan


def _known_rows(table: HeadedTable, ledger: Ledger) -> ParsedTable:
    """The rows of a table as those who know the register read them: which ids are ours, who is called what."""
    found = with_own_ids(with_papers(parsed(table)), ledger)
    return with_described_services(with_countries_apart(with_legal_names(found, ledger), ledger), ledger)


def _planned(each: Understanding, read: Sequence[ParsedTable]) -> PlannedTable:
    none: Mapping[str, DayOrder] = {}
    orders = next((one.orders for one in read if one.table is each.headed), none)
    rows = len(each.table.rows) if each.headed is None else len(each.headed.body)
    return PlannedTable(each.table.sheet, rows, each.headed, orders, hidden=each.table.hidden)


def _unread(read: Sequence[ParsedTable]) -> Iterable[PlannedRow]:
    """The rows that were refused for a cell, before they could become anything."""
    for table in read:
        blocked = {each.row for each in table.problems if each.severity is Severity.BLOCK and each.row is not None}
        for row in sorted(blocked):
            yield PlannedRow(table.table.source.sheet, row, table.table.kind, "", RowState.REFUSED)


def _in_order(rows: Iterable[PlannedRow], known: Sequence[HeadedTable]) -> list[PlannedRow]:
    place = {table.source.sheet: at for at, table in enumerate(known)}
    return sorted_in_steps(rows, lambda row: (place.get(row.sheet, 0), row.row))


def _problems(
    read: Sequence[ParsedTable],
    assembly: Assembly,
    understood: Sequence[Understanding],
    remarks: Sequence[Remark],
) -> Iterable[Problem]:
    found = [*(problem for table in read for problem in table.problems), *assembly.problems]
    found += (_not_taken(each.table) for each in understood if each.headed is None and len(each.table.rows) > 1)
    found += (_filled(table.table) for table in read if table.table.filled)
    found += (_planned_ones(table) for table in read if table.table.source.planned and table.rows)
    if not found and not any(table.table.body for table in read):
        titles = any(each.table.rows for each in understood)
        found.append(Problem("only_titles", Severity.CHECK) if titles else _no_list(remarks))
    place = {each.table.sheet: at for at, each in enumerate(understood)}
    return sorted(found, key=lambda problem: (place.get(problem.sheet, 0), problem.row or 0))


def _no_list(remarks: Sequence[Remark]) -> Problem:
    """What is said of a source without a list; of one that names vendors in text or bullets as no list does, where."""
    for code, told in (("text_not_read", "text_alone"), ("bullets_not_read", "bullets_alone")):
        found = next((each for each in remarks if each.code == code), None)
        if found is not None:
            return Problem(told, Severity.CHECK, values=found.values)
    return Problem("nothing_to_import", Severity.CHECK)


def _not_taken(table: Table) -> Problem:
    """What is said of a sheet that becomes no record."""
    if is_to_be_read(map(text_of, row) for row in table.rows[:_TITLES_WITHIN]):
        return Problem("table_to_be_read", Severity.INFO, table.sheet)
    if table.past:
        return Problem("table_past", Severity.CHECK, table.sheet, values={"rows": len(table.rows) - 1})
    return Problem("table_unknown", Severity.CHECK, table.sheet, values={"rows": len(table.rows)})


def _planned_ones(table: ParsedTable) -> Problem:
    """That a heading says of all rows below it that they are not used yet."""
    return Problem("table_planned", Severity.CHECK, table.table.source.sheet, values={"rows": len(table.rows)})


def _filled(table: HeadedTable) -> Problem:
    """Which cells were filled from above, so that a person looks at them."""
    values = {"count": len(table.filled), "cells": _some(table.filled)}
    return Problem("cells_filled", Severity.CHECK, table.source.sheet, values=values)


def _some(names: Sequence[str]) -> str:
    """The first of many names, and how many there are in all."""
    named = ", ".join(names[:_NAMED])
    return named if len(names) <= _NAMED else f"{named} … ({len(names)})"


def remarks_of(plan: ImportPlan) -> tuple[Remark, ...]:
    """What whoever imports should know of the source: what was not read, and which columns no field takes."""
    left_out = tuple(
        Remark("columns_left_out", table.sheet, {"titles": _some(table.left_out)})
        for table in plan.tables
        if table.left_out
    )
    links = tuple(
        Remark("links_left_out", table.sheet, {"cells": _some(cells)})
        for table in plan.tables
        if table.headed is not None and (cells := links_left_out(table.headed, _taken(table.headed)))
    )
    return (*plan.remarks, *left_out, *links)


def _taken(table: HeadedTable) -> frozenset[str]:
    return frozenset(cell for cell, _address in papers_behind(table).values())
