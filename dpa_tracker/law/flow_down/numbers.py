"""Hours and days along a way: what must add up, what must be long enough, and what must be short enough.

Hours of a breach notice and days for passing on a request add up: each party on the way uses its own before the next
one hears (product.md, section 4 item 1). A notice that comes from below must come as many days before as is owed above,
and our own handling time sooner. An end (deletion, return) is as late as the slowest on the way.

Our own house's time counts once. Where what we promised the party above us is itself one of the terms on the way (the
client of a distributor asks), the hours in it hold ours already; a notice from below waits with us all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.commitments import CommitmentKind, Stated
from dpa_tracker.domain.contradictions import contradiction
from dpa_tracker.law.flow_down.cells import Finding, Link, Term, Why, met, missed, open_point, without_promise, words_of

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


@dataclass(frozen=True, slots=True)
class NumberGiven:
    """What the terms of a way come to: of those above our house and those below it, None where none is a number.

    `waits`: our house takes its own time, which no number among the terms holds. `silent`: an agreement does not state
    it. `unknown`: the first reason why a term is no number.
    """

    above: int | None = None
    below: int | None = None
    waits: bool = False
    silent: bool = False
    unknown: Why | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The comparison of one commitment that is a number."""

    kind: CommitmentKind
    handling: HandlingTime = NO_TIME

    def promised(self, above: Term) -> int | Finding:
        """The number that was promised, or the finding where there is none."""
        found = without_promise(above)
        if found is not None or above.commitment is None:
            return found or open_point(Why.PROMISE_NOT_READ)
        if contradiction(above.commitment):
            return open_point(Why.PROMISE_CONTRADICTS)
        number = above.commitment.number
        return open_point(Why.PROMISE_HAS_NO_NUMBER) if number is None else number

    def begin(self, *, ours: bool) -> NumberGiven:
        """What is given before the first step down; `ours`: by our own house."""
        return NumberGiven(waits=ours)

    def further(self, given: NumberGiven, link: Link) -> NumberGiven:
        """What is given with one term more."""
        number, why = _number(link.term)
        above = given.above if link.below_us else self._joined(given.above, number)
        below = self._joined(given.below, number) if link.below_us else given.below
        silent = given.silent or why is Why.NOT_STATED_BELOW
        unknown = given.unknown or (why if why is not Why.NOT_STATED_BELOW else None)
        return NumberGiven(above, below, given.waits or (link.ours and number is None), silent, unknown)

    def find(self, promised: int, given: NumberGiven) -> Finding:
        """The promise against what is given. What is known to miss is a gap, whatever else is not known."""
        received = self._joined(given.above, given.below)
        late = 0 if received is None else self._late(promised, received, given)
        if late > 0:
            return missed(Why.TOO_SHORT if self.kind in LONG_ENOUGH else Why.TOO_LONG, received, late)
        if given.silent:
            return missed(Why.NOT_STATED_BELOW, received)
        return met(received) if given.unknown is None else open_point(given.unknown, received)

    def _late(self, promised: int, received: int, given: NumberGiven) -> int:
        own = self.handling.for_kind(self.kind)
        if self.kind in LONG_ENOUGH:
            waited = received if given.below is None else min(received, given.below - own)
            return promised - waited
        return received + (own if given.waits else 0) - promised

    def _joined(self, one: int | None, other: int | None) -> int | None:
        if one is None or other is None:
            return other if one is None else one
        if self.kind in ADD_UP:
            return one + other
        return min(one, other) if self.kind in LONG_ENOUGH else max(one, other)

    def promise_shown(self, above: Term) -> object:
        """What was promised, as it is shown."""
        said = above.commitment
        return None if said is None else words_of(above) if said.number is None else said.number

    def received_shown(self, finding: Finding, terms: tuple[Term, ...]) -> object:
        """What is given, as it is shown: where a term is said in words alone, these."""
        if finding.why in (Why.TERM_HAS_NO_NUMBER, Why.TERM_CONTRADICTS):
            return next((words_of(each) for each in terms if _number(each)[1] is finding.why), None)
        return finding.received


def _number(term: Term) -> tuple[int | None, Why | None]:
    """The number of a term, or why there is none."""
    said = term.commitment
    if said is not None and said.stated is Stated.NOT_STATED:
        return None, Why.NOT_STATED_BELOW
    if term.agreement is None:
        return None, Why.NO_AGREEMENT_BELOW
    if said is None or said.stated is Stated.NOT_READ:
        return None, Why.TERM_NOT_READ
    if contradiction(said):
        return None, Why.TERM_CONTRADICTS
    return (None, Why.TERM_HAS_NO_NUMBER) if said.number is None else (said.number, None)
