"""Promises in words: rights stated or not, what happens at the end, points of Art. 28(3), authorisation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import AfterEnd, Authorisation, Commitment, Stated
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.reviewed_content import standing_point
from dpa_tracker.domain.reviews import PointState
from dpa_tracker.law.art28.chain_rules import is_named
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.flow_down.cells import (
    NO_PAPER_ABOVE,
    NOT_READ,
    NOTHING,
    Finding,
    Link,
    Term,
    Why,
    met,
    missed,
    open_point,
    without_promise,
    words_of,
)

# What meets a promise about the end: the controller's own choice meets every one.
_MEETS: Final = {
    AfterEnd.CONTROLLER_CHOOSES.value: frozenset({AfterEnd.CONTROLLER_CHOOSES.value}),
    AfterEnd.RETURN_THEN_DELETE.value: frozenset(
        {AfterEnd.CONTROLLER_CHOOSES.value, AfterEnd.RETURN_THEN_DELETE.value}
    ),
    AfterEnd.DELETE.value: frozenset(AfterEnd),
}


@dataclass(frozen=True, slots=True)
class Stating:
    """Whether every agreement on a way states a thing: `silent` where one does not, `unknown` why it cannot be told.

    `choices` are those stated, in the order of the way.
    """

    silent: bool = False
    unknown: Why | None = None
    choices: tuple[str, ...] = ()

    def judged(self) -> Finding | None:
        """A gap comes before an open point; None where it is stated on the whole way."""
        if self.silent:
            return missed(Why.NOT_STATED_BELOW, None)
        return None if self.unknown is None else open_point(self.unknown)


def _stating(given: Stating, term: Term) -> Stating:
    said = term.commitment
    if said is not None and said.stated is Stated.NOT_STATED:
        return replace(given, silent=True)
    if term.agreement is None:
        return replace(given, unknown=given.unknown or Why.NO_AGREEMENT_BELOW)
    if said is None or said.stated is Stated.NOT_READ:
        return replace(given, unknown=given.unknown or Why.TERM_NOT_READ)
    return given


@dataclass(frozen=True, slots=True)
class Right:
    """A right that the customer has must be stated in every agreement on the way."""

    def promised(self, above: Term) -> bool | Finding:
        """True where it was promised."""
        return without_promise(above) or True

    def begin(self, own: PartyId | None) -> Stating:  # noqa: ARG002 - what every comparison is asked
        """Nothing is missing before the first step."""
        return Stating()

    def further(self, given: Stating, link: Link) -> Stating:
        """With one term more."""
        return _stating(given, link.term)

    def find(self, promised: bool, given: Stating) -> Finding:  # noqa: ARG002 - what every comparison is asked
        """Stated on the whole way, or not."""
        return given.judged() or met()

    def promise_shown(self, above: Term) -> object:
        """Its words."""
        return words_of(above) or Stated.STATED.value

    def received_shown(self, finding: Finding, terms: tuple[Term, ...]) -> object:
        """The words of the last agreement."""
        return (words_of(terms[-1]) or Stated.STATED.value) if finding.why is Why.MET else None


@dataclass(frozen=True, slots=True)
class AtTheEnd:
    """Deletion or return as the customer was promised it, from every party on the way."""

    def promised(self, above: Term) -> str | Finding:
        """The choice that was promised."""
        found = without_promise(above)
        if found is not None or above.commitment is None:
            return found or NOT_READ
        return above.commitment.choice if above.commitment.choice in _MEETS else NOT_READ

    def begin(self, own: PartyId | None) -> Stating:  # noqa: ARG002 - what every comparison is asked
        """Nothing is missing before the first step."""
        return Stating()

    def further(self, given: Stating, link: Link) -> Stating:
        """With one term more; the last choice is kept at the end, the others once each."""
        said = link.term.commitment
        stated = said is not None and said.stated is Stated.STATED
        choice = said.choice if said is not None and stated else None
        if choice is None:
            return _stating(given, link.term)
        kept = tuple(each for each in given.choices if each != choice)
        return _stating(replace(given, choices=(*kept, choice)), link.term)

    def find(self, promised: str, given: Stating) -> Finding:
        """What is provided for less than was promised is a gap, whatever else is not read."""
        weaker = [choice for choice in given.choices if choice and choice not in _MEETS[promised]]
        if weaker:
            return missed(Why.WEAKER_CHOICE, weaker[0])
        said = given.judged()
        if said is not None:
            return said
        if "" in given.choices:
            return open_point(Why.TERM_NOT_READ)
        return met(given.choices[-1])

    def promise_shown(self, above: Term) -> object:
        """The choice, or its words."""
        return None if above.commitment is None else above.commitment.choice or words_of(above)

    def received_shown(self, finding: Finding, terms: tuple[Term, ...]) -> object:  # noqa: ARG002
        """The choice that decides."""
        return finding.received


@dataclass(frozen=True, slots=True)
class Point:
    """A point of Art. 28(3) that a person found above must be found by a person in every agreement on the way."""

    point: ReviewPoint

    def promised(self, above: Term) -> bool | Finding:
        """True where a person has found it."""
        if above.agreement is None:
            return NO_PAPER_ABOVE
        state = standing_point(above.agreement, self.point)
        if state in (PointState.ABSENT, PointState.NOT_APPLICABLE):
            return NOTHING
        return True if state is PointState.CONFIRMED else NOT_READ

    def begin(self, own: PartyId | None) -> Stating:  # noqa: ARG002 - what every comparison is asked
        """Nothing is missing before the first step."""
        return Stating()

    def further(self, given: Stating, link: Link) -> Stating:
        """With one agreement more."""
        paper = link.term.agreement
        if paper is None:
            return replace(given, unknown=Why.NO_AGREEMENT_BELOW)
        state = standing_point(paper, self.point)
        if state is PointState.ABSENT:
            return replace(given, silent=True)
        return given if state is PointState.CONFIRMED else replace(given, unknown=given.unknown or Why.TERM_NOT_READ)

    def find(self, promised: bool, given: Stating) -> Finding:  # noqa: ARG002 - what every comparison is asked
        """Found on the whole way, or not."""
        if given.silent:
            return missed(Why.NOT_STATED_BELOW, PointState.ABSENT.value)
        return given.judged() or met(PointState.CONFIRMED.value)

    def promise_shown(self, above: Term) -> object:  # noqa: ARG002 - what every comparison is asked
        """That a person has found it."""
        return PointState.CONFIRMED.value

    def received_shown(self, finding: Finding, terms: tuple[Term, ...]) -> object:  # noqa: ARG002
        """What a person has found below."""
        return finding.received


@dataclass(frozen=True, slots=True)
class Authorised:
    """Whether the customer allows this sub-processor at all (GDPR Art. 28(2))."""

    records: Records

    def promised(self, above: Term) -> Commitment | Finding:
        """The authorisation, with no more of its words than decide."""
        found = without_promise(above)
        if found is not None or above.commitment is None:
            return found or NOT_READ
        said = above.commitment
        if said.choice == Authorisation.SPECIFIC:
            return Commitment(said.kind, choice=said.choice, text=said.text, quote=said.quote)
        known = said.choice in (Authorisation.NONE, Authorisation.GENERAL)
        return Commitment(said.kind, choice=said.choice) if known else NOT_READ

    def begin(self, own: PartyId | None) -> PartyId:  # noqa: ARG002 - what every comparison is asked
        """Nobody yet."""
        return PartyId("")

    def further(self, given: PartyId, link: Link) -> PartyId:  # noqa: ARG002 - what every comparison is asked
        """Who is engaged at the end of the way."""
        return link.term.engagement.provider_id

    def find(self, promised: Commitment, given: PartyId) -> Finding:
        """Forbidden, named, or authorised in general."""
        if promised.choice == Authorisation.NONE:
            return missed(Why.SUB_PROCESSING_FORBIDDEN, None)
        if promised.choice == Authorisation.SPECIFIC and not is_named(self.records.parties.get(given), promised):
            return open_point(Why.NOT_NAMED)
        return met()

    def promise_shown(self, above: Term) -> object:
        """The choice, or its words."""
        return None if above.commitment is None else above.commitment.choice or words_of(above)

    def received_shown(self, finding: Finding, terms: tuple[Term, ...]) -> object:  # noqa: ARG002
        """Nothing: it is the way itself that is allowed or not."""
        return finding.received
