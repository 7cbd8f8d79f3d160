"""Where data are and from where they are seen, as the records tell it: countries, activities, ids and verdicts.

Of a large register there are hundreds of thousands of such places. What they are called is made for those that a list
shows (`locations`); the map counts them as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from dpa_tracker.domain.engagements import Activity, Engagement
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId, TransferId
from dpa_tracker.domain.mechanisms import MakingAvailable
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.findings import PaperFinding
from dpa_tracker.law.art28.states import Phase
from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.companies import Part
from dpa_tracker.queries.reach import begun_with, with_below
from dpa_tracker.queries.scope import WHOLE, Scope
from dpa_tracker.queries.transfer_verdicts import TransferVerdict
from dpa_tracker.queries.verdicts import Portfolio

RECEIVED, SEEN = "received", "seen"  # what a transfer tells of a place where no location is recorded
NOT_RECORDED = "not_recorded"
ACTIVITIES: Final = (*(activity.value for activity in Activity), RECEIVED, SEEN, NOT_RECORDED)
ACCESS: Final = frozenset({Activity.SUPPORT_ACCESS.value, SEEN})
_VALUES: Final = {activity: activity.value for activity in Activity}
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
_NOWHERE: Final[Mapping[str | None, list[PaperFinding]]] = {}


class Place(NamedTuple):
    """What is done with data in a country (None: not known) by a party, by which record, and how that stands.

    `planned`: it has not begun. `about` are the findings about this very place. `corrected`: the verdict rests on the
    house's own correction of the law.
    """

    key: str
    country: str | None
    activity: str
    party_id: PartyId
    service_id: ServiceId | None
    planned: bool
    verdict: str | None
    source: Engagement | Transfer
    about: Sequence[PaperFinding] = ()
    corrected: bool = False


def worst(verdicts: Sequence[str | None]) -> str | None:
    """The worst of some verdicts; a place that an agreement forbids (`blocked`) is as bad as an invalid transfer."""
    return max((verdict for verdict in verdicts if verdict is not None), key=VERDICTS.index, default=None)


def places_in(judged: Portfolio, scope: Scope, part: Part | None = None) -> Iterator[Place]:
    """The places of a scope's engagements and all below them, and of transfers of no engagement, in no order.

    Of what one of our companies has a `part` in, where it is named.
    """
    records = judged.snapshot.records
    seeds = begun_with(judged, scope)
    for engagement in giving_way(seeds if scope == WHOLE else with_below(judged, seeds)):
        if part is None or part.holds(Kind.ENGAGEMENT.value, engagement.id):
            yield from _of_engagement(judged, engagement)
    if scope == WHOLE or scope.kind == Kind.PARTY.value:
        for key in giving_way(judged.transfers):
            transfer = records.transfers[key]
            of_scope = scope == WHOLE or scope.id in (transfer.exporter_id, transfer.importer_id)
            if transfer.engagement_id is None and of_scope and (part is None or part.holds(Kind.TRANSFER.value, key)):
                yield _of_transfer(judged, transfer, None)


def _of_engagement(judged: Portfolio, engagement: Engagement) -> Iterator[Place]:
    transfers = _transfers(judged, engagement)
    remarks = _remarks(judged.found.papers_coded(Kind.ENGAGEMENT, engagement.id, _ABOUT_PLACES))
    own = engagement.provider_id, engagement.service_id, judged.chains.phase(engagement) is Phase.PLANNED
    done: dict[str | None, dict[str, None]] = {}
    for place in engagement.locations:
        done.setdefault(place.country, {}).setdefault(_VALUES[place.activity])
    for country, activities in done.items():
        about = remarks.get(country, ())
        there = transfers.pop(country, ())
        verdict, corrected = _verdict(judged.transfers, there, about), _is_corrected(judged, there, engagement, about)
        for activity in activities:
            key = f"{engagement.id}/{country or ''}/{activity}"
            yield Place(key, country, activity, *own, verdict, engagement, about, corrected)
    for some in transfers.values():
        for transfer in some:
            yield _of_transfer(judged, transfer, engagement)
    if not done:
        key = f"{engagement.id}//{NOT_RECORDED}"
        yield Place(key, None, NOT_RECORDED, *own, "undetermined", engagement, remarks.get(None, ()))


def _transfers(judged: Portfolio, engagement: Engagement) -> dict[str | None, list[Transfer]]:
    """The transfers of an engagement that are judged, by country."""
    found: dict[str | None, list[Transfer]] = {}
    for transfer in judged.snapshot.records.transfers_of_engagement.get(engagement.id, ()):
        if transfer.id in judged.transfers:
            found.setdefault(transfer.country, []).append(transfer)
    return found


def _remarks(found: Sequence[PaperFinding]) -> Mapping[str | None, list[PaperFinding]]:
    """Findings about places by country."""
    if not found:
        return _NOWHERE
    by_country: defaultdict[str | None, list[PaperFinding]] = defaultdict(list)
    for each in found:
        unknown = each.remark.code in _OF_UNKNOWN
        by_country[None if unknown else str(each.remark.values["country"])].append(each)
    return by_country


def _verdict(
    judged: Mapping[TransferId, TransferVerdict], transfers: Sequence[Transfer], about: Sequence[PaperFinding]
) -> str | None:
    if not transfers and not about:
        return None
    found = [judged[transfer.id].verdict for transfer in transfers]
    return worst([*found, *(_OF_FINDINGS.get(each.remark.code, "undetermined") for each in about)])


def _is_corrected(
    judged: Portfolio, transfers: Sequence[Transfer], engagement: Engagement | None, about: Sequence[PaperFinding]
) -> bool:
    """Whether a transfer there, or what is found about the place, would be judged otherwise without a correction."""
    if judged.corrected is None:
        return False
    marked = judged.corrected.subjects
    by_paper = bool(about) and engagement is not None and (Kind.ENGAGEMENT, engagement.id) in marked
    return by_paper or any((Kind.TRANSFER, transfer.id) in marked for transfer in transfers)


def _of_transfer(judged: Portfolio, transfer: Transfer, engagement: Engagement | None) -> Place:
    """Where a transfer goes and no location is recorded."""
    return Place(
        key=f"{transfer.id}/{transfer.country or ''}/transfer",
        country=transfer.country,
        activity=SEEN if transfer.making_available in _BY_SIGHT else RECEIVED,
        party_id=transfer.importer_id,
        service_id=engagement.service_id if engagement is not None else None,
        planned=phase_of(transfer, judged.snapshot.records, judged.on) is Phase.PLANNED,
        verdict=judged.transfers[transfer.id].verdict,
        source=transfer,
        corrected=_is_corrected(judged, (transfer,), engagement, ()),
    )
