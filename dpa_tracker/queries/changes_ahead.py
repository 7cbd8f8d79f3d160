"""What changes next? The coming days on which a verdict or a state is no longer what it was the day before, and why.

The law known now is taken as it stands: a decision that ends on a known day, a period of grace that runs out. Each
record is judged on the days that its own facts, its deadlines and the law name, and on the day before each; between
them nothing can change. A change along the chain is told with the record where it begins, and with whom it reaches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Final, cast

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, TransferId
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.assess import assess_engagement
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.law.art28.transfer_facts import takes_place
from dpa_tracker.law.rows import AdequacyEntry, Membership, Point, Row, Tool
from dpa_tracker.law.spans import A_DAY
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.reach import customers_of
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.store.register import Register

RecordKey = tuple[Kind, str]
FOLLOWED: Final = (Kind.TRANSFER, Kind.ENGAGEMENT, Kind.AGREEMENT)


@dataclass(frozen=True, slots=True)
class ChangeAhead:
    """One thing that is different from a day on.

    `was` and `becomes` are verdicts of transfers and engagements (None: it does not take place), of an agreement its
    states. `law` are the rows of the law that change on the day and concern it; without any, its own facts decide.
    """

    on: date
    subject: Subject
    was: str | None
    becomes: str | None
    law: tuple[Row, ...]
    customers: tuple[Subject, ...]

    @property
    def citations(self) -> tuple[str, ...]:
        """What the change rests on in law, and what ended a ground that is over; each once."""
        return tuple(dict.fromkeys(text for row in self.law for text in _cited(row)))


def _cited(row: Row) -> tuple[str, ...]:
    texts = tuple(each.text for each in row.citations)
    return (*texts, *row.end_citations) if isinstance(row, Tool) else texts


def changes_ahead(register: Register, after: date, until: date) -> tuple[ChangeAhead, ...]:
    """Every change from the day after `after` to `until`, in order of days, then by kind and title."""
    snapshot, chains = chains_on(register, after)
    bench = Bench.of(register)
    law = {day: rows for day, rows in bench.corpus.change_days().items() if after < day <= until}
    watch = _Watch(snapshot, bench, chains)
    days = _days(register, snapshot, after, until)
    for day in law:
        days[day].update((Kind.TRANSFER, str(key)) for key in snapshot.records.transfers)
        days[day].update((Kind.ENGAGEMENT, str(key)) for key in snapshot.records.engagements)
    found = [change for day in sorted(days) for key in days[day] for change in watch.change(key, day, law.get(day, ()))]
    return tuple(sorted(found, key=lambda each: (each.on, each.subject.kind, each.subject.title.casefold())))


def _days(register: Register, snapshot: Snapshot, after: date, until: date) -> defaultdict[date, set[RecordKey]]:
    """The days in the window on which a record may change, by its own facts."""
    found: defaultdict[date, set[RecordKey]] = defaultdict(set)

    def may_change(day: date, key: RecordKey) -> None:
        for each in (day, day + A_DAY):
            if after < each <= until and key[0] in FOLLOWED:
                found[each].add(key)
                found[each].update(_with_it(snapshot, key))

    for kind in FOLLOWED:
        for record_id, record in snapshot.ids(kind).items():
            for day in _days_in(record):
                if day < date.max:
                    may_change(day, (kind, record_id))
    for row in deadlines(register, after):
        if row.subject.kind in FOLLOWED:
            may_change(row.due, (Kind(row.subject.kind), row.subject.id))
    return found


def _with_it(snapshot: Snapshot, key: RecordKey) -> Iterator[RecordKey]:
    """What rests on a record directly: engagements on their agreement, transfers on their engagement."""
    records = snapshot.records
    if key[0] is Kind.AGREEMENT:
        for engagement in records.under_agreement.get(AgreementId(key[1]), ()):
            yield Kind.ENGAGEMENT, engagement.id
    if key[0] is Kind.ENGAGEMENT:
        for transfer in records.transfers_of_engagement.get(EngagementId(key[1]), ()):
            yield Kind.TRANSFER, transfer.id


def _days_in(value: object) -> Iterator[date]:
    """Every day that stands anywhere in a value."""
    if isinstance(value, date):
        yield value
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _days_in(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _days_in(cast("Any", value).__getattribute__(field.name))


class _Watch:
    """The records of a snapshot looked at on one day and another; chains and verdicts are kept by day."""

    def __init__(self, snapshot: Snapshot, bench: Bench, chains: Chains) -> None:
        self._snapshot = snapshot
        self._bench = bench
        self._chains: dict[date, Chains] = {chains.on: chains}
        self._calendar_of = chains.calendar_of

    def change(self, key: RecordKey, day: date, law: tuple[Row, ...]) -> Iterator[ChangeAhead]:
        """The change of a record on a day, if there is one."""
        was, becomes = self._state(key, day - A_DAY), self._state(key, day)
        if was == becomes:
            return
        chains = self._on(day - A_DAY if becomes is None else day)
        subject = self._snapshot.subject(*key)
        concerned = tuple(row for row in law if self._concerns(row, key)) or self._points(law, key)
        yield ChangeAhead(day, subject, was, becomes, concerned, customers_of(self._snapshot, chains, key))

    def _on(self, day: date) -> Chains:
        if day not in self._chains:
            self._chains[day] = Chains(self._snapshot.records, day, self._calendar_of)
        return self._chains[day]

    def _state(self, key: RecordKey, day: date) -> str | None:
        kind, record_id = key
        if kind is Kind.TRANSFER:
            return self._transfer(self._snapshot.transfer(record_id), day)
        if kind is Kind.ENGAGEMENT:
            return self._engagement(self._snapshot.engagement(record_id), day)
        return self._agreement(self._snapshot.agreement(record_id), day)

    def _transfer(self, transfer: Transfer, day: date) -> str | None:
        if not takes_place(transfer, self._snapshot.records, day):
            return None
        return self._bench.verdict_on(transfer, self._snapshot.records, day).verdict

    def _engagement(self, engagement: Engagement, day: date) -> str | None:
        """The verdict on an engagement itself, without the chain below it."""
        chains = self._on(day)
        if engagement.archived or chains.phase(engagement) not in JUDGED:
            return None
        found = assess_engagement(chains, self._bench.places(day), engagement)
        return max((each.remark.leads_to for each in found), default=Standing.CLEARED).value

    def _agreement(self, agreement: Agreement, day: date) -> str | None:
        return None if agreement.archived else self._on(day).agreement_day(agreement).state.value

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
