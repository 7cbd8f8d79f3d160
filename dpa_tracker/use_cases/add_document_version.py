"""Add a new version of a document: the paper as it stands now, in the line of the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dpa_tracker.domain.carried import Carried
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store.documents import keeping
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.attach_documents import document_in, put_new, read_incoming, record_of, refuse_unknown


@dataclass(frozen=True, slots=True)
class AddDocumentVersion:
    """Add this file as the next version of the line that a document stands in."""

    document_id: str
    file: Path
    notes: str = ""


@dataclass(frozen=True, slots=True)
class VersionAdded(Outcome):
    """The new version, and what its file carries that a program could run or fetch."""

    document: Document
    carried: tuple[Carried, ...] = ()


def add_document_version(register: Register, command: AddDocumentVersion, *, actor: str, at: datetime) -> VersionAdded:
    """Add it; the versions before stay as they are, and the executed one stays the executed one.

    Raises KnownError `document_version_known` when a version in use has the same content, and as `attach_documents`.
    """
    register.refuse_if_read_only()
    found = read_incoming(command.file)
    with keeping(register.path) as keep, unit_of_work(register, actor=actor, at=at) as work:
        before = document_in(work, command.document_id)
        refuse_unknown(work, before.about_kind, before.about_id)
        line = work.documents.where(line_id=before.line_id)
        same = next((each for each in line if each.sha256 == found.sha256 and not each.archived), None)
        if same is not None:
            raise KnownError("document_version_known", file=found.name, number=same.number, title=same.title)
        about = (before.about_kind, before.about_id)
        first = record_of(found, about, work.batch, title=before.title, notes=command.notes)
        number = max(each.number for each in line) + 1
        added = put_new(work, keep, replace(first, line_id=before.line_id, number=number), found)
    outcome = work.outcome()
    return VersionAdded(outcome.changes, outcome.undo, added, found.carried)
