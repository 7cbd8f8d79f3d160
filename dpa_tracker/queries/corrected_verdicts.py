"""Which verdicts rest on the house's own corrections of the law: transfers and papers, and what rolls up from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.faults import Values
from dpa_tracker.domain.identities import Kind, TransferId
from dpa_tracker.law.art28.assess import assess_papers
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import PaperFinding, Standing
from dpa_tracker.law.art28.rolling import RollUp
from dpa_tracker.law.art28.weighing import Scales, SubjectKey, Weight
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.corrections import Correction
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.touching import CORRECTED, MESSAGE, REMEDY, RULE, said
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.transfer_verdicts import Bench, TransferVerdict

_ABOUT_PLACES: Final = ("adequacy", "memberships")  # what papers ask the law about, beside the numbers of practice
_OF_PAPERS: Final = "paper."  # before the code of a sentence about them
_Essence = tuple[str, str, str, str, str]
_Said = tuple[str, str, str, str]  # kind and id, the code of what is found, and what it names


@dataclass(frozen=True, slots=True)
class PaperMarks:
    """A finding for each thing whose papers would be judged otherwise, and what is found about papers since then."""

    marks: tuple[tuple[Subject, FindingRow], ...] = ()
    found: frozenset[_Said] = frozenset()


@dataclass(frozen=True, slots=True)
class Corrected:
    """What rests on a correction; `roll_up` has every such thing weigh the most, so that it tells what is above.

    `found` is what is found about papers, and would not be without the corrections.
    """

    subjects: frozenset[SubjectKey]
    roll_up: RollUp
    found: frozenset[_Said] = frozenset()

    def made(self, subject: Subject, message: Phrase) -> bool:
        """Whether something is found about a thing because of a correction: all about a transfer that rests on one."""
        if message.code == MESSAGE or subject.kind == Kind.TRANSFER.value:
            return (Kind(subject.kind), subject.id) in self.subjects
        code = message.code.removeprefix(_OF_PAPERS)
        return (subject.kind, subject.id, code, _values(message.values)) in self.found

    def reaches(self, kind: Kind, record_id: str, snapshot: Snapshot) -> bool:
        """Whether the verdict on a record rests on a correction, its own or that of something it rolls up."""
        if (kind, record_id) in self.subjects:
            return True
        if kind is Kind.PARTY:
            return self.roll_up.party_standing(snapshot.party(record_id).id) is Standing.BLOCKED
        if kind is Kind.SERVICE:
            return self.roll_up.service_standing(snapshot.service(record_id).id) is Standing.BLOCKED
        if kind is Kind.AGREEMENT:
            return self.roll_up.agreement_standing(snapshot.agreement(record_id)) is Standing.BLOCKED
        return kind is Kind.ENGAGEMENT and self.roll_up.standing(snapshot.engagement(record_id)) is Standing.BLOCKED


def corrected_by(chains: Chains, transfers: Mapping[TransferId, TransferVerdict], papers: PaperMarks) -> Corrected:
    """What the findings that name a correction are about, and what rolls up from there."""
    subjects: set[SubjectKey] = {(Kind(subject.kind), subject.id) for subject, _row in papers.marks}
    for transfer_id, verdict in transfers.items():
        if verdict.rests_on_correction:
            subjects.add((Kind.TRANSFER, transfer_id))
    weights = {key: (Weight(key, Standing.BLOCKED, RULE, CORRECTED),) for key in subjects}
    return Corrected(frozenset(subjects), RollUp(chains, Scales.of(weights)), papers.found)


def paper_marks(snapshot: Snapshot, chains: Chains, bench: Bench) -> PaperMarks:
    """What of the papers would be judged otherwise without the corrections."""
    corpus = bench.corpus
    if corpus.uncorrected is None:
        return PaperMarks()
    laws = (bench, Bench(corpus.uncorrected))
    here, there = (set(map(_essence, assess_papers(chains, each.places(chains.on)))) for each in laws)
    found = frozenset((kind, key, code, values) for kind, key, _cited, code, values in here - there)
    return PaperMarks(tuple(_marks(snapshot, corpus, here ^ there)), found)


def _marks(snapshot: Snapshot, corpus: Corpus, differ: Iterable[_Essence]) -> Iterator[tuple[Subject, FindingRow]]:
    differing: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, subject_id, citation, *_ in differ:
        differing[kind, subject_id].add(citation)
    for (kind, subject_id), cited in sorted(differing.items()):
        subject = snapshot.subject(Kind(kind), subject_id)
        for made in _resting_on(corpus, cited):
            yield (
                subject,
                FindingRow(
                    key=f"{kind}/{subject_id}/{CORRECTED}/{made.row.replace('/', '-')}",
                    subject=subject,
                    code=CORRECTED,
                    severity=Severity.INFO.value,
                    rule=RULE,
                    message=Phrase(MESSAGE, said(made)),
                    citation=made.citation,
                    remedy=Phrase(REMEDY, said(made)),
                ),
            )


def _resting_on(corpus: Corpus, cited: AbstractSet[str]) -> tuple[Correction, ...]:
    """The corrections that findings with these citations can rest on: a rule names the provision of its numbers."""
    figures = {row.id for row in corpus.provisions if row.figures}
    ids = {row_id for row_id in figures if any(_names(citation, row_id) for citation in cited)}
    if not all(any(_names(citation, row_id) for row_id in figures) for citation in cited):
        ids |= {row.id for kind in _ABOUT_PLACES for row in getattr(corpus, kind)}
    return tuple(made for made in corpus.corrections if made.row in ids)


def _names(citation: str, row_id: str) -> bool:
    return row_id in citation.replace(";", " ").replace(",", " ").split()


def _essence(finding: PaperFinding) -> _Essence:
    remark = finding.remark
    return finding.kind.value, finding.subject_id, finding.citation, remark.code, _values(remark.values)


def _values(values: Values) -> str:
    return repr(sorted(values.items()))
