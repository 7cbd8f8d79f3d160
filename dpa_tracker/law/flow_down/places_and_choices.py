"""Promises that are no numbers: places, authorisation, what happens at the end, rights that are stated or not, data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import AfterEnd, Authorisation, Commitment, Stated
from dpa_tracker.domain.commitments import Places as PlaceLimit
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.reviewed_content import standing_point
from dpa_tracker.domain.reviews import PointState
from dpa_tracker.law.art28.chain_rules import is_named, permits
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.flow_down.cells import Finding, Term, Why, met, missed, open_point

# What meets a promise about the end: the controller's own choice meets every one.
_MEETS: Final = {
    AfterEnd.CONTROLLER_CHOOSES.value: frozenset({AfterEnd.CONTROLLER_CHOOSES.value}),
    AfterEnd.RETURN_THEN_DELETE.value: frozenset(
        {AfterEnd.CONTROLLER_CHOOSES.value, AfterEnd.RETURN_THEN_DELETE.value}
    ),
    AfterEnd.DELETE.value: frozenset(AfterEnd),
}


def compare_places(limit: Commitment, engagement: Engagement, places: Places) -> Finding:
    """The places of an engagement, by activity, against those the customer allows."""
    allowed = ", ".join(limit.countries) if limit.choice == PlaceLimit.LISTED else limit.choice
    known = [place for place in engagement.locations if place.country is not None]
    where = tuple(dict.fromkeys(f"{place.activity.value}: {place.country}" for place in known))
    if limit.choice not in set(PlaceLimit) or (limit.choice == PlaceLimit.LISTED and not limit.countries):
        return open_point(Why.PROMISE_HAS_NO_NUMBER, limit.text or limit.quote, where)
    outside = [place for place in known if place.country and not permits(limit, place.country, places)]
    if outside:
        told = tuple(dict.fromkeys(f"{place.activity.value}: {place.country}" for place in outside))
        consent = limit.choice == PlaceLimit.BY_CONSENT
        return missed(Why.PLACE_NEEDS_CONSENT if consent else Why.PLACE_NOT_ALLOWED, allowed, told)
    if len(known) < len(engagement.locations) or not known:
        return open_point(Why.PLACES_NOT_KNOWN, allowed, where)
    return met(allowed, where)


def compare_authorisation(promise: Commitment, provider: Party | None) -> Finding:
    """Whether the customer allows this sub-processor at all (GDPR Art. 28(2))."""
    if promise.choice == Authorisation.NONE:
        return missed(Why.SUB_PROCESSING_FORBIDDEN, promise.choice, None)
    if promise.choice == Authorisation.SPECIFIC:
        return met(promise.choice) if is_named(provider, promise) else open_point(Why.NOT_NAMED, promise.choice)
    if promise.choice == Authorisation.GENERAL:
        return met(promise.choice)
    return open_point(Why.PROMISE_NOT_READ, promise.text or promise.quote)


def compare_end(promise: Commitment, terms: tuple[Term, ...]) -> Finding:
    """Deletion or return as the customer was promised it, from every party on the way."""
    enough = _MEETS.get(promise.choice)
    if enough is None:
        return open_point(Why.PROMISE_NOT_READ, promise.text or promise.quote)
    said = compare_stated(promise.choice, terms)
    if said.why is not Why.MET:
        return said
    choices = [each.commitment.choice for each in terms if each.commitment is not None]
    weaker = [choice for choice in choices if choice not in enough]
    if any(not choice for choice in weaker):
        return open_point(Why.TERM_NOT_READ, promise.choice)
    return missed(Why.WEAKER_CHOICE, promise.choice, weaker[0]) if weaker else met(promise.choice, choices[-1])


def compare_stated(promised: object, terms: tuple[Term, ...]) -> Finding:
    """A right that the customer has must be stated in every agreement on the way; a gap comes before an open point."""
    if any(each.commitment is not None and each.commitment.stated is Stated.NOT_STATED for each in terms):
        return missed(Why.NOT_STATED_BELOW, promised, None)
    for term in terms:
        if term.agreement is None:
            return open_point(Why.NO_AGREEMENT_BELOW, promised)
        if term.commitment is None or term.commitment.stated is Stated.NOT_READ:
            return open_point(Why.TERM_NOT_READ, promised)
    last = terms[-1].commitment if terms else None
    return met(promised, None if last is None else last.choice or last.text or last.quote or Stated.STATED.value)


def compare_point(point: ReviewPoint, above: Agreement, terms: tuple[Term, ...]) -> Finding:
    """A point of Art. 28(3) that a person found above must be found by a person in every agreement on the way."""
    state = standing_point(above, point)
    if state in (PointState.ABSENT, PointState.NOT_APPLICABLE):
        return met_by_nothing()
    if state is not PointState.CONFIRMED:
        return open_point(Why.PROMISE_NOT_READ)
    states = [None if each.agreement is None else standing_point(each.agreement, point) for each in terms]
    if PointState.ABSENT in states:
        return missed(Why.NOT_STATED_BELOW, PointState.CONFIRMED.value, PointState.ABSENT.value)
    if None in states:
        return open_point(Why.NO_AGREEMENT_BELOW, PointState.CONFIRMED.value)
    if any(each is not PointState.CONFIRMED for each in states):
        return open_point(Why.TERM_NOT_READ, PointState.CONFIRMED.value)
    return met(PointState.CONFIRMED.value, PointState.CONFIRMED.value)


def compare_data(permitted: Iterable[str] | None, used: Iterable[str] | None) -> Finding:
    """What a sub-processor gets to see against what the customer's agreement names; None is not known."""
    if permitted is None or used is None:
        return open_point(Why.DATA_NOT_KNOWN)
    allowed = {each.casefold() for each in permitted}
    beyond = tuple(each for each in used if each.casefold() not in allowed)
    return missed(Why.DATA_NOT_PERMITTED, tuple(permitted), beyond) if beyond else met(tuple(permitted), tuple(used))


def met_by_nothing() -> Finding:
    """Nothing was promised, so nothing is missing."""
    found = met()
    return Finding(found.state, Why.NOTHING_PROMISED)
