"""What other law data would change: datum by datum, and verdict by verdict in a register. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import cast

from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.rows import DatedCitation, Row
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import KIND_OF_LISTING
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.table_changes import Rows, table_rows
from dpa_tracker.queries.transfer_verdicts import Bench, TransferVerdict
from dpa_tracker.queries.verdicts import Portfolio, judged
from dpa_tracker.store.register import Register


class Change(StrEnum):
    """What becomes of a datum."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One key of a datum, as text before and after; empty where there was or is nothing."""

    key: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class DatumChange:
    """A row of the law data that is not as it was; `fields` for one that is changed."""

    id: str
    change: Change
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A verdict that other law data would change; None: there is nothing to judge.

    `why`: the findings that give the new verdict, said, each with what it cites. `carried_by` and `reasons` are of
    transfers alone. A transfer is also here when its verdict stays and its ground or reasons change.
    """

    subject: Subject
    was: str | None
    becomes: str | None
    why: tuple[tuple[Phrase, str], ...] = ()
    carried_by_was: str | None = None
    carried_by: str | None = None
    reasons_were: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LawChanges:
    """Everything that is different: rows of the law data, and verdicts in the register on the day."""

    data: tuple[DatumChange, ...]
    verdicts: tuple[VerdictChange, ...]


def data_changes(was: Corpus, becomes: Corpus) -> tuple[DatumChange, ...]:
    """The rows that differ, by their ids; after them those of what documents say and must contain."""
    before, after = ({row.id: row for row in corpus.rows} for corpus in (was, becomes))
    tables = () if was.tables == becomes.tables else _table_changes(table_rows(was), table_rows(becomes))
    return (*_data_changes(before, after), *tables)


def _table_changes(before: Rows, after: Rows) -> Iterator[DatumChange]:
    for row_id in sorted({*before, *after}):
        was, becomes = before.get(row_id), after.get(row_id)
        if was is None or becomes is None:
            yield DatumChange(row_id, Change.ADDED if was is None else Change.REMOVED)
        elif was != becomes:
            keys = (key for key in {**was, **becomes} if was.get(key, "") != becomes.get(key, ""))
            changed = tuple(FieldChange(key, was.get(key, ""), becomes.get(key, "")) for key in keys)
            yield DatumChange(row_id, Change.CHANGED, changed)


def _data_changes(before: dict[str, Row], after: dict[str, Row]) -> Iterator[DatumChange]:
    for row_id in sorted({*before, *after}):
        if row_id not in after:
            yield DatumChange(row_id, Change.REMOVED)
        elif row_id not in before:
            yield DatumChange(row_id, Change.ADDED)
        else:
            changed = tuple(_field_changes(before[row_id], after[row_id]))
            if changed:
                yield DatumChange(row_id, Change.CHANGED, changed)


def _field_changes(was: Row, becomes: Row) -> Iterator[FieldChange]:
    for name in dict.fromkeys(each.name for row in (was, becomes) for each in fields(row) if each.name != "place"):
        before, after = (getattr(row, name, None) for row in (was, becomes))
        if before != after:
            yield FieldChange(name, _text(before), _text(after))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, DatedCitation):
        return value.text
    if isinstance(value, tuple):
        return "; ".join(_text(each) for each in cast("tuple[object, ...]", value))
    return str(value)


def law_changes(register: Register | None, was: Corpus, becomes: Corpus, on: date) -> LawChanges:
    """What the law data would change on a day; without a register, the data alone."""
    data = data_changes(was, becomes)
    return LawChanges(data, () if register is None else verdict_changes(register, was, becomes, on))


def verdict_changes(register: Register, was: Corpus, becomes: Corpus, on: date) -> tuple[VerdictChange, ...]:
    """The verdicts of a register that differ, transfers first."""
    snapshot, chains = chains_on(register, on)
    today = register.law_read_on or register.opened_on
    before, after = (judged(snapshot, chains, Bench(corpus, today)) for corpus in (was, becomes))
    return (*_transfers(before, after), *_rolled_up(before, after))


def _transfers(before: Portfolio, after: Portfolio) -> Iterator[VerdictChange]:
    for transfer_id, then in after.transfers.items():
        first = before.transfers[transfer_id]
        if _essence(first) != _essence(then):
            yield VerdictChange(
                after.snapshot.subject(Kind.TRANSFER, transfer_id),
                first.verdict,
                then.verdict,
                tuple((each.message, each.citation) for each in then.findings),
                first.carried_by,
                then.carried_by,
                first.reasons,
                then.reasons,
            )


def _essence(verdict: TransferVerdict) -> tuple[object, ...]:
    return verdict.verdict, verdict.carried_by, verdict.reasons


def _rolled_up(before: Portfolio, after: Portfolio) -> Iterator[VerdictChange]:
    kinds = (kind for kind in KIND_OF_LISTING.values() if kind is not Kind.TRANSFER)
    for kind in kinds:
        for record_id in after.snapshot.ids(kind):
            was, becomes = (each.verdict_on(kind, record_id) for each in (before, after))
            if was != becomes:
                subject = after.snapshot.subject(kind, record_id)
                yield VerdictChange(subject, was, becomes, tuple(_why(after, kind, record_id)))


def _why(judged_after: Portfolio, kind: Kind, record_id: str) -> Iterator[tuple[Phrase, str]]:
    decided = judged_after.decided_on(kind, record_id)
    for row in () if decided is None else decided.decisive:
        yield row.message, row.citation
