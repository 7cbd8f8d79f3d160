"""Documents from elsewhere, read and scanned in a process of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.domain.documents import DocumentForm
from dpa_tracker.incoming.apart import read_apart
from dpa_tracker.reading import carried, document_text, opening, pdf_documents, pdf_pages
from dpa_tracker.reading.checklist import checklist
from dpa_tracker.reading.country_names import countries_named
from dpa_tracker.reading.hits import Hit
from dpa_tracker.reading.passages import CARRIED, Document, Note
from dpa_tracker.reading.pdf_pages import PageImage, Passage
from dpa_tracker.reading.phrases import NEAR, phrases
from dpa_tracker.reading.quantities import quantities
from dpa_tracker.reading.scan import Scan, scan_document
from dpa_tracker.reading.yaml_tables import ScanTables


def read_document(path: Path) -> Document:
    """All text of a document with its places. Raises KnownError, as reading and its process do."""
    return read_apart(str(path), opening.read_content, opening.content_of(path), str(path))


def read_content(content: bytes, file: str) -> Document:
    """The same of bytes already read."""
    return read_apart(file, opening.read_content, content, file)


def scanned(
    path: Path, *, on: date | None = None, today: date | None = None, tables: ScanTables | None = None
) -> tuple[Document, Scan]:
    """A document and what it says of agreements, policies and transfers. Raises KnownError."""
    return scanned_content(opening.content_of(path), str(path), on=on, today=today, tables=tables)


def scanned_content(
    content: bytes,
    file: str,
    *,
    on: date | None = None,
    today: date | None = None,
    tables: ScanTables | None = None,
) -> tuple[Document, Scan]:
    """The same of bytes already read; `file` is the name of the file, whose ending says what it is."""
    return read_apart(file, read_and_scan, content, file, on, today, tables)


def read_and_scan(
    content: bytes, file: str, on: date | None, today: date | None, tables: ScanTables | None = None
) -> tuple[Document, Scan]:
    """The work of `scanned`, in this process."""
    document = opening.read_content(content, file)
    beside = (Note(CARRIED, (("risk", one.risk.value), ("detail", one.detail))) for one in _to_tell(content, document))
    document = replace(document, notes=(*document.notes, *beside))
    scan = scan_document(document, on=on, today=today, tables=tables)
    return document, replace(scan, hits=tuple(_for_sending(hit) for hit in scan.hits))


def _to_tell(content: bytes, document: Document) -> Iterator[Carried]:
    """What a file carries, but for documents in it that its reading has counted."""
    counted = any(note.code == "embedded_not_read" for note in document.notes)
    return (one for one in carried.carried_in(content) if not (counted and one.risk is Risk.OBJECT))


def _for_sending(hit: Hit) -> Hit:
    """A hit without the patterns that were searched around it: they have done their work, and are no plain values."""
    nothing: dict[str, Any] = dict.fromkeys(NEAR)
    return replace(hit, phrase=replace(hit.phrase, **nothing, samples={}))


def looked_into(content: bytes, name: str) -> tuple[DocumentForm, str, tuple[Carried, ...]]:
    """What a file is by its content, the text in it for searching, what it carries beside. Raises KnownError."""
    return read_apart(name, document_text.looked_into, content)


def carried_in(content: bytes, name: str) -> tuple[Carried, ...]:
    """What a file carries that a program could run or fetch. Raises KnownError."""
    return read_apart(name, carried.carried_in, content)


def pdf_lines(content: bytes, file: str) -> tuple[tuple[str, ...], ...]:
    """The lines of each page of a PDF. Raises KnownError."""
    return read_apart(file, pdf_documents.pdf_lines, content, file)


def page_count(pdf: bytes, file: str) -> int:
    """How many pages a PDF has. Raises KnownError."""
    return read_apart(file, pdf_pages.page_count, pdf)


def page_image(pdf: bytes, file: str, number: int, *, scale: float, widest: int) -> PageImage:
    """A page drawn, as `pdf_pages.page_image` does. Raises KnownError."""
    return read_apart(file, drawn_page, pdf, number, scale, widest)


def drawn_page(pdf: bytes, number: int, scale: float, widest: int) -> PageImage:
    """The work of `page_image`, in this process."""
    return pdf_pages.page_image(pdf, number, scale=scale, widest=widest)


def passage_in(pdf: bytes, file: str, text: str) -> Passage | None:
    """Where a text stands in a PDF. Raises KnownError."""
    return read_apart(file, pdf_pages.passage_in, pdf, text)


def get_ready() -> None:
    """Load our own tables before any file comes: called once by the process that reads."""
    phrases()
    checklist()
    countries_named("Norge")
    tuple(quantities(""))


def get_ready_for_more() -> None:
    """Make all patterns before a second file comes: each file makes those it needs for itself alone."""
    for words in (*(phrase.words for phrase in phrases().phrases), *checklist().words()):
        _ = words.pattern
    tuple(quantities("half a year, a quarter"))
    import_module("dpa_tracker.reading.carried_pdf")
