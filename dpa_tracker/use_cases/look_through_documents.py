"""Look through documents attached before what a file carries was recorded, and record what is found in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import select

from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import DocumentId, Kind
from dpa_tracker.reading.reading_apart import carried_in
from dpa_tracker.store.documents import document_content
from dpa_tracker.store.loading import load_documents
from dpa_tracker.store.records import DOCUMENTS
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work

CALLED_OFF: Final = "foreign_file_cancelled"


@dataclass(frozen=True, slots=True)
class LookThroughDocuments:
    """Look through those attached to one record, or (`about` None) those of all records."""

    about: tuple[Kind, str] | None = None


@dataclass(frozen=True, slots=True)
class LookedThrough(Outcome):
    """The documents of which it is known now what they carry; `unread`: their files are gone or altered."""

    documents: tuple[Document, ...] = ()
    unread: tuple[Document, ...] = ()


def look_through_documents(
    register: Register, command: LookThroughDocuments, *, actor: str, at: datetime
) -> LookedThrough:
    """Record what each carries that was not looked through yet, as one step; the files are left as they are.

    A file that ends its reader counts as not looked through to its end. Raises KnownError as writing does.
    """
    register.refuse_if_read_only()
    wanted = tuple(_unknown(register, command))
    found: dict[str, tuple[Carried, ...]] = {}
    unread: list[Document] = []
    for document in wanted:
        if document.sha256 in found:
            continue
        try:
            content = document_content(register.path, document.file)
        except KnownError:
            unread.append(document)
            continue
        found[document.sha256] = _carried(content, document.original_name)
    with unit_of_work(register, actor=actor, at=at) as work:
        now = work.documents.some([each.id for each in wanted]).values()
        learned = tuple(
            work.documents.put(replace(each, carries=found[each.sha256]), each.version)
            for each in now
            if each.carries is None and each.sha256 in found
        )
    outcome = work.outcome()
    return LookedThrough(outcome.changes, outcome.undo, learned, tuple(unread))


def _unknown(register: Register, command: LookThroughDocuments) -> Iterator[Document]:
    ids = select(DOCUMENTS.c.id).where(DOCUMENTS.c.archived.is_(False))
    if command.about is not None:
        kind, record_id = command.about
        ids = ids.where(DOCUMENTS.c.about_kind == kind.value, DOCUMENTS.c.about_id == record_id)
    with register.reading() as connection:
        there = [DocumentId(each) for each in connection.execute(ids.order_by(DOCUMENTS.c.id)).scalars()]
        documents = load_documents(connection, there).values() if there else ()
    return (each for each in documents if each.carries is None)


def _carried(content: bytes, name: str) -> tuple[Carried, ...]:
    try:
        return carried_in(content, name)
    except KnownError as error:
        if error.code == CALLED_OFF:
            raise
        return (Carried(Risk.UNLOOKED),)
