"""What every reader gives: tables of cells, each cell with its place, and remarks about what was not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

Cell: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta | None"
Cells: TypeAlias = Sequence[Cell]
LETTERS: Final = 26
MOST_ROWS: Final = 200_000  # rows with something in them
MOST_COLUMNS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the source as a whole that whoever imports it should know; `code` is the key of its sentence."""

    code: str
    sheet: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `numbers` are the row numbers in the source (from 1, a line in text), beside `rows`.

    `titled`: the source itself says that the first row is the header (a table of a page, a list we made columns of).
    `around` are the words that stand above it (headings, a title), which tell what it is about. `listed`: it comes
    from bullets, so its columns are ours. `first_column` is where its columns begin, counted from 0. `place` is what a
    heading names for all its rows. `from_1904`: bare numbers of days count from 1904, as old Macs did. `spans` are
    merged cells: first row, last row, first column, last column, counted from 0 within `rows`. `inner` are the titles
    without what they are part of ("country" of "address country"), where the source nests its values; else empty.
    `past`: its heading says that it lists those used before. `without_value` are cells, as "D2", that should hold
    something and whose value the file does not have: why, by its code ("formula_without_value", "cell_error").
    `links` are the addresses behind cells, as "D2". `planned`: its heading says that those it lists are not used yet.
    `struck`: some text of the source is struck out, and is not here. `published`: it stands on a page or in a document.
    """

    sheet: str
    rows: Sequence[Cells]
    numbers: Sequence[int]
    titled: bool = False
    around: str = ""
    hidden: bool = False
    listed: bool = False
    first_column: int = 0
    place: str = ""
    from_1904: bool = False
    spans: tuple[tuple[int, int, int, int], ...] = ()
    inner: tuple[str, ...] = ()
    struck: bool = False
    past: bool = False
    published: bool = False
    without_value: Mapping[str, str] = field(default_factory=dict[str, str])
    links: Mapping[str, str] = field(default_factory=dict[str, str])
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A source that was read: its tables in order, and remarks. `name` is that of the file, without its folder.

    `published`: it is a page or a document rather than a sheet, so what it lists is somebody's published list.
    `title` is what it calls itself; `digest` is the SHA-256 of its bytes. `encoding` and `delimiter` are those of a
    text with marks between its cells; empty for everything else.
    """

    name: str
    tables: tuple[Table, ...]
    remarks: tuple[Remark, ...] = ()
    published: bool = False
    title: str = ""
    digest: str = ""
    encoding: str = ""
    delimiter: str = ""


def letter(index: int) -> str:
    """A column's letter as a spreadsheet shows it; the first is 0."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def text_of(cell: Cell) -> str:
    """A cell as a person would write it: whole numbers without a fraction, days as ISO 8601, one line feed a line."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004 - what a float keeps whole
        return str(int(cell))
    if isinstance(cell, datetime):
        at_midnight = not (cell.hour or cell.minute or cell.second)
        return cell.date().isoformat() if at_midnight else cell.isoformat(sep=" ", timespec="minutes")
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)


def is_empty(cell: Cell) -> bool:
    """Whether nothing is in the cell; spaces are nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
