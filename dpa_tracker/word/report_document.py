"""A report of one page as a Word file: portrait A4, real headings, bullets, and what it rests on at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from dpa_tracker.word.list_document import FONT, LANGUAGES, archive_with_no_moment
from dpa_tracker.word.ooxml import VAL, Element, w

_SIZES: Final = {"Normal": 9.0, "Title": 15.0, "Heading 2": 10.0, "List Bullet": 9.0}
_SMALL: Final = 7.5
_LEAD: Final = 11.5
_LONGEST_PROPERTY: Final = 255  # characters of a property of a Word file
_INK: Final = RGBColor(0x1B, 0x24, 0x30)
Part = tuple[str, Sequence[str]]


def report_document(
    title: str, lead: Sequence[str], parts: Sequence[Part], foot: Sequence[str], language: str
) -> bytes:
    """The Word file; the first line of `lead` is in bold. Text is text: nothing in it becomes a field."""
    document = Document()
    _page(document, language)
    document.core_properties.title = title[:_LONGEST_PROPERTY]
    document.core_properties.author = "DPA Tracker"
    document.add_paragraph(title, style="Title")
    for number, line in enumerate(lead):
        run = document.add_paragraph().add_run(line)
        run.bold = not number
        if not number:
            run.font.size = Pt(_LEAD)
    for heading, entries in parts:
        document.add_paragraph(heading, style="Heading 2")
        for entry in entries:
            document.add_paragraph(entry, style="List Bullet")
    last = document.add_paragraph()
    last.paragraph_format.space_before = Pt(4)
    for number, line in enumerate(foot):
        run = last.add_run(line)
        run.font.size = Pt(_SMALL)
        if number + 1 < len(foot):
            run.add_break()
    return archive_with_no_moment(document)


def _page(document: WordDocument, language: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(14)
    for name, size in _SIZES.items():
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), _INK
            style.font.bold = name in ("Title", "Heading 2")
            style.paragraph_format.space_before = Pt(5 if name == "Heading 2" else 0)
            style.paragraph_format.space_after = Pt(3 if name == "Title" else 0)
            style.paragraph_format.line_spacing = 1.0
        fonts = next(cast("Element", style.element).iter(w("rFonts")), None)
        for kind in () if fonts is None else ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            cast("Element", fonts).attrib.pop(w(kind), None)
    for mark in cast("Element", document.styles.element).iter(w("lang")):
        mark.set(VAL, LANGUAGES.get(language, "en-GB"))
