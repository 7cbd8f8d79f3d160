"""The verdict on every transfer that takes place on a day; equal facts are judged once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.identities import TransferId
from dpa_tracker.domain.mechanisms import Law, MechanismId
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.adequate_recipients import adequacy_rows, takes_in
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.places import OWN_LAW
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.art28.transfer_facts import CountryUnknown, facts_of, takes_place
from dpa_tracker.law.assessment import Assessment, assess
from dpa_tracker.law.corpus import Corpus, LawOfDay
from dpa_tracker.law.facts import Facts
from dpa_tracker.law.findings import Finding, Severity
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.law.reasons import ReasonCode, Verdict
from dpa_tracker.law.rows import FigureName, Row, Use
from dpa_tracker.law.touching import CORRECTED
from dpa_tracker.law_packs.in_force import law_of
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.transfer_kinds import TransferKinds
from dpa_tracker.store.register import Register

EXPORTER: Final = "DE"  # an exporter in the Union, where a row of the law speaks for some exporters only
OPEN_POINTS: Final = frozenset({ReasonCode.FACT_NOT_KNOWN.value, ReasonCode.LAW_UNSETTLED.value})


@dataclass(frozen=True, slots=True)
class TransferFinding:
    """One finding about a transfer: what the law says, ready to be said."""

    code: str
    severity: str
    rule: str
    message: Phrase
    citation: str
    remedy: Phrase

    @property
    def leads_to(self) -> Standing:
        """The verdict it gives whatever rests on the transfer (reason_codes.md, how verdicts roll up)."""
        if self.severity == Severity.BLOCK:
            return Standing.BLOCKED
        if self.severity == Severity.INFO:
            return Standing.CLEARED
        return Standing.UNDETERMINED if self.code in OPEN_POINTS else Standing.CONDITIONAL


@dataclass(frozen=True, slots=True)
class TransferVerdict:
    """The verdict on a transfer; `carried_by` is a mechanism id, `reasons` are codes of reason_codes.md."""

    verdict: str
    carried_by: str | None
    reasons: tuple[str, ...]
    citations: tuple[str, ...]
    findings: tuple[TransferFinding, ...]

    @property
    def rests_on_correction(self) -> bool:
        """Whether one of its findings names a correction of the law by the house."""
        return any(finding.code == CORRECTED for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Bench:
    """The law that judges, and the day on which it is asked whether its data are still fresh (rule 7).

    `today` None: the day that the facts ask about.
    """

    corpus: Corpus
    today: date | None = None

    @classmethod
    def of_today(cls, today: date | None = None) -> Bench:
        """The law data that the program ships. Raises KnownError when they cannot be used."""
        return cls(load_corpus(places.LAW), today)

    @classmethod
    def of(cls, register: Register) -> Bench:
        """The law data of a register. Raises KnownError when they cannot be used."""
        return cls(law_of(register.path, register.law).corpus, register.law_read_on or register.opened_on)

    @property
    def is_corrected(self) -> bool:
        """Whether the house's own corrections lie over the law data."""
        return self.corpus.uncorrected is not None

    @property
    def law_digest(self) -> str:
        """Which law data judge."""
        return self.corpus.digest

    def places(self, on: date) -> PlacesOfDay:
        """Areas and adequacy on a day."""
        return PlacesOfDay(self.corpus.on(on), self.today)

    def verdicts(self, records: Records, on: date) -> dict[TransferId, TransferVerdict]:
        """The verdict on every transfer that takes place or is planned on the day."""
        return self.verdicts_of(records.transfers.values(), records, on)

    def verdicts_of(
        self, transfers: Iterable[Transfer], records: Records, on: date
    ) -> dict[TransferId, TransferVerdict]:
        """The same of some of them."""
        known: dict[Facts, TransferVerdict] = {}
        taking_place = (each for each in giving_way(transfers) if takes_place(each, records, on))
        return {transfer.id: self._verdict(transfer, records, on, known) for transfer in taking_place}

    def verdicts_of_kinds(self, kinds: TransferKinds, records: Records, on: date) -> dict[TransferId, TransferVerdict]:
        """The same of all transfers of some records that have been told apart: of each kind one is judged."""
        of_kind = self.verdicts_of(kinds.samples, records, on)
        by_number = [of_kind.get(each.id) for each in kinds.samples]
        kind_of = giving_way(kinds.kind_of.items())
        return {key: found for key, number in kind_of if (found := by_number[number]) is not None}

    def _verdict(
        self, transfer: Transfer, records: Records, on: date, known: dict[Facts, TransferVerdict]
    ) -> TransferVerdict:
        facts = facts_of(transfer, records, on)
        if isinstance(facts, CountryUnknown):
            return _country_unknown(facts.fact)
        if facts not in known:
            known[facts] = self.verdict(facts)
        return known[facts]

    def verdict_on(self, transfer: Transfer, records: Records, on: date) -> TransferVerdict:
        """The verdict on one transfer on a day."""
        return self._verdict(transfer, records, on, {})

    def verdict(self, facts: Facts) -> TransferVerdict:
        """The verdict on facts, recorded or supposed."""
        return _shown(assess(facts, self.corpus, self.today or facts.on))


def _shown(found: Assessment) -> TransferVerdict:
    return TransferVerdict(
        verdict=found.verdict.value,
        carried_by=found.carried_by.value if found.carried_by is not None else None,
        reasons=tuple(reason.value for reason in found.reasons),
        citations=found.citations,
        findings=tuple(_finding(finding) for finding in found.findings),
    )


def _finding(found: Finding) -> TransferFinding:
    return TransferFinding(
        code=found.code,
        severity=found.severity.value,
        rule=found.rule,
        message=Phrase(found.message, found.values),
        citation=found.citation,
        remedy=Phrase(found.remedy, found.values),
    )


def _country_unknown(fact: str) -> TransferVerdict:
    """Without both countries nobody can tell whether there is a transfer at all."""
    code = ReasonCode.FACT_NOT_KNOWN.value
    values = {"country_of": fact}
    finding = TransferFinding(
        code=code,
        severity=Severity.CHECK.value,
        rule="transfer.countries",
        message=Phrase("transfer.country_unknown", values),
        citation="GDPR Art. 44",
        remedy=Phrase("transfer_remedy.country_unknown", values),
    )
    return TransferVerdict(Verdict.UNDETERMINED.value, None, (code,), (finding.citation,), (finding,))


@dataclass(frozen=True, slots=True)
class PlacesOfDay:
    """The view of the GDPR on countries on a day, and the numbers of practice.

    `asked_on` is the day on which somebody asks (None: the day asked about).
    """

    law: LawOfDay
    asked_on: date | None = None

    @property
    def today(self) -> date:
        """The day on which somebody asks, whatever day is asked about: nothing was done after it."""
        return self.asked_on or self.law.day

    def in_eea(self, country: str) -> bool:
        """Whether the country is in the European Economic Area on the day, or treated so by law."""
        row = self.law.membership(Law.EU_GDPR, country, EXPORTER)
        return row is not None and not row.question

    def is_adequate(self, country: str) -> bool:
        """Whether a decision of the Commission covers the country on the day, wholly or for some recipients."""
        return self._is_covered(Law.EU_GDPR, country)

    def takes_in(self, country: str, transfers: Iterable[Transfer], records: Records) -> bool | None:
        """Whether a decision covers those who receive data there by these transfers; None where that is not shown."""
        return takes_in(self.law, country, transfers, records)

    def adequacy_rows(self, country: str) -> tuple[Row, ...]:
        """The rows of the law by which the country is adequate on the day, wholly or for some recipients."""
        return adequacy_rows(self.law, country)

    def is_adequate_from(self, home: str, country: str) -> bool:
        """Whether the law of the exporter's country has an adequacy entry for the other country on the day."""
        return self._is_covered(OWN_LAW.get(home, Law.EU_GDPR), country)

    def is_ground(self, law: Law, mechanism: MechanismId) -> bool:
        """Whether a ground can carry transfers under a law at all: one of another law cannot, nor Art. 28 clauses."""
        if mechanism is MechanismId.ADEQUACY:
            return True
        tool = self.law.tool(law, mechanism)
        return tool is not None and tool.use is Use.TOOL

    def figure(self, name: FigureName) -> int:
        """A number that promises and checks are held against, as the law data have it on the day."""
        return self.law.figure(name)

    def _is_covered(self, law: Law, country: str) -> bool:
        entry = self.law.adequacy(law, country)
        return entry is not None and self.law.day in entry.span


def counted(verdicts: Mapping[TransferId, TransferVerdict]) -> dict[str, int]:
    """How many transfers have each verdict."""
    counts = {verdict.value: 0 for verdict in Verdict}
    for judged in giving_way(verdicts.values()):
        counts[judged.verdict] += 1
    return counts
