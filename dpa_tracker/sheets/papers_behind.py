"""Addresses of agreements behind cells that say something else: the day of signing, the reference of the agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dpa_tracker.long_work import giving_way
from dpa_tracker.sheets.address_columns import speaks_of_agreement
from dpa_tracker.sheets.cell_links import OF_A_PAPER, TAKING_LINKS, is_address
from dpa_tracker.sheets.fields import kind_fields
from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.row_parser import ParsedTable

# What is linked there is the paper itself: its day of signing, what it is called.
_OF_THE_PAPER: Final = frozenset({"concluded_on", "agreement_concluded_on", "reference", "title", "agreement"})


def papers_behind(table: HeadedTable) -> Mapping[int, tuple[str, str]]:
    """By the number of a row the cell with the address of its agreement, and that; none beside a column of its own."""
    fields = kind_fields(table.kind).fields
    links = table.source.links
    if not links or not set(OF_A_PAPER) & fields.keys() or any(map(table.column_of, OF_A_PAPER)):
        return {}
    columns = [
        column
        for column in table.columns
        if column.field not in TAKING_LINKS
        if column.field in _OF_THE_PAPER or speaks_of_agreement(column.title)
    ]
    found: dict[int, tuple[str, str]] = {}
    for number in table.numbers:
        for column in columns:
            name = f"{column.letter}{number}"
            if is_address(address := links.get(name, "")) and " " not in address:
                found.setdefault(number, (name, address))
    return found


def with_papers(parsed: ParsedTable) -> ParsedTable:
    """The rows with the addresses of their agreements that stand behind other cells."""
    behind = papers_behind(parsed.table)
    if not behind:
        return parsed
    paper = next(name for name in OF_A_PAPER if name in kind_fields(parsed.table.kind).fields)
    rows = tuple(
        replace(row, values={**row.values, paper: behind[row.number][1]}) if row.number in behind else row
        for row in giving_way(parsed.rows)
    )
    return replace(parsed, rows=rows)
