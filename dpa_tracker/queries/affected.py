"""Who is affected: the customers above a party, a country, a ground for transfers or a service, each with the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId, Kind, PartyId, ServiceId
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.evidence_rules import relied_on
from dpa_tracker.law.art28.states import JUDGED, transfer_on
from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.law.art28.upwards import Upwards, upwards
from dpa_tracker.queries.company_chains import chains_of
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.store.register import Register


class About(StrEnum):
    """What a question begins with."""

    PARTY = "party"
    COUNTRY = "country"
    MECHANISM = "mechanism"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class AffectedWish:
    """What happens to somebody or something: the id of a party or service, the code of a country or a mechanism."""

    about: About
    value: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A customer who is affected in a service: the way from it down to where it happens, and whether it goes by us."""

    customer: Subject
    service: Subject
    path: tuple[Subject, ...]
    through_us: bool


@dataclass(frozen=True, slots=True)
class Affected:
    """Who is affected, by name and service; `begun` are the engagements in which it happens.

    `unplaced` are those for which it is not known where they take place, when a country is asked about: whether they
    are affected cannot be told.
    """

    about: Subject
    customers: tuple[Reached, ...]
    begun: tuple[Subject, ...]
    unplaced: tuple[Subject, ...] = ()


def affected(register: Register, on: date, wish: AffectedWish, company: PartyId | None = None) -> Affected:
    """Who is affected on a day; `company`: of those whom one of our own companies serves."""
    taken, chains = chains_of(register, on, company)
    seeds = tuple(begun_with(chains, wish))
    up = upwards(chains, seeds)
    found = sorted(_reached(taken, chains, up), key=_by_name)
    unplaced = _unplaced(chains) if wish.about is About.COUNTRY else ()
    return Affected(
        about=_subject(taken, wish),
        customers=tuple(found),
        begun=tuple(taken.subject(Kind.ENGAGEMENT, each.id) for each in seeds),
        unplaced=tuple(taken.subject(Kind.ENGAGEMENT, each.id) for each in unplaced),
    )


def _by_name(reached: Reached) -> tuple[str, ...]:
    return (
        reached.customer.title.casefold(),
        reached.service.title.casefold(),
        *(each.title.casefold() for each in reached.path),
    )


def begun_with(chains: Chains, wish: AffectedWish) -> Iterator[Engagement]:
    """The engagements in which it happens: what a party provides, what takes place in a country, and so on."""
    records = chains.records
    live = (each for each in records.engagements.values() if not each.archived and chains.phase(each) in JUDGED)
    match wish.about:
        case About.PARTY:
            party = PartyId(wish.value)
            mine = [each for each in records.of_party.get(party, ()) if chains.phase(each) in JUDGED]
            yield from [each for each in mine if each.provider_id == party] or mine
        case About.SERVICE:
            some = records.of_service.get(ServiceId(wish.value), ())
            yield from (each for each in some if chains.phase(each) in JUDGED)
        case About.COUNTRY:
            yield from (each for each in live if wish.value in countries_of(chains, each))
        case About.MECHANISM:
            yield from _on_ground(chains, MechanismId(wish.value))


def countries_of(chains: Chains, engagement: Engagement) -> frozenset[str]:
    """Every country in which an engagement is known to take place, where its transfers lead included."""
    placed = {place.country for place in engagement.locations}
    sent = {
        transfer.country
        for transfer in chains.records.transfers_of_engagement.get(engagement.id, ())
        if transfer_on(transfer, engagement, chains.on) in JUDGED
    }
    return frozenset(country for country in placed | sent if country is not None)


def _unplaced(chains: Chains) -> Iterator[Engagement]:
    for each in chains.records.engagements.values():
        known = bool(each.locations) and all(place.country is not None for place in each.locations)
        if not known and not each.archived and chains.phase(each) in JUDGED:
            yield each


def _on_ground(chains: Chains, mechanism: MechanismId) -> Iterator[Engagement]:
    """The engagements whose transfers rely on a ground on the day; a transfer without one counts by its two ends."""
    records, seen = chains.records, set[str]()
    for transfer in records.transfers.values():
        if transfer.archived or phase_of(transfer, records, chains.on) not in JUDGED:
            continue
        if not any(one.mechanism.id is mechanism and relied_on(one, chains.on) for one in transfer.mechanisms):
            continue
        for each in _served(chains, transfer.engagement_id, (transfer.exporter_id, transfer.importer_id)):
            if each.id not in seen:
                seen.add(each.id)
                yield each


def _served(chains: Chains, engagement_id: EngagementId | None, ends: tuple[PartyId, PartyId]) -> Iterable[Engagement]:
    records = chains.records
    if engagement_id is not None:
        one = records.engagements.get(engagement_id)
        return () if one is None or one.archived else (one,)
    used = records.of_party.get(ends[0], ())
    return (each for each in used if each.provider_id == ends[1] and chains.phase(each) in JUDGED)


def _reached(taken: Snapshot, chains: Chains, up: Upwards) -> Iterator[Reached]:
    """One for each customer and service: the nearest way."""
    seen: set[tuple[PartyId, ServiceId]] = set()
    for engagement in up.served(chains):
        key = (engagement.client_id, engagement.service_id)
        if key in seen:
            continue
        seen.add(key)
        path = up.path(engagement)
        yield Reached(
            customer=taken.subject(Kind.PARTY, engagement.client_id),
            service=taken.subject(Kind.SERVICE, engagement.service_id),
            path=tuple(parties_on(taken, path)),
            through_us=up.through_us[engagement.id],
        )


def parties_on(taken: Snapshot, path: Path) -> Iterator[Subject]:
    """Who stands on a way, from the customer down."""
    yield taken.subject(Kind.PARTY, path[0].client_id)
    for step in path:
        yield taken.subject(Kind.PARTY, step.provider_id)


def _subject(taken: Snapshot, wish: AffectedWish) -> Subject:
    if wish.about in (About.PARTY, About.SERVICE):
        return taken.subject(Kind(wish.about.value), wish.value)
    return Subject(wish.about.value, wish.value, wish.value)
