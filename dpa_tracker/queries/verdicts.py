"""The whole portfolio on a day: every transfer judged (equal facts once), every paper, and how it all rolls up."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId, TransferId
from dpa_tracker.law.art28.affected import Touched, affected, changed
from dpa_tracker.law.art28.assess import judged_again, papers_judged
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.rolled_before import rolled_up
from dpa_tracker.law.art28.rolling import Decision, RollUp
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.law.art28.weighing import Scales
from dpa_tracker.long_work import without_collecting
from dpa_tracker.queries.corrected_verdicts import Corrected, corrected_by, paper_marks
from dpa_tracker.queries.document_watch import Found, document_findings, last_look
from dpa_tracker.queries.kept import Asked, Kept
from dpa_tracker.queries.law_findings import Beside, LawFindings
from dpa_tracker.queries.own_policies import policy_findings
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.question_findings import no_agreement_in_force
from dpa_tracker.queries.rows import Decided, FindingRow, Subject
from dpa_tracker.queries.snapshot import LARGE, Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench, TransferVerdict
from dpa_tracker.store.register import Register

NOT_IN_FORCE: Final = "not_in_force"  # in lists, in place of the verdict on an agreement that binds nobody


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The register judged on a day.

    `transfers` holds those that take place or are planned on the day. `corrected` tells what rests on the house's own
    corrections of the law.
    """

    snapshot: Snapshot
    chains: Chains
    law_digest: str
    transfers: Mapping[TransferId, TransferVerdict]
    found: LawFindings
    roll_up: RollUp
    corrected: Corrected | None = None
    _verdicts: dict[tuple[Kind, str], str | None] = field(default_factory=dict[tuple[Kind, str], "str | None"])
    _parties: dict[str, Decided] = field(default_factory=dict[str, Decided])

    def held(self) -> Iterator[Iterable[object]]:
        """What it holds very many of: it is let go a little at a time, and is the last to hold records of before."""
        yield from (self.transfers.values(), self._verdicts)
        yield from self.found.held()
        yield from self.roll_up.held()

    @property
    def on(self) -> date:
        """The day judged."""
        return self.chains.on

    @property
    def findings(self) -> tuple[FindingRow, ...]:
        """Every finding in the order: block, check, info, then by what they are about; made when first asked for."""
        return self.found.all()

    def findings_about(self, kind: Kind, subject_id: str) -> tuple[FindingRow, ...]:
        """The findings about one thing itself."""
        return self.found.about(kind, subject_id)

    def finding(self, key: str) -> FindingRow | None:
        """The finding of a key, if it is still made."""
        return self.found.row(key)

    def party(self, party_id: str) -> Decided:
        """The verdict on a party, a vendor or a customer alike; worked out once, as all of it may be ours."""
        if party_id not in self._parties:
            self._parties[party_id] = self._marked(Kind.PARTY, party_id, self.roll_up.party(PartyId(party_id)))
        return self._parties[party_id]

    def service(self, service_id: str) -> Decided:
        """The verdict on a service."""
        return self._marked(Kind.SERVICE, service_id, self.roll_up.service(ServiceId(service_id)))

    def agreement(self, agreement: Agreement) -> Decided | None:
        """The verdict on an agreement; None when it binds nobody on the day and nothing takes place under it."""
        if not self.roll_up.is_judged(agreement):
            return None
        return self._marked(Kind.AGREEMENT, agreement.id, self.roll_up.agreement(agreement))

    def engagement(self, engagement: Engagement) -> Decided | None:
        """The verdict on an engagement with the chain below it; None when it does not take place on the day."""
        if self.engagement_verdict(engagement) is None:
            return None
        return self._marked(Kind.ENGAGEMENT, engagement.id, self.roll_up.engagement(engagement))

    def verdict_on(self, kind: Kind, record_id: str) -> str | None:
        """The verdict on a record of the five kinds that have one; None where there is nothing to judge on the day."""
        known = self._verdicts.get((kind, record_id), "")
        if known == "":  # worked out once: that of a party is the worst of everything it has a part in
            known = self._verdicts[kind, record_id] = self._verdict_on(kind, record_id)
        return known

    def shown_verdict_on(self, kind: Kind, record_id: str) -> str | None:
        """The same for a list, which says of an agreement without a verdict that it is `NOT_IN_FORCE`."""
        found = self.verdict_on(kind, record_id)
        if found is not None or kind is not Kind.AGREEMENT:
            return found
        return None if self.chains.agreement_day(self.snapshot.agreement(record_id)).in_force else NOT_IN_FORCE

    def _verdict_on(self, kind: Kind, record_id: str) -> str | None:
        if kind is Kind.PARTY:
            return self.roll_up.party_standing(PartyId(record_id)).value
        if kind is Kind.SERVICE:
            return self.roll_up.service_standing(ServiceId(record_id)).value
        if kind is Kind.AGREEMENT:
            return self._agreement_verdict(self.snapshot.agreement(record_id))
        if kind is Kind.ENGAGEMENT:
            return self.engagement_verdict(self.snapshot.engagement(record_id))
        judged = self.transfers.get(TransferId(record_id))
        return judged.verdict if judged is not None else None

    def rests_on_correction(self, kind: Kind, record_id: str) -> bool:
        """Whether there is a verdict on a record that rests on a correction of the law by the house."""
        if self.corrected is None or self.verdict_on(kind, record_id) is None:
            return False
        return self.corrected.reaches(kind, record_id, self.snapshot)

    def made_by_correction(self, subject: Subject, message: Phrase) -> bool:
        """Whether this is found about a thing because of a correction of the law by the house."""
        return self.corrected is not None and self.corrected.made(subject, message)

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
        if self.snapshot.records.agreements.get(agreement.id) is agreement:
            return self.verdict_on(Kind.AGREEMENT, agreement.id)
        return self._agreement_verdict(agreement)

    def _agreement_verdict(self, agreement: Agreement) -> str | None:
        return self.roll_up.agreement_standing(agreement).value if self.roll_up.is_judged(agreement) else None

    def engagement_verdict(self, engagement: Engagement) -> str | None:
        """The verdict on an engagement; None when it does not take place on the day."""
        if engagement.archived or self.chains.phase(engagement) not in JUDGED:
            return None
        return self.roll_up.standing(engagement).value

    def last_day_of(self, agreement: Agreement) -> date | None:
        """The last day on which the agreement binds, or bound, as far as that is known on the day."""
        return self.chains.last_day(agreement)

    def _marked(self, kind: Kind, record_id: str, decision: Decision) -> Decided:
        shown = self.shown(decision)
        return replace(shown, corrected=True) if self.rests_on_correction(kind, record_id) else shown

    def shown(self, decision: Decision) -> Decided:
        """A decision with titles and findings in place of their keys."""
        path = tuple(self.snapshot.subject(*step) for step in decision.path)
        if decision.lacks_agreement:
            return Decided(decision.standing.value, path, (no_agreement_in_force(path[0]),))
        rows = (self.finding(key) for key in decision.keys)
        return Decided(decision.standing.value, path, tuple(row for row in rows if row is not None))


_KEPT: Final[Kept[Portfolio]] = Kept(at_most=4, from_last=True, parts=Portfolio.held)
_FEW: Final = 4  # a fourth of the records: what they reach is not looked for where more have changed


def portfolio(register: Register, on: date) -> Portfolio:
    """The register as it stands now, judged on a day under the law known now."""
    snapshot, chains = chains_on(register, on)
    bench = Bench.of(register)
    gone = last_look(register)
    return _KEPT.answer(
        register,
        _asked(snapshot.version, on, bench, gone),
        lambda last: judged(snapshot, chains, bench, _beside(register, snapshot, gone, on), last),
    )


def _beside(register: Register, snapshot: Snapshot, gone: Found, on: date) -> tuple[Beside, ...]:
    """What is found about documents themselves: files that are gone, policies of ours that are outdated."""
    return (*document_findings(register, snapshot, gone), *policy_findings(register, on))


def portfolio_at_hand(register: Register, on: date) -> Portfolio | None:
    """The same when everything has been judged already, and None when that is still to be done."""
    asked = _asked(register.data_version(), on, Bench.of(register), last_look(register))
    return _KEPT.known(register, asked)


def _asked(version: int, on: date, bench: Bench, gone: Hashable) -> Asked:
    return version, on, bench.law_digest, bench.today, gone


@dataclass(frozen=True, slots=True)
class Begun:
    """What is taken over of the register as it was judged before, and of what things other papers may be found now."""

    before: Portfolio
    again: Touched


def judged(
    snapshot: Snapshot,
    chains: Chains,
    bench: Bench,
    of_documents: Iterable[Beside] = (),
    last: Portfolio | None = None,
) -> Portfolio:
    """Judge everything in a snapshot; nothing is written and nothing is remembered.

    `of_documents` are findings about files: they stand beside the others and weigh nothing in a verdict. `last` is the
    register judged before it was written: where day and law are the same, only what the change can reach is judged.
    """
    return judged_from(_to_judge_again(last, chains, bench), snapshot, chains, bench, of_documents)


def judged_from(
    begun: Begun | None, snapshot: Snapshot, chains: Chains, bench: Bench, of_documents: Iterable[Beside] = ()
) -> Portfolio:
    """The same by whoever knows what can differ from before; None: everything is judged."""
    with without_collecting() if snapshot.size > LARGE else nullcontext():
        return _judged(begun, snapshot, chains, bench, of_documents)


def _judged(
    begun: Begun | None, snapshot: Snapshot, chains: Chains, bench: Bench, of_documents: Iterable[Beside]
) -> Portfolio:
    transfers = bench.verdicts_of_kinds(snapshot.kinds, snapshot.records, chains.on)
    places = bench.places(chains.on)
    papers = paper_marks(snapshot, chains, bench)
    beside = (*of_documents, *papers.marks)
    if begun is None:
        found = LawFindings(snapshot, transfers, papers_judged(chains, places), beside)
    else:
        found = LawFindings(snapshot, transfers, judged_again(chains, places, begun.again), beside, begun.before.found)
    scales = found.scales()
    return Portfolio(
        snapshot=snapshot,
        chains=chains,
        law_digest=bench.law_digest,
        transfers=transfers,
        found=found,
        roll_up=RollUp(chains, scales) if begun is None else _since(begun, chains, scales),
        corrected=None if bench.corpus.uncorrected is None else corrected_by(chains, transfers, papers),
    )


def _since(begun: Begun, chains: Chains, scales: Scales) -> RollUp:
    if begun.before.on != chains.on:
        return RollUp(chains, scales)
    return rolled_up(chains, scales, begun.before.roll_up, begun.again)


def _to_judge_again(last: Portfolio | None, chains: Chains, bench: Bench) -> Begun | None:
    """What to judge again since the last time; None: everything, since day or law differ, or so much has changed."""
    if last is None or (last.on, last.law_digest) != (chains.on, bench.law_digest):
        return None
    touched = changed(last.chains.records, chains.records)
    if sum(map(len, touched.values())) * _FEW > last.snapshot.size:
        return None
    return Begun(last, affected(touched, last.chains, chains))
