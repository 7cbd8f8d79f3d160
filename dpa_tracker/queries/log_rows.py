"""The log of an agreement as rows: what was done under it, the newest first, with the document of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.identities import DocumentId, Kind
from dpa_tracker.queries.documents import documents_about
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry; `document` is None where none goes with it, or it was detached."""

    id: str
    kind: str
    on: date
    who: str
    what: str
    document: Subject | None


def log_rows(register: Register, agreement_id: str) -> tuple[LogRow, ...]:
    """Every entry, the newest day first. Raises KnownError `no_such_record`."""
    agreement = snapshot(register).agreement(agreement_id)
    ids = {each.document_id for each in agreement.log if each.document_id is not None}
    titles = document_titles(register, agreement_id, ids)
    return tuple(
        LogRow(each.id, each.kind.value, each.on, each.who, each.what, titles.get(each.document_id or DocumentId("")))
        for each in sorted(agreement.log, key=lambda entry: entry.on, reverse=True)
    )


def document_titles(register: Register, agreement_id: str, wanted: set[DocumentId]) -> dict[DocumentId, Subject]:
    """Those of some documents that are attached to an agreement and in use."""
    if not wanted:
        return {}
    rows = documents_about(register, Kind.AGREEMENT, agreement_id)
    return {
        row.document.id: Subject(Kind.DOCUMENT.value, row.document.id, row.document.title)
        for row in rows
        if row.document.id in wanted
    }
