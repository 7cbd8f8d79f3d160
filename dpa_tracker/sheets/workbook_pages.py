"""Writing workbooks whose cells are what they say: text stays text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final

from dpa_tracker.long_work import give_way, giving_way
from dpa_tracker.sheets.tables import Cell

WIDEST: Final = 60
NARROWEST: Final = 10
_ROOM: Final = 2
_OF_CHOICES: Final = " …"  # after the name of the sheet that they are for
_LONGEST_CELL: Final = 32_767  # characters that a spreadsheet keeps in a cell
_CUT: Final = " […]"
_LISTED_ROWS: Final = 1_000  # rows of a template that have the drop-down
_LONGEST_NAME: Final = 31
_NOT_IN_A_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet to be written: titles, rows, and for columns with a closed list the choices of their drop-down.

    `choices` and `notes` go by the index of a column; a note shows when its title is pointed at. `told` stands in a row
    of its own above the titles.
    """

    name: str
    titles: tuple[str, ...]
    rows: Sequence[Sequence[Cell]] = ()
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    notes: Mapping[int, str] = field(default_factory=dict[int, str])
    days: frozenset[int] = frozenset()
    told: str = ""


NO_MOMENT: Final = datetime(1980, 1, 1, tzinfo=UTC)  # as in our Word files: equal rows are equal bytes


def workbook(pages: Sequence[Page], remark: str = "") -> bytes:
    """The workbook as bytes. No text becomes a formula or a link. The remark stands among its properties."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - 60 ms, used here alone; ships no types

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    opened: Any = xlsxwriter.Workbook(target, options)
    with opened as book:
        book.set_properties({"comments": remark, "created": NO_MOMENT})
        header = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        used: set[str] = set()
        for page in pages:
            sheet: Any = book.add_worksheet(_sheet_name(page.name, used), _giving_way(book.worksheet_class))
            _write(sheet, page, header, plain, day)
            _add_choices(book, sheet, page, used)
    return target.getvalue()


@cache
def _giving_way(made: Any) -> Any:  # noqa: ANN401 - the library has no types
    """A sheet of the library that gives way to a screen, row by row as it is written out in the end."""
    written_row: Callable[..., None] = made._write_row  # noqa: SLF001 - the library offers no other place

    class _Sheet(made):  # type: ignore[misc]
        def _write_row(self, *row: Any, **how: Any) -> None:  # noqa: ANN401
            give_way()
            written_row(self, *row, **how)

    return _Sheet


def _sheet_name(wanted: str, used: set[str]) -> str:
    name = " ".join(wanted.translate(_NOT_IN_A_NAME).split()).strip("'")[:_LONGEST_NAME] or "1"
    number = 2
    while name.casefold() in used:
        tail = f" ({number})"
        name, number = f"{name[: _LONGEST_NAME - len(tail)]}{tail}", number + 1
    used.add(name.casefold())
    return name


def _write(sheet: Any, page: Page, header: Any, plain: Any, day: Any) -> None:  # noqa: ANN401 - the library has no types
    top = int(bool(page.told))
    if page.told:
        sheet.write_string(0, 0, page.told)
    for at, title in enumerate(page.titles):
        sheet.write_string(top, at, title, header)
        longest = max((len(str(row[at] or "")) for row in page.rows[:200] if at < len(row)), default=0)
        sheet.set_column(
            at, at, min(max(len(title), longest, NARROWEST) + _ROOM, WIDEST), day if at in page.days else plain
        )
        if at in page.notes:
            sheet.write_comment(top, at, page.notes[at], {"x_scale": 2})
    for number, row in enumerate(giving_way(page.rows), start=top + 1):
        for at, cell in enumerate(row):
            _write_cell(sheet, number, at, cell, plain, day)
    sheet.freeze_panes(top + 1, 0)
    if page.rows:
        sheet.autofilter(top, 0, top + len(page.rows), len(page.titles) - 1)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, plain: Any, day: Any) -> None:  # noqa: ANN401, PLR0913, PLR0917
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, plain)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell, plain)
    elif isinstance(cell, date):
        at = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a day has no zone
        sheet.write_datetime(row, column, at, day)
    else:
        sheet.write_string(row, column, _fitting(str(cell)), plain)


def _fitting(text: str) -> str:
    """A text as long as a cell may be; one that is cut says so at its end."""
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(_CUT)] + _CUT


def is_of_choices(name: str, names: AbstractSet[str]) -> bool:
    """Whether a hidden sheet holds what the drop-downs of another of these sheets offer: rows that nobody wrote."""
    return name.endswith(_OF_CHOICES) and name.removesuffix(_OF_CHOICES) in names


def _add_choices(book: Any, sheet: Any, page: Page, used: set[str]) -> None:  # noqa: ANN401 - the library has no types
    """Drop-downs: the choices stand in a hidden sheet of their own, since a list in the cell's rule may be 255 long."""
    if not page.choices:
        return
    name = _sheet_name(f"{page.name}{_OF_CHOICES}", used)
    lists: Any = book.add_worksheet(name)
    lists.hide()
    for place, (column, choices) in enumerate(page.choices.items()):
        for at, choice in enumerate(choices):
            lists.write_string(at, place, choice)
        letter = chr(ord("A") + place)
        source = f"='{name}'!${letter}$1:${letter}${len(choices)}"
        rule = {"validate": "list", "source": source, "error_type": "warning", "ignore_blank": True}
        sheet.data_validation(1, column, _LISTED_ROWS, column, rule)
