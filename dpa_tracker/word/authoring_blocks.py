"""From the source to WordprocessingML: blocks, tables and rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from dpa_tracker.word.authoring_runs import Writer
from dpa_tracker.word.authoring_source import Block, Enclosed, Paragraph, Row, SignMark, Table
from dpa_tracker.word.controls import Level
from dpa_tracker.word.ooxml import TBL, TC, TR, VAL, Element, P, w
from dpa_tracker.word.signing import SignKind

TEXT_WIDTH: Final = 9_638  # twentieths of a point: A4 less margins of 20 mm
TABLE_STYLES: Final = {
    "table": "DpaGrid",
    "form": "DpaForm",
    "card": "DpaForm",
    "party": "DpaForm",
    "sign": "DpaSign",
    "page": "DpaPage",
}
PAGE_STYLE: Final = {("page", 2): "Header", ("page", 3): "PageNumber"}  # by cell; the row's properties come first
AFTER_TABLE: Final = {"sign": Paragraph("AfterSignature", ()), "party": Paragraph("AfterTable", (), keep=True)}
KEPT: Final = ("card", "sign")  # on one page
HEIGHTS: Final = {"sign": ("454", "atLeast"), "page": ("420", "exact")}  # in twentieths of a point
SIGNATURE_HEIGHT: Final = "737"


def write_blocks(writer: Writer, blocks: tuple[Block, ...], holder: Element) -> None:
    """Append blocks to a body, a cell, a header or a control. Raises TypeError for a row outside a table."""
    for block in blocks:
        if isinstance(block, Paragraph):
            holder.append(writer.paragraph(block))
        elif isinstance(block, Table):
            holder.append(_table(writer, block))
            after = AFTER_TABLE.get(block.kind, Paragraph("AfterTable", ()))
            holder.append(writer.paragraph(after))  # two tables in a row would become one
        elif isinstance(block, Enclosed):
            with writer.control(block.tag, holder, Level.BLOCK) as content:
                write_blocks(writer, block.inside, content)
        else:
            raise TypeError("a row outside a table")


def _table(writer: Writer, table: Table) -> Element:
    element = etree.Element(TBL)
    properties = etree.SubElement(element, w("tblPr"))
    etree.SubElement(properties, w("tblStyle")).set(VAL, TABLE_STYLES[table.kind])
    _set(etree.SubElement(properties, w("tblW")), w=str(TEXT_WIDTH), type="dxa")
    etree.SubElement(properties, w("tblLayout")).set(w("type"), "fixed")
    grid = table.kind == "table"
    _set(etree.SubElement(properties, w("tblLook")), val="0420" if grid else "0680")
    columns = etree.SubElement(element, w("tblGrid"))
    for width in _widths(table):
        etree.SubElement(columns, w("gridCol")).set(w("w"), str(width))
    _rows(writer, table.rows, element, table)
    return element


def _widths(table: Table) -> list[int]:
    return [TEXT_WIDTH * width // 100 for width in table.widths]


def _rows(writer: Writer, rows: tuple[Block, ...], holder: Element, table: Table) -> None:
    for row in rows:
        if isinstance(row, Row):
            holder.append(_row(writer, row, table))
        elif isinstance(row, Enclosed):
            with writer.control(row.tag, holder, Level.ROW) as content:
                _rows(writer, row.inside, content, table)
        else:
            raise TypeError("a paragraph between rows")


def _row(writer: Writer, row: Row, table: Table) -> Element:
    # One signature is not torn apart; a chain over all of them would put each on a page of its own in LibreOffice.
    # The form of a party stays with the signature below it. No row of a form stands alone on the next page.
    kind = table.kind
    keep = kind == "party" or (kind in KEPT and row is not table.rows[-1])
    keep = keep or (kind == "form" and row is next(iter(table.rows[-2:-1]), None))
    element = etree.Element(TR)
    properties = etree.SubElement(element, w("trPr"))
    etree.SubElement(properties, w("cantSplit"))  # one longer than a page is split all the same
    blank = _left_blank(row)
    if kind in HEIGHTS and (kind == "page" or blank):
        height, rule = HEIGHTS[kind]
        height = SIGNATURE_HEIGHT if blank == SignKind.SIGNATURE else height
        _set(etree.SubElement(properties, w("trHeight")), val=height, hRule=rule)
    if row.heading:
        etree.SubElement(properties, w("tblHeader"))
    for width, blocks in zip(_widths(table), row.cells, strict=True):
        cell = etree.SubElement(element, TC)
        settings = etree.SubElement(cell, w("tcPr"))
        _set(etree.SubElement(settings, w("tcW")), w=str(width), type="dxa")
        if kind == "sign":
            etree.SubElement(settings, w("vAlign")).set(VAL, "bottom")
        for block in blocks:
            if isinstance(block, Paragraph):
                style = PAGE_STYLE.get((kind, len(element)), block.style)
                cell.append(writer.paragraph(replace(block, style=style, keep=keep)))
            else:
                write_blocks(writer, (block,), cell)
        if cell[-1].tag != P:
            cell.append(writer.paragraph(Paragraph("CellEnd", ())))  # a cell ends with a paragraph
    return element


def _left_blank(row: Row) -> str:
    """What a row leaves a cell for, to be written in by hand; empty when it leaves none."""
    for block in (block for cell in row.cells for block in cell if isinstance(block, Paragraph)):
        if not block.parts:
            return "words"
        if isinstance(block.parts[0], SignMark):
            return block.parts[0].kind
    return ""


def _set(element: Element, **values: str) -> None:
    for name, value in values.items():
        element.set(w(name), value)
