"""Say which version of a document is the executed one: the paper that the parties signed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.attach_documents import document_in


@dataclass(frozen=True, slots=True)
class MarkExecuted:
    """Mark a document as the executed one of its line, or (`executed` False) take the mark away."""

    document_id: str
    expected_version: int
    executed: bool = True


def mark_executed(register: Register, command: MarkExecuted, *, actor: str, at: datetime) -> Outcome:
    """Mark it; the one of its line that bore the mark loses it. Raises StaleError, KnownError.

    A document that was detached is not marked (`document_detached`).
    """
    with unit_of_work(register, actor=actor, at=at) as work:
        document = document_in(work, command.document_id)
        if document.archived:
            raise KnownError("document_detached", title=document.title)
        for other in work.documents.where(line_id=document.line_id):
            if other.executed and other.id != document.id:
                work.documents.put(replace(other, executed=False), other.version)
        work.documents.put(replace(document, executed=command.executed), command.expected_version)
    return work.outcome()
