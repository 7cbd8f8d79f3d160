"""Where a sub-processor does what, and which data it sees, against what the customer's agreement allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Commitment
from dpa_tracker.domain.commitments import Places as PlaceLimit
from dpa_tracker.domain.described import processing_under
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId, PartyId
from dpa_tracker.domain.services import Processing
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.permitted_places import is_adequate_for, permits_country
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.art28.states import JUDGED, transfer_on
from dpa_tracker.law.flow_down.cells import (
    NO_PAPER_ABOVE,
    NOT_READ,
    Finding,
    Link,
    Term,
    Topic,
    Why,
    met,
    missed,
    open_point,
    without_promise,
    words_of,
)

TRANSFER: Final = "transfer"  # what a transfer on record tells of a place beside the locations of its engagement


@dataclass(frozen=True, slots=True)
class Place:
    """An activity in a country (None: not known); `adequate` whether adequacy covers who does it, None: not shown."""

    activity: str
    country: str | None
    adequate: bool | None = None


Known = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PlaceAllowed:
    """The places of an engagement, by activity, against those the customer allows."""

    chains: Chains
    places: Places
    _known: dict[EngagementId, Known] = field(default_factory=dict, repr=False, compare=False)

    def promised(self, above: Term) -> Commitment | Finding:
        """The limit, without the words of its clause."""
        found = without_promise(above)
        if found is not None or above.commitment is None:
            return found or NOT_READ
        limit = above.commitment
        if limit.choice not in set(PlaceLimit) or (limit.choice == PlaceLimit.LISTED and not limit.countries):
            return open_point(Why.PROMISE_HAS_NO_NUMBER)
        return Commitment(limit.kind, choice=limit.choice, countries=limit.countries)

    def begin(self, own: PartyId | None) -> Known:  # noqa: ARG002 - what every comparison is asked
        """Nothing is done yet."""
        return ()

    def further(self, given: Known, link: Link) -> Known:  # noqa: ARG002 - what every comparison is asked
        """What is done where at the end of the way; where data go by a transfer on record is a place as well."""
        engagement = link.term.engagement
        known = self._known.get(engagement.id)
        if known is None:
            known = self._known[engagement.id] = tuple(self._places(engagement))
        return known

    def _places(self, engagement: Engagement) -> Iterator[Place]:
        done = dict.fromkeys((place.activity.value, place.country) for place in engagement.locations)
        countries = {country for _activity, country in done}
        for transfer in self.chains.records.transfers_of_engagement.get(engagement.id, ()):
            if transfer.country in countries or transfer_on(transfer, engagement, self.chains.on) not in JUDGED:
                continue
            done[TRANSFER, transfer.country] = None
        for activity, country in done:
            yield Place(activity, country, None if country is None else self._is_adequate(engagement, country))

    def _is_adequate(self, engagement: Engagement, country: str) -> bool | None:
        return self.places.in_eea(country) or is_adequate_for(engagement, country, self.places, self.chains)

    def find(self, promised: Commitment, given: Known) -> Finding:
        """Every place that is known must be allowed, and all must be known."""
        judged = [(place, self._permits(promised, place)) for place in given]
        outside = tuple(_said(place for place, permitted in judged if permitted is False))
        if outside:
            consent = promised.choice == PlaceLimit.BY_CONSENT
            return missed(Why.PLACE_NEEDS_CONSENT if consent else Why.PLACE_NOT_ALLOWED, outside)
        known = tuple(_said(given))
        if len(known) < len(given) or not known:
            return open_point(Why.PLACES_NOT_KNOWN, known or None)
        not_shown = tuple(_said(place for place, permitted in judged if permitted is None))
        return open_point(Why.ADEQUACY_NOT_SHOWN, not_shown) if not_shown else met(known)

    def _permits(self, limit: Commitment, place: Place) -> bool | None:
        if place.country is None:
            return None
        if limit.choice == PlaceLimit.EEA_OR_ADEQUATE:
            return place.adequate
        return permits_country(limit, place.country, self.places)

    def promise_shown(self, above: Term) -> object:
        """The places allowed, or the words of the limit."""
        limit = above.commitment
        if limit is None:
            return None
        listed = ", ".join(limit.countries) if limit.choice == PlaceLimit.LISTED else ""
        return listed or limit.choice or words_of(above)

    def received_shown(self, finding: Finding, terms: tuple[Term, ...]) -> object:
        """What is done where; `terms` says it where the promise could not be compared."""
        if finding.why is not Why.PROMISE_HAS_NO_NUMBER:
            return finding.received
        known = self.further((), Link(terms[-1], below_us=True, ours=False))
        return tuple(_said(known)) or None


def _said(given: Iterable[Place]) -> Iterator[str]:
    return (f"{place.activity}: {place.country}" for place in given if place.country is not None)


@dataclass(frozen=True, slots=True)
class DataPermitted:
    """What a sub-processor gets to see against what the customer's agreement names."""

    chains: Chains
    topic: Topic

    def promised(self, above: Term) -> tuple[str, ...] | Finding:
        """What the customer's agreement, or the service it is about, names."""
        if above.agreement is None:
            return NO_PAPER_ABOVE
        described = self._processing(above)
        if self.topic is Topic.DATA_CATEGORIES:
            named: tuple[str, ...] | None = (described.categories if described is not None else ()) or None
        else:
            named = described.special_categories if described is not None else None
        return open_point(Why.DATA_NOT_KNOWN) if named is None else named

    def begin(self, own: PartyId | None) -> tuple[str, ...] | None:  # noqa: ARG002 - what every comparison is asked
        """Nothing is known yet."""
        return None

    def further(self, given: object, link: Link) -> tuple[str, ...] | None:  # noqa: ARG002
        """What is seen at the end of the way; None where it is not on record."""
        term = link.term
        described = self._processing(term)
        if self.topic is Topic.DATA_CATEGORIES:
            return term.engagement.categories or (described.categories if described is not None else ()) or None
        return described.special_categories if described is not None else None

    def find(self, promised: tuple[str, ...], given: tuple[str, ...] | None) -> Finding:
        """Nothing beyond what is named."""
        if given is None:
            return open_point(Why.DATA_NOT_KNOWN)
        allowed = {each.casefold() for each in promised}
        beyond = tuple(each for each in given if each.casefold() not in allowed)
        return missed(Why.DATA_NOT_PERMITTED, beyond) if beyond else met(given)

    def promise_shown(self, above: Term) -> object:
        """What is named."""
        named = self.promised(above)
        return None if isinstance(named, Finding) else named

    def received_shown(self, finding: Finding, terms: tuple[Term, ...]) -> object:  # noqa: ARG002
        """What is seen, or what of it is too much."""
        return finding.received

    def _processing(self, term: Term) -> Processing | None:
        """The processing that the paper of an engagement covers (domain/described); without a paper nobody knows."""
        records, engagement = self.chains.records, term.engagement
        service = records.services.get(engagement.service_id)
        if term.agreement is None:
            whole = service.processing.special_categories if service is not None else None
            return Processing(special_categories=()) if whole == () else None  # what the whole has not no part has
        if service is None:
            return term.agreement.processing
        return processing_under(term.agreement, service, self._under(term.agreement, engagement))

    def _under(self, agreement: Agreement, engagement: Engagement) -> tuple[Engagement, ...]:
        between = (engagement.client_id, engagement.provider_id)
        under = self.chains.records.under_agreement.get(agreement.id, ())
        same = (each for each in under if (each.client_id, each.provider_id) == between)
        return tuple(each for each in same if self.chains.phase(each) in JUDGED)
