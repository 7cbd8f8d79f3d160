"""Amend an agreement: an amendment under it; once that is concluded, the agreement has another version of its terms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.agreements import Agreement, AgreementStatus, Conclusion, ConclusionForm
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, StaleError, unit_of_work
from dpa_tracker.use_cases.refusing import refuse
from dpa_tracker.use_cases.review_agreement import agreement_to_change
from dpa_tracker.use_cases.save_agreement import SaveAgreement, put_agreement


@dataclass(frozen=True, slots=True)
class AmendAgreement:
    """An amendment: what it changes, and the version of the terms from then on.

    `concluded_on`: None while it is only a draft, which changes nothing in the agreement yet.
    """

    agreement_id: AgreementId
    amendment_id: AgreementId
    reference: str
    changes: str
    expected_version: int
    version: str = ""
    concluded_on: date | None = None


def amend_agreement(register: Register, command: AmendAgreement, *, actor: str, at: datetime) -> Outcome:
    """Record the amendment; one that is concluded gives the agreement its version, and its review lapses.

    Raises InvalidInputError, StaleError, KnownError.
    """
    if not command.changes.strip():
        refuse((Fault("changes", "missing"),))
    if command.concluded_on is not None and not command.version.strip():
        refuse((Fault("version", "version_needed"),))
    with unit_of_work(register, actor=actor, at=at, reason=command.changes) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        if agreement.version != command.expected_version:
            raise StaleError(Kind.AGREEMENT, agreement.id, agreement)
        put_agreement(work, SaveAgreement(_amendment(agreement, command), 0))
        if command.concluded_on is not None:
            amended = replace(agreement.conclusion, terms_version=command.version.strip())
            put_agreement(work, SaveAgreement(replace(agreement, conclusion=amended), agreement.version))
    return work.outcome()


def _amendment(agreement: Agreement, command: AmendAgreement) -> Agreement:
    """The paper itself: what it does not say stands in the agreement above it."""
    concluded = command.concluded_on is not None
    form = agreement.conclusion.form if concluded else ConclusionForm.UNKNOWN
    return Agreement(
        command.amendment_id,
        command.reference,
        agreement.title,
        agreement.direction,
        agreement.parties,
        service_ids=agreement.service_ids,
        status=AgreementStatus.ACTIVE if concluded else AgreementStatus.DRAFT,
        conclusion=Conclusion(form, command.concluded_on, terms_version=command.version.strip()),
        parent_id=agreement.id,
        main_agreement=agreement.main_agreement,
        law_country=agreement.law_country,
        venue=agreement.venue,
        language=agreement.language,
        owner=agreement.owner,
        notes=command.changes,
    )
