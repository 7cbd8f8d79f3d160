"""Hours and days along a way: what must add up, what must be long enough, and what must be short enough.

Hours of a breach notice and days for passing on a request add up: each party on the way uses its own before the next
one hears (product.md, section 4 item 1). A notice that comes from below must come as many days before as is owed above,
and our own handling time sooner. An end (deletion, return) is as late as the slowest on the way.

Above us too each party hears in its turn (`in_turn`): where the client of a distributor asks, what we owe the
distributor and what it owes that client add up, in hours of a breach and in days of notice of a change. A figure that
is missing there leaves the sum unknown. A time to object is none that passes on the way: the shortest decides.

Our own house's time counts once. Where what we promised the party above us is itself one of the terms on the way (the
client of a distributor asks), the hours in it hold ours already; a notice from below waits with us all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.change_periods import in_turn
from dpa_tracker.domain.commitments import CommitmentKind, Stated
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.flow_down.cells import Finding, Link, Term, Why, met, missed, open_point, without_promise, words_of
from dpa_tracker.law.flow_down.own_time import OwnTime
from dpa_tracker.law.flow_down.spans import (
    HOURS,
    UNKNOWN,
    Counting,
    Span,
    added,
    by_which_longer,
    longer,
    says_several,
    shorter,
)

ADD_UP: Final = frozenset({CommitmentKind.BREACH_NOTICE_HOURS, CommitmentKind.REQUEST_FORWARD_DAYS})
# What is owed above us, contract after contract, before the last one hears.
IN_TURN_ABOVE: Final = ADD_UP | {CommitmentKind.CHANGE_NOTICE_DAYS}
LONG_ENOUGH: Final = frozenset(
    {CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.OBJECTION_DAYS, CommitmentKind.AUDIT_PER_YEAR}
)


@dataclass(frozen=True, slots=True)
class NumberGiven:
    """What the terms of a way come to: of those above our house and those below it, None where none is a number.

    `waits` is the time of our house that no number among the terms holds, `passed` all of it so far; `left` is what a
    notice from below leaves when our house has taken its time. `silent`: an agreement does not state it. `unknown`: the
    first reason why a term is no number.
    """

    above: Span | None = None
    below: Span | None = None
    left: Span | None = None
    waits: int = 0
    passed: int = 0
    silent: bool = False
    unknown: Why | None = None

    @property
    def owed_above(self) -> int:
        """The days of notice that are owed above us beside the promise, one contract after the other."""
        return 0 if self.above is None else self.above.least if self.above.most >= UNKNOWN else self.above.most


@dataclass(frozen=True, slots=True)
class Numbers:
    """The comparison of one commitment that is a number."""

    kind: CommitmentKind
    own: OwnTime
    counting: Counting

    def promised(self, above: Term) -> Span | Finding:
        """The number that was promised, or the finding where there is none."""
        found = without_promise(above)
        if found is not None or above.commitment is None:
            return found or open_point(Why.PROMISE_NOT_READ)
        if says_several(above.commitment):
            return open_point(Why.PROMISE_CONTRADICTS)
        span = self.counting.span(above.commitment, above.engagement.client_id)
        return open_point(Why.PROMISE_HAS_NO_NUMBER) if span is None else span

    def begin(self, own: PartyId | None) -> NumberGiven:
        """What is given before the first step down, by this company of our own house or by another party."""
        needed = 0 if own is None else self.own.needed(self.kind, own)
        return NumberGiven(waits=needed, passed=needed)

    def further(self, given: NumberGiven, link: Link) -> NumberGiven:
        """What is given with one term more."""
        number, why = self._number(link.term)
        above, below, left, waits, passed = given.above, given.below, given.left, given.waits, given.passed
        if number is not None and link.below_us:
            below = number if below is None else self._joined(below, number)
            rest = number.less(passed)
            left = rest if left is None else shorter(left, rest)
        elif number is not None:
            above = self._above(above, number)
        if link.ours:
            needed = self.own.needed(self.kind, link.term.engagement.provider_id)
            passed = self.own.together(self.kind, passed, needed)
            waits = waits if number is not None else self.own.together(self.kind, waits, needed)
        if why is Why.NOT_STATED_BELOW and not link.below_us and self.kind in IN_TURN_ABOVE:
            why = Why.NOT_STATED_ABOVE
        silent = given.silent or why is Why.NOT_STATED_BELOW
        unknown = given.unknown or (why if why is not Why.NOT_STATED_BELOW else None)
        return NumberGiven(above, below, left, waits, passed, silent, unknown)

    def find(self, promised: Span, given: NumberGiven) -> Finding:
        """The promise against what is given. What is known to miss is a gap, whatever else is not known."""
        received = self._received(given)
        surely, perhaps = (0, 0) if received is None else self._late(promised, received, given)
        shown = None if received is None else self._shown(received)
        exact = promised.exact and (given.above is None or given.above.exact)
        counted = received is not None and not (exact and received.exact)
        if surely > 0:
            return missed(Why.TOO_SHORT if self.kind in LONG_ENOUGH else Why.TOO_LONG, shown, surely, counted=counted)
        if given.silent:
            return missed(Why.NOT_STATED_BELOW, shown)
        if given.unknown is not None:
            return open_point(given.unknown, shown)
        return open_point(Why.OTHER_UNIT, shown) if perhaps > 0 else met(shown, counted=counted)

    def _received(self, given: NumberGiven) -> Span | None:
        """What the terms give; what is owed to others above us too is no part of a notice that comes from below."""
        if self.kind is CommitmentKind.CHANGE_NOTICE_DAYS:
            return given.below
        if given.above is None or given.below is None:
            return given.above or given.below
        return self._joined(given.above, given.below)

    def _late(self, promised: Span, received: Span, given: NumberGiven) -> tuple[int, int]:
        """By how much it misses: for certain, and where calendars go against us."""
        if self.kind is CommitmentKind.CHANGE_NOTICE_DAYS:
            owed = promised if given.above is None else added(given.above, promised)
            return by_which_longer(owed, given.left or received)
        if self.kind in LONG_ENOUGH:
            above, left = given.above or given.left, given.left or given.above
            waited = received if above is None or left is None else shorter(above, left)
            return by_which_longer(promised, waited)
        per_day = HOURS if self.kind is CommitmentKind.BREACH_NOTICE_HOURS else 1
        return by_which_longer(received.waiting(given.waits, per_day), promised)

    def _above(self, above: Span | None, number: Span) -> Span:
        """What is owed above us with one contract more."""
        if above is None:
            return number
        return in_turn(above, (number,), added) if self.kind in IN_TURN_ABOVE else self._joined(above, number)

    def _joined(self, one: Span, other: Span) -> Span:
        if self.kind in ADD_UP:
            return added(one, other)
        return shorter(one, other) if self.kind in LONG_ENOUGH else longer(one, other)

    def _shown(self, received: Span) -> int:
        """The number that is shown of what is given: where it is not exact, the one that is worse for the customer."""
        least = self.kind in LONG_ENOUGH or received.most >= UNKNOWN
        return received.least if least else received.most

    def promise_shown(self, above: Term) -> object:
        """What was promised, as it is shown."""
        said = above.commitment
        if said is None or said.number is None:
            return None if said is None else words_of(above)
        span = self.counting.span(said, above.engagement.client_id)
        return said.number if span is None or span.exact else words_of(above)

    def received_shown(self, finding: Finding, terms: tuple[Term, ...]) -> object:
        """What is given, as it is shown: where a term is said in words alone, these."""
        if finding.why in (Why.TERM_HAS_NO_NUMBER, Why.TERM_CONTRADICTS):
            return next((words_of(each) for each in terms if self._number(each)[1] is finding.why), None)
        return finding.received

    def _number(self, term: Term) -> tuple[Span | None, Why | None]:
        """The number of a term, or why there is none."""
        said = term.commitment
        if said is not None and said.stated is Stated.NOT_STATED:
            return None, Why.NOT_STATED_BELOW
        if term.agreement is None:
            return None, Why.NO_AGREEMENT_BELOW
        if said is None or said.stated is Stated.NOT_READ:
            return None, Why.TERM_NOT_READ
        if says_several(said):
            return None, Why.TERM_CONTRADICTS
        span = self.counting.span(said, term.engagement.client_id)
        return (None, Why.TERM_HAS_NO_NUMBER) if span is None else (span, None)
