"""One list as a file: a workbook, or a csv for spreadsheets. No cell is ever a formula.

A csv is UTF-8 with a byte order mark, every cell in quotes, with the separator that Excel expects in the language
chosen: semicolons in Norwegian, where a comma is the decimal sign, and commas in English.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dpa_tracker.sentences import language
from dpa_tracker.sheets.tables import Cell
from dpa_tracker.sheets.workbook_pages import Page, workbook
from dpa_tracker.use_cases.draft_report import MARK, cell
from dpa_tracker.use_cases.export_file import CSV, XLSX, refuse_target, write_export

LIST_ENDINGS: Final = (XLSX, CSV)
SEPARATORS: Final = {"nb": ";", "en": ","}


@dataclass(frozen=True, slots=True)
class ListToWrite:
    """A list as it is shown: what it is called, the titles of its columns, and its rows as text.

    `days` are the columns whose text is a day in ISO 8601: a workbook has them as days, so that they sort and filter.
    `told` stands in a line of its own above the titles, when there is something to tell (filter, day, moment).
    """

    name: str
    titles: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    days: frozenset[int] = frozenset()
    told: str = ""


def write_list(wanted: ListToWrite, path: Path) -> None:
    """Write a list in the form that the file's ending says.

    Raises KnownError `export_ending`, `export_folder_missing`, `export_would_overwrite`, `draft_not_written`.
    """
    refuse_target(path, LIST_ENDINGS)
    write_export(as_csv(wanted) if path.suffix.lower() == CSV else as_workbook(wanted), path)


def as_csv(wanted: ListToWrite) -> bytes:
    """The list as a csv's bytes."""
    text = io.StringIO()
    separator = SEPARATORS.get(language(), ",")
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if wanted.told:
        writer.writerow([cell(wanted.told)])
    writer.writerow([cell(title) for title in wanted.titles])
    for row in wanted.rows:
        writer.writerow([cell(each) for each in row])
    return (MARK + text.getvalue()).encode()


def as_workbook(wanted: ListToWrite) -> bytes:
    """The list as a workbook's bytes: one sheet, text as text and days as days."""
    rows = [[_shown(each, at in wanted.days) for at, each in enumerate(row)] for row in wanted.rows]
    return workbook([Page(wanted.name, wanted.titles, rows, days=wanted.days, told=wanted.told)])


def _shown(text: str, is_day: bool) -> Cell:
    if is_day:
        with suppress(ValueError):
            return date.fromisoformat(text)
    return text
