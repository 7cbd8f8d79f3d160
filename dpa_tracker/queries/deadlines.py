"""Every day by which someone must act, worked out from the register as it stands on a day."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.deadlines import DeadlineState, term_deadlines
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import OVER, AgreementState, Phase
from dpa_tracker.queries import evidence_deadlines
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.store.register import Register

# Nothing is to be done in time about these any more, or not yet.
_WITHOUT_DEADLINES: Final = OVER | {AgreementState.NEGOTIATION_FAILED, AgreementState.NOT_BEGUN}

_KEPT: Final[Kept[tuple[DeadlineRow, ...]]] = Kept(at_most=4)


def deadlines(
    register: Register, on: date, first: date | None = None, last: date | None = None
) -> tuple[DeadlineRow, ...]:
    """The deadlines as they stand on the day, by their days; those due from `first` to `last`, both included.

    Raises KnownError `period_turned_round` when the period ends before it begins.
    """
    if first is not None and last is not None and last < first:
        raise KnownError("period_turned_round", first=first.isoformat(), last=last.isoformat())
    snapshot, chains = chains_on(register, on)
    rows = _KEPT.answer(register, (snapshot.version, on), lambda _: _all(snapshot, chains))
    return tuple(row for row in rows if (first is None or first <= row.due) and (last is None or row.due <= last))


def deadlines_about(register: Register, on: date, subjects: AbstractSet[tuple[str, str]]) -> tuple[DeadlineRow, ...]:
    """The deadlines of some things, each given by its kind and id."""
    return tuple(row for row in deadlines(register, on) if (row.subject.kind, row.subject.id) in subjects)


def _all(snapshot: Snapshot, chains: Chains) -> tuple[DeadlineRow, ...]:
    rows = [*_of_agreements(snapshot, chains), *evidence_deadlines.evidence_deadlines(snapshot, chains)]
    return tuple(sorted(rows, key=lambda row: (row.due, row.kind, row.subject.title, row.uid)))


def _of_agreements(snapshot: Snapshot, chains: Chains) -> Iterator[DeadlineRow]:
    for agreement in snapshot.records.agreements.values():
        if not agreement.archived:
            yield from _of_agreement(snapshot, chains, agreement)


def _of_agreement(snapshot: Snapshot, chains: Chains, agreement: Agreement) -> Iterator[DeadlineRow]:
    """The deadlines of a term. An agreement that has expired keeps the missed end for as long as it is in use."""
    day = chains.agreement_day(agreement)
    used = day.state is AgreementState.EXPIRED and _is_used(chains, agreement)
    if day.dates is None or (day.state in _WITHOUT_DEADLINES and not used):
        return
    subject = snapshot.subject(Kind.AGREEMENT, agreement.id)
    for deadline in term_deadlines(agreement.id, day.dates, chains.on):
        if deadline.state is not DeadlineState.DONE:
            yield DeadlineRow(
                uid=deadline.uid,
                kind=deadline.kind.value,
                due=deadline.due,
                subject=subject,
                party=snapshot.other_parties(agreement),
                state=deadline.state.value,
                explained=tuple(Phrase(step.code, step.values) for step in deadline.explained),
                sequence=agreement.version,
            )


def _is_used(chains: Chains, agreement: Agreement) -> bool:
    under = chains.records.under_agreement.get(agreement.id, ())
    return any(chains.phase(engagement) is Phase.RUNNING for engagement in under)
