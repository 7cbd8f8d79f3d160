"""Procurement's question: may we use this vendor, for this service, there, with these data? Asking writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.countries import country_fault
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.unseen_letters import REORDERING, called, without_unseen
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.records import records_of
from dpa_tracker.queries.engagement_chain import chain_link, paths_from, rolled_up
from dpa_tracker.queries.former_names import called_before
from dpa_tracker.queries.held_certificates import held_certificates
from dpa_tracker.queries.law_findings import SEVERITIES
from dpa_tracker.queries.links import agreement_link, by_title
from dpa_tracker.queries.near_names import Match, match
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.plain_reasons import Told, plain_reasons
from dpa_tracker.queries.question_findings import question_finding
from dpa_tracker.queries.questions import HeldCertificate, Missing, Supplier, VendorAnswer, VendorQuestion
from dpa_tracker.queries.rows import Decided, FindingRow, Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.told_apart import told_apart
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.vendor_asked import NO_HOUSE, UNANSWERED, Asked, about_the_question, agreements_in
from dpa_tracker.queries.vendor_missing import missing_from, missing_of_certificates
from dpa_tracker.queries.vendor_scope import SUPPOSED, Scope, near_services, scope_of
from dpa_tracker.queries.verdicts import Portfolio, judged
from dpa_tracker.sentences import fault_sentence
from dpa_tracker.store.register import Register

LONGEST_NAME: Final = 500


def check_vendor(register: Register, question: VendorQuestion, on: date) -> VendorAnswer:
    """The answer from what is recorded and what the question supposes, on a day.

    Raises KnownError `empty_question` without a name, `long_question` and `unreadable_question` for a name that is
    none, `unknown_country_said` for a country that is none.
    """
    question = replace(question, name=" ".join(without_unseen(question.name).split()))
    _refuse(question)
    snapshot, chains = chains_on(register, on)
    asking = _Asking(register, snapshot, chains, Bench.of(register), on)
    chosen = snapshot.records.parties.get(question.party_id) if question.party_id is not None else None
    if chosen is not None and not chosen.archived:
        return asking.answer(chosen, question)
    found = match(snapshot, question.name)
    if found.party is not None:
        return asking.answer(found.party, question)
    return asking.answer_unknown(found, question)


def _refuse(question: VendorQuestion) -> None:
    name = question.name
    if not name:
        raise KnownError("empty_question")
    if len(name) > LONGEST_NAME:
        raise KnownError("long_question", length=len(name), limit=LONGEST_NAME)
    for text in (name, question.service or ""):
        hidden = REORDERING.search(text)
        if hidden is not None:
            raise KnownError("unreadable_question", character=called(hidden[0]))
    if question.service is not None and len(question.service) > LONGEST_NAME:
        raise KnownError("long_question", length=len(question.service), limit=LONGEST_NAME)
    for country in question.countries:
        fault = country_fault("country", country[:80])
        if fault is not None:
            raise KnownError("unknown_country_said", fault=fault_sentence(fault))


@dataclass(frozen=True, slots=True)
class _Asking:
    """The register on a day, and the law it is judged by."""

    register: Register
    snapshot: Snapshot
    chains: Chains
    bench: Bench
    on: date

    def answer(self, party: Party, question: VendorQuestion) -> VendorAnswer:
        """The answer about a party of the register."""
        scope = scope_of(self.chains, self.bench.places(self.on), party, question)
        return _answer(self._asked(self.chains, scope, party, question))

    def answer_unknown(self, found: Match, question: VendorQuestion) -> VendorAnswer:
        """The answer about a name that the register does not hold: what would be needed, and never more than that."""
        before = () if found.several or found.archived else called_before(self.register, self.snapshot, question.name)
        code = _why_unknown(found, before)
        subject = Subject(Kind.PARTY.value, "", question.name)
        values: dict[str, object] = {"name": subject.title, "party": ", ".join(each.name for each in before)}
        first = question_finding(subject, code, Standing.UNDETERMINED, values)
        offered = (*found.archived, *before, *(each for each in found.near if each not in before))
        near = tuple(self.snapshot.subject(Kind.PARTY, each.id) for each in offered)
        told = told_apart(self.snapshot.records, near)
        decided = Decided(Standing.UNDETERMINED.value, decisive=(first,))
        digest = self.bench.law_digest
        if found.several:
            reasons = plain_reasons((first,), Told({}, {}))
            return VendorAnswer(
                None, decided, (first,), (), (), (), (), near, reasons, law_digest=digest, near_told=told
            )
        entry = Missing("party", Phrase("missing.party"), Supplier.PROCUREMENT)
        as_if = self._as_if(subject.title, question)
        reasons = (*plain_reasons((first,), Told({}, {})), *as_if.reasons)
        return replace(
            as_if,
            party=None,
            decided=decided,
            findings=(first, *as_if.findings),
            missing=() if found.archived or before else (entry, *as_if.missing),
            chain=(),
            near=near,
            near_told=told,
            reasons=reasons,
        )

    def _as_if(self, name: str, question: VendorQuestion) -> VendorAnswer:
        """What the answer would be if the name were recorded, and nothing else of it."""
        party = Party(PartyId(SUPPOSED), name)
        records = self.chains.records
        with_it = records_of(
            (*records.parties.values(), party),
            records.services.values(),
            records.agreements.values(),
            records.engagements.values(),
            records.transfers.values(),
        )
        chains = Chains(replace(with_it, law=records.law), self.on, calendar_of)
        scope = scope_of(chains, self.bench.places(self.on), party, question)
        return _answer(self._asked(chains, scope, party, question))

    def _asked(self, whole: Chains, scope: Scope, party: Party, question: VendorQuestion) -> Asked:
        supposed = Snapshot(scope.records, self.snapshot.version)
        view = judged(supposed, Chains(scope.records, self.on, calendar_of), self.bench)
        return Asked(question, party, scope, view, whole)


def _why_unknown(found: Match, before: Sequence[Party]) -> str:
    if found.several:
        return "several_meant"
    return "archived_meant" if found.archived else "called_otherwise" if before else "not_in_register"


def _unlinked(row: FindingRow) -> FindingRow:
    """A finding about what exists in the question only: there is nothing to open."""
    return replace(row, subject=replace(row.subject, id="")) if row.subject.id.startswith(SUPPOSED) else row


def _answer(asked: Asked) -> VendorAnswer:
    view, scope, party, subject = asked.view, asked.scope, asked.party, asked.subject
    of_question = list(about_the_question(asked))
    findings = [*of_question, *_in_scope(view, scope, party)]
    findings.sort(key=lambda row: SEVERITIES.index(row.severity))
    paths = [path for engagement in scope.engagements for path in paths_from(view, engagement)]
    transfers = scope.records.transfers.values()
    countries = {str(transfer.id): transfer.country or "" for transfer in transfers}
    importers = {str(transfer.id): scope.records.party_name(transfer.importer_id) for transfer in transfers}
    certificates = _certificates(asked)
    own = {each.name for each in asked.whole.records.parties.values() if each.own}
    missing = (*missing_from(findings, subject, countries, own), *missing_of_certificates(certificates))
    if scope.new_service and scope.service is not None:
        near = ", ".join(near_services(asked.whole.records, scope.service.name))
        code = "service_near" if near else "service"
        new = Phrase(f"missing.{code}", {"service": scope.service.name, "near": near})
        missing = (Missing("service", new, Supplier.PROCUREMENT), *missing)
    told = Told(importers, {key: (country,) for key, country in countries.items() if country}, view.snapshot)
    return VendorAnswer(
        party=subject,
        decided=_worse(_decided(view, scope, party), of_question),
        findings=tuple(map(_unlinked, findings)),
        missing=missing,
        agreements=by_title(agreement_link(view, each) for each in agreements_in(scope, party)),
        chain=tuple(chain_link(view, path) for path in paths),
        places=rolled_up(view, paths),
        near=(),
        reasons=plain_reasons(findings, told),
        certificates=certificates,
        law_digest=view.law_digest,
    )


def _certificates(asked: Asked) -> tuple[HeldCertificate, ...]:
    """Judged for the services in question; one that exists in the question only is covered by no list of services."""
    records = asked.whole.records
    concerned = {engagement.service_id for engagement in asked.scope.engagements}
    known = {each for each in concerned if each in records.services}
    some_new = asked.scope.new_service or bool(concerned - known)
    return held_certificates(asked.party, asked.view.on, records, known, some_new=some_new)


def _decided(view: Portfolio, scope: Scope, party: Party) -> Decided:
    """The verdict on the party, or on its part in the service asked about."""
    own = view.roll_up.only_party(party.id)
    if scope.service is None:  # of a vendor of whom nothing is recorded, what is missing decides, and is added below
        return view.party(party.id) if view.roll_up.is_known(party.id) else view.shown(own)
    decisions = [own, *(view.roll_up.engagement(engagement) for engagement in scope.engagements)]
    return view.shown(max(decisions, key=lambda decision: decision.standing.rank))


def _worse(decided: Decided, asked: list[FindingRow]) -> Decided:
    """The verdict after what the question itself adds; what leaves it open says so, unless something blocks already.

    Nothing blocks where no company of ours is on record: whose law applies is then only supposed.
    """
    checks = tuple(row for row in asked if row.severity != Standing.CLEARED.severity)
    if not checks:
        return decided
    open_ = tuple(row for row in checks if row.code in UNANSWERED)
    worst, decisive = (Standing.UNDETERMINED, open_) if open_ else (Standing.CONDITIONAL, checks)
    if worst > Standing(decided.verdict) or any(row.code == NO_HOUSE for row in open_):
        return Decided(worst.value, (decisive[0].subject,), decisive)
    return decided


def _in_scope(view: Portfolio, scope: Scope, party: Party) -> list[FindingRow]:
    """The findings about the party, its part in what is asked about, and everything below that."""
    records = scope.records
    engagements = {each.id: each for e in scope.engagements for path in paths_from(view, e) for each in path}
    if scope.service is None:
        engagements |= {each.id: each for each in records.of_party.get(party.id, ())}
    agreements = agreements_in(scope, party) + [
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
