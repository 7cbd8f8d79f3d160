"""The report of one page as a PDF, drawn by Qt: text as text, and as much of it as fits one page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from dpa_tracker.queries.vendor_report import LINES, Report

_DOTS: Final = 300  # to the inch
_MARGIN: Final = 16.0  # millimetres
_INDENT: Final = 12.0
_MOST_LINES: Final = LINES + 12
_STEP: Final = 4
_TITLE, _LEAD, _HEADING, _TEXT, _SMALL = 15.0, 11.5, 10.0, 9.0, 7.5  # points


def report_pdf(report: Report, family: str) -> bytes:
    """The PDF's bytes in the font of this name; fewer lines of each part are tried until it is one page."""
    content = QByteArray()
    target = QBuffer(content)
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(target)
    writer.setResolution(_DOTS)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), portrait, margins, QPageLayout.Unit.Millimeter)
    )
    writer.setTitle(report.title)
    writer.setCreator("DPA Tracker")
    page = QSizeF(writer.width(), writer.height())
    document = _document(report.fitted(_MOST_LINES), family, page, writer)
    for lines in range(_MOST_LINES - _STEP, 0, -_STEP):
        if document.pageCount() <= 1:
            break
        document = _document(report.fitted(lines), family, page, writer)
    document.print_(writer)
    target.close()
    return bytes(content.data())


def _document(report: Report, family: str, page: QSizeF, writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(page)
    cursor = QTextCursor(document)
    _line(cursor, report.title, _format(family, _TITLE, bold=True))
    _line(cursor, report.verdict, _format(family, _LEAD, bold=True), above=_TEXT)
    for text in report.asked:
        _line(cursor, text, _format(family, _TEXT))
    for part in report.parts:
        _line(cursor, part.title, _format(family, _HEADING, bold=True), above=_TEXT * 2)
        for entry in part.told:
            _line(cursor, f"•  {entry}", _format(family, _TEXT), indent=_INDENT)
    for number, text in enumerate(report.foot):
        _line(cursor, text, _format(family, _SMALL), above=0 if number else _TEXT * 2)
    return document


def _format(family: str, points: float, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontFamilies([family])
    made.setFontPointSize(points)
    made.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made


def _line(cursor: QTextCursor, text: str, form: QTextCharFormat, *, above: float = 0, indent: float = 0) -> None:
    """A paragraph; its first one is there already. Text is text, whatever it holds."""
    block = QTextBlockFormat()
    dots = _DOTS / 72
    block.setTopMargin(above * dots / 4)
    block.setLeftMargin(indent * dots / 2)
    block.setTextIndent(-indent * dots / 2)
    if cursor.position():
        cursor.insertBlock(block, form)
    else:
        cursor.setBlockFormat(block)
    cursor.insertText(text, form)
