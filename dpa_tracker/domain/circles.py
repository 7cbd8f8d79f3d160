"""Engagements that run in a circle: what no form takes, and a register from elsewhere may hold all the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import PartyId, ServiceId


def circles(engagements: Iterable[Engagement]) -> Iterator[tuple[ServiceId, tuple[PartyId, ...]]]:
    """One circle of each service that has any, from client to provider, the first party repeated at the end.

    Each engagement is looked at a few times, whatever the depth of the chains.
    """
    of_service: defaultdict[ServiceId, defaultdict[PartyId, set[PartyId]]] = defaultdict(lambda: defaultdict(set))
    for each in engagements:
        if not each.archived:
            of_service[each.service_id][each.client_id].add(each.provider_id)
    for service, below in of_service.items():
        found = _circle(below)
        if found:
            yield service, found


def _circle(below: dict[PartyId, set[PartyId]]) -> tuple[PartyId, ...]:
    """Who serves nobody that is left is taken away, again and again; whoever is left then lies above a circle."""
    above: defaultdict[PartyId, set[PartyId]] = defaultdict(set)
    for client, providers in below.items():
        for provider in providers:
            above[provider].add(client)
    open_below = Counter({client: len(providers) for client, providers in below.items()})
    left = set(below)
    ended = [party for party in above if party not in left]
    while ended:
        for client in above[ended.pop()]:
            open_below[client] -= 1
            if not open_below[client]:
                left.discard(client)
                ended.append(client)
    if not left:
        return ()
    way = [min(left)]
    while way[-1] not in way[:-1]:
        way.append(min(below[way[-1]] & left))
    return tuple(way[way.index(way[-1]) :])
