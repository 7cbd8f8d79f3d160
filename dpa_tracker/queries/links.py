"""Things named on another thing's page, with the verdict and state they have there."""

from __future__ import annotations

from collections.abc import Iterable

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.queries.rows import Link
from dpa_tracker.queries.verdicts import Portfolio


def party_link(judged: Portfolio, party_id: PartyId, note: str = "") -> Link:
    """A party with its verdict."""
    subject = judged.snapshot.subject(Kind.PARTY, party_id)
    known = party_id in judged.snapshot.records.parties
    return Link(subject, judged.verdict_on(Kind.PARTY, party_id) if known else None, note=note)


def service_link(judged: Portfolio, service_id: ServiceId) -> Link:
    """A service with its verdict."""
    subject = judged.snapshot.subject(Kind.SERVICE, service_id)
    known = service_id in judged.snapshot.records.services
    return Link(subject, judged.verdict_on(Kind.SERVICE, service_id) if known else None)


def agreement_link(judged: Portfolio, agreement: Agreement) -> Link:
    """An agreement with its verdict and the state it is in on the day."""
    subject = judged.snapshot.subject(Kind.AGREEMENT, agreement.id)
    state = judged.chains.agreement_day(agreement).state.value
    return Link(subject, judged.agreement_verdict(agreement), state, agreement.title)


def engagement_link(judged: Portfolio, engagement: Engagement) -> Link:
    """An engagement with its verdict and phase."""
    subject = judged.snapshot.subject(Kind.ENGAGEMENT, engagement.id)
    return Link(subject, judged.engagement_verdict(engagement), judged.chains.phase(engagement).value)


def transfer_link(judged: Portfolio, transfer: Transfer) -> Link:
    """A transfer with its verdict and phase; the note names its grounds by their ids."""
    subject = judged.snapshot.subject(Kind.TRANSFER, transfer.id)
    found = judged.transfers.get(transfer.id)
    grounds = dict.fromkeys(entry.mechanism.id.value for entry in transfer.mechanisms)
    phase = phase_of(transfer, judged.snapshot.records, judged.on).value
    return Link(subject, found.verdict if found is not None else None, phase, ", ".join(grounds))


def by_title(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links in the order of their titles."""
    return tuple(sorted(links, key=lambda link: (link.subject.title.casefold(), link.subject.id)))
