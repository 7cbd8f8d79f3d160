"""Rows for the clipboard: tab-separated text for spreadsheets, and a table for documents; no cell is ever a formula."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData

_AS_TEXT: Final = " style=\"mso-number-format:'\\@'\""
_LIVE: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe(text: str) -> str:
    """A cell that a spreadsheet takes as text: no formula, no tab, no line break."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_LIVE) else flat


def as_tsv(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows with a line of titles, cells with tabs between them."""
    return "".join("\t".join(safe(cell) for cell in line) + "\n" for line in (titles, *rows))


def as_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same as a table of HTML. The style says to Excel that each cell is text, whatever stands in it."""
    head = "".join(f"<th>{html.escape(safe(title))}</th>" for title in titles)
    lines = ("".join(f"<td{_AS_TEXT}>{html.escape(safe(cell))}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<meta charset="utf-8"><table border="1"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def for_clipboard(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """What is put on the clipboard, for both kinds of program."""
    copied = QMimeData()
    copied.setText(as_tsv(titles, rows))
    copied.setHtml(as_table(titles, rows))
    return copied
