"""Which documents are attached to what, whether each is still what was kept, and what is in one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, select

from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import DocumentId, Kind
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.documents import DocumentState, document_content, state_of_document
from dpa_tracker.store.loading import load_documents
from dpa_tracker.store.records import DOCUMENT_TEXTS, DOCUMENTS
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document with what it is attached to and the state of its file now. `latest`: no newer version is in use."""

    document: Document
    about: Subject
    state: DocumentState
    latest: bool = True


def documents_about(register: Register, kind: Kind, record_id: str) -> tuple[DocumentRow, ...]:
    """The documents in use of a record: by title, the newest version of each first. Reads files that look changed."""
    about = (DOCUMENTS.c.about_kind == kind.value, DOCUMENTS.c.about_id == record_id)
    return _rows(register, select(DOCUMENTS.c.id).where(DOCUMENTS.c.archived.is_(False), *about))


def every_document(register: Register) -> tuple[DocumentRow, ...]:
    """The documents in use of all records, as `documents_about`."""
    return _rows(register, select(DOCUMENTS.c.id).where(DOCUMENTS.c.archived.is_(False)))


def _rows(register: Register, wanted: Select[str]) -> tuple[DocumentRow, ...]:
    with register.reading() as connection:
        ids = [DocumentId(each) for each in connection.execute(wanted).scalars()]
        found = load_documents(connection, ids).values()
    if not found:
        return ()
    named = snapshot(register)
    newest: dict[str, int] = {}
    titles: dict[str, str] = {}
    for each in found:
        newest[each.line_id] = max(each.number, newest.get(each.line_id, 0))
        titles.setdefault(each.line_id, each.title.casefold())
    rows = [
        DocumentRow(
            each,
            named.subject(each.about_kind, each.about_id),
            state_of_document(register.path, each.file, each.size),
            latest=each.number == newest[each.line_id],
        )
        for each in found
    ]
    return tuple(
        sorted(rows, key=lambda row: (titles[row.document.line_id], row.document.line_id, -row.document.number))
    )


def document(register: Register, document_id: str) -> Document:
    """One document. Raises KnownError `no_such_record`."""
    with register.reading() as connection:
        found = load_documents(connection, (DocumentId(document_id),)).get(DocumentId(document_id))
    if found is None:
        raise KnownError("no_such_record", kind=Kind.DOCUMENT.value, id=document_id[:80])
    return found


def subject_of_document(register: Register, document_id: str) -> Subject:
    """What a document is attached to. Raises KnownError `no_such_record`."""
    kept = document(register, document_id)
    return snapshot(register).subject(kept.about_kind, kept.about_id)


def content_of_document(register: Register, document_id: str) -> bytes:
    """The bytes of a document, compared with its SHA-256.

    Raises KnownError `no_such_record`, `kept_document_missing` and `kept_document_altered`.
    """
    return document_content(register.path, document(register, document_id).file)


def text_of_document(register: Register, document_id: str) -> str:
    """The text of a document as it was read when it was attached; empty where it had none that could be read."""
    kept = document(register, document_id)
    with register.reading() as connection:
        wanted = select(DOCUMENT_TEXTS.c.text).where(DOCUMENT_TEXTS.c.sha256 == kept.sha256)
        return connection.execute(wanted).scalar_one_or_none() or ""
