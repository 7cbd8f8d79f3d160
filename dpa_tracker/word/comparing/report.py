"""The changes as a document to read: a Word file, made to become a PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from dpa_tracker.word.comparing.changes import Piece, PieceKind
from dpa_tracker.word.ooxml import VAL, Element, w

FONT: Final = "Arial"
DELETED: Final = RGBColor(0xB0, 0x1E, 0x1E)
INSERTED: Final = RGBColor(0x12, 0x56, 0xA0)
QUIET: Final = RGBColor(0x55, 0x55, 0x55)
LONGEST_TEXT: Final = 4_000  # characters of one change that are printed
FACTS: Final = (Mm(30), Mm(140))  # the widths of label and value
LANGUAGES: Final = {"en": "en-GB", "nb": "nb-NO"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One change in words: what it is, where, and its text in pieces."""

    kind: str
    place: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Changes under one heading."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What the document says, in sentences; `facts` are label and value, `language` is `en` or `nb`."""

    title: str
    facts: Sequence[tuple[str, str]]
    legend: tuple[Piece, ...]
    sections: Sequence[Section]
    language: str


def report_file(report: Report) -> bytes:
    """The report as a Word file."""
    document = Document()
    _page(document, report.language)
    about = document.core_properties
    about.title = report.title
    about.author = about.last_modified_by = about.comments = ""  # else those of the library that writes it
    document.add_heading(report.title, level=1)
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, FACTS, strict=True):
        column.width = width
    for label, value in report.facts:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = FACTS
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].paragraphs[0].add_run(value)
    if report.legend:
        legend = document.add_paragraph()
        legend.paragraph_format.space_before = Pt(8)
        _add(legend, report.legend)
    for section in report.sections:
        document.add_heading(section.heading, level=2)
        for entry in section.entries:
            _entry(document, entry)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: WordDocument, language: str) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    for name, size in (("Normal", 10), ("Heading 1", 18), ("Heading 2", 13)):
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            style.font.name, style.font.size = FONT, Pt(size)
        fonts = next(cast("Element", style.element).iter(w("rFonts")), None)
        for kind in () if fonts is None else ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            cast("Element", fonts).attrib.pop(w(kind), None)
    styles = cast("Element", document.styles.element)
    for mark in styles.iter(w("lang")):
        mark.set(VAL, LANGUAGES.get(language, "en-GB"))


def _entry(document: WordDocument, entry: Entry) -> None:
    head = document.add_paragraph()
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(8), Pt(1)
    head.paragraph_format.keep_with_next = True
    head.add_run(entry.kind).bold = True
    if entry.place:
        place = head.add_run(f"   {entry.place}")
        place.font.color.rgb, place.font.size = QUIET, Pt(9)
    text = document.add_paragraph()
    text.paragraph_format.left_indent, text.paragraph_format.space_after = Mm(5), Pt(2)
    _add(text, entry.pieces)


def _add(paragraph: Paragraph, pieces: Sequence[Piece]) -> None:
    left = LONGEST_TEXT
    for piece in pieces:
        run = paragraph.add_run(piece.text if len(piece.text) <= left else f"{piece.text[:left]}…")
        left = max(0, left - len(piece.text))
        if piece.kind is PieceKind.DELETED:
            run.font.strike, run.font.color.rgb = True, DELETED
        elif piece.kind is PieceKind.INSERTED:
            run.font.underline, run.font.color.rgb = True, INSERTED
