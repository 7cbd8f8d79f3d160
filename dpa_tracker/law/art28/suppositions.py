"""What if a fact were another from a day on? An importer leaves the list, a party moves or is bought (product.md, B8).

A supposed register is records like any other, so the same rules judge it. Nothing that is not recorded is made up:
what the event leaves open (does the listing still cover a company after it was bought?) becomes not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dpa_tracker.domain.countries import CountryCode
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import PartyId, TransferId
from dpa_tracker.domain.mechanisms import (
    Adequacy,
    ExporterRole,
    ImporterRole,
    Law,
    ListingRow,
    ListingStatus,
    ListStatus,
    UsFramework,
)
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.transfers import Transfer, TransferFacts, TransferMechanism
from dpa_tracker.law.art28.chain_rules import leaves_area
from dpa_tracker.law.art28.places import OWN_LAW, Places
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.law.art28.states import JUDGED, engagement_on


@dataclass(frozen=True, slots=True)
class LeavesList:
    """The importer's rows on the official US list turn inactive."""

    party_id: PartyId


@dataclass(frozen=True, slots=True)
class Moves:
    """A party, and what it does in the country where it now sits, goes to another country."""

    party_id: PartyId
    country: CountryCode


@dataclass(frozen=True, slots=True)
class Bought:
    """A party gets a new parent in a country: a note on access under foreign law, and no group with us any more."""

    party_id: PartyId
    country: CountryCode


NO_NAME: Final = "?"  # of the parent that is only supposed

FactEvent = LeavesList | Moves | Bought


def supposed_facts(records: Records, event: FactEvent, day: date, places: Places) -> Records:
    """The records as they would be if the event took place on the day."""
    match event:
        case LeavesList(party_id):
            return _changed(records, transfers=_unlisted(records, party_id, day))
        case Moves(party_id, country):
            return _moved(records, records.parties[party_id], country, day, places)
        case Bought(party_id, country):
            return _bought(records, records.parties[party_id], country)


def _changed(
    records: Records,
    parties: Iterable[Party] = (),
    engagements: Iterable[Engagement] = (),
    transfers: Iterable[Transfer] = (),
) -> Records:
    """The records with some in the place of those of the same id."""
    return records_of(
        {**records.parties, **{each.id: each for each in parties}}.values(),
        records.services.values(),
        records.agreements.values(),
        {**records.engagements, **{each.id: each for each in engagements}}.values(),
        {**records.transfers, **{each.id: each for each in transfers}}.values(),
    )


def _received(records: Records, party_id: PartyId) -> Iterator[Transfer]:
    return (each for each in records.transfers_of_party.get(party_id, ()) if each.importer_id == party_id)


def _unlisted(records: Records, party_id: PartyId, day: date) -> Iterator[Transfer]:
    for transfer in _received(records, party_id):
        entries = tuple(_inactive(entry, day) for entry in transfer.mechanisms)
        yield replace(transfer, mechanisms=entries)


def _inactive(entry: TransferMechanism, day: date) -> TransferMechanism:
    """The entry with every row of its listing inactive from the day on; a listing not looked up stays so.

    The list is supposed to be seen on that day: a look-up before it would contradict what is recorded as seen.
    """
    ground = entry.mechanism
    if not isinstance(ground, UsFramework) or ground.listing is None or ground.listing.rows is None:
        return entry
    rows = tuple(_inactive_row(row, day) for row in ground.listing.rows)
    seen = None if entry.checked_on is None else max(entry.checked_on, day)
    listing = replace(ground.listing, rows=rows)
    return replace(entry, mechanism=replace(ground, listing=listing), checked_on=seen)


def _inactive_row(row: ListingRow, day: date) -> ListingRow:
    held = tuple(each for each in row.status_history or () if each.since is None or each.since < day)
    return replace(row, status_history=(*held, ListingStatus(ListStatus.INACTIVE, day)))


def _moved(records: Records, party: Party, country: CountryCode, day: date, places: Places) -> Records:
    """The party and what it does at its old seat in the new country, with a leg for each way that leaves the area."""
    old = party.country
    provided = [each for each in records.of_party.get(party.id, ()) if each.provider_id == party.id]
    engagements = [
        replace(
            each,
            locations=tuple(replace(p, country=country) if p.country == old else p for p in each.locations),
        )
        for each in provided
    ]
    transfers = [replace(each, country=country) for each in _received(records, party.id) if each.country == old]
    after = _changed(records, (replace(party, country=country),), engagements, transfers)
    running = [each for each in engagements if not each.archived and engagement_on(each, day) in JUDGED]
    unseen = [leg for each in running for leg in _unrecorded(after, each, country, places)]
    return _changed(after, transfers=unseen)


def _unrecorded(records: Records, engagement: Engagement, country: CountryCode, places: Places) -> Iterator[Transfer]:
    """The leg that the move brings about and that nobody has recorded."""
    client = records.parties.get(engagement.client_id)
    if client is None or client.country is None or not leaves_area(client.country, country, places):
        return
    if country not in {place.country for place in engagement.locations}:
        return  # nothing of this engagement was done at the old seat
    towards = [each for each in _received(records, engagement.provider_id) if each.country == country]
    if any(each.engagement_id == engagement.id for each in towards):
        return
    if any(each.engagement_id is None and each.exporter_id == client.id for each in towards):
        return
    covered = places.is_adequate_from(client.country, country)
    yield Transfer(
        id=TransferId(f"supposed-{engagement.id}"),
        exporter_id=client.id,
        importer_id=engagement.provider_id,
        law=OWN_LAW.get(client.country, Law.EU_GDPR),
        exporter_role=ExporterRole.PROCESSOR if client.own else ExporterRole.CONTROLLER,
        importer_role=ImporterRole.PROCESSOR,
        country=country,
        engagement_id=engagement.id,
        facts=TransferFacts(),
        mechanisms=(TransferMechanism(Adequacy()),) if covered else (),
    )


def _bought(records: Records, party: Party, country: CountryCode) -> Records:
    """A parent that is not on record; that the two ends are of one group is no longer known where it was."""
    parent = Party(id=PartyId(f"supposed-parent-of-{party.id}"), name=NO_NAME, country=country)
    transfers = [
        replace(each, facts=replace(each.facts, same_group=None))
        for each in records.transfers_of_party.get(party.id, ())
        if each.facts.same_group
    ]
    return _changed(records, (replace(party, group_parent_id=parent.id), parent), transfers=transfers)
