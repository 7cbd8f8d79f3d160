"""Rows for the clipboard: tab-separated text for spreadsheets, and a table for documents; no cell is ever a formula."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMimeData

from dpa_tracker.long_work import giving_way
from dpa_tracker.sheets.clipboard_cells import as_block, neutral

_AS_TEXT: Final = " style=\"mso-number-format:'\\@'\""
_BREAK: Final = '<br style="mso-data-placement:same-cell">'


def safe(text: str) -> str:
    """A cell that a spreadsheet takes as text: no formula, no tab, no line break."""
    return neutral(" ".join(text.split()))


def as_tsv(titles: Sequence[str], rows: Sequence[Sequence[str]], told: str = "") -> str:
    """The rows with tabs between their cells, below a line of titles and what is told, where there are any."""
    above = ((told,),) if told else ()
    return as_block((*above, *((titles,) if titles else ()), *rows))


def as_table(titles: Sequence[str], rows: Sequence[Sequence[str]], told: str = "") -> str:
    """The same as a table of HTML. The style says to Excel that each cell is text, whatever stands in it."""
    head = "".join(f"<th>{html.escape(safe(title))}</th>" for title in titles)
    lines = ("".join(f"<td{_AS_TEXT}>{_cell(cell)}</td>" for cell in row) for row in giving_way(rows))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    line = f"<tr><td{_AS_TEXT}>{_cell(told)}</td></tr>" if told else ""
    above = f"<thead>{line}<tr>{head}</tr></thead>" if titles else line
    return f'<meta charset="utf-8"><table border="1">{above}<tbody>{body}</tbody></table>'


def _cell(text: str) -> str:
    return _BREAK.join(html.escape(line) for line in neutral(text).splitlines())


@dataclass(frozen=True, slots=True)
class CopiedRows:
    """Rows as both kinds of program take them. Of many rows it is made beside the window's thread."""

    plain: str
    table: str

    @classmethod
    def of(cls, titles: Sequence[str], rows: Sequence[Sequence[str]], told: str = "") -> CopiedRows:
        """Those rows, below a line of titles and what is told, where there are any."""
        return cls(as_tsv(titles, rows, told), as_table(titles, rows, told))

    def on_clipboard(self) -> QMimeData:
        """What is put on the clipboard."""
        copied = QMimeData()
        copied.setText(self.plain)
        copied.setHtml(self.table)
        return copied


def for_clipboard(titles: Sequence[str], rows: Sequence[Sequence[str]], told: str = "") -> QMimeData:
    """The same of some rows, at once."""
    return CopiedRows.of(titles, rows, told).on_clipboard()
