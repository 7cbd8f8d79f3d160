"""Whether a limit permits what an engagement does in a country; adequacy for some recipients needs one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from dpa_tracker.domain.commitments import Commitment
from dpa_tracker.domain.commitments import Places as PlaceLimit
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.art28.states import JUDGED, transfer_on

EEA: Final = "EEA"  # may stand among the listed countries of a limit for all of them


def transfers_under(records: Records, engagement: Engagement) -> Iterator[Transfer]:
    """The transfers that belong to an engagement: linked to it, or between its parties and linked to nothing."""
    yield from records.transfers_of_engagement.get(engagement.id, ())
    for transfer in records.transfers_of_party.get(engagement.provider_id, ()):
        ends = (transfer.exporter_id, transfer.importer_id)
        if transfer.engagement_id is None and ends == (engagement.client_id, engagement.provider_id):
            yield transfer


def sent_onwards(chains: Chains, engagement: Engagement) -> Iterator[Transfer]:
    """The transfers linked to an engagement that take place on the day; not those that go to its client."""
    for transfer in chains.records.transfers_of_engagement.get(engagement.id, ()):
        if transfer.importer_id != engagement.client_id and transfer_on(transfer, engagement, chains.on) in JUDGED:
            yield transfer


def sent_to(chains: Chains, engagement: Engagement) -> Iterator[str]:
    """The countries to which those go, whoever receives the data there."""
    return (each.country for each in sent_onwards(chains, engagement) if each.country is not None)


def is_adequate_for(engagement: Engagement, country: str, places: Places, chains: Chains) -> bool | None:
    """Whether adequacy covers who receives data there under the engagement on the day; None where that is not shown.

    Adequacy of a whole country is enough by itself. Where it covers some recipients alone (the listed ones in the
    United States, those under its commercial law in Canada), every transfer there must show one of them.
    """
    there = [
        each
        for each in transfers_under(chains.records, engagement)
        if each.country == country and transfer_on(each, engagement, chains.on) in JUDGED
    ]
    return places.takes_in(country, there, chains.records)


def permits(limit: Commitment, country: str, places: Places, adequate_for: Callable[[str], bool | None]) -> bool | None:
    """Whether a limit permits a country; None where that cannot be told from what is on record.

    `adequate_for` says of a country what `is_adequate_for` says of it for the engagement.
    """
    if limit.choice == PlaceLimit.EEA_OR_ADEQUATE:
        return places.in_eea(country) or adequate_for(country)
    return permits_country(limit, country, places)


def permits_country(limit: Commitment, country: str, places: Places) -> bool:
    """The same of a limit that looks at the country alone. One in words alone cannot be judged and forbids nothing."""
    if limit.choice == PlaceLimit.EEA:
        return places.in_eea(country)
    if limit.choice == PlaceLimit.LISTED and limit.countries:
        return country in limit.countries or (EEA in limit.countries and places.in_eea(country))
    if limit.choice == PlaceLimit.BY_CONSENT:
        return places.in_eea(country) or country in limit.countries
    return True
