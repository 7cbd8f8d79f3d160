"""Every day by which someone must act, worked out from the register as it stands on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.places import Places
from dpa_tracker.long_work import giving_way, let_go, sorted_in_steps
from dpa_tracker.queries.chain_changes import change_views
from dpa_tracker.queries.evidence_deadlines import evidence_deadlines
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.notice_deadlines import notice_deadlines
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.reminders import with_reminders
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.term_deadline_rows import term_rows
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.vendor_notices import vendor_notice_deadlines, vendor_notice_views
from dpa_tracker.store.register import Register

_KEPT: Final[Kept[Mapping[str, DeadlineRow]]] = Kept(at_most=4, parts=lambda rows: (rows.values(),))


def deadlines(
    register: Register, on: date, first: date | None = None, last: date | None = None
) -> tuple[DeadlineRow, ...]:
    """The deadlines as they stand on the day, by their days; those due from `first` to `last`, both included.

    Those that are done or snoozed are among them, and say so. Raises KnownError `period_turned_round` when the period
    ends before it begins.
    """
    if first is not None and last is not None:
        refuse_turned_round(first, last)
    rows = tuple(deadlines_by_uid(register, on).values())
    if first is None and last is None:
        return rows
    return tuple(row for row in rows if (first is None or first <= row.due) and (last is None or row.due <= last))


def refuse_turned_round(first: date, last: date) -> None:
    """Raise KnownError `period_turned_round` for a period that ends before it begins."""
    if last < first:
        raise KnownError("period_turned_round", first=first.isoformat(), last=last.isoformat())


def deadlines_by_uid(register: Register, on: date) -> Mapping[str, DeadlineRow]:
    """All of them by their uids, in the same order: a list asks for some rows at every step."""
    snapshot, chains = chains_on(register, on)
    bench = Bench.of(register)
    places = bench.places(on)
    asked = (snapshot.version, on, bench.law_digest)
    return _KEPT.answer(register, asked, lambda _: _all(register, snapshot, chains, places))


def deadlines_about(register: Register, on: date, subjects: AbstractSet[tuple[str, str]]) -> tuple[DeadlineRow, ...]:
    """The deadlines of some things, each given by its kind and id."""
    return tuple(row for row in giving_way(deadlines(register, on)) if (row.subject.kind, row.subject.id) in subjects)


def deadline(register: Register, on: date, uid: str) -> DeadlineRow:
    """One deadline as it stands on the day. Raises KnownError `no_such_deadline`."""
    found = deadlines_by_uid(register, on).get(uid)
    if found is not None:
        return found
    raise KnownError("no_such_deadline", uid=uid[:120])


def _all(register: Register, snapshot: Snapshot, chains: Chains, places: Places) -> Mapping[str, DeadlineRow]:
    received = vendor_notice_deadlines(vendor_notice_views(register, chains.on), chains.on)
    notices = notice_deadlines(change_views(register, chains.on), chains.on)
    found = [*term_rows(register, snapshot, chains), *evidence_deadlines(snapshot, chains, places), *notices, *received]
    rows = with_reminders(register, _sharing(_apart(found)), chains.on)
    in_order = sorted_in_steps(rows, lambda row: (row.due, row.kind, row.subject.title, row.uid))
    let_go(found)  # others stand in their place, with what was said about them
    return {row.uid: row for row in giving_way(in_order)}


def _sharing(rows: Iterable[DeadlineRow]) -> Iterator[DeadlineRow]:
    """Explanations that are equal are one value: of thousands of deadlines there are some hundreds.

    A list that is searched looks through each once. What cannot be looked up keeps its own.
    """
    known: dict[object, tuple[Phrase, ...]] = {}
    for row in rows:
        said = tuple((each.code, *each.values.items()) for each in row.explained)
        try:
            shared = known.setdefault(said, row.explained)
        except TypeError:
            shared = row.explained
        yield row if shared is row.explained else replace(row, explained=shared)


def _apart(rows: Iterable[DeadlineRow]) -> Iterator[DeadlineRow]:
    """Each with a uid of its own: two grounds of one kind in a transfer, or one certificate twice, are two events."""
    seen = Counter[str]()
    for row in rows:
        seen[row.uid] += 1
        yield row if seen[row.uid] == 1 else replace(row, uid=f"{row.uid}-{seen[row.uid]}")
