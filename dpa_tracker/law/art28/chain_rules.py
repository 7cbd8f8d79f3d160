"""Rules over an engagement and what was promised above it: places, sub-processors, transfers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dpa_tracker.domain.commitments import Authorisation, Commitment, CommitmentKind
from dpa_tracker.domain.commitments import Places as PlaceLimit
from dpa_tracker.domain.engagements import Activity, Engagement
from dpa_tracker.domain.parties import Party
from dpa_tracker.law.art28.cases import EngagementCase
from dpa_tracker.law.art28.chains import Promise
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.permitted_places import is_adequate_for, permits, sent_to
from dpa_tracker.law.art28.places import OWN_LAW, Places
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.art28.states import Phase


@rule("locations_known", "GDPR Art. 28(3)(a)")
def locations_known(case: EngagementCase) -> Iterator[Remark]:
    """Where data are processed must be known: an unknown place may be a transfer, or a place that is forbidden."""
    if not case.engagement.locations:
        yield Remark("locations_not_recorded", Standing.UNDETERMINED, case.names)
    for activity in dict.fromkeys(place.activity for place in case.engagement.locations if place.country is None):
        yield Remark("location_unknown", Standing.UNDETERMINED, {**case.names, "activity": activity.value})


@rule("locations_permitted", "GDPR Art. 28(3)(a)")
def locations_permitted(case: EngagementCase) -> Iterator[Remark]:
    """No processing, and no access, outside the places that an agreement above (or its own) permits."""

    @cache
    def adequate_for(country: str) -> bool | None:  # asked once, however many customers stand above
        return is_adequate_for(case.engagement, country, case.places, case.chains)

    places = _places(case)
    for promise in case.chains.promises(case.engagement, CommitmentKind.LOCATION_LIMITS, own=True):
        for country, activities in places.items():
            permitted = permits(promise.commitment, country, case.places, adequate_for)
            if not permitted:
                yield _misplaced(case, promise, country, activities, open_point=permitted is None)


def _places(case: EngagementCase) -> dict[str, tuple[str, ...]]:
    """What is done in each country, and where the transfers that belong to the engagement go besides."""
    return {
        **dict.fromkeys(sent_to(case.chains, case.engagement), (Activity.PROCESSING.value,)),
        **_activities(case.engagement),
    }


def _activities(engagement: Engagement) -> dict[str, tuple[str, ...]]:
    """What is done in each known country."""
    done: dict[str, list[str]] = {}
    for place in engagement.locations:
        if place.country is not None:
            done.setdefault(place.country, []).append(place.activity.value)
    return {country: tuple(dict.fromkeys(activities)) for country, activities in done.items()}


def _misplaced(
    case: EngagementCase, promise: Promise, country: str, activities: tuple[str, ...], *, open_point: bool
) -> Remark:
    by_consent = promise.commitment.choice == PlaceLimit.BY_CONSENT
    values = {
        **case.names,
        "country": country,
        "activity": activities,
        "agreement": promise.agreement.reference or promise.agreement.title,
        "customer": case.records.party_name(promise.engagement.client_id),
        "clause": promise.commitment.clause,
    }
    if open_point:
        return Remark("location_adequacy_not_shown", Standing.UNDETERMINED, values, promise.engagement.id)
    if by_consent:
        return Remark("location_needs_consent", Standing.CONDITIONAL, values, promise.engagement.id)
    return Remark("location_forbidden", Standing.BLOCKED, values, promise.engagement.id)


@rule("sub_processor_authorised", "GDPR Art. 28(2)")
def sub_processor_authorised(case: EngagementCase) -> Iterator[Remark]:
    """A sub-processor is engaged only as every agreement above permits: forbidden, or named one by one."""
    for promise in case.chains.promises(case.engagement, CommitmentKind.AUTHORISATION, own=False):
        values = {
            **case.names,
            "agreement": promise.agreement.reference or promise.agreement.title,
            "customer": case.records.party_name(promise.engagement.client_id),
        }
        above = promise.engagement.id
        if promise.commitment.choice == Authorisation.NONE:
            yield Remark("sub_processing_forbidden", Standing.BLOCKED, values, above)
        elif promise.commitment.choice == Authorisation.SPECIFIC and not is_named(case.provider, promise.commitment):
            running = case.phase is Phase.RUNNING
            leads_to = Standing.UNDETERMINED if running else Standing.CONDITIONAL
            yield Remark("specific_authorisation_not_shown", leads_to, values, above)


def is_named(provider: Party | None, commitment: Commitment) -> bool:
    """Whether the recorded text or quote of the authorisation names the provider."""
    if provider is None:
        return False
    recorded = f"{commitment.text}\n{commitment.quote}".casefold()
    return any(_stands_in(name.casefold(), recorded) for name in (provider.name, *provider.aliases) if name)


def _stands_in(name: str, recorded: str) -> bool:
    """Whether a name stands in a text as a whole: "Nord" is not named where "Nordsky" is."""
    return name in recorded and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", recorded) is not None


@rule("transfer_recorded", "GDPR Art. 44")
def transfer_recorded(case: EngagementCase) -> Iterator[Remark]:
    """A place outside the area of the client's law needs a transfer on record, or nobody can tell its ground."""
    client = case.client
    if client is None or client.country is None:
        return
    recorded = {transfer.country for transfer in case.running_transfers()}
    for country in _activities(case.engagement):
        if country not in recorded and leaves_area(client.country, country, case.places):
            covered = case.places.is_adequate_from(client.country, country)
            leads_to = Standing.CONDITIONAL if covered else Standing.UNDETERMINED
            yield Remark("transfer_not_recorded", leads_to, {**case.names, "country": country})


@rule("onward_transfer_recorded", "GDPR Art. 44; (EU) 2021/914 Clauses 8.7, 8.8")
def onward_transfer_recorded(case: EngagementCase) -> Iterator[Remark]:
    """Data that left the EEA go on to a third country only under a ground of their own, whoever sends them on."""
    client = case.client
    if client is None or client.country is None or case.places.in_eea(client.country):
        return
    above = (case.records.parties.get(path[-1].client_id) for path in case.chains.above(case.engagement))
    if not any(
        party is not None and party.country is not None and case.places.in_eea(party.country) for party in above
    ):
        return
    recorded = {transfer.country for transfer in case.running_transfers()}
    for country in _activities(case.engagement):
        goes_back = country == client.country or case.places.in_eea(country) or case.places.is_adequate(country)
        told = client.country in OWN_LAW  # the law of the client's own country asks for it (`transfer_recorded`)
        if not goes_back and not told and country not in recorded:
            yield Remark("onward_transfer_not_recorded", Standing.UNDETERMINED, {**case.names, "country": country})


@rule("parent_under_foreign_law", "GDPR Art. 28(1), 48; EDPB Guidelines 05/2021")
def parent_under_foreign_law(case: EngagementCase) -> Iterator[Remark]:
    """A provider under a parent of another law: no transfer by that alone, but a question of its guarantees.

    Outside the EEA too: adequacy and an assessment are about the importer's own country.
    """
    provider = case.provider
    if provider is None or provider.country is None:
        return
    parent = case.records.root_of_group(provider)
    if parent is None or parent.country is None or parent.country == provider.country:
        return
    if not case.places.in_eea(parent.country):
        values = {**case.names, "parent": parent.name, "country": parent.country}
        yield Remark("parent_elsewhere", Standing.CLEARED, values)


def leaves_area(home: str, country: str, places: Places) -> bool:
    """Whether data going from one country to another leave the area of the exporter's law (EEA; UK; Switzerland)."""
    if places.in_eea(home):
        return not places.in_eea(country)
    return home in OWN_LAW and home != country


RULES = (
    locations_known,
    locations_permitted,
    sub_processor_authorised,
    transfer_recorded,
    onward_transfer_recorded,
    parent_under_foreign_law,
)
