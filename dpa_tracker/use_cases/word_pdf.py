"""A PDF that someone saved in Word, taken in place of LibreOffice's after its text was matched with the draft."""

from __future__ import annotations

from dpa_tracker.reading.passages import Document
from dpa_tracker.reading.reading_apart import pdf_lines, read_content
from dpa_tracker.use_cases.text_matching import (
    Printing,
    TextDifference,
    differences,
    margins_of,
    rows_of,
    words_of_document,
    words_of_pages,
)


def matches_draft(pdf: bytes, name: str, draft: bytes, draft_name: str) -> tuple[TextDifference, ...]:
    """Where the text of a PDF differs from that of a Word file; nothing when it is its print.

    Line breaks, hyphens, automatic numbers, headers, footers and page numbers do not count. `name` and
    `draft_name` are what messages call them; the latter ends in .docx. Raises KnownError when one
    of them cannot be read.
    """
    return print_differences(pdf, name, read_content(draft, draft_name))


def print_differences(pdf: bytes, name: str, document: Document) -> tuple[TextDifference, ...]:
    """As `matches_draft`, of a Word file that has been read."""
    pages = pdf_lines(pdf, name)
    printed = words_of_pages(pages, margins_of(document))
    return differences(words_of_document(document), printed, printing=Printing(rows_of(document)))


def pages_without_text(pdf: bytes, name: str) -> tuple[int, ...]:
    """The pages, from 1, that have no text a reader or a signing service could find. Raises KnownError."""
    return tuple(number for number, lines in enumerate(pdf_lines(pdf, name), start=1) if not any(lines))
