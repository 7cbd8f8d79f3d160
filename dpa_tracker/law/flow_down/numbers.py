"""Hours and days along a way: what must add up, what must be long enough, and what must be short enough.

Hours of a breach notice and days for passing on a request add up: each party on the way uses its own before the next
one hears (product.md, section 4 item 1). A notice that comes from below must come as many days before as is owed above,
and our own handling time sooner. An end (deletion, return) is as late as the slowest on the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.law.flow_down.cells import Finding, FlowState, Term, Why, met, missed, open_point

ADD_UP: Final = frozenset({CommitmentKind.BREACH_NOTICE_HOURS, CommitmentKind.REQUEST_FORWARD_DAYS})
LONG_ENOUGH: Final = frozenset(
    {CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.OBJECTION_DAYS, CommitmentKind.AUDIT_PER_YEAR}
)
SHORT_ENOUGH: Final = frozenset(
    {
        CommitmentKind.ASSISTANCE_DAYS,
        CommitmentKind.RETURN_DAYS,
        CommitmentKind.DELETION_DAYS,
        CommitmentKind.BACKUP_DAYS,
        CommitmentKind.AUDIT_NOTICE_DAYS,
    }
)


@dataclass(frozen=True, slots=True)
class HandlingTime:
    """What our own house needs between hearing and telling: hours for a breach, days for a change or an objection."""

    hours: int = 0
    days: int = 0

    def for_kind(self, kind: CommitmentKind) -> int:
        """What it is for one commitment; none where nothing is passed on in time."""
        if kind is CommitmentKind.BREACH_NOTICE_HOURS:
            return self.hours
        passed_on = (CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.OBJECTION_DAYS)
        return self.days if kind in passed_on else 0


NO_TIME: Final = HandlingTime()


def compare_numbers(
    kind: CommitmentKind, promise: Commitment, terms: tuple[Term, ...], handling: HandlingTime
) -> Finding:
    """The promise of a number against the terms on the way down."""
    if promise.number is None:
        return open_point(Why.PROMISE_HAS_NO_NUMBER, promise.text or promise.quote)
    known = [number for number in map(_number, terms) if number is not None]
    found = _received(kind, known)
    judged = _judged(kind, promise.number, found, handling.for_kind(kind))
    if judged.state is FlowState.GAP:
        return judged  # what is known misses already, whatever the rest says
    return _open_term(promise.number, found, terms) or judged


def _number(term: Term) -> int | None:
    commitment = term.commitment
    return commitment.number if commitment is not None and commitment.stated is Stated.STATED else None


def _received(kind: CommitmentKind, numbers: list[int]) -> int | None:
    if not numbers:
        return None
    if kind in ADD_UP:
        return sum(numbers)
    return min(numbers) if kind in LONG_ENOUGH else max(numbers)


def _judged(kind: CommitmentKind, promised: int, received: int | None, handling: int) -> Finding:
    if received is None:
        return met(promised)
    if kind in LONG_ENOUGH:
        short = promised + handling - received
        return missed(Why.TOO_SHORT, promised, received, short) if short > 0 else met(promised, received)
    long = received + handling - promised
    return missed(Why.TOO_LONG, promised, received, long) if long > 0 else met(promised, received)


def _open_term(promised: int, found: int | None, terms: tuple[Term, ...]) -> Finding | None:
    """What is missing on the way, else the first term that keeps the comparison open; None when all are numbers."""
    commitments = [each.commitment for each in terms]
    if any(each is not None and each.stated is Stated.NOT_STATED for each in commitments):
        return missed(Why.NOT_STATED_BELOW, promised, found)
    for term, commitment in zip(terms, commitments, strict=True):
        if term.agreement is None:
            return open_point(Why.NO_AGREEMENT_BELOW, promised, found)
        if commitment is None or commitment.stated is Stated.NOT_READ:
            return open_point(Why.TERM_NOT_READ, promised, found)
        if commitment.number is None:
            return open_point(Why.TERM_HAS_NO_NUMBER, promised, commitment.text or commitment.quote)
    return None
