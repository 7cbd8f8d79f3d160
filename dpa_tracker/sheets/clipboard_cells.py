"""A block of cells as spreadsheets put it on the clipboard: tabs between cells, quotes round what holds a tab or line.

Reading and writing are each other's inverse, also of what is put out so that no spreadsheet runs it as a formula.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.long_work import giving_way

MOST_CELLS: Final = 200_000
# Also behind what a program may take away when it reads a cell: blanks of every kind, and characters that show nothing.
_LIVE: Final = re.compile(
    "['\\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]"
)
_CELL: Final = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|$(?![\s\S]))|([^\t\n]*)')

Block = tuple[tuple[str, ...], ...]


def neutral(text: str) -> str:
    """A text that a spreadsheet takes as text, whatever it begins with."""
    return f"'{text}" if _lives(text) else text


def _lives(text: str) -> bool:
    return _LIVE.match(text) is not None


def as_block(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a spreadsheet writes them; no cell is ever a formula."""
    return "".join("\t".join(map(_written, row)) + "\n" for row in giving_way(rows))


def _written(text: str) -> str:
    safe = neutral(_lines_of(text))
    quotes = safe.startswith('"') or "\t" in safe or "\n" in safe
    return '"' + safe.replace('"', '""') + '"' if quotes else safe


def read_block(text: str) -> Block:
    """The rows of a block, each with its cells; shorter rows stay shorter. Empty for no text; an empty cell is a line.

    Raises KnownError `paste_too_large`.
    """
    text = _lines_of(text.rstrip("\0"))
    if not text:
        return ()
    text = text.removesuffix("\n")
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    at = count = 0
    while True:
        found = _CELL.match(text, at)
        if found is None:  # cannot be: the second form matches nothing at all
            break
        quoted, plain = found[1], found[2]
        row.append(_plain(quoted.replace('""', '"') if quoted is not None else plain))
        count += 1
        if count > MOST_CELLS:
            raise KnownError("paste_too_large", most=MOST_CELLS)
        at = found.end()
        if at >= len(text) or text[at] == "\n":
            rows.append(tuple(row))
            row = []
        if at >= len(text):
            break
        at += 1
    return tuple(rows)


def _lines_of(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(text: str) -> str:
    """A cell without the mark that kept it from being a formula."""
    return text[1:] if text.startswith("'") and _lives(text) else text
