"""Which ids in a sheet are those of our records: nearly every sheet has a column called ID that numbers its rows."""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.tables import is_empty, text_of

# What the app gives its records, and the sample its own.
_OURS: Final = re.compile(r"(?:sample-)?(?:party|service|agreement|engagement|transfer)-[\w-]+")
_LOOKED_AT: Final = 20  # rows


def is_own_id(text: str) -> bool:
    """Whether a text has the form of an id that the app gives."""
    return _OURS.fullmatch(text) is not None


def is_of_records(table: HeadedTable) -> bool:
    """Whether a table holds our own records, each named by its id."""
    column = table.column_of("id")
    if column is None:
        return False
    cells = (row[column.index] for row in table.body[:_LOOKED_AT] if column.index < len(row))
    return any(is_own_id(text_of(cell)) for cell in cells if not is_empty(cell))
