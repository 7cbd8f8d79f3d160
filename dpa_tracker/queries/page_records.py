"""The records that a page of a list shows with those that they name: read by themselves, however many there are else.

What holds on a day for one record follows from these alone. Verdicts do not: they look at whole chains.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, select

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId, TransferId
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import records_of
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.store.loading import load_agreements, load_engagements, load_parties, load_services, load_transfers
from dpa_tracker.store.records import REGISTER_STATE


def page_snapshot(connection: Connection, wanted: Mapping[Kind, Collection[str]]) -> Snapshot:
    """Those records, and the records that they name, as a register of their own."""
    version = int(connection.execute(select(REGISTER_STATE.c.data_version)).scalar_one())
    transfers = load_transfers(connection, [TransferId(each) for each in wanted.get(Kind.TRANSFER, ())])
    engagements = load_engagements(
        connection,
        {EngagementId(each) for each in wanted.get(Kind.ENGAGEMENT, ())}
        | {each.engagement_id for each in transfers.values() if each.engagement_id is not None},
    )
    agreements = load_agreements(
        connection,
        {AgreementId(each) for each in wanted.get(Kind.AGREEMENT, ())}
        | {each.agreement_id for each in engagements.values() if each.agreement_id is not None},
    )
    services = load_services(
        connection,
        {ServiceId(each) for each in wanted.get(Kind.SERVICE, ())} | {each.service_id for each in engagements.values()},
    )
    parties = load_parties(
        connection,
        {PartyId(each) for each in wanted.get(Kind.PARTY, ())}
        | _parties_of(transfers.values(), engagements.values(), agreements.values(), services.values()),
    )
    return Snapshot(
        records_of(parties.values(), services.values(), agreements.values(), engagements.values(), transfers.values()),
        version,
    )


def page_chains(taken: Snapshot, on: date) -> Chains:
    """The same on a day; what it says of one record alone is all there is to it."""
    return Chains(taken.records, on, calendar_of)


def _parties_of(
    transfers: Iterable[Transfer],
    engagements: Iterable[Engagement],
    agreements: Iterable[Agreement],
    services: Iterable[Service],
) -> set[PartyId]:
    found = {party for each in transfers for party in (each.exporter_id, each.importer_id)}
    found |= {party for each in engagements for party in (each.client_id, each.provider_id)}
    found |= {member.party_id for each in agreements for member in each.parties}
    return found | {party for each in services for party in each.provider_ids}
