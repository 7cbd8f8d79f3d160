"""Everything that is found about a register on a day, held as the law gave it.

Of a register with hundreds of thousands of records that is millions of findings. What all of them weigh is told at
once; titles, keys and sentences are made for those that are looked at.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter
from threading import Lock
from typing import Final, TypeAlias

from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.identities import Kind, TransferId
from dpa_tracker.law.art28.assess import JudgedThing
from dpa_tracker.law.art28.cures import cure_of
from dpa_tracker.law.art28.findings import PaperFinding
from dpa_tracker.law.art28.weighing import NO_LOAD, Load, Scales, SubjectKey, Weight, load_of, together
from dpa_tracker.long_work import giving_way, in_turn, sorted_in_steps
from dpa_tracker.queries.finding_texts import FindingTexts
from dpa_tracker.queries.phrases import Phrase, values_beside
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.transfer_verdicts import TransferFinding, TransferVerdict
from dpa_tracker.sentences import language

SEVERITIES: Final = ("block", "check", "info")
Alike: TypeAlias = tuple[object, ...]
Beside: TypeAlias = tuple["Document | Subject", FindingRow]  # what a finding that weighs nothing is about, and it


@dataclass(frozen=True, slots=True)
class Found:
    """One finding about a thing: that of a paper, or the `number`th about the ground of a transfer.

    Lists of millions are looked through by `severity`, how bad it is, and by `folded`, the title of the thing in small
    letters: they stand here, and all findings about a thing share one title.
    """

    subject: Subject
    finding: PaperFinding | TransferFinding
    number: int = 0
    folded: str = field(default="", repr=False, compare=False)
    severity: str = field(default="", init=False, repr=False, compare=False)
    _each_alike: dict[Alike, Alike] | None = field(default=None, repr=False, compare=False)
    _key: str = field(default="", init=False, repr=False, compare=False)
    told_alike: Alike | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Both are taken from what it is about, unless the title is given."""
        found = self.finding
        told = found.remark.leads_to.severity if isinstance(found, PaperFinding) else found.severity
        object.__setattr__(self, "severity", told)
        if not self.folded:
            object.__setattr__(self, "folded", self.subject.title.casefold())

    @property
    def code(self) -> str:
        """What it says, as a code."""
        return self.finding.remark.code if isinstance(self.finding, PaperFinding) else self.finding.code

    @property
    def citation(self) -> str:
        """The source of the rule."""
        return self.finding.citation

    @property
    def key(self) -> str:
        """A key that is the same whenever the same finding is made again; made once, as each order of a list asks."""
        if self._key:
            return self._key
        paper = self.finding.remark.values.values() if isinstance(self.finding, PaperFinding) else (self.number,)
        digest = hashlib.blake2s("\x1f".join(map(str, paper)).encode(errors="surrogatepass"), digest_size=4).hexdigest()
        object.__setattr__(self, "_key", f"{self.subject.kind}/{self.subject.id}/{self.code}/{digest}")
        return self._key

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
            remark = self.finding.remark
            remedy, clause = Phrase(f"paper_remedy.{self.code}", remark.values), cure_of(remark)
            return remedy if clause is None else Phrase("law_depth.cured", {"remedy": remedy, "cure": clause})
        return self.finding.remedy

    @property
    def alike(self) -> Alike:
        """What tells its words from those of other findings, but for names that stand in the title too.

        There are millions of findings and some thousands of these: one value for all of which it is the same. It stands
        as `told_alike` from when it was asked for.
        """
        if self.told_alike is not None:
            return self.told_alike
        title, kind, found = self.subject.title, self.subject.kind, self.finding
        if isinstance(found, PaperFinding):
            remark = found.remark
            beside = values_beside(title, remark.values)
            alike: Alike = (remark.code, id(remark.leads_to), found.citation, kind, beside)
        else:
            said = ((each.code, values_beside(title, each.values)) for each in (found.message, found.remedy))
            alike = (found.code, found.severity, found.citation, kind, *said)
        if self._each_alike is not None:
            alike = self._each_alike.setdefault(alike, alike)
        object.__setattr__(self, "told_alike", alike)
        return alike

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
            leads_to=self.finding.leads_to.value,
        )

    def weight(self, subject: SubjectKey) -> Weight:
        """What it weighs."""
        if isinstance(self.finding, PaperFinding):
            remark = self.finding.remark
            return Weight(subject, remark.leads_to, self.finding.rule, self.key, remark.promise)
        return Weight(subject, self.finding.leads_to, self.finding.rule, self.key)


class Papers:
    """What is found about papers, by kind and id, with what it weighs; and which things break a promise."""

    def __init__(self, before: Papers | None = None) -> None:
        self.found: dict[Kind, dict[str, tuple[PaperFinding, ...]]] = {
            kind: {} if before is None else before.found[kind].copy() for kind in Kind
        }
        self.loads: dict[Kind, dict[str, Load]] = {
            kind: {} if before is None else before.loads[kind].copy() for kind in Kind
        }
        self.breaking: set[SubjectKey] = set() if before is None else before.breaking.copy()

    def put(self, kind: Kind, subject_id: str, found: tuple[PaperFinding, ...]) -> None:
        """What is found about a thing now."""
        if not found:
            self.found[kind].pop(subject_id, None)
            self.loads[kind].pop(subject_id, None)
            self.breaking.discard((kind, subject_id))
            return
        self.found[kind][subject_id] = found
        self.loads[kind][subject_id] = load_of((each.remark.leads_to, each.remark.promise) for each in found)
        if any(each.remark.promise is not None for each in found):
            self.breaking.add((kind, subject_id))
        else:
            self.breaking.discard((kind, subject_id))


class LawFindings:
    """The findings about everything in a snapshot. Those about files (`of_documents`) weigh nothing in a verdict.

    Beside them stand those that name a correction of the law by the house.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        transfers: Mapping[TransferId, TransferVerdict],
        judged: Iterable[JudgedThing],
        of_documents: Iterable[Beside] = (),
        before: LawFindings | None = None,
    ) -> None:
        """`judged` are all things, or those that are judged again since `before`."""
        self._snapshot = snapshot
        self._transfers = transfers
        self.papers: Papers = Papers(None if before is None else before.papers)
        for kind, subject_id, found in giving_way(judged):
            self.papers.put(kind, subject_id, found)
        self._documents: defaultdict[SubjectKey, list[FindingRow]] = defaultdict(list)
        for about, row in of_documents:
            home = (Kind(about.kind), about.id) if isinstance(about, Subject) else (about.about_kind, about.about_id)
            self._documents[home].append(row)
        self._making = Lock()
        self._ordered: tuple[Found | FindingRow, ...] | None = None
        self._each_alike: dict[Alike, Alike] = {}
        self._by_message: dict[tuple[str, bool], tuple[Found | FindingRow, ...]] = {}
        self._looked_through: list[tuple[tuple[Found | FindingRow, ...], FindingTexts | None]] = []

    # ---- what they weigh -------------------------------------------------------------------------------------------

    def scales(self) -> Scales:
        """All of them, weighed."""
        of_transfers = self.papers.loads[Kind.TRANSFER].copy()
        known: dict[int, Load] = {}  # equal facts share one verdict
        for transfer_id, verdict in giving_way(self._transfers.items()):
            load = known.get(id(verdict))
            if load is None:
                load = known[id(verdict)] = load_of((each.leads_to, None) for each in verdict.findings)
            of_transfers[transfer_id] = together(load, of_transfers.get(transfer_id, NO_LOAD))
        breaking = (each for subject in giving_way(sorted(self.papers.breaking)) for each in self._weights(subject))
        loads = {**self.papers.loads, Kind.TRANSFER: of_transfers}
        return Scales(loads, tuple(each for each in breaking if each.promise is not None), self._weights)

    def _weights(self, subject: SubjectKey) -> tuple[Weight, ...]:
        return tuple(each.weight(subject) for each in self._of(subject))

    # ---- what is shown ---------------------------------------------------------------------------------------------

    def about(self, kind: Kind, subject_id: str) -> tuple[FindingRow, ...]:
        """The findings about one thing, the worst first."""
        return tuple(sorted(self._rows_of((kind, subject_id)), key=_first_the_worst))

    def papers_coded(self, kind: Kind, subject_id: str, codes: Container[str]) -> list[PaperFinding]:
        """Those of some codes that are about a paper, as the law gave them, in the same order; nothing is named."""
        found = [each for each in self.papers.found[kind].get(subject_id, ()) if each.remark.code in codes]
        if len(found) > 1:
            unnamed = Subject(kind.value, subject_id, "")
            found.sort(key=lambda each: (*_but_for_key(one := Found(unnamed, each)), one.key))
        return found

    def row(self, key: str) -> FindingRow | None:
        """The finding of a key; None when nothing of the kind is found any more."""
        kind, _, rest = key.partition("/")
        if kind == Kind.DOCUMENT.value:
            return next((row for rows in self._documents.values() for row in rows if row.key == key), None)
        if kind not in set(Kind):
            return None
        subject_id = rest.rsplit("/", 2)[0]
        about = Kind(kind), subject_id
        found = next((each.row() for each in self._of(about) if each.key == key), None)
        return found or next((row for row in self._documents.get(about, ()) if row.key == key), None)

    def all(self) -> tuple[FindingRow, ...]:
        """Every finding as it is shown: block, check, info, then by what they are about."""
        return tuple(each.row() if isinstance(each, Found) else each for each in self.in_order())

    def by_message(self, *, descending: bool) -> tuple[Found | FindingRow, ...]:
        """The same in the order of what they say, in the chosen language.

        Every one has to be put into words for it, so it is done once and not for each filter.
        """
        ordered, asked = self.in_order(), (language(), descending)
        with in_turn(self._making):
            if asked not in self._by_message:
                found = sorted_in_steps(ordered, lambda each: str(each.message).casefold(), descending=descending)
                self._by_message = {asked: tuple(found)}  # the last one alone: it is as long as the register is large
            return self._by_message[asked]

    def in_order(self) -> tuple[Found | FindingRow, ...]:
        """The same without what is made of those that are looked at; put in order when first asked for."""
        with in_turn(self._making):
            if self._ordered is None:
                self._ordered = tuple(self._put_in_order())
            return self._ordered

    def texts_of(self, ordered: tuple[Found | FindingRow, ...]) -> FindingTexts | None:
        """The titles and words of all findings in an order, for whoever looks through them for a word once more.

        None the first time: making them takes longer than one look.
        """
        with in_turn(self._making):
            others = [each for each in self._looked_through if each[0] is not ordered]
            known = [texts for of, texts in self._looked_through if of is ordered]
            texts = (known[0] or FindingTexts(ordered)) if known else None
            self._looked_through = [*others[-1:], (ordered, texts)]
            return texts

    def held(self) -> Iterator[Iterable[object]]:
        """What is held of very many, as far as it has been made."""
        yield self._ordered or ()
        yield from (self._each_alike, self._each_alike.values())  # which every one of those holds on to
        yield from self._by_message.values()
        for kind in self.papers.found:
            yield from (self.papers.found[kind].values(), self.papers.loads[kind].values())

    def each(self) -> Iterator[Found]:
        """Every finding of the law, in no order that means anything."""
        for kind, papers in self.papers.found.items():
            grounds = self._transfers if kind is Kind.TRANSFER else ()
            others = (each for each in papers if each not in grounds)
            for subject_id in giving_way(chain(grounds, others)):
                yield from self._of((kind, subject_id))

    def speaking(self) -> Iterator[Found]:
        """The findings of the law that ask for something, thing by thing: all but those that only tell."""
        loads = self.scales().loads
        for kind in self.papers.found:
            for subject_id, load in giving_way(loads[kind].items()):
                if load.worst:  # else all that is found there only tells
                    yield from (each for each in self._of((kind, subject_id)) if each.severity != SEVERITIES[-1])

    def of_documents(self) -> Iterator[FindingRow]:
        """Every finding about a file."""
        return (row for rows in self._documents.values() for row in rows)

    def _of(self, subject: SubjectKey) -> Iterator[Found]:
        """The findings of the law about one thing, in its order: the ground of a transfer first.

        What nothing is found about is not named, since names are made from other records.
        """
        kind, subject_id = subject
        papers = self.papers.found[kind].get(subject_id, ())
        ground = self._transfers.get(TransferId(subject_id)) if kind is Kind.TRANSFER else None
        if not papers and ground is None:
            return
        named = self._snapshot.subject(kind, subject_id)
        folded = named.title.casefold()
        if ground is not None:
            for number, finding in enumerate(ground.findings):
                yield Found(named, finding, number, folded, self._each_alike)
        for paper in papers:
            yield Found(named, paper, 0, folded, self._each_alike)

    def _rows_of(self, subject: SubjectKey) -> Iterator[FindingRow]:
        yield from (each.row() for each in self._of(subject))
        yield from self._documents.get(subject, ())

    def _put_in_order(self) -> Iterator[Found | FindingRow]:
        """Sorted by what costs little to know; those that are alike in that, by their keys."""
        both: chain[Found | FindingRow] = chain(self.each(), self.of_documents())
        for _alike, some in groupby(sorted_in_steps(both, _but_for_key), key=_but_for_key):
            alike = list(some)
            yield from sorted(alike, key=attrgetter("key")) if len(alike) > 1 else alike


def _but_for_key(row: Found | FindingRow) -> tuple[int, str, str]:
    return SEVERITIES.index(row.severity), row.folded, row.code


def _first_the_worst(row: FindingRow) -> tuple[int, str, str, str]:
    return *_but_for_key(row), row.key
