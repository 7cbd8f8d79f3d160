"""Rules over an engagement: is there an agreement in force for it, and does it cover what is done?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dpa_tracker.domain.agreements import Side
from dpa_tracker.domain.term import TermKind
from dpa_tracker.law.art28.cases import EngagementCase, is_processing_agreement
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.art28.states import BEFORE_CONCLUSION, OVER, AgreementState, Phase


@rule("contract_in_force", "GDPR Art. 28(3)")
def contract_in_force(case: EngagementCase) -> Iterator[Remark]:
    """Processing by a processor rests on a contract that binds it; what is only planned still has time for one."""
    agreement, day = case.agreement, case.agreement_day
    if agreement is None or day is None:
        yield from _without_agreement(case)
    elif not day.in_force:
        values = {**case.names, "agreement": agreement.reference or agreement.title, "state": day.state.value}
        running = case.phase is Phase.RUNNING
        leads_to = Standing.BLOCKED if running else Standing.CONDITIONAL
        if day.state in OVER:
            ended = case.chains.last_day(agreement) or ""
            yield Remark("agreement_over", leads_to, {**values, "ended_on": ended})
        elif day.state is AgreementState.SUSPENDED:
            yield Remark("agreement_suspended", leads_to, values)
        elif running:
            yield Remark("agreement_not_in_force", leads_to, values)
        elif day.state in BEFORE_CONCLUSION | {AgreementState.NEGOTIATION_FAILED}:
            yield Remark("agreement_to_conclude", leads_to, values)


def _without_agreement(case: EngagementCase) -> Iterator[Remark]:
    other = _agreement_between(case)
    if other is not None:
        yield Remark("agreement_not_linked", Standing.CONDITIONAL, {**case.names, "agreement": other})
    elif case.phase is Phase.RUNNING:
        yield Remark("engagement_without_agreement", Standing.BLOCKED, case.names)
    else:
        yield Remark("engagement_needs_agreement", Standing.CONDITIONAL, case.names)


def _agreement_between(case: EngagementCase) -> str | None:
    """An agreement in force between the two for the very service, which nobody has recorded on the engagement."""
    engagement = case.engagement
    lists = (case.records.agreements_of_party.get(each, ()) for each in (engagement.client_id, engagement.provider_id))
    for agreement in min(lists, key=len):
        clients = {member.party_id for member in agreement.on_side(Side.INSTRUCTING)}
        providers = {member.party_id for member in agreement.on_side(Side.PROCESSING)}
        fits = engagement.client_id in clients and engagement.provider_id in providers
        if fits and engagement.service_id in agreement.service_ids and case.chains.agreement_day(agreement).in_force:
            return agreement.reference or agreement.title
    return None


@rule("contract_covers_engagement", "GDPR Art. 28(3)")
def contract_covers_engagement(case: EngagementCase) -> Iterator[Remark]:
    """The agreement is one of processing, between these two parties, for this service, and for as long."""
    agreement, engagement = case.agreement, case.engagement
    if agreement is None:
        return
    values = {**case.names, "agreement": agreement.reference or agreement.title}
    if not is_processing_agreement(agreement):
        yield Remark("agreement_of_another_kind", Standing.CONDITIONAL, values)
    members = {member.party_id: member.side for member in agreement.parties}
    fits = (members.get(engagement.client_id), members.get(engagement.provider_id))
    if fits != (Side.INSTRUCTING, Side.PROCESSING):
        yield Remark("agreement_between_others", Standing.CONDITIONAL, values)
    if agreement.service_ids and engagement.service_id not in agreement.service_ids:
        yield Remark("service_not_covered", Standing.CONDITIONAL, values)


@rule("contract_as_long_as_processing", "GDPR Art. 28(3)")
def contract_as_long_as_processing(case: EngagementCase) -> Iterator[Remark]:
    """An agreement that ends by itself or has been terminated must not end before the engagement it is for."""
    agreement, day, last = case.agreement, case.agreement_day, case.engagement.ends_on
    if agreement is None or day is None or not day.in_force or last is None:
        return
    goes_on = agreement.terminated_on is None
    if goes_on and day.dates is not None and agreement.term is not None:
        by_itself = agreement.term.kind in (TermKind.FIXED, TermKind.EXPRESS)
        goes_on = not (by_itself or day.dates.terminated)
    ends = None if goes_on else case.chains.last_day(agreement)
    if ends is not None and ends < last:
        names = {**case.names, "agreement": agreement.reference or agreement.title}
        yield Remark("agreement_ends_first", Standing.CONDITIONAL, {**names, "ends_on": ends, "last_day": last})


@rule("sub_processor_known", "GDPR Art. 28(2); EDPB Opinion 22/2024", since=date(2024, 10, 7))
def engagement_described(case: EngagementCase) -> Iterator[Remark]:
    """The controller should know of every processor in the chain what it does, and with which data."""
    if case.provider is not None and case.provider.own:
        return  # what we do ourselves is described in our agreement with the customer
    if not case.engagement.purpose:
        yield Remark("engagement_purpose_missing", Standing.CLEARED, case.names)
    if not case.engagement.categories:
        yield Remark("engagement_data_missing", Standing.CLEARED, case.names)


RULES = (contract_in_force, contract_covers_engagement, contract_as_long_as_processing, engagement_described)
