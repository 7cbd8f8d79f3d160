"""Say that a document is a privacy policy of ours, when it was published, and whom it had to tell of on that day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.checks_documents import document_faults
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.told_recipients import ToldRecipient
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.attach_documents import document_in
from dpa_tracker.use_cases.refusing import refuse


@dataclass(frozen=True, slots=True)
class PublishPolicy:
    """The day of publication of a version, or (None) that it was not published; `told`: the recipients of the day."""

    document_id: str
    published_on: date | None
    told: tuple[ToldRecipient, ...]
    expected_version: int


def publish_policy(register: Register, command: PublishPolicy, *, actor: str, at: datetime) -> Outcome:
    """Record it. Raises InvalidInputError, StaleError, and KnownError.

    `document_detached`; `policy_of_others` for a document that is not attached to a company of our own;
    `policy_days_turned` where a version before it was published later, or one after it earlier.
    """
    with unit_of_work(register, actor=actor, at=at) as work:
        document = document_in(work, command.document_id)
        if document.archived:
            raise KnownError("document_detached", title=document.title)
        owner = work.parties.get(PartyId(document.about_id)) if document.about_kind is Kind.PARTY else None
        if owner is None or not owner.own:
            raise KnownError("policy_of_others", title=document.title)
        for other in work.documents.where(line_id=document.line_id):
            if other.archived or other.published_on is None or command.published_on is None:
                continue
            if (other.number - document.number) * (other.published_on - command.published_on).days < 0:
                raise KnownError("policy_days_turned", number=other.number, day=other.published_on.isoformat())
        told = command.told if command.published_on is not None else ()
        changed = replace(document, published_on=command.published_on, told=told)
        refuse(document_faults(changed))
        work.documents.put(changed, command.expected_version)
    return work.outcome()
