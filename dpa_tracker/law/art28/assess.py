"""Every rule over every paper of a register on one day. Pure: values in, findings out, in a stable order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, Final, TypeVar

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.described import processing_under
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId, TransferId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Processing, Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28 import (
    agreement_rules,
    archived_rules,
    assessment_rules,
    certificate_rules,
    chain_rules,
    clause_rules,
    coherence_rules,
    commitment_rules,
    day_to_come_rules,
    engagement_rules,
    entity_rules,
    evidence_rules,
    listing_rules,
    norm_rules,
    party_rules,
    point_rules,
    processing_rules,
    replacement_rules,
    review_rules,
    seat_rules,
    side_rules,
    transfer_coherence_rules,
)
from dpa_tracker.law.art28.cases import (
    AgreementCase,
    EngagementCase,
    PartyCase,
    ProcessingCase,
    ServiceCase,
    TransferCase,
    is_processing_agreement,
)
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import PaperFinding
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.art28.rule import Rule
from dpa_tracker.law.art28.states import JUDGED, NOT_JUDGED
from dpa_tracker.law.art28.transfer_facts import takes_place
from dpa_tracker.long_work import giving_way

Case = TypeVar("Case")
JudgedThing = tuple[Kind, str, tuple[PaperFinding, ...]]

ENGAGEMENT_RULES: Final[tuple[Rule[EngagementCase], ...]] = (
    *engagement_rules.RULES,
    *chain_rules.RULES,
    *coherence_rules.ENGAGEMENT_RULES,
    *day_to_come_rules.ENGAGEMENT_RULES,
    *archived_rules.ENGAGEMENT_RULES,
)
AGREEMENT_RULES: Final[tuple[Rule[AgreementCase], ...]] = (
    *agreement_rules.RULES,
    *commitment_rules.RULES,
    *review_rules.RULES,
    *point_rules.RULES,
    *norm_rules.RULES,
    *coherence_rules.AGREEMENT_RULES,
    *day_to_come_rules.AGREEMENT_RULES,
    *replacement_rules.AGREEMENT_RULES,
    *side_rules.AGREEMENT_RULES,
    *archived_rules.AGREEMENT_RULES,
)
PROCESSING_RULES: Final[tuple[Rule[ProcessingCase], ...]] = processing_rules.RULES
SERVICE_RULES: Final[tuple[Rule[ServiceCase], ...]] = (
    *processing_rules.SERVICE_RULES,
    *day_to_come_rules.SERVICE_RULES,
)
PARTY_RULES: Final[tuple[Rule[PartyCase], ...]] = (
    *party_rules.RULES,
    *certificate_rules.RULES,
    *coherence_rules.PARTY_RULES,
    *seat_rules.RULES,
    *entity_rules.RULES,
)
TRANSFER_RULES: Final[tuple[Rule[TransferCase], ...]] = (
    *evidence_rules.RULES,
    *assessment_rules.RULES,
    *clause_rules.RULES,
    *coherence_rules.TRANSFER_RULES,
    *transfer_coherence_rules.RULES,
    *day_to_come_rules.TRANSFER_RULES,
    *listing_rules.RULES,
    *archived_rules.TRANSFER_RULES,
)


def assess_papers(chains: Chains, places: Places) -> Iterator[PaperFinding]:
    """Every finding about engagements, agreements, services, parties and the evidence of transfers, on their day."""
    for _kind, _id, found in papers_judged(chains, places):
        yield from found


def papers_judged(chains: Chains, places: Places) -> Iterator[JudgedThing]:
    """The same, thing by thing, by kind and id. Things about which nothing is found are left out."""
    for findings in _thing_by_thing(chains, places):
        found = tuple(findings)
        if found:
            yield found[0].kind, found[0].subject_id, found


def judged_again(chains: Chains, places: Places, touched: Mapping[Kind, AbstractSet[str]]) -> Iterator[JudgedThing]:
    """What is found about some things, by kind and id; nothing about those that are not judged on the day, or gone."""
    judges: Mapping[Kind, Callable[[str], Iterator[PaperFinding]]] = {
        Kind.ENGAGEMENT: lambda each: _engagement_again(chains, places, EngagementId(each)),
        Kind.AGREEMENT: lambda each: _agreement_again(chains, places, AgreementId(each)),
        Kind.SERVICE: lambda each: _service_again(chains, places, ServiceId(each)),
        Kind.PARTY: lambda each: _party_again(chains, PartyId(each)),
        Kind.TRANSFER: lambda each: _transfer_again(chains, places, TransferId(each)),
    }
    for kind, ids in touched.items():
        for each in ids:
            yield kind, each, tuple(judges[kind](each))


def _engagement_again(chains: Chains, places: Places, engagement_id: EngagementId) -> Iterator[PaperFinding]:
    engagement = chains.records.engagements.get(engagement_id)
    if engagement is not None and not engagement.archived and chains.phase(engagement) in JUDGED:
        yield from assess_engagement(chains, places, engagement)


def _agreement_again(chains: Chains, places: Places, agreement_id: AgreementId) -> Iterator[PaperFinding]:
    agreement = chains.records.agreements.get(agreement_id)
    if agreement is not None and is_judged(chains, agreement):
        yield from assess_agreement(chains, places, agreement)


def _service_again(chains: Chains, places: Places, service_id: ServiceId) -> Iterator[PaperFinding]:
    service = chains.records.services.get(service_id)
    if service is None or service.archived:
        return
    used = any(chains.phase(each) in JUDGED for each in chains.records.of_service.get(service_id, ()))
    if used or any(
        service_id in each.service_ids and is_judged(chains, each) for each in chains.records.agreements.values()
    ):
        yield from assess_service(chains, places, service)


def _party_again(chains: Chains, party_id: PartyId) -> Iterator[PaperFinding]:
    party = chains.records.parties.get(party_id)
    if party is None or party.archived:
        return
    judged = [each for each in chains.records.of_party.get(party_id, ()) if chains.phase(each) in JUDGED]
    if judged:
        yield from _assess_party(chains, party, provides=any(each.provider_id == party_id for each in judged))


def _transfer_again(chains: Chains, places: Places, transfer_id: TransferId) -> Iterator[PaperFinding]:
    transfer = chains.records.transfers.get(transfer_id)
    if transfer is not None and takes_place(transfer, chains.records, chains.on):
        yield from _assess_transfer(chains, places, transfer)


def _thing_by_thing(chains: Chains, places: Places) -> Iterator[Iterator[PaperFinding]]:
    engagements = [
        engagement
        for engagement in giving_way(chains.records.engagements.values())
        if not engagement.archived and chains.phase(engagement) in JUDGED
    ]
    agreements = [
        agreement for agreement in giving_way(chains.records.agreements.values()) if is_judged(chains, agreement)
    ]
    for engagement in engagements:
        yield assess_engagement(chains, places, engagement)
    for agreement in agreements:
        yield assess_agreement(chains, places, agreement)
    services = {each.service_id for each in engagements} | {sid for each in agreements for sid in each.service_ids}
    for service in chains.records.services.values():
        if service.id in services and not service.archived:
            yield assess_service(chains, places, service)
    yield from _assess_parties(chains, engagements)
    yield from _assess_transfers(chains, places)


def is_judged(chains: Chains, agreement: Agreement) -> bool:
    """Whether an agreement is one under Art. 28 that has not ended, failed or still to begin on the day."""
    live = not agreement.archived and is_processing_agreement(agreement)
    return live and chains.agreement_day(agreement).state not in NOT_JUDGED


def assess_engagement(chains: Chains, places: Places, engagement: Engagement) -> Iterator[PaperFinding]:
    """The findings about one engagement; it need not be in the register (a supposed one is judged the same way)."""
    agreement = chains.records.agreement_of(engagement)
    day = chains.agreement_day(agreement) if agreement is not None else None
    case = EngagementCase(engagement, chains.phase(engagement), agreement, day, chains, places)
    yield from _judged(ENGAGEMENT_RULES, case, chains, (Kind.ENGAGEMENT, engagement.id))


def assess_agreement(chains: Chains, places: Places, agreement: Agreement) -> Iterator[PaperFinding]:
    """The findings about one agreement, and about the processing it describes itself."""
    subject = (Kind.AGREEMENT, str(agreement.id))
    under = chains.records.under_agreement.get(agreement.id, ())
    case = AgreementCase(agreement, chains.agreement_day(agreement), under, chains, places)
    yield from _judged(AGREEMENT_RULES, case, chains, subject)
    described = bool(agreement.service_ids)
    processing = agreement.processing if described or agreement.processing is not None else Processing()
    measures = agreement.measures if described or agreement.measures is not None else ()
    title = agreement.reference or agreement.title
    yield from _judged(PROCESSING_RULES, ProcessingCase(title, chains.on, processing, measures), chains, subject)


def assess_service(chains: Chains, places: Places, service: Service) -> Iterator[PaperFinding]:
    """The findings about one service: its description, its measures, its risk assessment."""
    subject = (Kind.SERVICE, str(service.id))
    described = ProcessingCase(service.name, chains.on, service.processing, service.measures)
    yield from _judged(PROCESSING_RULES, described, chains, subject)
    yield from _judged(SERVICE_RULES, ServiceCase(service, chains.on, places), chains, subject)


def _assess_parties(chains: Chains, engagements: list[Engagement]) -> Iterator[Iterator[PaperFinding]]:
    providers: set[PartyId] = {engagement.provider_id for engagement in engagements}
    involved = providers | {engagement.client_id for engagement in engagements}
    for party in chains.records.parties.values():
        if party.id in involved and not party.archived:
            yield _assess_party(chains, party, provides=party.id in providers)


def _assess_party(chains: Chains, party: Party, *, provides: bool) -> Iterator[PaperFinding]:
    return _judged(PARTY_RULES, PartyCase(party, chains.on, provides, chains.records), chains, (Kind.PARTY, party.id))


def _assess_transfers(chains: Chains, places: Places) -> Iterator[Iterator[PaperFinding]]:
    for transfer in chains.records.transfers.values():
        if takes_place(transfer, chains.records, chains.on):
            yield _assess_transfer(chains, places, transfer)


def _assess_transfer(chains: Chains, places: Places, transfer: Transfer) -> Iterator[PaperFinding]:
    records = chains.records
    engagement = records.engagements.get(transfer.engagement_id) if transfer.engagement_id is not None else None
    service = records.services.get(engagement.service_id) if engagement is not None else None
    case = TransferCase(
        transfer,
        chains.on,
        records.party_name(transfer.exporter_id),
        records.party_name(transfer.importer_id),
        places,
        records,
        records.parties.get(transfer.exporter_id),
        records.parties.get(transfer.importer_id),
        service.name if service is not None else "",
        _processing_of(records, engagement, service),
    )
    return _judged(TRANSFER_RULES, case, chains, (Kind.TRANSFER, transfer.id))


def _processing_of(records: Records, engagement: Engagement | None, service: Service | None) -> Processing | None:
    """What is processed where a transfer belongs to: whoever does a part need not have all the data of the whole."""
    if engagement is None or service is None:
        return None
    agreement = records.agreement_of(engagement)
    return service.processing if agreement is None else processing_under(agreement, service, (engagement,))


def _judged(
    rules: tuple[Rule[Case], ...], case: Case, chains: Chains, subject: tuple[Kind, str]
) -> Iterator[PaperFinding]:
    kind, subject_id = subject
    for rule in _in_force(rules, chains.on):
        for remark in rule.judge(case):
            yield PaperFinding(kind, subject_id, rule.id, rule.citation, remark)


_IN_FORCE: Final[dict[tuple[int, date], tuple[object, tuple[Rule[Any], ...]]]] = {}
_DAYS_KEPT: Final = 500


def _in_force(rules: tuple[Rule[Case], ...], on: date) -> tuple[Rule[Case], ...]:
    """Those of the rules that are law on the day; looked for once for all cases."""
    known = _IN_FORCE.get((id(rules), on))
    if known is None or known[0] is not rules:
        if len(_IN_FORCE) > _DAYS_KEPT:
            _IN_FORCE.clear()
        known = _IN_FORCE[id(rules), on] = (rules, tuple(rule for rule in rules if rule.applies(on)))
    return known[1]
