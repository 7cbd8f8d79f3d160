"""Everything about one party on a day."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.queries.changes import history
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.details import PartyDetail
from dpa_tracker.queries.held_certificates import document_titles, held_certificates
from dpa_tracker.queries.links import (
    agreement_links,
    by_title,
    engagement_links,
    party_link,
    service_link,
    transfer_links,
)
from dpa_tracker.queries.near_names import near_names
from dpa_tracker.queries.rows import Link, Subject
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.register import Register


def party_detail(register: Register, party_id: str, on: date) -> PartyDetail:
    """Everything about one party. Raises KnownError `no_such_record`."""
    judged = portfolio(register, on)
    party = judged.snapshot.party(party_id)
    records = judged.snapshot.records
    engagements = records.of_party.get(party.id, ())
    agreements = records.agreements_of_party.get(party.id, ())
    services = [each.id for each in records.services.values() if party.id in each.provider_ids and not each.archived]
    transfers = records.transfers_of_party.get(party.id, ())
    concerned: dict[str, set[str]] = {
        Kind.PARTY.value: {party_id},
        Kind.AGREEMENT.value: {each.id for each in agreements},
        Kind.ENGAGEMENT.value: {each.id for each in engagements},
        Kind.TRANSFER.value: {each.id for each in transfers},
    }
    return PartyDetail(
        party=party,
        group_parent=party_link(judged, party.group_parent_id) if party.group_parent_id is not None else None,
        decided=judged.party(party_id),
        findings=judged.findings_about(Kind.PARTY, party_id),
        agreements=agreement_links(judged, agreements),
        provides=engagement_links(judged, (each for each in engagements if each.provider_id == party.id)),
        uses=engagement_links(judged, (each for each in engagements if each.client_id == party.id)),
        services=by_title(service_link(judged, each) for each in services),
        transfers=transfer_links(judged, transfers),
        deadlines=tuple(each for each in deadlines(register, on) if _is_in(concerned, each.subject)),
        near=tuple(Link(subject) for subject in near_names(register, party.name, excluding=PartyId(party_id))),
        changes=history(register, judged.snapshot, Kind.PARTY, party_id),
        certificates=held_certificates(party, on, records),
        papers=document_titles(register, party_id) if party.certificates else {},
    )


def _is_in(concerned: Mapping[str, AbstractSet[str]], subject: Subject) -> bool:
    return subject.id in concerned.get(subject.kind, frozenset[str]())
