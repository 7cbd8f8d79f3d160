"""Rows as tab-separated text for the clipboard, safe to paste into a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dpa_tracker.queries.rows import Column
from dpa_tracker.sentences import _
from ui.listings.row_source import RowSource

_AT_ONCE: Final = 500
_LIVE: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe(text: str) -> str:
    """A cell that a spreadsheet takes as text: no formula, no tab, no line break."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_LIVE) else flat


def as_tsv(source: RowSource, columns: Sequence[Column], ids: Sequence[str]) -> str:
    """The rows of these ids with a line of titles; fetched in portions, so that a whole register can be copied."""
    lines = ["\t".join(safe(_(column.title)) for column in columns)]
    for start in range(0, len(ids), _AT_ONCE):
        for row in source.rows(ids[start : start + _AT_ONCE]):
            cells = (row.cells.get(column.key) for column in columns)
            lines.append("\t".join(safe(cell.text) if cell else "" for cell in cells))
    return "\n".join(lines) + "\n"
