"""Which verdicts rest on the house's own corrections of the law: transfers and papers, and what rolls up from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.art28.assess import assess_papers
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import PaperFinding, Standing
from dpa_tracker.law.art28.rolling import RollUp, SubjectKey, Weight
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.corrections import Correction
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.touching import CORRECTED, MESSAGE, REMEDY, RULE, said
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import FindingRow
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.transfer_verdicts import Bench

_ABOUT_PLACES: Final = ("adequacy", "memberships")  # what papers ask the law about


@dataclass(frozen=True, slots=True)
class Touched:
    """What rests on a correction; `roll_up` has every touched thing weigh the most, so that it tells what is above."""

    roll_up: RollUp

    def verdict_on(self, kind: Kind, record_id: str, snapshot: Snapshot) -> bool:
        """Whether the verdict on a record rests on a correction, its own or that of something it rolls up."""
        if (kind, record_id) in self.roll_up.weights:
            return True
        if kind is Kind.PARTY:
            return self.roll_up.party(snapshot.party(record_id).id).standing is Standing.BLOCKED
        if kind is Kind.SERVICE:
            return self.roll_up.service(snapshot.service(record_id).id).standing is Standing.BLOCKED
        if kind is Kind.AGREEMENT:
            return self.roll_up.agreement(snapshot.agreement(record_id)).standing is Standing.BLOCKED
        return kind is Kind.ENGAGEMENT and self.roll_up.standing(snapshot.engagement(record_id)) is Standing.BLOCKED


def touched_by(chains: Chains, findings: Iterable[FindingRow]) -> Touched | None:
    """What the findings that name a correction are about; None where there are none."""
    subjects: dict[SubjectKey, tuple[Weight, ...]] = {}
    for row in findings:
        if row.code == CORRECTED:
            subject = (Kind(row.subject.kind), row.subject.id)
            subjects[subject] = (Weight(subject, Standing.BLOCKED, RULE, row.key),)
    return Touched(RollUp(chains, subjects)) if subjects else None


def paper_marks(
    snapshot: Snapshot, chains: Chains, bench: Bench, papers: Iterable[PaperFinding]
) -> Iterator[FindingRow]:
    """A finding for each thing whose papers would be judged otherwise without the corrections."""
    corpus = bench.corpus
    if corpus.uncorrected is None:
        return
    without = set(map(_essence, assess_papers(chains, Bench(corpus.uncorrected).places(chains.on))))
    differing = {key[:2] for key in without.symmetric_difference(map(_essence, papers))}
    for kind, subject_id in sorted(differing):
        for made in _about_places(corpus):
            yield FindingRow(
                key=f"{kind}/{subject_id}/{CORRECTED}/{made.row}",
                subject=snapshot.subject(Kind(kind), subject_id),
                code=CORRECTED,
                severity=Severity.INFO.value,
                rule=RULE,
                message=Phrase(MESSAGE, said(made)),
                citation=made.citation,
                remedy=Phrase(REMEDY, said(made)),
            )


def _about_places(corpus: Corpus) -> tuple[Correction, ...]:
    ids = {row.id for kind in _ABOUT_PLACES for row in getattr(corpus, kind)}
    return tuple(made for made in corpus.corrections if made.row in ids)


def _essence(finding: PaperFinding) -> tuple[str, str, str, str]:
    remark = finding.remark
    return finding.kind.value, finding.subject_id, remark.code, repr(sorted(remark.values.items()))
