"""The whole portfolio on a day: every transfer judged (equal facts once), every paper, and how it all rolls up."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId, TransferId
from dpa_tracker.law.art28.assess import assess_papers
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import PaperFinding
from dpa_tracker.law.art28.rolling import Decision, RollUp, SubjectKey, Weight
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.long_work import sorted_in_steps, without_collecting
from dpa_tracker.queries.corrected_verdicts import Touched, paper_marks, touched_by
from dpa_tracker.queries.document_watch import document_findings, last_look
from dpa_tracker.queries.kept import Asked, Kept
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.question_findings import no_agreement_in_force
from dpa_tracker.queries.rows import Decided, FindingRow, Subject
from dpa_tracker.queries.snapshot import LARGE, Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench, TransferVerdict
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding as it is shown, and what it weighs."""

    row: FindingRow
    weight: Weight


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The register judged on a day.

    `transfers` holds those that take place or are planned on the day. `findings` are in the order: block, check, info,
    then by what they are about. `touched` tells what rests on the house's own corrections of the law.
    """

    snapshot: Snapshot
    chains: Chains
    law_digest: str
    transfers: Mapping[TransferId, TransferVerdict]
    findings: tuple[FindingRow, ...]
    by_subject: Mapping[SubjectKey, tuple[FindingRow, ...]]
    by_key: Mapping[str, FindingRow]
    roll_up: RollUp
    touched: Touched | None = None
    _verdicts: dict[tuple[Kind, str], str | None] = field(default_factory=dict[tuple[Kind, str], "str | None"])

    @property
    def on(self) -> date:
        """The day judged."""
        return self.chains.on

    def findings_about(self, kind: Kind, subject_id: str) -> tuple[FindingRow, ...]:
        """The findings about one thing itself."""
        return self.by_subject.get((kind, subject_id), ())

    def party(self, party_id: str) -> Decided:
        """The verdict on a party, a vendor or a customer alike."""
        return self.shown(self.roll_up.party(PartyId(party_id)))

    def service(self, service_id: str) -> Decided:
        """The verdict on a service."""
        return self.shown(self.roll_up.service(ServiceId(service_id)))

    def agreement(self, agreement: Agreement) -> Decided | None:
        """The verdict on an agreement; None when it binds nobody on the day and nothing takes place under it."""
        return self.shown(self.roll_up.agreement(agreement)) if self.roll_up.is_judged(agreement) else None

    def engagement(self, engagement: Engagement) -> Decided | None:
        """The verdict on an engagement with the chain below it; None when it does not take place on the day."""
        if self.engagement_verdict(engagement) is None:
            return None
        return self.shown(self.roll_up.engagement(engagement))

    def verdict_on(self, kind: Kind, record_id: str) -> str | None:
        """The verdict on a record of the five kinds that have one; None where there is nothing to judge on the day."""
        known = self._verdicts.get((kind, record_id), "")
        if known == "":  # worked out once: that of a party is the worst of everything it has a part in
            known = self._verdicts[kind, record_id] = self._verdict_on(kind, record_id)
        return known

    def _verdict_on(self, kind: Kind, record_id: str) -> str | None:
        if kind is Kind.PARTY:
            return self.roll_up.party(PartyId(record_id)).standing.value
        if kind is Kind.SERVICE:
            return self.roll_up.service(ServiceId(record_id)).standing.value
        if kind is Kind.AGREEMENT:
            return self.agreement_verdict(self.snapshot.agreement(record_id))
        if kind is Kind.ENGAGEMENT:
            return self.engagement_verdict(self.snapshot.engagement(record_id))
        judged = self.transfers.get(TransferId(record_id))
        return judged.verdict if judged is not None else None

    def rests_on_correction(self, kind: Kind, record_id: str) -> bool:
        """Whether the verdict on a record rests on a correction of the law by the house."""
        return self.touched is not None and self.touched.verdict_on(kind, record_id, self.snapshot)

    def decided_on(self, kind: Kind, record_id: str) -> Decided | None:
        """The verdict on a party, service, agreement or engagement with what decides it; None for nothing to judge."""
        if kind is Kind.PARTY:
            return self.party(record_id)
        if kind is Kind.SERVICE:
            return self.service(record_id)
        if kind is Kind.AGREEMENT:
            return self.agreement(self.snapshot.agreement(record_id))
        return self.engagement(self.snapshot.engagement(record_id))

    def agreement_verdict(self, agreement: Agreement) -> str | None:
        """The verdict on an agreement; None when it binds nobody on the day and nothing takes place under it."""
        return self.roll_up.agreement(agreement).standing.value if self.roll_up.is_judged(agreement) else None

    def engagement_verdict(self, engagement: Engagement) -> str | None:
        """The verdict on an engagement; None when it does not take place on the day."""
        if engagement.archived or self.chains.phase(engagement) not in JUDGED:
            return None
        return self.roll_up.standing(engagement).value

    def end_of(self, agreement: Agreement) -> date | None:
        """The day on which the agreement ends, or has ended, as far as that is known on the day."""
        return end_of(self.chains, agreement)

    def shown(self, decision: Decision) -> Decided:
        """A decision with titles and findings in place of their keys."""
        path = tuple(self.snapshot.subject(*step) for step in decision.path)
        if decision.lacks_agreement:
            return Decided(decision.standing.value, path, (no_agreement_in_force(path[0]),))
        return Decided(decision.standing.value, path, tuple(self.by_key[key] for key in decision.keys))


def end_of(chains: Chains, agreement: Agreement) -> date | None:
    """The day on which an agreement ends, or has ended, as far as that is known on the day of the chains."""
    if agreement.terminated_on is not None:
        return agreement.terminated_on
    dates = chains.agreement_day(agreement).dates
    return dates.current_end if dates is not None else None


_KEPT: Final[Kept[Portfolio]] = Kept(at_most=4)


def portfolio(register: Register, on: date) -> Portfolio:
    """The register as it stands now, judged on a day under the law known now."""
    snapshot, chains = chains_on(register, on)
    bench = Bench.of(register)
    gone = last_look(register)
    return _KEPT.answer(
        register,
        _asked(snapshot.version, on, bench, gone),
        lambda _: judged(snapshot, chains, bench, document_findings(register, snapshot, gone)),
    )


def portfolio_at_hand(register: Register, on: date) -> Portfolio | None:
    """The same when everything has been judged already, and None when that is still to be done."""
    asked = _asked(register.data_version(), on, Bench.of(register), last_look(register))
    return _KEPT.known(register, asked)


def _asked(version: int, on: date, bench: Bench, gone: Hashable) -> Asked:
    return version, on, bench.law_digest, bench.today, gone


def judged(
    snapshot: Snapshot, chains: Chains, bench: Bench, of_documents: Iterable[tuple[Document, FindingRow]] = ()
) -> Portfolio:
    """Judge everything in a snapshot; nothing is written and nothing is remembered.

    `of_documents` are findings about files: they stand beside the others and weigh nothing in a verdict.
    """
    with without_collecting() if snapshot.size > LARGE else nullcontext():
        return _judged(snapshot, chains, bench, of_documents)


def _judged(
    snapshot: Snapshot, chains: Chains, bench: Bench, of_documents: Iterable[tuple[Document, FindingRow]]
) -> Portfolio:
    transfers = bench.verdicts(snapshot.records, chains.on)
    papers = tuple(assess_papers(chains, bench.places(chains.on)))
    found = [*_of_transfers(snapshot, transfers), *_of_papers(snapshot, papers)]
    by_subject: defaultdict[SubjectKey, list[FindingRow]] = defaultdict(list)
    weights: defaultdict[SubjectKey, list[Weight]] = defaultdict(list)
    for each in found:
        by_subject[each.weight.subject].append(each.row)
        weights[each.weight.subject].append(each.weight)
    rows = [each.row for each in found]
    for row in paper_marks(snapshot, chains, bench, papers):
        by_subject[Kind(row.subject.kind), row.subject.id].append(row)
        rows.append(row)
    for document, row in of_documents:
        by_subject[document.about_kind, document.about_id].append(row)
        rows.append(row)
    return Portfolio(
        snapshot=snapshot,
        chains=chains,
        law_digest=bench.law_digest,
        transfers=transfers,
        findings=tuple(sorted_in_steps(rows, _first_the_worst)),
        by_subject={key: tuple(sorted(some, key=_first_the_worst)) for key, some in by_subject.items()},
        by_key={row.key: row for row in rows},
        roll_up=RollUp(chains, {key: tuple(each) for key, each in weights.items()}),
        touched=None if bench.corpus.uncorrected is None else touched_by(chains, rows),
    )


SEVERITIES: Final = ("block", "check", "info")


def _first_the_worst(row: FindingRow) -> tuple[int, str, str, str]:
    return SEVERITIES.index(row.severity), row.subject.title.casefold(), row.code, row.key


def _of_papers(snapshot: Snapshot, findings: Iterable[PaperFinding]) -> Iterator[Judged]:
    for finding in findings:
        remark = finding.remark
        row = FindingRow(
            key=_key(finding.kind, finding.subject_id, remark.code, remark.values.values()),
            subject=snapshot.subject(finding.kind, finding.subject_id),
            code=remark.code,
            severity=remark.leads_to.severity,
            rule=finding.rule,
            message=Phrase(f"paper.{remark.code}", remark.values),
            citation=finding.citation,
            remedy=Phrase(f"paper_remedy.{remark.code}", remark.values),
        )
        yield Judged(
            row,
            Weight((finding.kind, finding.subject_id), remark.leads_to, finding.rule, row.key, remark.promise),
        )


def _of_transfers(snapshot: Snapshot, verdicts: Mapping[TransferId, TransferVerdict]) -> Iterator[Judged]:
    for transfer_id, verdict in verdicts.items():
        subject: Subject = snapshot.subject(Kind.TRANSFER, transfer_id)
        for number, finding in enumerate(verdict.findings):
            key = _key(Kind.TRANSFER, transfer_id, finding.code, (number,))
            row = FindingRow(
                key=key,
                subject=subject,
                code=finding.code,
                severity=finding.severity,
                rule=finding.rule,
                message=finding.message,
                citation=finding.citation,
                remedy=finding.remedy,
            )
            yield Judged(row, Weight((Kind.TRANSFER, transfer_id), finding.leads_to, finding.rule, key))


def _key(kind: Kind, subject_id: str, code: str, values: Iterable[object]) -> str:
    """A key that is the same whenever the same finding is made again."""
    digest = hashlib.blake2s("\x1f".join(map(str, values)).encode(), digest_size=4).hexdigest()
    return f"{kind.value}/{subject_id}/{code}/{digest}"
