"""Procurement's question: may we use this vendor, for this service, there, with these data? Asking writes nothing."""

from __future__ import annotations

from datetime import date
from typing import Final

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.countries import is_country
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.processing_rules import is_children
from dpa_tracker.queries.engagement_chain import chain_link, paths_from, rolled_up
from dpa_tracker.queries.law_findings import SEVERITIES
from dpa_tracker.queries.links import agreement_link, by_title
from dpa_tracker.queries.near_names import Match, match
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.question_findings import no_agreement_in_force, question_finding
from dpa_tracker.queries.questions import DataFlag, Missing, Supplier, VendorAnswer, VendorQuestion
from dpa_tracker.queries.rows import Decided, FindingRow, Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.vendor_missing import missing_from
from dpa_tracker.queries.vendor_scope import SUPPOSED, Scope, scope_of
from dpa_tracker.queries.verdicts import Portfolio, judged
from dpa_tracker.store.register import Register

NO_HOUSE: Final = "no_house"


def check_vendor(register: Register, question: VendorQuestion, on: date) -> VendorAnswer:
    """The answer from what is recorded and what the question supposes, on a day.

    Raises KnownError `empty_question` without a name, `unknown_country_code` for a country that is none.
    """
    if not question.name.strip():
        raise KnownError("empty_question")
    if question.country is not None and not is_country(question.country):
        raise KnownError("unknown_country_code", country=question.country)
    snapshot, chains = chains_on(register, on)
    found = match(snapshot, question.name.strip())
    if found.party is None:
        return _unknown(snapshot, question, found)
    bench = Bench.of_today(register.opened_on)
    places = bench.places(on)
    scope = scope_of(chains, places, found.party, question)
    supposed = Snapshot(scope.records, snapshot.version)
    view = judged(supposed, Chains(scope.records, on, calendar_of), bench)
    return _answer(view, scope, found.party, question)


def _unknown(snapshot: Snapshot, question: VendorQuestion, found: Match) -> VendorAnswer:
    code = "several_meant" if found.several else "not_in_register"
    subject = Subject(Kind.PARTY.value, "", question.name)
    finding = question_finding(subject, code, Standing.UNDETERMINED, {"name": question.name})
    missing = () if found.several else (Missing("party", Phrase("missing.party"), Supplier.US),)
    near = tuple(snapshot.subject(Kind.PARTY, party.id) for party in found.near)
    decided = Decided(Standing.UNDETERMINED.value, decisive=(finding,))
    return VendorAnswer(None, decided, (finding,), missing, (), (), (), near)


def _answer(view: Portfolio, scope: Scope, party: Party, question: VendorQuestion) -> VendorAnswer:
    subject = view.snapshot.subject(Kind.PARTY, party.id)
    decided = _decided(view, scope, party)
    asked = _about_the_question(view, scope, party, question)
    findings = [*asked, *_in_scope(view, scope, party)]
    findings.sort(key=lambda row: SEVERITIES.index(row.severity))
    worst = _worse(decided, asked)
    paths = [path for engagement in scope.engagements for path in paths_from(view, engagement)]
    countries = {str(transfer.id): transfer.country or "" for transfer in scope.records.transfers.values()}
    missing = missing_from(findings, subject, countries)
    if scope.new_service and scope.service is not None:
        new = Phrase("missing.service", {"service": scope.service.name})
        missing = (Missing("service", new, Supplier.US), *missing)
    return VendorAnswer(
        party=subject,
        decided=worst,
        findings=tuple(findings),
        missing=missing,
        agreements=by_title(agreement_link(view, each) for each in _agreements(scope, party)),
        chain=tuple(chain_link(view, path) for path in paths),
        places=rolled_up(view, paths),
        near=(),
    )


def _decided(view: Portfolio, scope: Scope, party: Party) -> Decided:
    """The verdict on the party, or on its part in the service asked about."""
    own = view.roll_up.only_party(party.id)
    if scope.service is None:  # of a vendor of whom nothing is recorded, what is missing decides, and is added below
        return view.party(party.id) if view.roll_up.is_known(party.id) else view.shown(own)
    decisions = [own, *(view.roll_up.engagement(engagement) for engagement in scope.engagements)]
    return view.shown(max(decisions, key=lambda decision: decision.standing.rank))


def _worse(decided: Decided, asked: list[FindingRow]) -> Decided:
    """The verdict after what the question itself adds."""
    checks = tuple(row for row in asked if row.severity != Standing.CLEARED.severity)
    if not checks:
        return decided
    worst = Standing.UNDETERMINED if checks[0].code == NO_HOUSE else Standing.CONDITIONAL
    return Decided(worst.value, (checks[0].subject,), checks) if worst > Standing(decided.verdict) else decided


def _about_the_question(view: Portfolio, scope: Scope, party: Party, question: VendorQuestion) -> list[FindingRow]:
    """What the question asks for and the register does not show."""
    subject = view.snapshot.subject(Kind.PARTY, party.id)
    values: dict[str, object] = {"party": subject.title}
    findings: list[FindingRow] = []
    if scope.lacks_house:
        return [question_finding(subject, NO_HOUSE, Standing.UNDETERMINED, values)]
    if scope.service is not None and all(engagement.id.startswith(SUPPOSED) for engagement in scope.engagements):
        named = {**values, "service": scope.service.name}
        findings.append(question_finding(subject, "service_not_provided", Standing.CONDITIONAL, named))
    if not any(view.chains.agreement_day(each).in_force for each in _agreements(scope, party)):
        findings.append(no_agreement_in_force(subject))
    silent = sorted(flag.value for flag in question.data if not _is_described(view, scope, flag))
    if silent:
        named = {**values, "data": tuple(silent)}
        findings.append(question_finding(subject, "data_not_described", Standing.CONDITIONAL, named))
    careful = sorted(flag.value for flag in question.data if flag is not DataFlag.HR)
    if careful:
        findings.append(question_finding(subject, "careful_data", Standing.CLEARED, {**values, "data": tuple(careful)}))
    return findings


def _is_described(view: Portfolio, scope: Scope, flag: DataFlag) -> bool:
    """Whether every description of processing in question says that such data are involved.

    Human-resources data are no category of the description: whether a ground covers them is judged with the transfer.
    """
    if flag is DataFlag.HR:
        return True
    return bool(scope.engagements) and all(_says(view, engagement, flag) for engagement in scope.engagements)


def _says(view: Portfolio, engagement: Engagement, flag: DataFlag) -> bool:
    records = view.snapshot.records
    agreement = records.agreement_of(engagement)
    service: Service | None = records.services.get(engagement.service_id)
    described = agreement.processing if agreement is not None else None
    if described is None:
        described = service.processing if service is not None else None
    if described is None:
        return False
    if flag is DataFlag.SPECIAL:
        return bool(described.special_categories)
    if flag is DataFlag.CRIMINAL:
        return described.criminal_data is True
    if flag is DataFlag.NATIONAL_ID:
        return described.national_id is True
    return any(is_children(group) for group in described.data_subjects)


def _agreements(scope: Scope, party: Party) -> list[Agreement]:
    """The agreements of the engagements in question, or all of the party's when no service is asked about."""
    found = [scope.records.agreement_of(engagement) for engagement in scope.engagements]
    if scope.service is None:
        found.extend(scope.records.agreements_of_party.get(party.id, ()))
    return list({each.id: each for each in found if each is not None}.values())


def _in_scope(view: Portfolio, scope: Scope, party: Party) -> list[FindingRow]:
    """The findings about the party, its part in what is asked about, and everything below that."""
    records = scope.records
    engagements = {each.id: each for e in scope.engagements for path in paths_from(view, e) for each in path}
    if scope.service is None:
        engagements |= {each.id: each for each in records.of_party.get(party.id, ())}
    agreements = _agreements(scope, party) + [
        each for e in engagements.values() if (each := records.agreement_of(e)) is not None
    ]
    subjects: set[tuple[str, str]] = {(Kind.PARTY.value, party.id)}
    subjects |= {(Kind.ENGAGEMENT.value, key) for key in engagements}
    subjects |= {(Kind.SERVICE.value, each.service_id) for each in engagements.values()}
    subjects |= {(Kind.AGREEMENT.value, each.id) for each in agreements}
    for transfer in records.transfers.values():
        whole = scope.service is None and party.id in (transfer.exporter_id, transfer.importer_id)
        if whole or transfer.engagement_id in engagements:
            subjects.add((Kind.TRANSFER.value, transfer.id))
    return [row for row in view.findings if (row.subject.kind, row.subject.id) in subjects]
