"""The register judged as it would be, from how it has been judged: only what the supposition can reach is looked at.

Papers look at the law in two things alone: which countries are inside the area or adequate, wholly or for some
recipients, and the usual numbers. Where these are as before, no paper is judged again; a test holds the answers
against those of judging all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.commitments import Places as PlaceLimit
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId, TransferId
from dpa_tracker.law.art28.affected import Touched
from dpa_tracker.law.art28.places import OWN_LAW
from dpa_tracker.law.rows import FigureName
from dpa_tracker.queries.reach import with_above
from dpa_tracker.queries.transfer_verdicts import Bench, PlacesOfDay
from dpa_tracker.queries.verdicts import Begun, Portfolio, judged_from

Key = TypeVar("Key", bound=str)
OF_THE_UNION = "DE"  # a home whose law is the GDPR


def judged_under(before: Portfolio, was: Bench, bench: Bench) -> Portfolio:
    """The register of a portfolio under another law, from how it was judged under the one that `was`."""
    places = was.places(before.on), bench.places(before.on)
    again = _looking_at(before, *places)
    return judged_from(None if again is None else Begun(before, again), before.snapshot, before.chains, bench)


def _looking_at(before: Portfolio, was: PlacesOfDay, becomes: PlacesOfDay) -> Touched | None:
    """The engagements with something in a country of which the law says another thing now.

    None where even who is inside the area is another, or a number of practice is: then anything may be.
    """
    if any(was.figure(each) != becomes.figure(each) for each in FigureName):
        return None
    engagements = before.snapshot.records.engagements.values()
    countries = {place.country for each in engagements for place in each.locations if place.country is not None}
    parties = {each.country for each in before.snapshot.records.parties.values() if each.country is not None}
    if any(was.in_eea(each) != becomes.in_eea(each) for each in countries | parties):
        return None
    homes = (OF_THE_UNION, *OWN_LAW)
    others = {
        country
        for country in countries
        if was.is_adequate(country) != becomes.is_adequate(country)
        or any(was.is_adequate_from(home, country) != becomes.is_adequate_from(home, country) for home in homes)
    }
    for_some = {country for country in countries if was.adequacy_rows(country) != becomes.adequacy_rows(country)}
    there = {
        each.id
        for each in engagements
        if not others.isdisjoint(_places(each)) or (not for_some.isdisjoint(_places(each)) and _asks(before, each))
    }
    return {Kind.ENGAGEMENT: set(there)}


def _places(engagement: Engagement) -> Iterator[str | None]:
    return (place.country for place in engagement.locations)


def _asks(before: Portfolio, engagement: Engagement) -> bool:
    """Whether a customer above allows adequate countries alone, so that it counts whom adequacy covers there."""
    limits = before.chains.promises(engagement, CommitmentKind.LOCATION_LIMITS, own=True)
    return any(each.commitment.choice == PlaceLimit.EEA_OR_ADEQUATE for each in limits)


@dataclass(frozen=True, slots=True)
class _Reached:
    """What the verdicts that may differ are about."""

    agreements: set[AgreementId] = field(default_factory=set[AgreementId])
    engagements: set[EngagementId] = field(default_factory=set[EngagementId])
    parties: set[PartyId] = field(default_factory=set[PartyId])


def may_differ(before: Portfolio, after: Portfolio) -> Mapping[Kind, frozenset[str]]:
    """The agreements, engagements and parties whose verdict can be another in one of two portfolios of a day.

    They hold the same things: what is found about some of them differs, and that rolls up the same chains.
    """
    records, found = after.snapshot.records, _differing(before, after)
    seeds = list(_engagements(after, found))
    reached = _Reached()
    for engagement in with_above(after.chains, seeds):
        reached.engagements.add(engagement.id)
        reached.parties.update((engagement.client_id, engagement.provider_id))
        if engagement.agreement_id is not None:
            reached.agreements.add(engagement.agreement_id)
    reached.agreements.update(map(AgreementId, found[Kind.AGREEMENT]))
    reached.parties.update(map(PartyId, found[Kind.PARTY]))
    reached.agreements.update(
        each.id for each in records.agreements.values() if not found[Kind.SERVICE].isdisjoint(each.service_ids)
    )
    for key in found[Kind.AGREEMENT]:
        agreement = records.agreements.get(AgreementId(key))
        reached.parties.update(() if agreement is None else (member.party_id for member in agreement.parties))
    for key in found[Kind.TRANSFER]:
        transfer = records.transfers[TransferId(key)]
        reached.parties.update((transfer.exporter_id, transfer.importer_id))
    return {
        Kind.AGREEMENT: frozenset(reached.agreements),
        Kind.ENGAGEMENT: frozenset(reached.engagements),
        Kind.PARTY: frozenset(reached.parties),
    }


def _engagements(after: Portfolio, found: Mapping[Kind, set[str]]) -> Iterator[Engagement]:
    """The engagements that stand on something about which other things are found."""
    records = after.snapshot.records
    for key in found[Kind.AGREEMENT]:
        yield from records.under_agreement.get(AgreementId(key), ())
    for key in found[Kind.SERVICE]:
        yield from records.of_service.get(ServiceId(key), ())
    own = found[Kind.ENGAGEMENT] | {records.transfers[TransferId(key)].engagement_id for key in found[Kind.TRANSFER]}
    for each in own:
        engagement = records.engagements.get(EngagementId(each)) if each is not None else None
        if engagement is not None:
            yield engagement


def _differing(before: Portfolio, after: Portfolio) -> Mapping[Kind, set[str]]:
    """The things about which other findings are made."""
    papers = before.found.papers.found, after.found.papers.found
    found: dict[Kind, set[str]] = {kind: _unlike(*(each[kind] for each in papers)) for kind in Kind}
    transfers = _unlike(before.transfers, after.transfers)
    found[Kind.TRANSFER].update(transfers)
    found[Kind.TRANSFER] &= set(after.snapshot.records.transfers)
    return found


def _unlike(one: Mapping[Key, object], other: Mapping[Key, object]) -> set[Key]:
    """The keys under which two mappings hold other values."""
    found = {key for key, value in other.items() if (was := one.get(key)) is not value and was != value}
    return found | {key for key in one if key not in other}
