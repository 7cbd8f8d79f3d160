"""Tables that lie on their side, fields down and records across: they are turned before they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dpa_tracker.sheets.column_guess import best_guess
from dpa_tracker.sheets.column_mapping import columns_from
from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields
from dpa_tracker.sheets.tables import Book, Cell, Remark, Table, is_empty, letter, text_of

_MOST_FIELDS: Final = 60  # rows of a table on its side
_FEWEST_TITLES: Final = 3
_MOSTLY: Final = 0.6  # of its first column are titles of one kind


def with_turned_tables(book: Book) -> Book:
    """The book with its tables on their side turned, each with a remark that says so."""
    tables: list[Table] = []
    remarks = list(book.remarks)
    for table in book.tables:
        turned = _turned(table, book)
        if turned is not None:
            remarks.append(Remark("table_turned", table.sheet))
        tables.append(turned or table)
    return replace(book, tables=tuple(tables), remarks=tuple(remarks))


def _turned(table: Table, book: Book) -> Table | None:
    """The table with a row for each of its columns, numbered as these are; None when it stands upright."""
    if table.listed or len(table.rows) > _MOST_FIELDS or len(table.rows) < _FEWEST_TITLES:
        return None
    rows = [row for row in table.rows if _is_row(row)]
    titles = [text_of(row[0]) if row else "" for row in rows]
    if not titles or not _is_on_its_side(rows, titles):
        return None
    guess = best_guess(columns_from(tuple(titles), 0), f"{table.sheet} {table.around}", book.name, ImportKind)
    if guess is None or sum(column.field is not None for column in guess.columns) < _FEWEST_TITLES:
        return None
    width = max(map(len, rows))
    across: list[list[Cell]] = [[row[at] if at < len(row) else None for row in rows] for at in range(width)]
    kept = [at for at in range(width) if not at or not all(map(is_empty, across[at]))]
    numbers = tuple(table.first_column + at + 1 for at in kept)
    return replace(
        table,
        rows=[across[at] for at in kept],
        numbers=numbers,
        titled=True,
        first_column=0,
        spans=(),
        links=_turned_links(table, kept),
    )


def _turned_links(table: Table, kept: Sequence[int]) -> Mapping[str, str]:
    """The addresses behind the cells where these stand when the table is turned."""
    if not table.links:
        return {}
    rows = [row for row in zip(table.rows, table.numbers, strict=True) if _is_row(row[0])]
    return {
        f"{letter(across)}{table.first_column + at + 1}": table.links[name]
        for across, (_, number) in enumerate(rows)
        for at in kept
        if (name := f"{letter(table.first_column + at)}{number}") in table.links
    }


def _is_row(row: Sequence[Cell]) -> bool:
    """Whether a row is more than a line above or within the table."""
    return sum(not is_empty(cell) for cell in row) > 1 or _is_title(row[:1])


def _is_on_its_side(rows: Sequence[Sequence[Cell]], titles: Sequence[str]) -> bool:
    """Whether the titles stand in the first column, one each, and none in the first row beside its first cell."""
    known = max(sum(comparable(title) in kind_fields(kind).by_title for title in titles) for kind in ImportKind)
    once = len({comparable(title) for title in titles}) == len(titles)
    return once and known >= max(_FEWEST_TITLES, _MOSTLY * len(titles)) and not _is_title(rows[0][1:])


def _is_title(cells: Sequence[Cell]) -> bool:
    """Whether one of the cells is the title of a field."""
    return any(comparable(text_of(cell)) in kind_fields(kind).by_title for cell in cells for kind in ImportKind)
