"""The days on which something about a record may change: what it says, its deadlines, its rules and its evidence.

More days than change anything do no harm: each is judged, and so is the day before it. A day too few is a change that
nobody is told of; so what follows from a fact is worked out whether or not it takes place on the day asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final, cast

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28 import assess
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.evidence_rules import tia_of
from dpa_tracker.law.art28.intervals import fresh_until, review_due
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.art28.rule import Rule
from dpa_tracker.law.art28.states import turning_days
from dpa_tracker.law.rows import FigureName
from dpa_tracker.law.spans import A_DAY
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.store.register import Register

RecordKey = tuple[Kind, str]
FOLLOWED: Final = (Kind.TRANSFER, Kind.ENGAGEMENT, Kind.AGREEMENT, Kind.SERVICE, Kind.PARTY)
_RULES: Final[tuple[tuple[tuple[Kind, ...], tuple[Rule[Any], ...]], ...]] = (
    ((Kind.TRANSFER,), assess.TRANSFER_RULES),
    ((Kind.ENGAGEMENT,), assess.ENGAGEMENT_RULES),
    ((Kind.AGREEMENT,), assess.AGREEMENT_RULES),
    ((Kind.AGREEMENT, Kind.SERVICE), assess.PROCESSING_RULES),
    ((Kind.SERVICE,), assess.SERVICE_RULES),
    ((Kind.PARTY,), assess.PARTY_RULES),
)


def days_ahead(
    register: Register, snapshot: Snapshot, chains: Chains, bench: Bench, until: date
) -> defaultdict[date, set[RecordKey]]:
    """The days after that of the chains, to the last day, with the records that may change on each."""
    found: defaultdict[date, set[RecordKey]] = defaultdict(set)
    for key, days in _named(register, snapshot, chains, bench.places(chains.on), until):
        for day in days:
            for each in (day, day + A_DAY) if day < date.max else ():
                if chains.on < each <= until:
                    found[each].add(key)
    for kinds, rules in _RULES:
        for day in _days_of_rules(rules, chains.on, until):
            found[day].update((kind, record_id) for kind in kinds for record_id in snapshot.ids(kind))
    return found


def _named(
    register: Register, snapshot: Snapshot, chains: Chains, places: Places, until: date
) -> Iterator[tuple[RecordKey, Iterable[date]]]:
    """The days that a record, its evidence, its term and its deadlines name: on each or the day after it may change."""
    for kind in FOLLOWED:
        for record_id, record in giving_way(snapshot.ids(kind).items()):
            yield (kind, record_id), (*_days_in(record), *_days_of_evidence(record, places))
    for agreement in giving_way(snapshot.records.agreements.values()):
        yield (Kind.AGREEMENT, agreement.id), turning_days(agreement, chains.on, until, chains.calendar_of)
    for row in deadlines(register, chains.on):
        if row.subject.kind in FOLLOWED:
            yield (Kind(row.subject.kind), row.subject.id), (row.due,)


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


def _days_of_evidence(record: object, places: Places) -> Iterator[date]:
    """Until when what was looked at counts, also of what begins later: nothing falls due of it as of today."""
    if isinstance(record, Agreement):
        due = review_due(record.last_review, record.next_review, places)
        yield from () if due is None else (due,)
    elif isinstance(record, Transfer):
        for entry in record.mechanisms:
            tia = tia_of(entry.mechanism)
            if entry.checked_on is not None:
                yield fresh_until(entry.checked_on, FigureName.LISTING_CHECK_MONTHS, places)
            if tia is not None and tia.dated is not None:
                yield fresh_until(tia.dated, FigureName.ASSESSMENT_REVIEW_MONTHS, places)


def _days_of_rules(rules: Iterable[Rule[Any]], after: date, until: date) -> set[date]:
    """The first day of each rule in the window, and the day after its last."""
    ends = (each.until + A_DAY for each in rules if each.until is not None)
    return {day for day in (*(each.since for each in rules), *ends) if after < day <= until}
