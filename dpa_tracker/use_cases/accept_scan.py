"""Take over what a contract was found to state: some proposals, in one step, with the document as the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Commitment
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, Kind, PartyId
from dpa_tracker.domain.reviews import PointReview
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.review_agreement import agreement_to_change, with_points
from dpa_tracker.use_cases.save_agreement import SaveAgreement, put_agreement
from dpa_tracker.use_cases.save_party import SaveParty, put_party


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """The registration number of a party as the paper gives it, over the version of its record that was read."""

    party_id: PartyId
    number: str
    expected_version: int


@dataclass(frozen=True, slots=True)
class ReadDay:
    """The day on which the paper says that it was signed, and where it says so."""

    day: date
    source: str


@dataclass(frozen=True, slots=True)
class AcceptScan:
    """What was accepted, each in place of what is recorded of its kind.

    A day of signing says when, not that both have signed: the form of conclusion stays as a person has recorded it.
    """

    agreement_id: AgreementId
    promises: tuple[Commitment, ...]
    points: tuple[PointReview, ...]
    expected_version: int
    reason: str = ""
    numbers: tuple[ReadNumber, ...] = ()
    signed: ReadDay | None = None


def accept_scan(register: Register, command: AcceptScan, *, actor: str, at: datetime, on: date) -> Outcome:
    """Take them over, all or none. Raises InvalidInputError, StaleError, KnownError."""
    with unit_of_work(register, actor=actor, at=at, reason=command.reason) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        said = _signed(_promising(agreement, command.promises), command.signed)
        changed = with_points(said, command.points, by=actor, on=on)
        if changed != agreement or not command.numbers:
            put_agreement(work, SaveAgreement(changed, command.expected_version))
        for number in command.numbers:
            _number(work, number)
    return work.outcome()


def _promising(agreement: Agreement, promises: tuple[Commitment, ...]) -> Agreement:
    said = {promise.kind: promise for promise in promises}
    kept = tuple(said.pop(each.kind, each) for each in agreement.commitments)
    return replace(agreement, commitments=(*kept, *said.values()))


def _signed(agreement: Agreement, read: ReadDay | None) -> Agreement:
    if read is None:
        return agreement
    here = agreement.conclusion
    told = replace(here, concluded_on=read.day, evidence=here.evidence or read.source)
    return replace(agreement, conclusion=told)


def _number(work: Work, read: ReadNumber) -> None:
    party = work.parties.get(read.party_id)
    if party is None:
        raise KnownError("no_such_record", kind=Kind.PARTY.value, id=read.party_id)
    put_party(work, SaveParty(replace(party, registration_number=read.number), read.expected_version))
