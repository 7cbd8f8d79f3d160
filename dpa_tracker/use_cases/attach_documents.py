"""Attach files to a record: each is kept by its content beside the register, once, and searched by its text."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import select

from dpa_tracker.domain.carried import Carried
from dpa_tracker.domain.checks_documents import document_faults
from dpa_tracker.domain.documents import Document, DocumentForm
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.file_names import shown_name, title_from
from dpa_tracker.domain.identities import RECORDED, DocumentId, Kind
from dpa_tracker.incoming.bounds import file_bytes
from dpa_tracker.reading.reading_apart import looked_into
from dpa_tracker.store.change_log import Batch
from dpa_tracker.store.documents import Keep, keeping, place_of_document
from dpa_tracker.store.put_back import put_back
from dpa_tracker.store.records import DOCUMENT_TEXTS
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.refusing import refuse

MOST_AT_ONCE: Final = 200  # files of one drop; more is a mistake


@dataclass(frozen=True, slots=True)
class AttachDocuments:
    """Attach these files to a record."""

    about_kind: Kind
    about_id: str
    files: Sequence[Path]
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Attached(Outcome):
    """What was attached; `known` were attached to the record before with the same content, and are left as they are.

    `carried` says which of the files, by name, carry something that a program could run or fetch; `put_back` are those
    documents of which only the file was gone or altered, and is now again what was kept.
    """

    documents: tuple[Document, ...] = ()
    known: tuple[Document, ...] = ()
    carried: tuple[tuple[str, tuple[Carried, ...]], ...] = ()
    put_back: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read: its name as it can be shown, its bytes, what it is, the text in it, what it carries."""

    name: str
    content: bytes
    form: DocumentForm
    text: str
    carried: tuple[Carried, ...] = ()

    @property
    def sha256(self) -> str:
        """That of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def attach_documents(register: Register, command: AttachDocuments, *, actor: str, at: datetime) -> Attached:
    """Attach them, all or none, as one step that can be undone. The files themselves are left where they are.

    Raises KnownError when a file cannot be read or kept, `no_such_record`, and those of the register.
    """
    if len(command.files) > MOST_AT_ONCE:
        raise KnownError("documents_too_many", limit=MOST_AT_ONCE)
    register.refuse_if_read_only()
    made: list[Document] = []
    known: list[Document] = []
    carried: list[tuple[str, tuple[Carried, ...]]] = []
    again: list[Document] = []
    with keeping(register.path) as keep, unit_of_work(register, actor=actor, at=at) as work:
        about = (command.about_kind, command.about_id)
        refuse_unknown(work, *about)
        there = {each.sha256: each for each in documents_of(work, *about)}
        for path in command.files:
            found = read_incoming(path)
            carried += [(found.name, found.carried)] if found.carried else []
            if found.sha256 in there:
                same = there[found.sha256]
                if place_of_document(register.path, same.file) is None:  # another program wrote that name
                    again.append(work.documents.put(replace(same, file=keep(found.content, same.ending)), same.version))
                    continue
                (again if put_back(register.path, same.file, found.content) else known).append(same)
                continue
            document = record_of(found, about, work.batch, title=title_from(path.name), notes=command.notes)
            there[found.sha256] = put_new(work, keep, document, found)
            made.append(there[found.sha256])
    outcome = work.outcome()
    return Attached(outcome.changes, outcome.undo, tuple(made), tuple(known), tuple(carried), tuple(again))


def read_incoming(path: Path) -> Incoming:
    """A file from elsewhere, with what it is and says.

    Raises KnownError when it cannot be read, is too large, or is a link (`document_is_a_link`): under the name of a
    contract it may lead to any file of whoever attaches it, and what is attached goes into copies and to others.
    """
    if path.is_symlink():
        raise KnownError("document_is_a_link", file=str(path), target=str(Path(os.path.realpath(path))))
    return incoming_of(path.name, file_bytes(path))


def incoming_of(name: str, content: bytes) -> Incoming:
    """The same of bytes that were read already, under the name they came with."""
    shown = shown_name(name)
    return Incoming(shown, content, *looked_into(content, shown))


def attach_known(work: Work, keep: Keep, found: Incoming, about: tuple[Kind, str]) -> Document:
    """Attach a file that came with something else that is being written; the same content is attached once."""
    same = (each for each in documents_of(work, *about) if each.sha256 == found.sha256)
    return next(same, None) or put_new(
        work, keep, record_of(found, about, work.batch, title=title_from(found.name)), found
    )


def record_of(found: Incoming, about: tuple[Kind, str], batch: Batch, *, title: str, notes: str = "") -> Document:
    """The record of a file as the first of its line; where it is kept is not said yet."""
    identity = DocumentId(new_id(Kind.DOCUMENT))
    return Document(
        id=identity,
        about_kind=about[0],
        about_id=about[1],
        title=title,
        original_name=found.name,
        form=found.form,
        size=len(found.content),
        sha256=found.sha256,
        file="",
        line_id=identity,
        added_at=batch.at.replace(microsecond=0),
        added_by=batch.actor,
        carries=found.carried,
        notes=notes,
    )


def put_new(work: Work, keep: Keep, document: Document, found: Incoming) -> Document:
    """Keep a file and its record. Raises KnownError when the file cannot be kept, InvalidInputError."""
    kept = replace(document, file=keep(found.content, document.ending))
    refuse(document_faults(kept))
    _learn_text(work, found)
    return work.documents.put(kept, 0)


def _learn_text(work: Work, found: Incoming) -> None:
    there = select(DOCUMENT_TEXTS.c.sha256).where(DOCUMENT_TEXTS.c.sha256 == found.sha256)
    if found.text and work.connection.execute(there).first() is None:
        work.connection.execute(DOCUMENT_TEXTS.insert().values(sha256=found.sha256, text=found.text))


def documents_of(work: Work, kind: Kind, record_id: str) -> tuple[Document, ...]:
    """The documents in use that are attached to a record."""
    found = work.documents.where(about_kind=kind.value, about_id=record_id)
    return tuple(each for each in found if not each.archived)


def refuse_unknown(work: Work, kind: Kind, record_id: str) -> None:
    """Raise KnownError `no_such_record` for what nothing can be attached to."""
    if kind not in RECORDED or work.of(kind).get(record_id) is None:
        raise KnownError("no_such_record", kind=kind.value, id=record_id[:80])


def document_in(work: Work, document_id: str) -> Document:
    """One document. Raises KnownError `no_such_record`."""
    found = work.documents.get(document_id)
    if found is None:
        raise KnownError("no_such_record", kind=Kind.DOCUMENT.value, id=document_id[:80])
    return found
