"""A column called "Service" that tells what each vendor does: of such texts no service of ours is made."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from dpa_tracker.long_work import giving_way
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.own_ids import is_of_records
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.use_cases.import_ledger import Ledger

_LONG: Final = 60  # letters of a name
_LISTS: Final = re.compile(r"[,;:].+[,;:]|[,;:].{30,}|\.\s+\w", re.DOTALL)


def with_described_services(table: ParsedTable, ledger: Ledger) -> ParsedTable:
    """The rows without names of services, where most of these are descriptions and the register knows none of them.

    They become the purpose where none is stated, else a note with the title.
    """
    column = table.table.column_of("service")
    if table.table.kind is not ImportKind.ENGAGEMENTS or column is None or is_of_records(table.table):
        return table
    said = {str(each) for row in table.rows if (each := row.values.get("service"))}
    if not said or 2 * sum(map(_describes, said)) < len(said) or any(ledger.services_named(each) for each in said):
        return table
    rows = tuple(_with_purpose(row, column.title) for row in giving_way(table.rows))
    return replace(table, rows=rows)


def _describes(text: str) -> bool:
    return len(text) > _LONG or _LISTS.search(text) is not None


def _with_purpose(row: ParsedRow, title: str) -> ParsedRow:
    values: dict[str, Any] = {name: value for name, value in row.values.items() if name != "service"}
    said = row.values.get("service")
    if not said:
        return row
    if values.get("purpose"):
        return replace(row, values=values, kept=(*row.kept, (title, str(said))))
    return replace(row, values={**values, "purpose": said})
