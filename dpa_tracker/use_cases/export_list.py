"""One list as a file: a workbook, a csv for spreadsheets, or a Word file. No cell is ever a formula.

A csv is UTF-8 with a byte order mark, every cell in quotes, with the separator that Excel expects in the language
chosen: semicolons in Norwegian, where a comma is the decimal sign, and commas in English.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dpa_tracker.long_work import giving_way
from dpa_tracker.pdf.undated import undated
from dpa_tracker.sentences import language
from dpa_tracker.sheets.tables import Cell
from dpa_tracker.sheets.workbook_pages import Page, workbook
from dpa_tracker.use_cases.draft_report import MARK, cell
from dpa_tracker.use_cases.export_file import CSV, DOCX, PDF, XLSX, refuse_target, write_export
from dpa_tracker.use_cases.printed_length import refuse_too_long
from dpa_tracker.word.list_document import list_document

LIST_ENDINGS: Final = (XLSX, CSV)
SHOWN_ENDINGS: Final = (XLSX, CSV, DOCX)
# Halves of a character, and two that are none: no file can hold them, and a cell that has one shows that it had.
_NO_CHARACTER: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
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


def write_list(wanted: ListToWrite, path: Path, endings: Sequence[str] = LIST_ENDINGS) -> None:
    """Write a list in the form that the file's ending says, one of `endings`.

    Raises KnownError `export_ending`, `export_folder_missing`, `export_would_overwrite`, `export_too_long`,
    `draft_not_written`.
    """
    refuse_target(path, endings)
    makers = {CSV: as_csv, XLSX: as_workbook, DOCX: as_document}
    write_export(makers[path.suffix.lower()](wanted), path)


def write_printed(content: bytes, path: Path) -> None:
    """Write what was printed as a PDF, without the moment of printing. Raises KnownError as `write_list`."""
    refuse_target(path, (PDF,))
    write_export(undated(content), path)


def as_document(wanted: ListToWrite) -> bytes:
    """The list as a Word file's bytes. Raises KnownError `export_too_long`."""
    refuse_too_long(len(wanted.rows))
    rows = [[_whole(each) for each in row] for row in giving_way(wanted.rows)]
    return list_document(wanted.name, _whole(wanted.told), wanted.titles, rows, language())


def as_csv(wanted: ListToWrite) -> bytes:
    """The list as a csv's bytes."""
    text = io.StringIO()
    separator = SEPARATORS.get(language(), ",")
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if wanted.told:
        writer.writerow([cell(_whole(wanted.told))])
    writer.writerow([cell(title) for title in wanted.titles])
    for row in giving_way(wanted.rows):
        writer.writerow([cell(_whole(each)) for each in row])
    return (MARK + text.getvalue()).encode()


def as_workbook(wanted: ListToWrite) -> bytes:
    """The list as a workbook's bytes: one sheet, text as text and days as days."""
    rows = [[_shown(each, at in wanted.days) for at, each in enumerate(row)] for row in giving_way(wanted.rows)]
    return workbook([Page(wanted.name, wanted.titles, rows, days=wanted.days, told=_whole(wanted.told))])


def _shown(text: str, is_day: bool) -> Cell:
    if is_day:
        with suppress(ValueError):
            return date.fromisoformat(text)
    return _whole(text)


def _whole(text: str) -> str:
    return text if text.isascii() else _NO_CHARACTER.sub("\ufffd", text)
