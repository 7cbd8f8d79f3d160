"""What a document looks like: the pages of a PDF, those of a Word file by LibreOffice, the words of a text or mail."""

from __future__ import annotations

from dataclasses import dataclass

from dpa_tracker.domain.documents import Document, DocumentForm
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.carried_words import warning_about
from dpa_tracker.queries.documents import text_of_document
from dpa_tracker.queries.template_preview import Preview, word_pages
from dpa_tracker.reading.reading_apart import carried_in, page_count
from dpa_tracker.store.documents import document_content
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class Words:
    """A document that is looked at as text."""

    text: str


def pages_of(register: Register, document: Document) -> Preview | None:
    """The pages of a PDF or Word file; None for a Word file on a machine without LibreOffice.

    Raises KnownError when the file is gone, altered, damaged or locked, and for a Word file that would fetch something.
    """
    content = document_content(register.path, document.file)
    name = f"{document.title}{document.ending}"
    if document.form is DocumentForm.PDF:
        return Preview(content, page_count(content, name), name)
    if document.form is not DocumentForm.WORD:
        raise KnownError("document_not_opened", title=document.title)
    return word_pages(content, name)


def carried_by(register: Register, document: Document) -> str:
    """What a document carries that a program could run or fetch, in words; empty when nothing.

    Raises KnownError for a file gone or altered, and of reading it.
    """
    content = document_content(register.path, document.file)
    return warning_about(document.original_name, carried_in(content, document.original_name))


def words_of(register: Register, document: Document) -> Words:
    """The text of a document as it was read when it was attached. Raises KnownError for a file gone or altered."""
    document_content(register.path, document.file)
    return Words(text_of_document(register, document.id))
