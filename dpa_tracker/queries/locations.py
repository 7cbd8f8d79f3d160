"""Where data are and from where they are seen: one row per country, activity and party, with the verdict there.

What is recorded as a location of an engagement, and where a transfer goes that no location tells of. The verdict of a
row is that of the worst transfer there; a place that needs a transfer on record and has none is undetermined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dpa_tracker.domain.engagements import Activity, Engagement
from dpa_tracker.domain.identities import Kind, PartyId, TransferId
from dpa_tracker.domain.mechanisms import MakingAvailable
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.long_work import giving_way, sorted_in_steps
from dpa_tracker.queries.companies import Part, part_of
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.reach import begun_with, with_below
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.queries.scope import WHOLE, Scope
from dpa_tracker.queries.transfer_verdicts import TransferVerdict
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.store.register import Register

RECEIVED, SEEN = "received", "seen"  # what a transfer tells of a place where no location is recorded
NOT_RECORDED = "not_recorded"
ACTIVITIES: Final = (*(activity.value for activity in Activity), RECEIVED, SEEN, NOT_RECORDED)
ACCESS: Final = frozenset({Activity.SUPPORT_ACCESS.value, SEEN})
_BY_SIGHT: Final = frozenset({MakingAvailable.REMOTE_ACCESS, MakingAvailable.OWN_STAFF_ABROAD})
# From best to worst: verdicts on transfers, and what a finding about the place itself leads to.
VERDICTS: Final = ("no_transfer", "valid", "incomplete", "conditional", "undetermined", "invalid", "blocked")
_OF_FINDINGS: Final = {
    "location_forbidden": "blocked",
    "location_needs_consent": "conditional",
    "location_adequacy_not_shown": "undetermined",
    "transfer_not_recorded": "undetermined",
}
_OF_UNKNOWN: Final = ("locations_not_recorded", "location_unknown")  # about a place that is not known
_ABOUT_PLACES: Final = frozenset({*_OF_FINDINGS, *_OF_UNKNOWN})


@dataclass(frozen=True, slots=True)
class Location:
    """What is done with data in a country (None: not known) by a party, for whom, and how that stands.

    `planned`: it has not begun. `verdict` is the worst of `verdicts`; None where there is nothing to judge. `remarks`
    are the findings about this very place. `told` are their codes, where they name nothing but what the place itself
    says: then whoever looks for a word need not look through the names in them once more.
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

    @property
    def is_access(self) -> bool:
        """Whether data are only seen from there."""
        return self.activity in ACCESS


def worst(verdicts: Sequence[str | None]) -> str | None:
    """The worst of some verdicts; a place that an agreement forbids (`blocked`) is as bad as an invalid transfer."""
    return max((verdict for verdict in verdicts if verdict is not None), key=VERDICTS.index, default=None)


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
    return _BY_KEY.answer(register, asked, lambda _last: {place.key: place for place in locations(register, on)})


def locations_in(judged: Portfolio, scope: Scope, part: Part | None = None) -> tuple[Location, ...]:
    """The same, of a register that has been judged; of what one of our companies has a part in."""
    records = judged.snapshot.records
    engagements = [
        each
        for each in with_below(judged, begun_with(judged, scope))
        if part is None or part.holds(Kind.ENGAGEMENT.value, each.id)
    ]
    ground = _Judged(judged)
    found = [place for engagement in giving_way(engagements) for place in _of_engagement(ground, engagement)]
    if scope == WHOLE or scope.kind == Kind.PARTY.value:
        alone = (
            transfer
            for key in giving_way(judged.transfers)
            if (transfer := records.transfers[key]).engagement_id is None
            and (scope == WHOLE or scope.id in (transfer.exporter_id, transfer.importer_id))
            and (part is None or part.holds(Kind.TRANSFER.value, key))
        )
        found.extend(_of_transfer(ground, transfer, None) for transfer in alone)
    return tuple(sorted_in_steps(found, _in_order))


def _in_order(place: Location) -> tuple[bool, str, str, int, str]:
    return (
        place.country is None,
        place.country or "",
        place.party.title.casefold(),
        ACTIVITIES.index(place.activity),
        place.key,
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """A country of an engagement, with its verdict and the findings about it."""

    country: str | None
    verdict: str | None
    about: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """The register as it was judged; whoever has a part in many places is named once."""

    whole: Portfolio
    _named: dict[tuple[Kind, str], Subject] = field(default_factory=dict[tuple[Kind, str], Subject])

    def named(self, kind: Kind, record_id: str) -> Subject:
        """A party or a service."""
        known = self._named.get((kind, record_id))
        if known is None:
            known = self._named[kind, record_id] = self.whole.snapshot.subject(kind, record_id)
        return known


def _of_engagement(ground: _Judged, engagement: Engagement) -> Iterator[Location]:
    judged = ground.whole
    transfers: defaultdict[str | None, list[Transfer]] = defaultdict(list)
    for transfer in judged.snapshot.records.transfers_of_engagement.get(engagement.id, ()):
        if transfer.id in judged.transfers:
            transfers[transfer.country].append(transfer)
    remarks = _remarks(judged, engagement)
    done: defaultdict[str | None, dict[str, None]] = defaultdict(dict)
    for place in engagement.locations:
        done[place.country].setdefault(place.activity.value)
    for country, activities in done.items():
        about = remarks.get(country, ())
        verdicts = _verdicts(judged.transfers, transfers.pop(country, []), about)
        for activity in activities:
            yield _location(ground, engagement, activity, _Ground(country, worst(verdicts), about))
    for some in transfers.values():
        yield from (_of_transfer(ground, transfer, engagement) for transfer in some)
    if not engagement.locations:
        yield _location(ground, engagement, NOT_RECORDED, _Ground(None, "undetermined", remarks.get(None, ())))


def _remarks(judged: Portfolio, engagement: Engagement) -> Mapping[str | None, tuple[FindingRow, ...]]:
    """The findings about the places of an engagement, by country."""
    by_country: defaultdict[str | None, list[FindingRow]] = defaultdict(list)
    for row in judged.findings_coded(Kind.ENGAGEMENT, engagement.id, _ABOUT_PLACES):
        country = None if row.code in _OF_UNKNOWN else str(row.message.values["country"])
        by_country[country].append(row)
    return {country: tuple(rows) for country, rows in by_country.items()}


def _verdicts(
    judged: Mapping[TransferId, TransferVerdict], transfers: Sequence[Transfer], about: Sequence[FindingRow]
) -> list[str]:
    found = [judged[transfer.id].verdict for transfer in transfers]
    return [*found, *(_OF_FINDINGS.get(row.code, "undetermined") for row in about)]


def _location(ground: _Judged, engagement: Engagement, activity: str, place: _Ground) -> Location:
    judged, named = ground.whole, ground.named
    phase = judged.chains.phase(engagement).value
    provider, client = named(Kind.PARTY, engagement.provider_id), named(Kind.PARTY, engagement.client_id)
    service = named(Kind.SERVICE, engagement.service_id).title
    itself = {"provider": provider.title, "client": client.title, "service": service, "country": place.country}
    return Location(
        key=f"{engagement.id}/{place.country or ''}/{activity}",
        country=place.country,
        activity=activity,
        party=provider,
        client=client,
        service=service,
        opens=judged.snapshot.subject(Kind.ENGAGEMENT, engagement.id),
        planned=phase == "planned",
        phase=phase,
        verdict=place.verdict,
        remarks=tuple(row.message for row in place.about),
        told=tuple(row.code for row in place.about) if _names_only(place.about, itself) else None,
    )


def _names_only(about: Sequence[FindingRow], itself: Mapping[str, str | None]) -> bool:
    return all(row.message.values.items() <= itself.items() for row in about)


def _of_transfer(ground: _Judged, transfer: Transfer, engagement: Engagement | None) -> Location:
    """Where a transfer goes and no location is recorded."""
    judged, named = ground.whole, ground.named
    phase = phase_of(transfer, judged.snapshot.records, judged.on).value
    return Location(
        key=f"{transfer.id}/{transfer.country or ''}/transfer",
        country=transfer.country,
        activity=SEEN if transfer.making_available in _BY_SIGHT else RECEIVED,
        party=named(Kind.PARTY, transfer.importer_id),
        client=named(Kind.PARTY, transfer.exporter_id),
        service=named(Kind.SERVICE, engagement.service_id).title if engagement is not None else "",
        opens=judged.snapshot.subject(Kind.TRANSFER, transfer.id),
        planned=phase == "planned",
        phase=phase,
        verdict=judged.transfers[transfer.id].verdict,
    )
