"""Ask for the confirmation that data are gone after an agreement ended, and file the one that came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.confirmations import Confirmation
from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.domain.identities import AgreementId, DocumentId, Kind, PartyId
from dpa_tracker.store.documents import keeping
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.attach_documents import attach_known, read_incoming
from dpa_tracker.use_cases.refusing import refuse
from dpa_tracker.use_cases.review_agreement import agreement_to_change
from dpa_tracker.use_cases.save_agreement import SaveAgreement, put_agreement


@dataclass(frozen=True, slots=True)
class AskForConfirmation:
    """These parties were asked on a day to confirm. `expected_version` None: whatever stands there now."""

    agreement_id: AgreementId
    parties: tuple[PartyId, ...]
    asked_on: date
    note: str = ""
    expected_version: int | None = None


@dataclass(frozen=True, slots=True)
class FileConfirmation:
    """A party confirmed on a day; `document` is the file that shows it, which is attached to the agreement.

    `attached` is the document instead where it is attached already.
    """

    agreement_id: AgreementId
    party_id: PartyId
    received_on: date
    document: Path | None = None
    note: str = ""
    expected_version: int | None = None
    attached: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class ForgetConfirmation:
    """What was recorded of a party's confirmation was a mistake; a document that was attached stays."""

    agreement_id: AgreementId
    party_id: PartyId
    expected_version: int | None = None


def ask_for_confirmation(
    register: Register, command: AskForConfirmation, *, actor: str, at: datetime, today: date
) -> Outcome:
    """Record that parties were asked; what was received stays. Raises InvalidInputError, StaleError, KnownError."""
    _refuse_future("asked_on", command.asked_on, today)
    with unit_of_work(register, actor=actor, at=at) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        for party in command.parties:
            _refuse_stranger(work, party)
            agreement = _with(
                agreement,
                party,
                lambda found: replace(found, asked_on=command.asked_on, note=command.note.strip() or found.note),
            )
        _put(work, agreement, command.expected_version)
    return work.outcome()


def file_confirmation(
    register: Register, command: FileConfirmation, *, actor: str, at: datetime, today: date
) -> Outcome:
    """Record what came and attach its file, as one step that can be undone.

    Raises InvalidInputError, StaleError, and KnownError when the file cannot be read or kept.
    """
    _refuse_future("received_on", command.received_on, today)
    register.refuse_if_read_only()
    found = read_incoming(command.document) if command.document is not None else None
    with keeping(register.path) as keep, unit_of_work(register, actor=actor, at=at) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        _refuse_stranger(work, command.party_id)
        kept = command.attached
        if found is not None:
            kept = attach_known(work, keep, found, (Kind.AGREEMENT, agreement.id)).id
        agreement = _with(agreement, command.party_id, lambda each: _received(each, command, kept))
        _put(work, agreement, command.expected_version)
    return work.outcome()


def forget_confirmation(register: Register, command: ForgetConfirmation, *, actor: str, at: datetime) -> Outcome:
    """Take out what was recorded of one party. Raises StaleError, KnownError."""
    with unit_of_work(register, actor=actor, at=at) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        left = tuple(each for each in agreement.confirmations if each.party_id != command.party_id)
        _put(work, replace(agreement, confirmations=left), command.expected_version)
    return work.outcome()


def _received(found: Confirmation, command: FileConfirmation, kept: DocumentId | None) -> Confirmation:
    return replace(
        found,
        received_on=command.received_on,
        document_id=kept or found.document_id,
        note=command.note.strip() or found.note,
    )


def _with(agreement: Agreement, party: PartyId, change: Callable[[Confirmation], Confirmation]) -> Agreement:
    """The agreement with one party's confirmation changed, or added last."""
    changed = change(agreement.confirmation_of(party))
    there = any(each.party_id == party for each in agreement.confirmations)
    kept = (changed if each.party_id == party else each for each in agreement.confirmations)
    return replace(agreement, confirmations=(*kept, *(() if there else (changed,))))


def _put(work: Work, agreement: Agreement, expected_version: int | None) -> None:
    put_agreement(work, SaveAgreement(agreement, expected_version or agreement.version))


def _refuse_future(field: str, day: date, today: date) -> None:
    """A day to come cannot be one on which something was done."""
    if day > today:
        refuse((Fault(field, "done_in_the_future"),))


def _refuse_stranger(work: Work, party: PartyId) -> None:
    if work.parties.get(party) is None:
        raise KnownError("no_such_record", kind=Kind.PARTY.value, id=party[:80])
