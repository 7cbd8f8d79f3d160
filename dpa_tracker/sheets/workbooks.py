"""Reading xlsx, xlsm, xlsb, xls and ods: values as the file holds them. No formula is calculated, no macro is run.

The library lays a sheet out as one rectangle from its first to its last cell, so a single cell in the far corner asks
for billions of cells: how far the cells reach is looked at in the XML before the library sees the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from struct import unpack
from typing import TYPE_CHECKING, Final, cast

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.bounds import OLE, Package, is_locked, is_old_and_locked
from dpa_tracker.long_work import breathe
from dpa_tracker.sheets.bounds import opened_package
from dpa_tracker.sheets.cell_comments import commented_cells, sheet_names
from dpa_tracker.sheets.cell_links import linked_cells
from dpa_tracker.sheets.tables import MOST_COLUMNS, MOST_ROWS, Cell, Cells, Remark, Table, is_empty
from dpa_tracker.sheets.workbook_pages import is_of_choices

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_CELLS: Final = 15_000_000  # of the rectangle; the library takes 32 bytes for each
_COUNTED: Final = re.compile(r"sharedstrings|styles")
# How often texts are used may well be more than there are of them.
_COUNT: Final = re.compile(
    rb"\suniqueCount\s*=\s*[\"']\s*\+?(\d+)|<(?:numFmts|cellXfs)\s[^>]*\bcount\s*=\s*[\"']\s*\+?(\d+)"
)
_COUNT_IN_BYTES: Final = re.compile(rb"^\x9f\x01\x08.{4}(.{4})", re.DOTALL)  # of the binary form
_HEAD: Final = 4_000_000  # bytes in which counts are looked for
_SHEET: Final = re.compile(r"xl/(?:worksheets|macrosheets)/[^/]+\.xml")
# A cell that is no more than a format (<c .../>) does not count; the library leaves it out too.
_FAR_COLUMN: Final = re.compile(rb'\br="([A-Z]{2,3})\d{1,7}"[^>]*(?<!/)>')
_FAR_ROW: Final = re.compile(rb'\br="[A-Z]{1,3}(\d{6,7})"[^>]*(?<!/)>')
_ANY_ROW: Final = re.compile(rb'\br="[A-Z]{1,3}(\d{1,7})"[^>]*(?<!/)>')
_NEAR_ROWS: Final = 99_999
_SHAPES: Final = bytes.maketrans(b"BCDEFGHIJKLMNOPQRSTUVWXYZ123456789", b"A" * 25 + b"0" * 9)
_FAR_SHAPES: Final = (b'r="AA0', b'r="AAA0', b'r="A000000', b'r="AAAA', b'r="00000000')
_NOWHERE: Final = re.compile(rb'\br="(?:[A-Z]{0,3}\d{8,}|[A-Z]{4,}\d)')  # no sheet has such a row or column
_MANY_COLUMNS: Final = re.compile(rb"<[^<>]*number-columns-repeated=\"(\d{4,})\"[^<>]*>")
_MANY_ROWS: Final = re.compile(rb"<[^<>]*number-rows-repeated=\"(\d{4,})\"[^<>]*>")
_HAS_VALUE: Final = (b"value-type", b"<text:p")
_DOCUMENT_TYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_LOOKED_AT: Final = 4_096
_1904: Final = re.compile(rb'date1904="(?:1|true)"')
_ERROR_CELLS: Final = b' t="e"'
_ERROR: Final = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]* t="e"')
# What is looked for in each part of a long sheet, after one look for how all of it begins.
_FORMULA, _FORMULAS = b"<f", (b"<f>", b"<f ", b"<f/>")
_MAY_BE_HIDDEN, _HIDDEN = b' hidden="', (b' hidden="1"', b' hidden="true"')
# Programs that write workbooks without calculating leave the value out. An empty text (t="str") is a value.
_NO_VALUE: Final = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"(?![^>]* t="str")[^>]*><f(?:/>|[^>]*/>|[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>'
)
_NAMED_CELLS: Final = 6
_LETTERS: Final = 26
_PART: Final = 500_000  # bytes
_ROW_ENDS: Final = b"</row>"
_MANIFEST: Final = "META-INF/manifest.xml"  # of an open document; says how its parts are locked


def read_workbook(content: bytes, file: str) -> tuple[tuple[Table, ...], tuple[Remark, ...]]:
    """The sheets of a workbook, hidden ones too (marked), and remarks. Raises KnownError."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 - 20 ms, used here alone

    remarks: list[Remark] = []
    seen = _Seen()
    links: dict[str, dict[str, str]] = {}
    from_1904 = False
    if is_locked(content) or is_old_and_locked(content):
        raise KnownError("document_encrypted", file=file)
    if not content.startswith(OLE):
        with opened_package(content, file) as package:
            if "word/document.xml" in package.names():
                raise KnownError("document_wrong_ending", file=file, ending=Path(file).suffix, form="Word")
            _refuse_locked(package, file)
            remarks += _looked_over(package, file, seen)
            links = linked_cells(package)
            from_1904 = "xl/workbook.xml" in package.names() and bool(_1904.search(package.read("xl/workbook.xml")))
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            tables = tuple(_tables(book, remarks))
    except PasswordError as problem:
        raise KnownError("document_encrypted", file=file) from problem
    except CalamineError as problem:
        raise KnownError("document_damaged", file=file) from problem
    return tuple(
        replace(
            table,
            from_1904=from_1904,
            without_value=seen.without.get(table.sheet, {}),
            links=links.get(table.sheet, {}),
        )
        for table in tables
    ), tuple(remarks)


def _refuse_false_counts(package: Package, file: str) -> None:
    """A count of texts or styles that the part cannot hold: the library makes room for it, and ends the process."""
    for name in package.names():
        if _COUNTED.search(name.lower()):
            part = package.read(name)
            said = [int("".join(map(bytes.decode, found))[:20]) for found in _COUNT.findall(part[:_HEAD])]
            said += [unpack("<I", found)[0] for found in _COUNT_IN_BYTES.findall(part[:_HEAD])]
            if max(said, default=0) > len(part):
                raise KnownError("document_damaged", file=file)


def _refuse_locked(package: Package, file: str) -> None:
    if _MANIFEST in package.names() and b"encryption-data" in package.read(_MANIFEST):
        raise KnownError("document_encrypted", file=file)


@dataclass(slots=True)
class _Seen:
    """What a workbook holds beside values. `without` are its cells without one, by the name of their sheet."""

    without: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    unknown: list[str] = field(default_factory=list[str])
    formulas: int = 0
    errors: int = 0
    hidden: int = 0

    def look_over(self, xml: bytes, sheet: str) -> None:
        """Look through a sheet for formulas, errors and what is hidden."""
        for part in _parts(xml):
            calculated = sum(map(part.count, _FORMULAS)) if _FORMULA in part else 0
            wrong = _ERROR.findall(part) if _ERROR_CELLS in part else []
            # The search through a long sheet takes longer than its reading.
            unknown = [cell.decode("ascii") for cell in _NO_VALUE.findall(part)] if calculated else []
            self.formulas += calculated
            self.errors += len(wrong)
            self.hidden += sum(map(part.count, _HIDDEN)) if _MAY_BE_HIDDEN in part else 0
            self.unknown += unknown
            if unknown or wrong:
                cells = self.without.setdefault(sheet, {})
                cells |= dict.fromkeys(unknown, "formula_without_value")
                cells |= {cell.decode("ascii"): "cell_error" for cell in wrong}


def _looked_over(package: Package, file: str, seen: _Seen) -> Iterator[Remark]:
    """Refuse what would not fit, and say what is not read: macros, formulas, cells that hold errors."""
    names = package.names()
    _refuse_false_counts(package, file)
    if any(name.endswith(("vbaProject.bin", "/Module1.xml")) or name.startswith("Basic/") for name in names):
        yield Remark("macros_ignored")
    sheets = sheet_names(package)
    for name in sorted(names):
        if _SHEET.fullmatch(name):
            xml = package.read(name)
            _fail_if_hostile(xml, file)
            _fail_if_far(xml, file)
            seen.look_over(xml, sheets.get(name, ""))
        elif name == "content.xml":
            xml = package.read(name)
            _fail_if_hostile(xml, file)
            _fail_if_repeated(xml, file)
            seen.formulas += xml.count(b"table:formula=")
            seen.hidden += xml.count(b'table:visibility="collapse"') + xml.count(b'table:visibility="filter"')
        elif name.endswith(("sharedStrings.xml", "workbook.xml", "styles.xml")):
            _fail_if_hostile(package.read(name), file)
    if seen.formulas > len(seen.unknown):
        yield Remark("formulas_as_values", values={"count": seen.formulas - len(seen.unknown)})
    yield from _without_value(seen.unknown)
    yield from _not_seen(package, seen.hidden)
    if seen.errors:
        yield Remark("cells_with_errors", values={"count": seen.errors})


def _not_seen(package: Package, hidden: int) -> Iterator[Remark]:
    """What a reader of the sheet does not see, and what the import does not."""
    if hidden:
        yield Remark("hidden_cells_read")
    if comments := commented_cells(package):
        yield Remark("comments_not_read", values={"cells": comments})


def _without_value(cells: Sequence[str]) -> Iterator[Remark]:
    if cells:
        more = " …" if len(cells) > _NAMED_CELLS else ""
        yield Remark("formulas_without_value", values={"cells": ", ".join(cells[:_NAMED_CELLS]) + more})


def _fail_if_hostile(xml: bytes, file: str) -> None:
    if _DOCUMENT_TYPE.search(xml[:_LOOKED_AT]):
        raise KnownError("document_hostile", file=file)


def _reaches_far(xml: bytes) -> bool:
    """Whether some cell may stand beyond row 99,999 or column Z: every letter taken for A, every digit for 0."""
    looked_at = (part.translate(_SHAPES) for part in _parts(xml))
    return any(shape in shapes for shapes in looked_at for shape in _FAR_SHAPES)


def _parts(xml: bytes) -> Iterator[bytes]:
    """A sheet in parts of whole rows: to look for something in all of it is one step, for which every thread waits."""
    start = 0
    while start < len(xml):
        end = xml.find(_ROW_ENDS, start + _PART)
        end = len(xml) if end < 0 else end + len(_ROW_ENDS)
        yield xml[start:end]
        breathe()
        start = end


def _fail_if_far(xml: bytes, file: str) -> None:
    if not _reaches_far(xml):  # 26 columns of 99,999 rows are no rectangle to refuse
        return
    if any(_NOWHERE.search(part) for part in _parts(xml)):
        raise KnownError("document_damaged", file=file)  # the library makes room up to there, and ends the process
    rows = max((int(number) for part in _parts(xml) for number in _FAR_ROW.findall(part)), default=_NEAR_ROWS)
    names = {name for part in _parts(xml) for name in _FAR_COLUMN.findall(part)}
    columns = max(map(_column_number, names), default=0)
    columns = columns or next((at for at in range(_LETTERS, 0, -1) if b'r="%c' % (ord("A") + at - 1) in xml), 1)
    if rows == _NEAR_ROWS and columns * rows > MOST_CELLS:  # wide: how many rows there are must be known, not bounded
        rows = max((int(number) for part in _parts(xml) for number in _ANY_ROW.findall(part)), default=1)
    if columns * rows > MOST_CELLS:
        raise KnownError("sheet_too_wide", file=file, rows=rows, columns=columns)


def _column_number(name: bytes) -> int:
    number = 0
    for each in name:
        number = number * _LETTERS + each - ord("A") + 1
    return number


def _fail_if_repeated(xml: bytes, file: str) -> None:
    """An ods says a row or cell once and how often it stands there; empty ones may fill the sheet, others may not."""
    for found in _MANY_COLUMNS.finditer(xml):
        if int(found[1]) > MOST_COLUMNS and any(mark in found[0] for mark in _HAS_VALUE):
            raise KnownError("sheet_too_wide", file=file, rows=1, columns=int(found[1]))
    for found in _MANY_ROWS.finditer(xml):
        end = xml.find(b"</table:table-row>", found.end())
        within = xml[found.end() : end if end >= 0 else None]
        if int(found[1]) > MOST_ROWS and not found[0].endswith(b"/>") and any(mark in within for mark in _HAS_VALUE):
            raise KnownError("sheet_too_wide", file=file, rows=int(found[1]), columns=1)


def _tables(book: CalamineWorkbook, remarks: list[Remark]) -> Iterator[Table]:
    names = set(book.sheet_names)
    for known in book.sheets_metadata:
        hidden = not str(known.visible).endswith(".Visible")
        if hidden and is_of_choices(known.name, names):
            continue
        if "WorkSheet" not in str(known.typ):
            remarks.append(Remark("sheet_of_another_kind", known.name))
            continue
        sheet = book.get_sheet_by_name(known.name)
        table = _table(sheet, known.name, hidden, remarks)
        if table is None:
            continue
        if hidden:
            remarks.append(Remark("hidden_sheet", known.name, {"rows": len(table.rows)}))
        yield table


def _table(sheet: CalamineSheet, name: str, hidden: bool, remarks: list[Remark]) -> Table | None:
    rows: list[Cells] = []
    numbers: list[int] = []
    nothing: Sequence[Cell] | None = None  # the last row that was empty: a sheet may have a million of them
    for number, row in enumerate(cast("Iterator[Sequence[Cell]]", sheet.iter_rows()), start=1):
        if row == nothing:
            continue
        if not is_empty(row[0] if row else None) or (any(row) and any(not is_empty(cell) for cell in row)):
            if len(rows) == MOST_ROWS:
                remarks.append(Remark("too_many_rows", name, {"limit": MOST_ROWS}))
                break
            rows.append(row)
            numbers.append(number)
        else:
            nothing = row
    if not rows:
        return None
    if len(rows[0]) > MOST_COLUMNS:
        remarks.append(Remark("too_many_columns", name, {"limit": MOST_COLUMNS}))
        rows = [row[:MOST_COLUMNS] for row in rows]
    across = (
        sheet.start[1] if sheet.start is not None else 0
    )  # rows come from the first on, columns from where they begin
    return Table(name, rows, numbers, hidden=hidden, first_column=across, spans=_spans(sheet, numbers, across))


def _spans(sheet: CalamineSheet, numbers: Sequence[int], across: int) -> tuple[tuple[int, int, int, int], ...]:
    """The merged cells, by the rows that are kept."""
    merged = sheet.merged_cell_ranges or []
    if not merged:
        return ()
    at = {number: index for index, number in enumerate(numbers)}
    found: list[tuple[int, int, int, int]] = []
    for (top, left), (bottom, right) in merged:
        inside = [at[number] for number in range(top + 1, min(bottom, top + MOST_ROWS) + 2) if number in at]
        if inside:
            found.append((inside[0], inside[-1], left - across, right - across))
    return tuple(found)
