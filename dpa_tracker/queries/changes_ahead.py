"""What changes next? The coming days on which a verdict or a state is no longer what it was the day before, and why.

The law known now is taken as it stands: a decision that ends on a known day, a period of grace that runs out. Each
record is judged on the days that its own facts, its deadlines and the law name, and on the day before each; between
them nothing can change. A change along the chain is told with the record where it begins, and with whom it reaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dpa_tracker.domain.durations import Duration, Unit, after
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, TransferId
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.affected import affected
from dpa_tracker.law.art28.assess import is_judged, judged_again
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.law.art28.transfer_facts import takes_place
from dpa_tracker.law.reasons import Verdict
from dpa_tracker.law.rows import AdequacyEntry, Membership, Point, Row, Tool
from dpa_tracker.law.spans import A_DAY
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.days_ahead import FOLLOWED, RecordKey, days_ahead
from dpa_tracker.queries.reach import customers_of
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.sentences import name_of, sentence
from dpa_tracker.store.register import Register
from dpa_tracker.wording.citations import all_cited

LOOKS_AHEAD: Final = Duration(24, Unit.MONTHS)
OF_LAW: Final = (Kind.TRANSFER, Kind.ENGAGEMENT, Kind.AGREEMENT)  # what a day of the law may change by itself
SHOWN_OTHERWISE: Final = (Kind.TRANSFER, Kind.AGREEMENT)  # by the verdict of the law, and by the state
_BY_LAW: Final = {
    Verdict.INVALID.value: Standing.BLOCKED,
    Verdict.UNDETERMINED.value: Standing.UNDETERMINED,
    Verdict.INCOMPLETE.value: Standing.CONDITIONAL,
}


@dataclass(frozen=True, slots=True)
class ChangeAhead:
    """One thing that is different from a day on.

    `was` and `becomes` are verdicts (None: it does not take place, or is not judged), of an agreement its states. With
    `found`, the state, or what the law says of a transfer, stays: the worst of what else is found about it changes.
    `law` are the rows of the law that change on the day and concern it; without any, its own facts decide.
    `corrected`: one of them was corrected by the house.
    """

    on: date
    subject: Subject
    was: str | None
    becomes: str | None
    law: tuple[Row, ...]
    customers: tuple[Subject, ...]
    found: bool = False
    corrected: bool = False

    @property
    def named_by(self) -> str:
        """What kind of words `was` and `becomes` are: `state` or `verdict`."""
        return "state" if self.subject.kind == Kind.AGREEMENT.value and not self.found else "verdict"

    @property
    def citations(self) -> tuple[str, ...]:
        """What the change rests on in law, and what ended a ground that is over; each once."""
        return tuple(dict.fromkeys(text for row in self.law for text in _cited(row)))


def by_law(change: ChangeAhead) -> str:
    """What it rests on in law, in a sentence; says where the house corrected that."""
    code = "what_next.law_corrected" if change.corrected else "what_next.law"
    return sentence(code, {"citations": all_cited(change.citations)})


def step_of(change: ChangeAhead) -> str:
    """What was and what comes, in words."""
    step = " → ".join(
        name_of(change.named_by, value) if value is not None else sentence("what_next.not_there")
        for value in (change.was, change.becomes)
    )
    return sentence("what_next.found", {"step": step}) if change.found else step


def _cited(row: Row) -> tuple[str, ...]:
    texts = tuple(each.text for each in row.citations)
    return (*texts, *row.end_citations) if isinstance(row, Tool) else texts


def looks_ahead_to(on: date) -> date:
    """The last day that is looked at unless another is said; that of the calendar where it ends before."""
    try:
        return after(on, LOOKS_AHEAD)
    except OverflowError:
        return date.max


def changes_ahead(register: Register, begin: date, until: date) -> tuple[ChangeAhead, ...]:
    """Every change from the day after `begin` to `until`, in order of days, then by kind and title."""
    snapshot, chains = chains_on(register, begin)
    bench = Bench.of(register)
    law = {day: rows for day, rows in bench.corpus.change_days().items() if begin < day <= until}
    watch = _Watch(snapshot, bench, chains)
    days = days_ahead(register, snapshot, chains, bench, until)
    for day in law:
        days[day].update((kind, record_id) for kind in OF_LAW for record_id in snapshot.ids(kind))
    found = [change for day in giving_way(sorted(days)) for change in watch.changes(days[day], day, law.get(day, ()))]
    return tuple(sorted(found, key=lambda each: (each.on, each.subject.kind, each.subject.title.casefold())))


class _Watch:
    """The records of a snapshot looked at on one day and the day before."""

    def __init__(self, snapshot: Snapshot, bench: Bench, chains: Chains) -> None:
        self._snapshot = snapshot
        self._bench = bench
        self._last = chains
        self._corrected = frozenset(made.row for made in bench.corpus.corrections)

    def changes(self, keys: Iterable[RecordKey], day: date, law: tuple[Row, ...]) -> Iterator[ChangeAhead]:
        """What is different on a day about some records, and about those that rest on them."""
        before, now = self._on(day - A_DAY), self._on(day)
        touched = self._touched(keys, before, now)
        standings = tuple(self._standings(chains, touched) for chains in (before, now))
        for key in giving_way((kind, each) for kind, ids in touched.items() for each in ids):
            was, becomes = (self._state(key, chains) for chains in (before, now))
            found = False
            if was == becomes:
                was, becomes = (each.get(key) for each in standings)
                found = key[0] in SHOWN_OTHERWISE
            if was != becomes:
                reached = customers_of(self._snapshot, before if becomes is None else now, key)
                subject, rows = self._snapshot.subject(*key), self._rows(law, key)
                corrected = any(row.id in self._corrected for row in rows)
                yield ChangeAhead(day, subject, was, becomes, rows, reached, found, corrected)

    def _touched(self, keys: Iterable[RecordKey], before: Chains, now: Chains) -> dict[Kind, set[str]]:
        """The records, and all that an agreement or an engagement reaches whose state is another than before."""
        named: dict[Kind, set[str]] = {kind: set() for kind in FOLLOWED}
        turned: dict[Kind, set[str]] = {kind: set() for kind in FOLLOWED}
        for key in giving_way(keys):
            kind, record_id = key
            whole = kind is Kind.PARTY or self._phase(key, before) != self._phase(key, now)
            (turned if whole else named)[kind].add(record_id)
        reached = affected(turned, before, now) if any(turned.values()) else turned
        return {kind: named[kind] | set(reached.get(kind, ())) for kind in FOLLOWED}

    def _phase(self, key: RecordKey, chains: Chains) -> str | None:
        """What others look at of a record on a day: whether it is in force, or takes place."""
        if key[0] is Kind.ENGAGEMENT:
            return chains.phase(self._snapshot.engagement(key[1])).value
        return self._state(key, chains)

    def _on(self, day: date) -> Chains:
        if self._last.on != day:  # days come in order, and half of them right after another
            self._last = Chains(self._snapshot.records, day, self._last.calendar_of)
        return self._last

    def _rows(self, law: tuple[Row, ...], key: RecordKey) -> tuple[Row, ...]:
        return tuple(row for row in law if self._concerns(row, key)) or self._points(law, key)

    def _standings(self, chains: Chains, touched: Mapping[Kind, set[str]]) -> dict[RecordKey, str]:
        """The verdicts on things themselves, of transfers with that of the law, without the chain below them.

        None for what is not judged on the day.
        """
        judged = judged_again(chains, self._bench.places(chains.on), touched)
        return {
            (kind, record_id): max(
                [self._by_law(kind, record_id, chains), *(each.remark.leads_to for each in found)]
            ).value
            for kind, record_id, found in giving_way(judged)
            if self._is_judged(kind, record_id, chains)
        }

    def _by_law(self, kind: Kind, record_id: str, chains: Chains) -> Standing:
        """What the verdict of the law gives a transfer: a lesser finding beside an invalid one changes nothing."""
        verdict = self._state((kind, record_id), chains) if kind is Kind.TRANSFER else None
        return _BY_LAW.get(verdict or "", Standing.CLEARED)

    def _is_judged(self, kind: Kind, record_id: str, chains: Chains) -> bool:
        if kind is Kind.ENGAGEMENT:
            engagement = self._snapshot.engagement(record_id)
            return not engagement.archived and chains.phase(engagement) in JUDGED
        return kind is not Kind.AGREEMENT or is_judged(chains, self._snapshot.agreement(record_id))

    def _state(self, key: RecordKey, chains: Chains) -> str | None:
        """What is shown of a transfer and an agreement before all that is found about them."""
        kind, record_id = key
        if kind is Kind.TRANSFER:
            return self._transfer(self._snapshot.transfer(record_id), chains.on)
        if kind is Kind.AGREEMENT:
            agreement = self._snapshot.agreement(record_id)
            return None if agreement.archived else chains.agreement_day(agreement).state.value
        return None

    def _transfer(self, transfer: Transfer, day: date) -> str | None:
        if not takes_place(transfer, self._snapshot.records, day):
            return None
        return self._bench.verdict_on(transfer, self._snapshot.records, day).verdict

    def _concerns(self, row: Row, key: RecordKey) -> bool:
        """Whether a row of the law is about the grounds or the places of a record."""
        countries, grounds = self._places_and_grounds(key)
        if isinstance(row, Tool):
            return row.mechanism in grounds
        if isinstance(row, AdequacyEntry):
            return bool(countries & set(row.destinations))
        return isinstance(row, Membership) and bool(countries & set(row.countries))

    def _points(self, law: tuple[Row, ...], key: RecordKey) -> tuple[Row, ...]:
        """The points of law that change for a transfer, where nothing nearer does (an assessment is asked for)."""
        transfer = self._snapshot.records.transfers.get(TransferId(key[1]))
        if key[0] is not Kind.TRANSFER or transfer is None:
            return ()
        return tuple(row for row in law if isinstance(row, Point) and transfer.law in row.laws)

    def _places_and_grounds(self, key: RecordKey) -> tuple[set[str], set[str]]:
        records: Mapping[Any, Any] = self._snapshot.ids(key[0])
        record = records[key[1]]
        if isinstance(record, Transfer):
            grounds = {entry.mechanism.id.value for entry in record.mechanisms}
            return ({record.country} if record.country is not None else set(), grounds)
        if isinstance(record, Engagement):
            return ({place.country for place in record.locations if place.country is not None}, set())
        return (set(), set())
