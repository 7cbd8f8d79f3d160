"""What the register says about an agreement on the day of signing, for the rules of readiness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId
from dpa_tracker.domain.mechanisms import Law, MandatoryPart, MechanismId
from dpa_tracker.domain.term import TermKind
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import Records, members_of
from dpa_tracker.law.art28.states import OVER
from dpa_tracker.law.art28.transfer_facts import CountryUnknown, facts_of
from dpa_tracker.law.assessment import assess
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.readiness.case import LegOfDay, Member, Paper, PromiseAbove, ReadinessCase
from dpa_tracker.law.reasons import ReasonCode, Verdict
from dpa_tracker.law.rows import FigureName
from dpa_tracker.use_cases.draft_chain import chain_below, engagements_of
from dpa_tracker.use_cases.draft_ground import Ground
from dpa_tracker.use_cases.draft_transfers import transfers_of

BY_ITSELF = frozenset({TermKind.FIXED, TermKind.EXPRESS})  # terms that end unless somebody acts


def readiness_case(  # noqa: PLR0913, PLR0917 - what a case is made from
    agreement: Agreement, records: Records, kind: str, on: date, corpus: Corpus, paper: Paper | None
) -> ReadinessCase:
    """The case of an agreement and, where there is one, of its document."""
    chains = Chains(records, on, calendar_of)
    ground = ground_of(records, on, corpus)
    under = engagements_of(agreement, ground)
    transfers = transfers_of(agreement, (*under, *chain_below(agreement, ground)), ground)
    day = chains.agreement_day(agreement)
    main = None if agreement.parent_id is None else records.agreements.get(agreement.parent_id)
    stated = {kind: records.commitment(agreement, kind) for kind in CommitmentKind}
    return ReadinessCase(
        kind=kind,
        on=on,
        agreement=agreement,
        longest_breach_notice=corpus.on(on).figure(FigureName.BREACH_NOTICE_HOURS_LONGEST),
        members=tuple(
            Member(party, member.role, member.side)
            for member in agreement.parties
            if (party := records.parties.get(member.party_id)) is not None
        ),
        legs=tuple(_leg(transfer, agreement, ground, corpus) for transfer in transfers),
        above=_promises(under, agreement, chains),
        others_in_force=_others(agreement, records, chains),
        commitments={kind: found for kind, found in stated.items() if found is not None},
        over=day.state in OVER,
        ends_on=_last_day_of(agreement, chains),
        main_ends_on=None if main is None else _last_day_of(main, chains),
        goes_on=_goes_on(under, _last_day_of(agreement, chains)),
        paper=paper,
    )


def ground_of(records: Records, on: date, corpus: Corpus) -> Ground:
    """The register on a day, with the law's answers about the area and about what has ended."""
    day = corpus.on(on)

    def in_eea(country: str) -> bool:
        row = day.membership(Law.EU_GDPR, country, "NO")
        return row is not None and not row.question

    def has_ended(law: Law, mechanism: MechanismId) -> bool:
        tool = day.tool(law, mechanism)
        return tool is not None and tool.span.is_before(on)

    return Ground(records, on, in_eea, has_ended)


def _leg(transfer: Transfer, agreement: Agreement, ground: Ground, corpus: Corpus) -> LegOfDay:
    records, on = ground.records, ground.on
    parties = {member.party_id for member in agreement.parties}
    facts = facts_of(transfer, records, on)
    verdict = Verdict.UNDETERMINED
    reasons: tuple[ReasonCode, ...] = (ReasonCode.FACT_NOT_KNOWN,)
    if not isinstance(facts, CountryUnknown):
        found = assess(facts, corpus, on)
        verdict, reasons = found.verdict, found.reasons
    leg = LegOfDay(
        transfer,
        records.party_name(transfer.exporter_id),
        records.party_name(transfer.importer_id),
        {transfer.exporter_id, transfer.importer_id} <= parties,
        verdict,
        reasons,
        on,
    )
    details = leg.clauses_details()
    rows = [row for row in corpus.modules if details is not None and row.module == details.module]
    leg = replace(leg, parts=frozenset[MandatoryPart]().union(*(row.parts for row in rows)) if rows else None)
    entry = leg.clauses()
    if entry is None or entry.choices is None:
        return leg
    chosen = (entry.choices.clause_17_country, entry.choices.clause_18_country)
    outside = dict.fromkeys(one for one in chosen if one is not None and not ground.in_eea(one))
    return replace(leg, outside=tuple(outside))


def _promises(engagements: Iterable[Engagement], agreement: Agreement, chains: Chains) -> tuple[PromiseAbove, ...]:
    found: dict[tuple[AgreementId, CommitmentKind], PromiseAbove] = {}
    for engagement in engagements:
        for kind in CommitmentKind:
            for promise in chains.promises(engagement, kind, own=False):
                if promise.agreement.id != agreement.id:
                    name = promise.agreement.reference or promise.agreement.title
                    found[promise.agreement.id, kind] = PromiseAbove(promise.commitment, name)
    return tuple(found.values())


def _others(agreement: Agreement, records: Records, chains: Chains) -> tuple[str, ...]:
    related = {agreement.id, agreement.parent_id, agreement.replaces_id}
    services = set(agreement.service_ids)
    return tuple(
        other.reference or other.title
        for other in records.agreements_between.get(members_of(agreement), ())
        if other.id not in related
        and agreement.id not in (other.parent_id, other.replaces_id)
        and services & set(other.service_ids)
        and chains.agreement_day(other).in_force
    )


def _last_day_of(agreement: Agreement, chains: Chains) -> date | None:
    """The last day of an agreement that ends without anybody acting; None when it goes on."""
    dates = chains.agreement_day(agreement).dates
    by_itself = agreement.term is not None and agreement.term.kind in BY_ITSELF
    ends = agreement.terminated_on is not None or (dates is not None and (by_itself or dates.terminated))
    return chains.last_day(agreement) if ends else None


def _goes_on(engagements: Iterable[Engagement], last_day: date | None) -> bool:
    return last_day is not None and any(one.ends_on is None or one.ends_on > last_day for one in engagements)
