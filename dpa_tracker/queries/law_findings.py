"""Everything that is found about a register on a day, held as the law gave it.

Of a register with hundreds of thousands of records that is millions of findings. What all of them weigh is told at
once; titles, keys and sentences are made for those that are looked at.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from threading import Lock
from typing import Final

from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.identities import Kind, TransferId
from dpa_tracker.law.art28.findings import PaperFinding
from dpa_tracker.law.art28.weighing import NO_LOAD, Load, Scales, SubjectKey, Weight, load_of, together
from dpa_tracker.long_work import sorted_in_steps
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.transfer_verdicts import TransferFinding, TransferVerdict

SEVERITIES: Final = ("block", "check", "info")


@dataclass(frozen=True, slots=True)
class Found:
    """One finding about a thing: that of a paper, or the `number`th about the ground of a transfer."""

    subject: Subject
    finding: PaperFinding | TransferFinding
    number: int = 0

    @property
    def code(self) -> str:
        """What it says, as a code."""
        return self.finding.remark.code if isinstance(self.finding, PaperFinding) else self.finding.code

    @property
    def severity(self) -> str:
        """How bad it is."""
        if isinstance(self.finding, PaperFinding):
            return self.finding.remark.leads_to.severity
        return self.finding.severity

    @property
    def citation(self) -> str:
        """The source of the rule."""
        return self.finding.citation

    @property
    def key(self) -> str:
        """A key that is the same whenever the same finding is made again."""
        paper = self.finding.remark.values.values() if isinstance(self.finding, PaperFinding) else (self.number,)
        digest = hashlib.blake2s("\x1f".join(map(str, paper)).encode(), digest_size=4).hexdigest()
        return f"{self.subject.kind}/{self.subject.id}/{self.code}/{digest}"

    @property
    def message(self) -> Phrase:
        """What it says."""
        if isinstance(self.finding, PaperFinding):
            return Phrase(f"paper.{self.code}", self.finding.remark.values)
        return self.finding.message

    @property
    def remedy(self) -> Phrase:
        """What can be done about it."""
        if isinstance(self.finding, PaperFinding):
            return Phrase(f"paper_remedy.{self.code}", self.finding.remark.values)
        return self.finding.remedy

    def row(self) -> FindingRow:
        """The finding as it is shown."""
        return FindingRow(
            key=self.key,
            subject=self.subject,
            code=self.code,
            severity=self.severity,
            rule=self.finding.rule,
            message=self.message,
            citation=self.citation,
            remedy=self.remedy,
        )

    def weight(self, subject: SubjectKey) -> Weight:
        """What it weighs."""
        if isinstance(self.finding, PaperFinding):
            remark = self.finding.remark
            return Weight(subject, remark.leads_to, self.finding.rule, self.key, remark.promise)
        return Weight(subject, self.finding.leads_to, self.finding.rule, self.key)


class LawFindings:
    """The findings about everything in a snapshot.

    `of_documents` are about files: they stand beside the others and weigh nothing in a verdict.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        transfers: Mapping[TransferId, TransferVerdict],
        papers: Iterable[tuple[PaperFinding, ...]],
        of_documents: Iterable[tuple[Document, FindingRow]] = (),
    ) -> None:
        self._snapshot = snapshot
        self._transfers = transfers
        self._papers: dict[Kind, dict[str, tuple[PaperFinding, ...]]] = {kind: {} for kind in Kind}
        for found in papers:
            self._papers[found[0].kind][found[0].subject_id] = found
        self._documents: defaultdict[SubjectKey, list[FindingRow]] = defaultdict(list)
        for document, row in of_documents:
            self._documents[document.about_kind, document.about_id].append(row)
        self._making = Lock()
        self._rows: tuple[FindingRow, ...] | None = None

    # ---- what they weigh -------------------------------------------------------------------------------------------

    def scales(self) -> Scales:
        """All of them, weighed."""
        loads: dict[Kind, dict[str, Load]] = {}
        breaking: list[Weight] = []
        for kind, papers in self._papers.items():
            loads[kind] = {}
            for subject_id, found in papers.items():
                loads[kind][subject_id] = load_of((each.remark.leads_to, each.remark.promise) for each in found)
                if any(each.remark.promise is not None for each in found):
                    breaking += (each for each in self._weights((kind, subject_id)) if each.promise is not None)
        of_transfers = loads[Kind.TRANSFER]
        known: dict[int, Load] = {}  # equal facts share one verdict
        for transfer_id, verdict in self._transfers.items():
            load = known.get(id(verdict))
            if load is None:
                load = known[id(verdict)] = load_of((each.leads_to, None) for each in verdict.findings)
            of_transfers[transfer_id] = together(load, of_transfers.get(transfer_id, NO_LOAD))
        return Scales(loads, tuple(breaking), self._weights)

    def _weights(self, subject: SubjectKey) -> tuple[Weight, ...]:
        return tuple(each.weight(subject) for each in self._of(subject))

    # ---- what is shown ---------------------------------------------------------------------------------------------

    def about(self, kind: Kind, subject_id: str) -> tuple[FindingRow, ...]:
        """The findings about one thing, the worst first."""
        return tuple(sorted(self._rows_of((kind, subject_id)), key=_first_the_worst))

    def row(self, key: str) -> FindingRow | None:
        """The finding of a key; None when nothing of the kind is found any more."""
        kind, _, rest = key.partition("/")
        if kind == Kind.DOCUMENT.value:
            return next((row for rows in self._documents.values() for row in rows if row.key == key), None)
        if kind not in set(Kind):
            return None
        subject_id = rest.rsplit("/", 2)[0]
        return next((each.row() for each in self._of((Kind(kind), subject_id)) if each.key == key), None)

    def all(self) -> tuple[FindingRow, ...]:
        """Every finding: block, check, info, then by what they are about. Made when first asked for."""
        with self._making:
            if self._rows is None:
                self._rows = tuple(self._in_order())
            return self._rows

    def each(self) -> Iterator[Found]:
        """Every finding of the law, in no order that means anything."""
        for kind, papers in self._papers.items():
            grounds = self._transfers if kind is Kind.TRANSFER else ()
            for subject_id in dict.fromkeys((*grounds, *papers)):
                yield from self._of((kind, subject_id))

    def of_documents(self) -> Iterator[FindingRow]:
        """Every finding about a file."""
        return (row for rows in self._documents.values() for row in rows)

    def _of(self, subject: SubjectKey) -> Iterator[Found]:
        """The findings of the law about one thing, in its order: the ground of a transfer first."""
        kind, subject_id = subject
        papers = self._papers[kind].get(subject_id, ())
        ground = self._transfers.get(TransferId(subject_id)) if kind is Kind.TRANSFER else None
        if not papers and ground is None:
            return
        named = self._snapshot.subject(kind, subject_id)
        if ground is not None:
            for number, finding in enumerate(ground.findings):
                yield Found(named, finding, number)
        for paper in papers:
            yield Found(named, paper)

    def _rows_of(self, subject: SubjectKey) -> Iterator[FindingRow]:
        yield from (each.row() for each in self._of(subject))
        yield from self._documents.get(subject, ())

    def _in_order(self) -> Iterator[FindingRow]:
        """Sorted by what costs little to know; those that are alike in that, by their keys."""
        rows = (row for part in (map(Found.row, self.each()), self.of_documents()) for row in part)
        for _alike, some in groupby(sorted_in_steps(rows, _but_for_key), key=_but_for_key):
            yield from sorted(some, key=lambda row: row.key)


def _but_for_key(row: FindingRow) -> tuple[int, str, str]:
    return SEVERITIES.index(row.severity), row.subject.title.casefold(), row.code


def _first_the_worst(row: FindingRow) -> tuple[int, str, str, str]:
    return *_but_for_key(row), row.key
