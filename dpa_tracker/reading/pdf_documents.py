"""Reading pdf: the text layer page by page, running heads taken out of the sentences they interrupt."""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import dataclass
from typing import Final

import pypdfium2  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs] - it ships none

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.characters import one_line, plain
from dpa_tracker.reading.line_joining import Line, paragraphs
from dpa_tracker.reading.passages import Document, Kind, Note, Passage, Place, Step

_MOST_PAGES: Final = 3_000
_LONGEST_TEXT: Final = 20_000_000
_MARGIN_LINES: Final = 3
_FEWEST_REPEATS: Final = 3
_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"(?:page|side|seite|sida|pagina|p\.)?\s*\d{1,4}(?:\s*(?:/|of|av|von|af|van|sur)\s*\d{1,4})?$", re.IGNORECASE
)
_BREAK_HYPHEN: Final = re.compile("[\ufffe\x02]\r?\n?")
# PDFium keeps state per process: two threads in it at once end in a crash.
ONE_AT_A_TIME: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    lines: tuple[str, ...]


def read_pdf(content: bytes, file: str) -> Document:
    """All text of a pdf; a page without text is named in a note.

    Raises:
        KnownError: it needs a password, is damaged, or has more pages or text than the bounds.
    """
    with ONE_AT_A_TIME:
        pages = _pages(content, file)
    running = _running_heads(pages)
    passages: list[Passage] = []
    lines: list[Line] = []
    for page in pages:
        for text in page.lines:
            if _shape(text) in running or _PAGE_NUMBER.match(text):
                place = Place((Step("page", page.number), Step("page_margin")))
                passages.append(Passage(place, text, Kind.TEXT))
            else:
                lines.append(Line(page.number, text))
    passages.extend(
        Passage(Place((Step("page", found.number),)), found.text, found.kind()) for found in paragraphs(lines)
    )
    empty = [page.number for page in pages if not page.lines]
    return Document(tuple(passages), tuple(_notes(empty, len(pages))))


def _notes(empty: list[int], pages: int) -> list[Note]:
    if not empty or len(empty) == pages:
        return []
    return [Note("pages_without_text", (("pages", ", ".join(str(number) for number in empty)),))]


def _pages(content: bytes, file: str) -> list[_Page]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        code = "document_encrypted" if "password" in str(problem).lower() else "document_damaged"
        raise KnownError(code, file=file) from problem
    try:
        if len(document) > _MOST_PAGES:
            raise KnownError("document_too_long", file=file)
        pages: list[_Page] = []
        length = 0
        for number in range(len(document)):
            text = _text_of(document, number)
            length += len(text)
            if length > _LONGEST_TEXT:
                raise KnownError("document_too_long", file=file)
            lines = (one_line(line) for line in text.splitlines())
            pages.append(_Page(number + 1, tuple(line for line in lines if line)))
        return pages
    finally:
        document.close()


def _text_of(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            # PDFium marks the hyphen of a broken word with a character of its own: the word is whole again.
            return plain(_BREAK_HYPHEN.sub("", text_page.get_text_range()))
        finally:
            text_page.close()
    finally:
        page.close()


def _shape(line: str) -> str:
    """The line without its numbers: "Page 3 of 9" and "Page 4 of 9" are the same running head."""
    return _DIGITS.sub("0", line)


def _running_heads(pages: list[_Page]) -> frozenset[str]:
    """Lines that stand at the top or bottom of most pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        margins = {*page.lines[:_MARGIN_LINES], *page.lines[-_MARGIN_LINES:]}
        seen.update({_shape(line) for line in margins})
    fewest = max(min(_FEWEST_REPEATS, len(pages)), len(pages) // 2, 2)
    return frozenset(shape for shape, count in seen.items() if count >= fewest)


def pdf_lines(content: bytes, file: str) -> tuple[tuple[str, ...], ...]:
    """The lines of each page as they stand, running heads and page numbers too: for comparing one file with another.

    Raises KnownError as `read_pdf`.
    """
    with ONE_AT_A_TIME:
        return tuple(page.lines for page in _pages(content, file))
