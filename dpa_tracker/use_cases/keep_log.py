"""Write down what was done under an agreement: an instruction, help given, information disclosed (GDPR Art. 28(3))."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from dpa_tracker.domain.agreement_log import LogEntry, LogKind
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.domain.identities import AgreementId, DocumentId, Kind
from dpa_tracker.store.documents import keeping
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.attach_documents import attach_known, read_incoming
from dpa_tracker.use_cases.refusing import one_line, refuse
from dpa_tracker.use_cases.review_agreement import agreement_to_change
from dpa_tracker.use_cases.save_agreement import SaveAgreement, put_agreement


@dataclass(frozen=True, slots=True)
class WriteLog:
    """An entry as it shall be; without `entry_id` a new one.

    `document` is a file that goes with it, `attached` a document that is attached to the agreement already.
    `expected_version` is that of the agreement as it was read; None: whatever stands there now.
    """

    agreement_id: AgreementId
    kind: LogKind
    on: date
    who: str
    what: str
    document: Path | None = None
    entry_id: str = ""
    attached: DocumentId | None = None
    expected_version: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveFromLog:
    """An entry that should not be there; a document that was attached with it stays."""

    agreement_id: AgreementId
    entry_id: str
    expected_version: int | None = None


def write_log(register: Register, command: WriteLog, *, actor: str, at: datetime, today: date) -> Outcome:
    """Add an entry, or put one right, as one step that can be undone; entries stand by their days.

    Raises InvalidInputError, StaleError, KnownError `no_such_log_entry`, and when the file cannot be read or kept.
    """
    if command.on > today:
        refuse((Fault("on", "done_in_the_future"),))
    register.refuse_if_read_only()
    found = read_incoming(command.document) if command.document is not None else None
    with keeping(register.path) as keep, unit_of_work(register, actor=actor, at=at) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        if command.entry_id:
            entry_of(agreement, command.entry_id)
        document = command.attached
        if found is not None:
            document = attach_known(work, keep, found, (Kind.AGREEMENT, agreement.id)).id
        identity = command.entry_id or uuid.uuid4().hex[:12]
        entry = LogEntry(identity, command.kind, command.on, one_line(command.who), command.what.strip(), document)
        others = (each for each in agreement.log if each.id != entry.id)
        log = tuple(sorted((*others, entry), key=lambda each: each.on))
        put_agreement(work, SaveAgreement(replace(agreement, log=log), command.expected_version or agreement.version))
    return work.outcome()


def remove_from_log(register: Register, command: RemoveFromLog, *, actor: str, at: datetime) -> Outcome:
    """Take an entry out; the history keeps it. Raises StaleError, KnownError `no_such_log_entry`."""
    with unit_of_work(register, actor=actor, at=at) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        gone = entry_of(agreement, command.entry_id)
        left = tuple(each for each in agreement.log if each.id != gone.id)
        put_agreement(work, SaveAgreement(replace(agreement, log=left), command.expected_version or agreement.version))
    return work.outcome()


def entry_of(agreement: Agreement, entry_id: str) -> LogEntry:
    """One entry by its id, or by its beginning where that is enough. Raises KnownError `no_such_log_entry`."""
    found = [each for each in agreement.log if each.id == entry_id] or [
        each for each in agreement.log if entry_id and each.id.startswith(entry_id)
    ]
    if len(found) != 1:
        raise KnownError("no_such_log_entry", id=entry_id[:80], agreement=agreement.reference)
    return found[0]
