"""An engagement with the chain below it, and the countries where its data can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import overload

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.art28.chains import Path
from dpa_tracker.queries.changes import history
from dpa_tracker.queries.details import EngagementDetail
from dpa_tracker.queries.links import agreement_link, by_title, engagement_link, party_link, service_link, transfer_link
from dpa_tracker.queries.rows import ChainLink, ChainPlace
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.store.register import Register


def engagement_detail(register: Register, engagement_id: str, on: date) -> EngagementDetail:
    """Everything about one engagement on a day. Raises KnownError `no_such_record`."""
    judged = portfolio(register, on)
    engagement = judged.snapshot.engagement(engagement_id)
    records = judged.snapshot.records
    agreement = records.agreement_of(engagement)
    paths = paths_from(judged, engagement)
    return EngagementDetail(
        engagement=engagement,
        client=party_link(judged, engagement.client_id),
        provider=party_link(judged, engagement.provider_id),
        service=service_link(judged, engagement.service_id),
        agreement=agreement_link(judged, agreement) if agreement is not None else None,
        decided=judged.engagement(engagement),
        findings=judged.findings_about(Kind.ENGAGEMENT, engagement_id),
        chain=ChainLinks(judged, paths),
        places=rolled_up(judged, paths),
        above=by_title(engagement_link(judged, path[-1]) for path in judged.chains.above(engagement)),
        transfers=by_title(
            transfer_link(judged, each) for each in records.transfers_of_engagement.get(engagement.id, ())
        ),
        changes=history(register, judged.snapshot, Kind.ENGAGEMENT, engagement_id),
    )


def paths_from(judged: Portfolio, engagement: Engagement) -> tuple[Path, ...]:
    """The engagement itself and everything below it, each with the way that leads there, parents before children."""
    below = list(judged.chains.below(engagement))
    names = judged.snapshot.records.party_name
    return ((engagement,), *sorted(below, key=lambda path: [(names(e.provider_id).casefold(), e.id) for e in path]))


class ChainLinks(Sequence[ChainLink]):
    """The links of paths in their order, each made when it is looked at: a page shows some of very many."""

    def __init__(self, judged: Portfolio, paths: Sequence[Path]) -> None:
        self._judged, self._paths = judged, paths

    def __len__(self) -> int:
        return len(self._paths)

    @overload
    def __getitem__(self, place: int) -> ChainLink: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[ChainLink, ...]: ...
    def __getitem__(self, place: int | slice) -> ChainLink | tuple[ChainLink, ...]:
        """The link of a place, or those of several."""
        if isinstance(place, slice):
            return tuple(chain_link(self._judged, path) for path in self._paths[place])
        return chain_link(self._judged, self._paths[place])


def chain_link(judged: Portfolio, path: Path) -> ChainLink:
    """The last engagement of a path as a link of the chain."""
    engagement = path[-1]
    records = judged.snapshot.records
    agreement = records.agreement_of(engagement)
    return ChainLink(
        engagement=judged.snapshot.subject(Kind.ENGAGEMENT, engagement.id),
        depth=len(path),
        party=judged.snapshot.subject(Kind.PARTY, engagement.provider_id),
        via=records.party_name(engagement.client_id),
        service=judged.snapshot.subject(Kind.SERVICE, engagement.service_id).title,
        countries=countries_of(engagement),
        places=_places(judged, path),
        status=judged.chains.phase(engagement).value,
        verdict=judged.engagement_verdict(engagement),
        agreement=agreement_link(judged, agreement) if agreement is not None else None,
        corrected=judged.rests_on_correction(Kind.ENGAGEMENT, engagement.id),
    )


def countries_of(engagement: Engagement) -> tuple[str | None, ...]:
    """The countries of an engagement's own places, sorted, an unknown one last; None alone when none is recorded."""
    countries = {place.country for place in engagement.locations} or {None}
    return tuple(sorted(countries, key=lambda country: (country is None, country or "")))


def _places(judged: Portfolio, path: Path) -> tuple[ChainPlace, ...]:
    """The countries of the last engagement of a path, with what is done there and the parties that lead there."""
    engagement = path[-1]
    names = judged.snapshot.records.party_name
    way = (names(path[0].client_id), *(names(step.provider_id) for step in path))
    activities: dict[str | None, list[str]] = {country: [] for country in countries_of(engagement)}
    for place in engagement.locations:
        if place.activity.value not in activities[place.country]:
            activities[place.country].append(place.activity.value)
    return tuple(ChainPlace(country, tuple(done), way) for country, done in activities.items())


def rolled_up(judged: Portfolio, paths: Iterable[Path]) -> tuple[ChainPlace, ...]:
    """Every country in a chain, each way that leads there once, sorted by country; unknown ones last.

    What is done there for several services by the same way is said together.
    """
    done: dict[tuple[str | None, tuple[str, ...]], dict[str, None]] = {}
    for place in (each for path in paths for each in _places(judged, path)):
        done.setdefault((place.country, place.path), {}).update(dict.fromkeys(place.activities))
    places = [ChainPlace(country, tuple(activities), way) for (country, way), activities in done.items()]
    return tuple(sorted(places, key=lambda place: (place.country is None, place.country or "", place.path)))
