"""A list as a Word file: landscape, its titles repeated on every page, what it shows in a line above it."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from lxml.etree import SubElement

from dpa_tracker.word.archive_writing import archive_of
from dpa_tracker.word.column_widths import longest_word, shared_out
from dpa_tracker.word.ooxml import VAL, XML_SPACE, Element, w

FONT: Final = "Arial"
LANGUAGES: Final = {"en": "en-GB", "nb": "nb-NO"}
_WIDTH: Final = 269  # millimetres between the margins
_TWIPS: Final = 56.7  # in a millimetre
_LOOKED_AT: Final = 200  # rows that the widths of the columns are taken from
_NARROWEST, _WIDEST = 6, 40  # characters
_SIZES: Final = (9.0, 8.5, 8.0, 7.5, 7.0)  # points of the text: the first in which no word has to be cut
_LETTER, _AROUND = 11.3, 240  # twentieths of a point: a broad letter for each point of its size, the margins of a cell
_BOLD: Final = 1.12  # of a letter in a title, to one in a text
_SHADE: Final = "E8EEF4"
JOINERS: Final = "\u200c\u200d"  # writing of Persian and Indian languages needs them
_LEVEL: Final = 6  # of the compression


def list_document(title: str, told: str, titles: Sequence[str], rows: Sequence[Sequence[str]], language: str) -> bytes:
    """The Word file; `language` is `en` or `nb`. Text is text: nothing in it becomes a field."""
    document = Document()
    measured = _Measured.of(titles, rows)
    _page(document, language, measured.size)
    about = document.core_properties
    about.title = title
    about.author = about.last_modified_by = about.comments = ""  # else those of the library that writes it
    _number_pages(document, title)
    document.add_heading(title, level=1)
    if told:
        document.add_paragraph(told)
    body = cast("Any", document.element).body
    table = _make("w:tbl")
    body.insert(len(body) - 1, table)  # before the section's own properties
    _fill(table, titles, rows, measured.widths())
    return archive_with_no_moment(document)


def archive_with_no_moment(document: WordDocument) -> bytes:
    """The bytes of a document that we made: equal ones are equal bytes, whenever they are written."""
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as written:  # which stamps every part with the moment
        return archive_of({name: written.read(name) for name in written.namelist()}, b"", _LEVEL)


def _page(document: WordDocument, language: str, text_size: float) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin = section.bottom_margin = Mm(15)
    for name, size in (("Normal", text_size), ("Heading 1", 16)):
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            style.font.name, style.font.size = FONT, Pt(size)
        fonts = next(cast("Element", style.element).iter(w("rFonts")), None)
        for kind in () if fonts is None else ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            cast("Element", fonts).attrib.pop(w(kind), None)
    for mark in cast("Element", document.styles.element).iter(w("lang")):
        mark.set(VAL, LANGUAGES.get(language, "en-GB"))


def _number_pages(document: WordDocument, title: str) -> None:
    """What it is and which page of how many, below every page: a printed list of many pages falls apart otherwise."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{title} \N{MIDDLE DOT} ")
    below = cast("Element", paragraph._p)  # noqa: SLF001 - the library knows no fields
    for field, after in (("PAGE", " / "), ("NUMPAGES", "")):
        number = _under(below, "w:fldSimple", {"instr": field})
        _write(_under(number, "w:r"), "1")  # what a program shows that counts no pages
        if after:
            _write(_under(below, "w:r"), after)


def _fill(table: Element, titles: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Made as XML: adding rows by the library looks through the whole table for each of them.

    And made where it stands: to put a whole table of thousands of rows into the document held up every thread for
    seconds.
    """
    properties = _under(table, "w:tblPr")
    _under(properties, "w:tblW", {"w": str(sum(widths)), "type": "dxa"})
    borders = _under(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _under(borders, f"w:{side}", {"val": "single", "sz": "4", "space": "0", "color": "B8C0CC"})
    _under(properties, "w:tblLayout", {"type": "fixed"})
    grid = _under(table, "w:tblGrid")
    for width in widths:
        _under(grid, "w:gridCol", {"w": str(width)})
    _row(table, titles, widths, titled=True)
    for row in rows:
        _row(table, row, widths)


def _row(table: Element, cells: Sequence[str], widths: Sequence[int], *, titled: bool = False) -> None:
    row = _under(table, "w:tr")
    properties = _under(row, "w:trPr")
    _under(properties, "w:cantSplit")
    if titled:
        _under(properties, "w:tblHeader")
    for text, width in zip(cells, widths, strict=True):
        cell = _under(row, "w:tc")
        inside = _under(cell, "w:tcPr")
        _under(inside, "w:tcW", {"w": str(width), "type": "dxa"})
        if titled:
            _under(inside, "w:shd", {"val": "clear", "color": "auto", "fill": _SHADE})
        paragraph = _under(cell, "w:p")
        _under(_under(paragraph, "w:pPr"), "w:spacing", {"before": "20", "after": "20"})
        run = _under(paragraph, "w:r")
        if titled:
            _under(_under(run, "w:rPr"), "w:b")
        _write(run, text)


def _write(run: Element, text: str) -> None:
    for number, line in enumerate(text.splitlines() or [""]):
        if number:
            _under(run, "w:br")
        shown = _under(run, "w:t")
        shown.set(XML_SPACE, "preserve")
        shown.text = "".join(letter if letter.isprintable() or letter in JOINERS else " " for letter in line)


@dataclass(frozen=True, slots=True)
class _Measured:
    """The columns in letters: the longest word of each and its longest text; the font is not at hand to be measured."""

    words: tuple[int, ...]
    texts: tuple[int, ...]

    @classmethod
    def of(cls, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> _Measured:
        """What the columns hold."""
        columns = [(titles[at], *(row[at] for row in rows[:_LOOKED_AT])) for at in range(len(titles))]
        return cls(
            tuple(min(max(_longest(texts), _NARROWEST), _WIDEST) for texts in columns),
            tuple(min(max(map(len, texts)), _WIDEST) for texts in columns),
        )

    @property
    def size(self) -> float:
        """The size of the text in points: as large as every word has room in, else the smallest there is."""
        room = _WIDTH * _TWIPS
        return next((size for size in _SIZES if sum(_in_twips(self.words, size)) <= room), _SIZES[-1])

    def widths(self) -> list[int]:
        """Widths in twentieths of a point, as the texts ask for them."""
        least, wanted = _in_twips(self.words, self.size), _in_twips(self.texts, self.size)
        return [round(width) for width in shared_out(least, wanted, _WIDTH * _TWIPS)]


def _longest(texts: Sequence[str]) -> int:
    """The letters of the longest word; the first text is a title."""
    return max(math.ceil(len(longest_word(texts[:1])) * _BOLD), len(longest_word(texts[1:])))


def _in_twips(letters: Sequence[int], size: float) -> list[float]:
    return [_AROUND + each * _LETTER * size for each in letters]


def _make(name: str) -> Element:
    return OxmlElement(name)


def _under(parent: Element, name: str, attributes: dict[str, str] | None = None) -> Element:
    return SubElement(parent, qn(name), {w(key): value for key, value in (attributes or {}).items()})
