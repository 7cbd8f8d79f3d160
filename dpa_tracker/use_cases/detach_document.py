"""Detach a document from its record. Its file stays beside the register, for the history and to be had back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.attach_documents import document_in


@dataclass(frozen=True, slots=True)
class DetachDocument:
    """Detach this document, as of the version that was read."""

    document_id: str
    expected_version: int


def detach_document(register: Register, command: DetachDocument, *, actor: str, at: datetime) -> Outcome:
    """Detach it. Other versions of it stay. Raises StaleError and KnownError `no_such_record`."""
    with unit_of_work(register, actor=actor, at=at) as work:
        document = document_in(work, command.document_id)
        work.documents.put(replace(document, archived=True), command.expected_version)
    return work.outcome()
