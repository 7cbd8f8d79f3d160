"""Take over what a contract was found to state: some proposals, in one step, with the document as the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Commitment
from dpa_tracker.domain.identities import AgreementId
from dpa_tracker.domain.reviews import PointReview
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.review_agreement import agreement_to_change, with_points
from dpa_tracker.use_cases.save_agreement import SaveAgreement, put_agreement


@dataclass(frozen=True, slots=True)
class AcceptScan:
    """The promises and points that were accepted, each in place of what is recorded of its kind."""

    agreement_id: AgreementId
    promises: tuple[Commitment, ...]
    points: tuple[PointReview, ...]
    expected_version: int
    reason: str = ""


def accept_scan(register: Register, command: AcceptScan, *, actor: str, at: datetime, on: date) -> Outcome:
    """Take them over. Raises InvalidInputError, StaleError, KnownError."""
    with unit_of_work(register, actor=actor, at=at, reason=command.reason) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        changed = with_points(_promising(agreement, command.promises), command.points, by=actor, on=on)
        put_agreement(work, SaveAgreement(changed, command.expected_version))
    return work.outcome()


def _promising(agreement: Agreement, promises: tuple[Commitment, ...]) -> Agreement:
    said = {promise.kind: promise for promise in promises}
    kept = tuple(said.pop(each.kind, each) for each in agreement.commitments)
    return replace(agreement, commitments=(*kept, *said.values()))
