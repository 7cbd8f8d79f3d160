"""Every rule over every paper of a register on one day. Pure: values in, findings out, in a stable order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, TypeVar

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.services import Processing, Service
from dpa_tracker.law.art28 import (
    agreement_rules,
    chain_rules,
    commitment_rules,
    engagement_rules,
    evidence_rules,
    party_rules,
    processing_rules,
    review_rules,
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
from dpa_tracker.law.art28.rule import Rule
from dpa_tracker.law.art28.states import JUDGED, NOT_JUDGED, transfer_on

Case = TypeVar("Case")

ENGAGEMENT_RULES: Final[tuple[Rule[EngagementCase], ...]] = (*engagement_rules.RULES, *chain_rules.RULES)
AGREEMENT_RULES: Final[tuple[Rule[AgreementCase], ...]] = (
    *agreement_rules.RULES,
    *commitment_rules.RULES,
    *review_rules.RULES,
)
PROCESSING_RULES: Final[tuple[Rule[ProcessingCase], ...]] = processing_rules.RULES
SERVICE_RULES: Final[tuple[Rule[ServiceCase], ...]] = processing_rules.SERVICE_RULES
PARTY_RULES: Final[tuple[Rule[PartyCase], ...]] = party_rules.RULES
TRANSFER_RULES: Final[tuple[Rule[TransferCase], ...]] = evidence_rules.RULES


def assess_papers(chains: Chains, places: Places) -> Iterator[PaperFinding]:
    """Every finding about engagements, agreements, services, parties and the evidence of transfers, on their day."""
    for found in papers_judged(chains, places):
        yield from found


def papers_judged(chains: Chains, places: Places) -> Iterator[tuple[PaperFinding, ...]]:
    """The same, thing by thing: all that is found about one stands together. Things without findings are left out."""
    yield from filter(None, map(tuple, _thing_by_thing(chains, places)))


def _thing_by_thing(chains: Chains, places: Places) -> Iterator[Iterator[PaperFinding]]:
    engagements = [
        engagement
        for engagement in chains.records.engagements.values()
        if not engagement.archived and chains.phase(engagement) in JUDGED
    ]
    agreements = [agreement for agreement in chains.records.agreements.values() if is_judged(chains, agreement)]
    for engagement in engagements:
        yield assess_engagement(chains, places, engagement)
    for agreement in agreements:
        yield assess_agreement(chains, agreement)
    services = {each.service_id for each in engagements} | {sid for each in agreements for sid in each.service_ids}
    for service in chains.records.services.values():
        if service.id in services and not service.archived:
            yield assess_service(chains, service)
    yield from _assess_parties(chains, engagements)
    yield from _assess_transfers(chains)


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


def assess_agreement(chains: Chains, agreement: Agreement) -> Iterator[PaperFinding]:
    """The findings about one agreement, and about the processing it describes itself."""
    subject = (Kind.AGREEMENT, str(agreement.id))
    under = chains.records.under_agreement.get(agreement.id, ())
    case = AgreementCase(agreement, chains.agreement_day(agreement), under, chains)
    yield from _judged(AGREEMENT_RULES, case, chains, subject)
    described = bool(agreement.service_ids)
    processing = agreement.processing if described or agreement.processing is not None else Processing()
    measures = agreement.measures if described or agreement.measures is not None else ()
    title = agreement.reference or agreement.title
    yield from _judged(PROCESSING_RULES, ProcessingCase(title, chains.on, processing, measures), chains, subject)


def assess_service(chains: Chains, service: Service) -> Iterator[PaperFinding]:
    """The findings about one service: its description, its measures, its risk assessment."""
    subject = (Kind.SERVICE, str(service.id))
    described = ProcessingCase(service.name, chains.on, service.processing, service.measures)
    yield from _judged(PROCESSING_RULES, described, chains, subject)
    yield from _judged(SERVICE_RULES, ServiceCase(service, chains.on), chains, subject)


def _assess_parties(chains: Chains, engagements: list[Engagement]) -> Iterator[Iterator[PaperFinding]]:
    providers: set[PartyId] = {engagement.provider_id for engagement in engagements}
    involved = providers | {engagement.client_id for engagement in engagements}
    for party in chains.records.parties.values():
        if party.id in involved and not party.archived:
            case = PartyCase(party, chains.on, party.id in providers)
            yield _judged(PARTY_RULES, case, chains, (Kind.PARTY, party.id))


def _assess_transfers(chains: Chains) -> Iterator[Iterator[PaperFinding]]:
    records = chains.records
    for transfer in records.transfers.values():
        above = records.engagements.get(transfer.engagement_id) if transfer.engagement_id is not None else None
        if transfer.archived or transfer_on(transfer, above, chains.on) not in JUDGED:
            continue
        names = (records.party_name(transfer.exporter_id), records.party_name(transfer.importer_id))
        case = TransferCase(transfer, chains.on, *names)
        yield _judged(TRANSFER_RULES, case, chains, (Kind.TRANSFER, transfer.id))


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
