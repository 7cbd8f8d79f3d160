"""Which ids in a sheet are those of our records: nearly every sheet has a column called ID that numbers its rows."""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.sentences import LANGUAGES, sentence
from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.tables import is_empty, text_of

# What the app gives its records, and the sample its own.
_OURS: Final = re.compile(r"(?:sample-)?(?:party|service|agreement|engagement|transfer)-[\w-]+")
_LOOKED_AT: Final = 20  # rows
_OUR_COLUMNS: Final = 12  # transfers have the fewest


def is_own_id(text: str) -> bool:
    """Whether a text has the form of an id that the app gives."""
    return _OURS.fullmatch(text) is not None


def is_of_records(table: HeadedTable) -> bool:
    """Whether a table holds our own records, each named by its id.

    Records that came with ids of another form have kept them: a table is ours too where all its titles are.
    """
    column = table.column_of("id")
    if column is None:
        return False
    cells = [row[column.index] for row in table.body[:_LOOKED_AT] if column.index < len(row)]
    named = [text_of(cell) for cell in cells if not is_empty(cell)]
    return any(map(is_own_id, named)) or (bool(named) and _has_our_titles(table))


def _has_our_titles(table: HeadedTable) -> bool:
    """Whether it has very many columns, all called as those of our own workbook are in one of the languages."""
    said = [(f"import_field.{column.field}", column.title) for column in table.columns if column.field]
    if not _OUR_COLUMNS <= len(said) == len(table.columns):
        return False
    return any(all(sentence(code, None, each) == title for code, title in said) for each in LANGUAGES)
