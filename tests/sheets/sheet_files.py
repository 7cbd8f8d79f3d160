"""Files to import, made on the spot: workbooks, open documents, Word files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document

Rows = Sequence[Sequence[object]]
_xlsxwriter: Any = import_module("xlsxwriter")  # it ships no types


def xlsx(  # noqa: PLR0913 - what a workbook may have
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    hidden: tuple[str, ...] = (),
    merged: Mapping[str, Sequence[tuple[int, int, int, int, object]]] | None = None,
    from_1904: bool = False,
    blanks: int = 0,
) -> Path:
    """A workbook; a text that begins with = is a formula. `blanks` rows below each sheet hold a format alone."""
    with _xlsxwriter.Workbook(str(path), {"date_1904": from_1904}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        bold = book.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date) and not isinstance(value, datetime):
                        sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                    elif value is not None:
                        sheet.write(number, column, value)
            for top, left, bottom, right, value in (merged or {}).get(name, ()):
                sheet.merge_range(top, left, bottom, right, value)
            for blank in range(blanks):
                sheet.write_blank(len(rows) + blank, 0, None, bold)
    return path


def ods(path: Path, rows: Rows, *, repeated: int = 1, of: str = "") -> Path:
    """An open document with one sheet; the last row is repeated, and holds the text `of`."""
    lines = ["<table:table-row>" + "".join(_ods_cell(value) for value in row) + "</table:table-row>" for row in rows]
    lines.append(f'<table:table-row table:number-rows-repeated="{repeated}">{_ods_cell(of)}</table:table-row>')
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Ark1">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return path


def _ods_cell(value: object) -> str:
    if value in (None, ""):
        return "<table:table-cell/>"
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def docx(path: Path, heading: str, rows: Rows = (), bullets: Sequence[str] = ()) -> Path:
    """A Word file with a heading, a table, and bullets (bold up to the first full stop)."""
    document = Document()
    document.add_heading(heading, level=1)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            cells = table.add_row().cells
            for at, value in enumerate(row):
                cells[at].text = str(value)
    for bullet in bullets:
        lead, _, rest = bullet.partition(". ")
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(lead).bold = True
        paragraph.add_run(f". {rest}" if rest else "")
    document.save(str(path))
    return path


def far_cell(path: Path) -> Path:
    """A workbook of a few kilobytes whose second cell is the last of the sheet."""
    xlsx(path, {"Ark1": [["Navn"]]})
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                cell = b'<row r="1048576"><c s="0" r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
                content = content.replace(b"</sheetData>", cell)
            new.writestr(name, content)
    path.write_bytes(changed.getvalue())
    return path


def locked(path: Path) -> Path:
    """What the begin of a password-protected workbook looks like: a container with the stream of the encrypted one."""
    path.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    )
    return path


def locked_ods(path: Path) -> Path:
    """An open document with a password: its manifest is open, its parts are not."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:size="5000"><manifest:encryption-data '
            'manifest:checksum="AA"/></manifest:file-entry></manifest:manifest>',
        )
        package.writestr("content.xml", bytes(range(256)) * 4)
    return path
