"""A list as it is shown, read in portions beside the GUI thread, and written in the form that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from dpa_tracker.queries.rows import Column, Row
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.printed_length import refuse_too_long
from ui.formats import cell_text, count_text
from ui.listings.readable_rows import BrokenRow, rows_or_reasons
from ui.listings.row_source import RowSource
from ui.work import Progress

if TYPE_CHECKING:
    from dpa_tracker.use_cases.export_list import ListToWrite

AsPdf: TypeAlias = "Callable[[ListToWrite], bytes]"

AT_ONCE: Final = 500  # rows
_TOGETHER: Final = "\N{NO-BREAK SPACE}"


class ExportForm(StrEnum):
    """The forms of an export."""

    XLSX = ".xlsx"
    CSV = ".csv"
    DOCX = ".docx"
    PDF = ".pdf"
    CLIPBOARD = "clipboard"


def form_name(form: ExportForm) -> str:
    """What a form is called, on its button and where the name of a file is asked for."""
    return {
        ExportForm.XLSX: _("Excel workbook"),
        ExportForm.CSV: _("csv for spreadsheets"),
        ExportForm.DOCX: _("Word document"),
        ExportForm.PDF: _("PDF"),
        ExportForm.CLIPBOARD: _("To the clipboard"),
    }[form]


class Exported(Protocol):
    """What can be exported: a list of a page, or another table that a page shows."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def told(self) -> str:
        """What is shown of it, in words."""
        ...

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of its columns as they are read."""
        ...

    @property
    def columns(self) -> tuple[Column, ...]:
        """How each column is shown."""
        ...

    @property
    def ids(self) -> Sequence[str]:
        """Its rows."""
        ...

    def read(self, progress: Progress) -> ListToWrite | None:
        """All of it; None when it was stopped."""
        ...


@dataclass(frozen=True, slots=True)
class AsShown:
    """A list as it is shown: its rows in order, its columns in order; `told` says the day, the filter and the order."""

    name: str
    columns: tuple[Column, ...]
    ids: Sequence[str]
    source: RowSource
    told: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the columns as they are read."""
        return tuple(_(column.title) for column in self.columns)

    def read(self, progress: Progress) -> ListToWrite | None:
        """The list with all of its cells; None when it was stopped."""
        from dpa_tracker.use_cases.export_list import ListToWrite  # noqa: PLC0415 - loads the Word writer

        total, rows = len(self.ids), list[tuple[str, ...]]()
        for start in range(0, total, AT_ONCE):
            if progress.is_cancelled():
                return None
            found = rows_or_reasons(self.source.rows, self.ids[start : start + AT_ONCE])
            rows += (self._cells(row) for row in found)
            said = _("{done} of {total} rows").format(done=count_text(len(rows)), total=count_text(total))
            progress.step(len(rows), total, said)
        days = frozenset(at for at, column in enumerate(self.columns) if column.kind == "date")
        return ListToWrite(self.name, self.titles, rows, days, self.told)

    def _cells(self, row: Row | BrokenRow) -> tuple[str, ...]:
        if isinstance(row, BrokenRow):
            return (row.reason, *[""] * (len(self.columns) - 1))
        cells = (row.cells.get(column.key) for column in self.columns)
        return tuple(cell.text if cell is not None else "" for cell in cells)


def write_as(shown: Exported, path: Path, as_pdf: AsPdf, progress: Progress) -> Path | None:
    """Write a list in the form of the file's ending; None when it was stopped. Raises the KnownErrors of exporting.

    `as_pdf` draws a PDF: what names classes of Qt is loaded in the window's thread, and this runs beside it.
    """
    from dpa_tracker.use_cases.export_file import refuse_target  # noqa: PLC0415 - used here alone
    from dpa_tracker.use_cases.export_list import (  # noqa: PLC0415 - loads the Word writer
        SHOWN_ENDINGS,
        write_list,
        write_printed,
    )

    ending = path.suffix.lower()
    refuse_target(path, (ending,))  # at once, and not when all has been read
    if ending in (ExportForm.DOCX, ExportForm.PDF):
        refuse_too_long(len(shown.ids))
    wanted = shown.read(progress)
    if wanted is None or progress.is_cancelled():
        return None
    if ending == ExportForm.PDF:
        write_printed(as_pdf(_as_read(wanted, shown.columns)), path)
    elif ending == ExportForm.DOCX:
        write_list(_as_read(wanted, shown.columns), path, SHOWN_ENDINGS)
    else:
        write_list(wanted, path, SHOWN_ENDINGS)
    return path


def _as_read(wanted: ListToWrite, columns: Sequence[Column]) -> ListToWrite:
    """With its days as the reader writes them, each on one line: a document is read, a sheet is sorted."""
    rows = [
        tuple(
            cell_text(column.kind, text).replace(" ", _TOGETHER if column.kind == "date" else " ")
            for column, text in zip(columns, row, strict=True)
        )
        for row in wanted.rows
    ]
    return replace(wanted, rows=rows)
