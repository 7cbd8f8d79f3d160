"""Renew an agreement: a successor that takes its place, with the same parties, services and terms, from its end on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement, AgreementStatus, Conclusion
from dpa_tracker.domain.commitments import Commitment
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.term import Term
from dpa_tracker.domain.term_dates import dates_on
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, StaleError, unit_of_work
from dpa_tracker.use_cases.refusing import refuse
from dpa_tracker.use_cases.review_agreement import agreement_to_change
from dpa_tracker.use_cases.save_agreement import SaveAgreement, put_agreement


@dataclass(frozen=True, slots=True)
class RenewAgreement:
    """A successor under a new reference.

    `begins_on`: None is the day after the end. `first_ends_on`: the new end, where the term before ended on a day.
    """

    agreement_id: AgreementId
    successor_id: AgreementId
    reference: str
    expected_version: int
    title: str = ""
    begins_on: date | None = None
    first_ends_on: date | None = None
    note: str = ""


def renew_agreement(register: Register, command: RenewAgreement, *, actor: str, at: datetime, on: date) -> Outcome:
    """Record the successor, as a draft that nobody has reviewed or concluded.

    Raises InvalidInputError, StaleError, KnownError.
    """
    with unit_of_work(register, actor=actor, at=at, reason=command.note) as work:
        before = agreement_to_change(work, command.agreement_id)
        if before.version != command.expected_version:
            raise StaleError(Kind.AGREEMENT, before.id, before)
        put_agreement(work, SaveAgreement(successor(before, command, on), 0))
    return work.outcome()


def successor(before: Agreement, command: RenewAgreement, on: date) -> Agreement:
    """The agreement that takes the place of another. Raises InvalidInputError where a day is missing."""
    return replace(
        before,
        id=command.successor_id,
        reference=command.reference,
        title=command.title or before.title,
        status=AgreementStatus.DRAFT,
        conclusion=Conclusion(),
        term=None if before.term is None else _moved(before.term, command, on),
        terminated_on=None,
        commitments=tuple(_without_proof(each) for each in before.commitments),
        replaces_id=before.id,
        last_review=None,
        next_review=None,
        reviewed_by="",
        review_basis=(),
        review_points=(),
        notice_given=None,
        log=(),
        confirmations=(),
        notes=command.note,
        archived=False,
        version=0,
    )


def end_of(term: Term, on: date) -> date | None:
    """The first day after the term as it stands on a day: when a successor begins. None where there is no end."""
    try:
        end = dates_on(term, on, calendar_of(term)).current_end
    except (KnownError, InvalidInputError):  # the holidays that it counts are not known: somebody says the day
        return None
    return None if end is None else term.as_exclusive(end)


def _moved(term: Term, command: RenewAgreement, on: date) -> Term:
    """The same term from the new begin on; an agreed end is not moved by itself, since nobody has agreed on it."""
    begins = command.begins_on or end_of(term, on)
    if begins is None:
        refuse((Fault("begins_on", "renewal_begin_needed"),))
    if term.first_ends_on is not None and command.first_ends_on is None:
        refuse((Fault("first_ends_on", "renewal_end_needed", {"end": term.first_ends_on}),))
    return replace(
        term,
        begins_on=begins or term.begins_on,
        first=None if command.first_ends_on else term.first,
        first_ends_on=command.first_ends_on,
        renewals_agreed=0,
        termination=None,
    )


def _without_proof(commitment: Commitment) -> Commitment:
    """What was promised is what is wanted again; clause and quote stand in the paper before, not in this one."""
    return replace(commitment, clause="", quote="", source="")
