"""The map of where data are and from where they are seen: what each country bears, with the worst verdict there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.long_work import giving_way, let_go
from dpa_tracker.plots.world import countries_drawn
from dpa_tracker.queries.companies import Part, part_of
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.reach import subject_of
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.scope import WHOLE, Scope
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.queries.where_processed import ACCESS, Place, places_in, worst
from dpa_tracker.store.register import Register


class Presence(StrEnum):
    """What a country bears: data kept or processed there, data only seen from there, both, or what is only planned."""

    DATA = "data"
    SEEN = "seen"
    BOTH = "both"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class MapCountry:
    """A country with something in it. `parties`: activity -> how many parties do it there, planned ones too.

    `keys` are the rows of the listing of locations behind it; `verdict` is the worst of theirs (None: none);
    `corrected`: one of theirs rests on the house's own correction of the law.
    """

    country: str
    presence: Presence
    parties: Mapping[str, int]
    planned: int
    verdict: str | None
    keys: tuple[str, ...]
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class DataMap:
    """The countries by code. `nowhere` are the rows of locations that no map can show: not known, or no country.

    `subject` is the record the map is about; None for the whole register.
    """

    subject: Subject | None
    countries: tuple[MapCountry, ...]
    nowhere: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Every row of the listing of locations behind the map."""
        return (*(key for country in self.countries for key in country.keys), *self.nowhere)


_KEPT: Final[Kept[DataMap]] = Kept(at_most=2)


def data_map(register: Register, on: date, scope: Scope, company: str = "") -> DataMap:
    """The map of a scope on a day; of what a `company` of our own has a part in, where one is named."""
    judged = portfolio(register, on)
    if company:
        return _drawn(judged, scope, part_of(register, PartyId(company)))
    if scope == WHOLE:
        asked = (judged.snapshot.version, on, judged.law_digest)
        return _KEPT.answer(register, asked, lambda _last: _drawn(judged, WHOLE, None))
    return _drawn(judged, scope, None)


def _drawn(judged: Portfolio, scope: Scope, part: Part | None) -> DataMap:
    drawn, nowhere = defaultdict[str, list[Place]](list), list[str]()
    known = countries_drawn()
    for place in giving_way(places_in(judged, scope, part)):
        if place.country in known:
            drawn[str(place.country)].append(place)
        else:
            nowhere.append(place.key)
    countries = tuple(_country(code, places) for code, places in sorted(drawn.items()))
    let_go(*drawn.values())  # hundreds of thousands of places, which would go in one step
    return DataMap(subject_of(judged, scope), countries, tuple(nowhere))


def _country(code: str, places: Sequence[Place]) -> MapCountry:
    parties: defaultdict[str, set[PartyId]] = defaultdict(set)
    for place in giving_way(places):
        parties[place.activity].add(place.party_id)
    running = {place.activity for place in giving_way(places) if not place.planned}
    return MapCountry(
        country=code,
        presence=_presence(running),
        parties={activity: len(some) for activity, some in parties.items()},
        planned=sum(1 for place in giving_way(places) if place.planned),
        verdict=worst(list({place.verdict for place in giving_way(places)})),
        keys=tuple([place.key for place in giving_way(places)]),
        corrected=any(place.corrected for place in giving_way(places)),
    )


def _presence(running: Iterable[str]) -> Presence:
    kinds = {activity in ACCESS for activity in running}
    if not kinds:
        return Presence.PLANNED
    if len(kinds) > 1:
        return Presence.BOTH
    return Presence.SEEN if True in kinds else Presence.DATA
