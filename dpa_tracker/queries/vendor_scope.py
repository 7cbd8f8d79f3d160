"""The part of a register that a question about a vendor turns on, with what the question supposes put in.

Nothing is written: the supposed engagement, places, transfers and data exist in the values of one answer only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz, process

from dpa_tracker.domain.agreements import Agreement, Side
from dpa_tracker.domain.comparable_names import plain
from dpa_tracker.domain.engagements import Activity, Engagement, EngagementStatus, Location
from dpa_tracker.domain.identities import EngagementId, PartyId, ServiceId, TransferId
from dpa_tracker.domain.mechanisms import Adequacy, ExporterRole, ImporterRole, Law
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer, TransferFacts, TransferMechanism
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.queries.questions import DataFlag, VendorQuestion
from dpa_tracker.sentences import sentence

_NEAR_ENOUGH: Final = 75  # of 100
_NEAR_ONES: Final = 3  # names are offered at the most
HOUSE = "supposed-house"
_SUPPOSED_HOME: Final = "NO"  # a company of ours that nobody has recorded: the answer says that it is made up
SUPPOSED = "supposed"  # ids of what exists in a question only; ids of the register are random and longer


@dataclass(frozen=True, slots=True)
class Scope:
    """What an answer rests on: records with the suppositions in them, and the engagements the question is about.

    `service` is the one asked about (None: all the vendor provides), `new_service` says that the register lacks it,
    `lacks_house` that nobody of our own could use the vendor, so that a company was made up.
    """

    records: Records
    engagements: tuple[Engagement, ...]
    service: Service | None
    new_service: bool = False
    lacks_house: bool = False


def scope_of(chains: Chains, places: Places, party: Party, question: VendorQuestion) -> Scope:
    """The records a question turns on."""
    chains, lacks_house = _with_house(chains, party)
    service, is_new = _service(chains.records, question.service, party)
    recorded = [
        engagement
        for engagement in chains.records.of_party.get(party.id, ())
        if chains.phase(engagement) in JUDGED and (service is None or engagement.service_id == service.id)
    ]
    provided = [engagement for engagement in recorded if engagement.provider_id == party.id]
    engagements = provided or recorded  # a customer provides nothing: what it uses is looked at
    supposing = question.service is not None or bool(question.countries)
    if not provided and (supposing or not _is_on_record(chains.records, party)):
        engagements = _supposed_engagements(chains, party, service)
    engagements = [_placed(engagement, question.countries) for engagement in engagements]
    records = _with(chains, party, engagements, service)
    supposed = _supposed_transfers(records, places, engagements, question)
    records = _with_transfers(records, engagements, supposed, question)
    return Scope(records, tuple(engagements), service, is_new, lacks_house)


def _with_house(chains: Chains, party: Party) -> tuple[Chains, bool]:
    """The same with a company of our own where there is none, and whether one had to be made up: within the EEA."""
    records = chains.records
    own = any(each.own and not each.archived and each.id != party.id for each in records.parties.values())
    if own or _is_on_record(records, party):
        return chains, False
    house = Party(PartyId(HOUSE), sentence("vendor.our_company"), country=_SUPPOSED_HOME, own=True)
    parties = (*records.parties.values(), house)
    with_it = records_of(
        parties,
        records.services.values(),
        records.agreements.values(),
        records.engagements.values(),
        records.transfers.values(),
    )
    return Chains(replace(with_it, law=records.law), chains.on, chains.calendar_of), True


def _is_on_record(records: Records, party: Party) -> bool:
    """Whether the register shows something of the party that can be judged: what it uses, or a leg of a transfer."""
    return bool(records.of_party.get(party.id) or records.transfers_of_party.get(party.id))


def _service(records: Records, wanted: str | None, party: Party) -> tuple[Service | None, bool]:
    """The service meant by id or name, and whether it had to be made up. Of several, one the party has a part in."""
    if wanted is None:
        return None, False
    found = [
        service
        for service in records.services.values()
        if not service.archived and (service.id == wanted or (plain(wanted) and plain(service.name) == plain(wanted)))
    ]
    parts = {engagement.service_id for engagement in records.of_party.get(party.id, ())}
    found.sort(key=lambda service: (service.id != wanted, service.id not in parts, service.id))
    return (found[0], False) if found else (_made_up(wanted), True)


def service_named(records: Records, wanted: str) -> Service | None:
    """The service in use that an id or a name means; None where there is none, or more than one."""
    found = [
        service
        for service in records.services.values()
        if not service.archived and (service.id == wanted or (plain(wanted) and plain(service.name) == plain(wanted)))
    ]
    return found[0] if len(found) == 1 else None


def _made_up(name: str) -> Service:
    """A service that exists in the question only; archived, so that nobody asks for its description."""
    return Service(ServiceId(SUPPOSED), name, archived=True)


def _supposed_engagements(chains: Chains, party: Party, service: Service | None) -> list[Engagement]:
    """What it would be to use the vendor: planned, by the house of our own that offers the service."""
    records = chains.records
    own = [each for each in records.parties.values() if each.own and not each.archived and each.id != party.id]
    if not own:
        return []
    wanted = [service.id] if service is not None else _services_agreed(records, party) or [ServiceId(SUPPOSED)]
    return [_supposed(chains, own, party, service_id) for service_id in wanted]


def _services_agreed(records: Records, party: Party) -> list[ServiceId]:
    agreed = records.agreements_of_party.get(party.id, ())
    processing = [each for each in agreed if party.id in {member.party_id for member in each.on_side(Side.PROCESSING)}]
    return list(dict.fromkeys(service_id for agreement in processing for service_id in agreement.service_ids))


def _supposed(chains: Chains, own: list[Party], party: Party, service_id: ServiceId) -> Engagement:
    service = chains.records.services.get(service_id)
    offered_by = service.provider_ids if service is not None else ()
    client = next((each for each in own if each.id in offered_by), own[0])
    agreement = _agreement(chains, client.id, party.id, service_id)
    return Engagement(
        id=EngagementId(f"{SUPPOSED}-{service_id}"),
        client_id=client.id,
        provider_id=party.id,
        service_id=service_id,
        agreement_id=agreement.id if agreement is not None else None,
        status=EngagementStatus.PLANNED,
    )


def _agreement(chains: Chains, client: PartyId, provider: PartyId, service: ServiceId) -> Agreement | None:
    """An agreement between the two: one in force for the service, else one for it, else a general one in force."""
    both = [
        agreement
        for agreement in chains.records.agreements_of_party.get(provider, ())
        if client in {member.party_id for member in agreement.on_side(Side.INSTRUCTING)}
        and provider in {member.party_id for member in agreement.on_side(Side.PROCESSING)}
        and (service in agreement.service_ids or not agreement.service_ids)
    ]
    both.sort(key=lambda each: (not chains.agreement_day(each).in_force, service not in each.service_ids))
    return both[0] if both else None


def _placed(engagement: Engagement, countries: Iterable[str]) -> Engagement:
    known = {place.country for place in engagement.locations}
    more = tuple(Location(Activity.PROCESSING, country) for country in dict.fromkeys(countries) if country not in known)
    return replace(engagement, locations=(*engagement.locations, *more)) if more else engagement


def _with(chains: Chains, party: Party, engagements: Iterable[Engagement], service: Service | None) -> Records:
    """The records of every service concerned: whole chains, with their agreements and transfers."""
    records = chains.records
    ours = {engagement.id: engagement for engagement in engagements}
    concerned = {engagement.service_id for engagement in ours.values()}
    concerned |= {each.service_id for each in records.of_party.get(party.id, ())} if service is None else set()
    others = {each.id: each for service_id in concerned for each in records.of_service.get(service_id, ())}
    together = dict(sorted({**others, **ours}.items()))  # in the register's order: of two equal ways the first decides
    agreements = {each.id: each for each in records.agreements_of_party.get(party.id, ())}
    for engagement in together.values():
        agreement = records.agreement_of(engagement)
        if agreement is not None:
            agreements[agreement.id] = agreement
    named = {each for agreement in agreements.values() for each in agreement.service_ids} | concerned
    services = {each: records.services[each] for each in sorted(named) if each in records.services}
    if ServiceId(SUPPOSED) in concerned:
        services[ServiceId(SUPPOSED)] = _made_up(sentence("vendor.some_service"))
    if service is not None:
        services[service.id] = service
    transfers = {each.id: each for each in records.transfers_of_party.get(party.id, ())}
    transfers |= {each.id: each for key in together for each in records.transfers_of_engagement.get(key, ())}
    part = records_of(
        records.parties.values(), services.values(), agreements.values(), together.values(), transfers.values()
    )
    return replace(part, law=records.law)


def _supposed_transfers(
    records: Records, places: Places, engagements: Iterable[Engagement], question: VendorQuestion
) -> list[Transfer]:
    """A leg to each supposed country for each engagement that has none on record, on the grounds recorded for it."""
    outside = [country for country in dict.fromkeys(question.countries) if not places.in_eea(country)]
    return [
        supposed
        for engagement in engagements
        for country in outside
        if (supposed := _supposed_transfer(records, places, engagement, country)) is not None
    ]


def _supposed_transfer(records: Records, places: Places, engagement: Engagement, country: str) -> Transfer | None:
    exporter = records.parties.get(engagement.client_id)
    recorded = records.transfers_of_party.get(engagement.provider_id, ())
    if exporter is None or exporter.country is None or not places.in_eea(exporter.country):
        return None
    towards = [each for each in recorded if each.importer_id == engagement.provider_id and each.country == country]
    if any(each.engagement_id == engagement.id or each.engagement_id is None for each in towards):
        return None
    grounds = [entry for each in towards if each.law is Law.EU_GDPR for entry in each.mechanisms]
    if places.is_adequate(country) and not grounds:
        grounds = [TransferMechanism(Adequacy())]
    return Transfer(
        id=TransferId(f"{SUPPOSED}-{engagement.id}-{country}"),
        exporter_id=engagement.client_id,
        importer_id=engagement.provider_id,
        law=Law.EU_GDPR,
        exporter_role=ExporterRole.PROCESSOR if exporter.own else ExporterRole.CONTROLLER,
        importer_role=ImporterRole.PROCESSOR,
        country=country,
        engagement_id=engagement.id,
        facts=towards[0].facts if towards else TransferFacts(),
        mechanisms=tuple(dict.fromkeys(grounds)),
    )


def _with_transfers(
    records: Records, engagements: Iterable[Engagement], supposed: Iterable[Transfer], question: VendorQuestion
) -> Records:
    """The records with the supposed legs, and the vendor's own legs as they are with the data asked about."""
    about = {engagement.id for engagement in engagements}
    importers = {engagement.provider_id for engagement in engagements}
    transfers = {each.id: each for each in (*records.transfers.values(), *supposed)}
    changed = {
        key: _with_data(each, question.data)
        if each.engagement_id in about or (each.engagement_id is None and each.importer_id in importers)
        else each
        for key, each in transfers.items()
    }
    whole = records_of(
        records.parties.values(),
        records.services.values(),
        records.agreements.values(),
        records.engagements.values(),
        changed.values(),
    )
    return replace(whole, law=records.law)


def _with_data(transfer: Transfer, data: frozenset[DataFlag]) -> Transfer:
    facts = transfer.facts
    if DataFlag.HR in data:
        facts = replace(facts, hr=True)
    if DataFlag.SPECIAL in data:
        facts = replace(facts, special_categories=True)
    return replace(transfer, facts=facts)


def near_services(records: Records, wanted: str) -> list[str]:
    """The names of services in use that come near a name that is none of them."""
    names = {plain(each.name): each.name for each in records.services.values() if not each.archived and each.name}
    found = process.extract(plain(wanted), list(names), scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH, limit=_NEAR_ONES)
    return [names[each[0]] for each in found]
