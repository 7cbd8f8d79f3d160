"""Where data are and from where they are seen: one row per country, activity and party, with the verdict there.

What is recorded as a location of an engagement, and where a transfer goes that no location tells of. The verdict of a
row is that of the worst transfer there; a place that needs a transfer on record and has none is undetermined.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.quickly_made import quickly_made
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.long_work import giving_way, sorted_in_steps, without_collecting
from dpa_tracker.queries.companies import Part, part_of
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.scope import WHOLE, Scope
from dpa_tracker.queries.snapshot import LARGE
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.queries.where_processed import ACTIVITIES, Place, places_in
from dpa_tracker.store.register import Register


@quickly_made
@dataclass(frozen=True, slots=True)
class Location:
    """What is done with data in a country (None: not known) by a party, for whom, and how that stands.

    `planned`: it has not begun. `verdict` is the worst of `verdicts`; None where there is nothing to judge. `remarks`
    are the findings about this very place. `told` are their codes, where they name nothing but what the place itself
    says: then whoever looks for a word need not look through the names in them once more. `corrected`: the verdict
    rests on the house's own correction of the law.
    """

    key: str
    country: str | None
    activity: str
    party: Subject
    client: Subject
    service: str
    opens: Subject
    planned: bool
    phase: str
    verdict: str | None
    remarks: tuple[Phrase, ...] = ()
    told: tuple[str, ...] | None = None
    corrected: bool = False


_KEPT: Final[Kept[tuple[Location, ...]]] = Kept(at_most=2)
_BY_KEY: Final[Kept[Mapping[str, Location]]] = Kept(at_most=2)


def locations(register: Register, on: date, scope: Scope = WHOLE, company: str = "") -> tuple[Location, ...]:
    """The locations on a day within a scope: of its engagements and all below them, by country, party and activity.

    Of a `company` of our own, only those that it has a part in.
    """
    judged = portfolio(register, on)
    if company:
        return locations_in(judged, scope, part_of(register, PartyId(company)))
    if scope == WHOLE:
        asked = (judged.snapshot.version, on, judged.law_digest)
        return _KEPT.answer(register, asked, lambda _last: locations_in(judged, WHOLE))
    return locations_in(judged, scope)


def locations_by_key(register: Register, on: date) -> Mapping[str, Location]:
    """All of them by their keys: a list asks for some rows at every step, of hundreds of thousands."""
    judged = portfolio(register, on)
    asked = (judged.snapshot.version, on, judged.law_digest)
    return _BY_KEY.answer(
        register, asked, lambda _last: {place.key: place for place in giving_way(locations(register, on))}
    )


def locations_in(judged: Portfolio, scope: Scope, part: Part | None = None) -> tuple[Location, ...]:
    """The same, of a register that has been judged; of what one of our companies has a part in."""
    shown = _Shown(judged)
    with without_collecting() if judged.snapshot.size > LARGE else nullcontext():
        return tuple(sorted_in_steps(map(shown.location, places_in(judged, scope, part)), _in_order))


def _in_order(place: Location) -> tuple[bool, str, str, int, str]:
    return (
        place.country is None,
        place.country or "",
        place.party.title.casefold(),
        ACTIVITIES.index(place.activity),
        place.key,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """Makes what is shown of places; whoever has a part in many of them is named once."""

    judged: Portfolio
    _named: dict[tuple[Kind, str], Subject] = field(default_factory=dict[tuple[Kind, str], Subject])

    def location(self, place: Place) -> Location:
        """A place with names and sentences."""
        source, judged = place.source, self.judged
        if isinstance(source, Transfer):
            kind, client = Kind.TRANSFER, source.exporter_id
            phase = phase_of(source, judged.snapshot.records, judged.on)
        else:
            kind, client, phase = Kind.ENGAGEMENT, source.client_id, judged.chains.phase(source)
        provider = self._subject(Kind.PARTY, place.party_id)
        used_by = self._subject(Kind.PARTY, client)
        service = "" if place.service_id is None else self._subject(Kind.SERVICE, place.service_id).title
        itself = {"provider": provider.title, "client": used_by.title, "service": service, "country": place.country}
        return Location(
            key=place.key,
            country=place.country,
            activity=place.activity,
            party=provider,
            client=used_by,
            service=service,
            opens=judged.snapshot.subject(kind, source.id),
            planned=place.planned,
            phase=phase.value,
            verdict=place.verdict,
            remarks=tuple([Phrase(f"paper.{each.remark.code}", each.remark.values) for each in place.about]),
            told=_told(place, itself),
            corrected=place.corrected,
        )

    def _subject(self, kind: Kind, record_id: str) -> Subject:
        """A party or a service."""
        known = self._named.get((kind, record_id))
        if known is None:
            known = self._named[kind, record_id] = self.judged.snapshot.subject(kind, record_id)
        return known


def _told(place: Place, itself: Mapping[str, str | None]) -> tuple[str, ...] | None:
    """The codes of the remarks, where they name nothing but what the place itself says."""
    if isinstance(place.source, Transfer):
        return None
    named = all(each.remark.values.items() <= itself.items() for each in place.about)
    return tuple([each.remark.code for each in place.about]) if named else None
