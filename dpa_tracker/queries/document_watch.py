"""Attached documents whose files are gone or altered, as findings about them.

Reading every file takes its time, so it is done beside everything else (`look_at_documents`): each file once, and again
when it looks changed. The findings are those of the last look, so that no list and no page ever waits for a disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select

from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.identities import DocumentId, Kind
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.store.documents import DocumentState, state_of_document
from dpa_tracker.store.loading import in_breaths, load_documents
from dpa_tracker.store.records import DOCUMENTS
from dpa_tracker.store.register import Register

RULE: Final = "kept_documents"
Found: TypeAlias = tuple[tuple[str, DocumentState], ...]

_LOCK: Final = Lock()
_LAST: Final[WeakKeyDictionary[Engine, Found]] = WeakKeyDictionary()


def look_at_documents(register: Register, is_cancelled: Callable[[], bool] = lambda: False) -> bool:
    """Look at the file of every document in use; whether something else was found than at the last look.

    Stopped, it leaves what was found last. Reads a file only where it has not been read yet or looks changed.
    """
    asked = select(DOCUMENTS.c.id, DOCUMENTS.c.file, DOCUMENTS.c.size).where(DOCUMENTS.c.archived.is_(False))
    with register.reading() as connection:
        wanted = list(in_breaths(connection, asked.order_by(DOCUMENTS.c.id)))
    found: list[tuple[str, DocumentState]] = []
    for document_id, file, size in giving_way(wanted):
        if is_cancelled():
            return False
        state = state_of_document(register.path, file, size)
        if state is not DocumentState.KEPT:
            found.append((document_id, state))
    with _LOCK:
        before = _LAST.get(register.engine, ())
        _LAST[register.engine] = tuple(found)
    return before != tuple(found)


def last_look(register: Register) -> Found:
    """The documents that the last look found gone or altered, by id; none before the first."""
    with _LOCK:
        return _LAST.get(register.engine, ())


def document_findings(register: Register, snapshot: Snapshot, found: Found) -> tuple[tuple[Document, FindingRow], ...]:
    """A finding for each of these documents that is still in use, with the document."""
    if not found:
        return ()
    with register.reading() as connection:
        documents = load_documents(connection, [DocumentId(each) for each, _state in found])
    return tuple(_findings(snapshot, documents, found))


def _findings(
    snapshot: Snapshot, documents: dict[DocumentId, Document], found: Found
) -> Iterator[tuple[Document, FindingRow]]:
    for document_id, state in giving_way(found):
        document = documents.get(DocumentId(document_id))
        if document is None or document.archived:
            continue
        code = f"executed_{state.value}" if document.executed else state.value
        about = snapshot.subject(document.about_kind, document.about_id)
        values = {"title": document.title, "number": document.number, "record": about.title}
        row = FindingRow(
            key=f"{Kind.DOCUMENT.value}/{document.id}/{state.value}",
            subject=Subject(Kind.DOCUMENT.value, document.id, document.title),
            code=state.value,
            severity="check",
            rule=RULE,
            message=Phrase(f"document.{code}", values),
            citation=_citation(document),
            remedy=Phrase(f"document_remedy.{state.value}", values),
        )
        yield document, row


def _citation(document: Document) -> str:
    """An agreement has to be in writing, which its paper shows; of other documents the law says nothing here."""
    return "GDPR Art. 28(9)" if document.about_kind is Kind.AGREEMENT else ""
