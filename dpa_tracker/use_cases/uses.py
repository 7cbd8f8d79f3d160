"""Where a record is used: what stands in the way of taking it out of use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.domain.packs import Pack
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.store.mappers import kind_of
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.unit_of_work import Work

SHOWN = 8  # uses that the sentence names


@dataclass(frozen=True, slots=True)
class Use:
    """A record that refers to the one asked about."""

    kind: Kind
    id: str
    title: str


class InUseError(KnownError):
    """A record cannot be taken out of use, because others refer to it; `uses` are all of them."""

    def __init__(self, name: str, uses: tuple[Use, ...]) -> None:
        named = list(dict.fromkeys(use.title for use in uses))  # several services between two parties read the same
        more = f" … (+{len(named) - SHOWN})" if len(named) > SHOWN else ""
        super().__init__("in_use", name=name, uses="; ".join(named[:SHOWN]) + more)
        self.uses = uses


def uses_of(work: Work, kind: Kind, record_id: str) -> tuple[Use, ...]:
    """The records in use that refer to this one, each once.

    That a newer agreement replaces an old one is no use of the old one.
    """
    found = {(kind_of(value), value.id): value for value in _in_use(work, kind, record_id)}
    return tuple(Use(of, each, title(work, value)) for (of, each), value in sorted(found.items()))


def is_used(work: Work, kind: Kind, record_id: str) -> bool:
    """Whether any record in use refers to this one."""
    return next(_in_use(work, kind, record_id), None) is not None


def _in_use(work: Work, kind: Kind, record_id: str) -> Iterator[Aggregate]:
    return (value for value in _referring(work, kind, record_id) if not value.archived and value.id != record_id)


def _referring(work: Work, kind: Kind, record_id: str) -> Iterator[Aggregate]:
    if kind is Kind.PARTY:
        yield from work.parties.where(group_parent_id=record_id)
        yield from work.services.listing("provider_ids", "party_id", record_id)
        yield from work.agreements.listing("parties", "party_id", record_id)
        yield from _by_column(work, Kind.ENGAGEMENT, ("client_id", "provider_id"), record_id)
        yield from _by_column(work, Kind.TRANSFER, ("exporter_id", "importer_id"), record_id)
        yield from _by_column(work, Kind.CHAIN_CHANGE, ("party_id", "replaces_id", "engaged_by_id"), record_id)
        yield from work.vendor_notices.where(party_id=record_id)
    elif kind is Kind.SERVICE:
        yield from work.agreements.listing("service_ids", "service_id", record_id)
        yield from work.engagements.where(service_id=record_id)
        yield from work.chain_changes.listing("service_ids", "service_id", record_id)
    elif kind is Kind.AGREEMENT:
        yield from work.agreements.where(parent_id=record_id)
        yield from work.engagements.where(agreement_id=record_id)
    elif kind is Kind.ENGAGEMENT:
        yield from work.transfers.where(engagement_id=record_id)


def references_of(value: Aggregate) -> set[tuple[Kind, str]]:
    """The records that this one refers to."""
    found: list[tuple[Kind, str | None]] = []
    if isinstance(value, Party):
        found = [(Kind.PARTY, value.group_parent_id)]
    elif isinstance(value, Service):
        found = [(Kind.PARTY, each) for each in value.provider_ids]
    elif isinstance(value, Agreement):
        found = [(Kind.PARTY, each.party_id) for each in value.parties]
        found += [(Kind.SERVICE, each) for each in value.service_ids]
        found += [(Kind.AGREEMENT, value.parent_id), (Kind.AGREEMENT, value.replaces_id)]
        found += [(Kind.PARTY, each.party_id) for each in value.confirmations]
        found += [(Kind.DOCUMENT, each.document_id) for each in value.confirmations]
        found += [(Kind.DOCUMENT, each.document_id) for each in value.log]
    elif isinstance(value, Engagement):
        found = [(Kind.PARTY, value.client_id), (Kind.PARTY, value.provider_id)]
        found += [(Kind.SERVICE, value.service_id), (Kind.AGREEMENT, value.agreement_id)]
    elif isinstance(value, Transfer):
        found = [(Kind.PARTY, value.exporter_id), (Kind.PARTY, value.importer_id)]
        found += [(Kind.ENGAGEMENT, value.engagement_id)]
    elif isinstance(value, (Draft, Pack)):
        found = [(Kind.AGREEMENT, value.agreement_id)]
    elif isinstance(value, ChainChange):
        found = [(Kind.PARTY, each) for each in (value.party_id, value.replaces_id, value.engaged_by_id)]
        found += [(Kind.SERVICE, each) for each in value.service_ids]
        found += [(Kind.PARTY, each.customer_id) for each in value.notices]
        found += [(Kind.DOCUMENT, each.document_id) for each in value.notices]
    elif isinstance(value, VendorNotice):
        found = [(Kind.PARTY, value.party_id), (Kind.AGREEMENT, value.agreement_id)]
        found += [(Kind.SERVICE, each) for each in value.service_ids]
        found += [(Kind.DOCUMENT, value.document_id)]
        found += [(Kind.CHAIN_CHANGE, each) for each in value.change_ids]
    elif isinstance(value, Document):
        found = [(value.about_kind, value.about_id)]
    return {(kind, each) for kind, each in found if each is not None}


def _by_column(work: Work, kind: Kind, columns: Iterable[str], record_id: str) -> Iterator[Aggregate]:
    for column in columns:
        yield from work.of(kind).where(**{column: record_id})


def title(work: Work, value: Aggregate) -> str:
    """How people call a record: its name or reference, or its two ends."""
    if isinstance(value, (Party, Service, Agreement)):
        return value.reference if isinstance(value, Agreement) else value.name
    if isinstance(value, Engagement):
        return _two_ends(work, value.client_id, value.provider_id)
    if isinstance(value, Transfer):
        return _two_ends(work, value.exporter_id, value.importer_id)
    if isinstance(value, ChainChange | VendorNotice):
        party = work.parties.get(value.party_id)
        return value.party_id if party is None else party.name
    return _own_title(value)


def _own_title(value: Aggregate) -> str:
    if isinstance(value, Draft):
        return value.document_id
    return value.title if isinstance(value, (Pack, Document, OnboardingRequest)) else value.id


def _two_ends(work: Work, first: str, second: str) -> str:
    parties = work.parties.some((first, second))
    return " → ".join(parties[each].name if each in parties else each for each in (first, second))
