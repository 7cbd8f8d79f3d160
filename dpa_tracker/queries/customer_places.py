"""Where the data of one customer can be: every place of every engagement below it, by activity, with the way there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import JUDGED, transfer_on
from dpa_tracker.law.flow_down.permitted import TRANSFER
from dpa_tracker.queries.affected import parties_on
from dpa_tracker.queries.company_chains import chains_of
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.sentences import country_name
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class DataPlace:
    """What is done with a customer's data in a country (None: not known), by whom, in which service, and the way there.

    `activity` is a code of `Activity`, or `transfer` where only a transfer on record tells of the place.
    """

    country: str | None
    activity: str
    party: Subject
    service: Subject
    path: tuple[Subject, ...]


def places_of_customer(
    register: Register, on: date, customer: PartyId, company: PartyId | None = None
) -> tuple[DataPlace, ...]:
    """Every place, those that are not known last; by country, activity and the names on the way.

    `company`: of what it has from one of our own companies alone.
    """
    taken, chains = chains_of(register, on, company)
    found = dict.fromkeys(_places(taken, chains, customer))
    return tuple(sorted(found, key=_in_order))


def _in_order(place: DataPlace) -> tuple[bool, str, str, str]:
    names = " ".join(each.title.casefold() for each in place.path)
    return place.country is None, country_name(place.country), place.activity, names


def _places(taken: Snapshot, chains: Chains, customer: PartyId) -> Iterator[DataPlace]:
    for top in chains.records.of_party.get(customer, ()):
        if top.client_id != customer or chains.phase(top) not in JUDGED:
            continue
        for path in ((top,), *chains.below(top)):
            end = path[-1]
            for activity, country in done_by(chains, end):
                yield DataPlace(
                    country,
                    activity,
                    taken.subject(Kind.PARTY, end.provider_id),
                    taken.subject(Kind.SERVICE, end.service_id),
                    tuple(parties_on(taken, path)),
                )


def done_by(chains: Chains, engagement: Engagement) -> Iterator[tuple[str, str | None]]:
    """What is done where in an engagement; one without a place is at a place that is not known."""
    seen = {place.country for place in engagement.locations}
    for place in engagement.locations:
        yield place.activity.value, place.country
    for transfer in chains.records.transfers_of_engagement.get(engagement.id, ()):
        if transfer.country not in seen and transfer_on(transfer, engagement, chains.on) in JUDGED:
            seen.add(transfer.country)
            yield TRANSFER, transfer.country
    if not seen:
        yield "not_recorded", None
