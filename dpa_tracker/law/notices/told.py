"""Whom a change in the chain must be told to: exactly the customers of ours whose services the sub-processor works for.

From where the sub-processor is engaged the walk goes up, party by party, until it passes our own house; the first party
above that is not ours is the customer we tell. What stands above it is its business, but its days add to ours. Every
walk is iterative or guarded, so that a cycle in an older file ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import PartyId, ServiceId
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.records import Node
from dpa_tracker.law.art28.states import JUDGED, Phase


@dataclass(frozen=True, slots=True)
class Told:
    """A customer to be told, and every way by which it uses what changes.

    Each way begins with the customer's own engagement and ends where the sub-processor is engaged.
    """

    customer_id: PartyId
    ways: tuple[Path, ...]

    @property
    def engagements(self) -> tuple[Engagement, ...]:
        """Its engagements with our house, each once."""
        return tuple({way[0].id: way[0] for way in self.ways}.values())


def told(change: ChainChange, chains: Chains) -> tuple[Told, ...]:
    """The customers to be told, in the order of their ids."""
    ways: dict[PartyId, dict[str, Path]] = {}
    begun = in_effect_since(change, chains)
    for node in sorted(engaged_at(change, chains)):
        for way in _ways_up(change, chains, node, begun):
            # One way for each engagement of the customer, the shortest: further ones end in the same contract.
            ways.setdefault(way[0].client_id, {}).setdefault(way[0].id, way)
    return tuple(Told(customer, tuple(found.values())) for customer, found in sorted(ways.items()))


def engaged_at(change: ChainChange, chains: Chains) -> frozenset[Node]:
    """Who engages the sub-processor for which service, as the change has it."""
    if change.kind is ChangeKind.ADD:
        return _added_at(change, chains)
    known = [change.party_id] if change.replaces_id is None else [change.replaces_id, change.party_id]
    nodes = frozenset(
        (each.client_id, each.service_id)
        for party_id in known
        for each in chains.records.of_party.get(party_id, ())
        if each.provider_id == party_id and _is_meant(change, each) and not _was_over(change, each)
    )
    return nodes or (_added_at(change, chains) if change.kind is ChangeKind.REPLACE else nodes)


def _added_at(change: ChainChange, chains: Chains) -> frozenset[Node]:
    if change.engaged_by_id is not None:
        return frozenset((change.engaged_by_id, each) for each in change.service_ids)
    return frozenset((party, each) for each in change.service_ids for party in _own_providers(chains, each))


def _own_providers(chains: Chains, service_id: ServiceId) -> Iterator[PartyId]:
    """Our companies that provide a service, by the service itself or by what they provide of it."""
    records = chains.records
    service = records.services.get(service_id)
    named = () if service is None else service.provider_ids
    for party_id in {*named, *(each.provider_id for each in records.of_service.get(service_id, ()))}:
        party = records.parties.get(party_id)
        if party is not None and party.own:
            yield party_id


def _is_meant(change: ChainChange, engagement: Engagement) -> bool:
    return (not change.service_ids or engagement.service_id in change.service_ids) and (
        change.engaged_by_id in (None, engagement.client_id)
    )


def _was_over(change: ChainChange, engagement: Engagement) -> bool:
    """Whether it had ended when the change was recorded; the change itself may have ended it since."""
    return engagement.ends_on is not None and engagement.ends_on < change.recorded_on


def changed_engagements(change: ChainChange, chains: Chains) -> tuple[Engagement, ...]:
    """The engagements that the change is about: those by which the sub-processor is used as it says."""
    nodes = engaged_at(change, chains)
    return tuple(
        each
        for each in chains.records.of_party.get(change.party_id, ())
        if each.provider_id == change.party_id and (each.client_id, each.service_id) in nodes
    )


def in_effect_since(change: ChainChange, chains: Chains) -> date | None:
    """The first day of a sub-processor that was added and is in use; None before, and of every other change.

    What was in use before the change was recorded did not begin by it.
    """
    if change.kind not in (ChangeKind.ADD, ChangeKind.REPLACE):
        return None
    running = [each for each in changed_engagements(change, chains) if chains.phase(each) is Phase.RUNNING]
    begun = (each.begins_on for each in running if each.begins_on is not None and each.begins_on >= change.recorded_on)
    return min(begun, default=None)


def _ways_up(change: ChainChange, chains: Chains, node: Node, begun: date | None) -> Iterator[Path]:
    """The ways from a node up to the customers of our house, shortest first."""
    records = chains.records
    own = {party.id for party in records.parties.values() if party.own}
    seen: set[str] = set()
    waiting: list[tuple[Node, Path, bool]] = [(node, (), node[0] in own)]
    for (party_id, service_id), way, passed_us in waiting:
        for each in records.provided.get((party_id, service_id), ()):
            if each.id in seen or not _counts(change, chains, each, begun, top=passed_us and each.client_id not in own):
                continue
            seen.add(each.id)
            if passed_us and each.client_id not in own:
                yield (each, *way)
            else:
                ours = passed_us or each.client_id in own
                waiting.append(((each.client_id, service_id), (each, *way), ours))


def _counts(change: ChainChange, chains: Chains, engagement: Engagement, begun: date | None, *, top: bool) -> bool:
    """Whether an engagement is one of those on the way: in use, or in use when the change is to start.

    A customer that joined after the sub-processor was in use has agreed to it in its contract. One that is only planned
    is told when its agreement binds already. A use that is over, by its day on record, before the planned start meets
    no change.
    """
    phase = chains.phase(engagement)
    start = change.planned_start
    if start is not None and engagement.ends_on is not None and engagement.ends_on < start:
        return False
    if begun is not None and engagement.begins_on is not None and engagement.begins_on > begun:
        return False
    if phase is Phase.NOT_BEGUN:
        by = change.planned_start
        return by is not None and engagement.begins_on is not None and engagement.begins_on <= by
    if top and phase is Phase.PLANNED:
        agreement = chains.records.agreement_of(engagement)
        return agreement is not None and chains.agreement_day(agreement).in_force
    return phase in JUDGED


def chains_above(change: ChainChange, chains: Chains, top: Engagement) -> tuple[tuple[Path, ...], bool]:
    """The longest ways from a customer's engagement up to its own customers, and whether one of them goes in a circle.

    Each way begins with the customer's engagement; that alone where the customer serves nobody else.
    """
    found: list[Path] = []
    circular = False
    waiting: list[Path] = [(top,)]
    while waiting:
        way = waiting.pop()
        party, service = way[-1].client_id, way[-1].service_id
        passed = {each.provider_id for each in way}
        above = [
            each
            for each in chains.records.provided.get((party, service), ())
            if _counts(change, chains, each, None, top=True)
        ]
        onward = [each for each in above if each.client_id not in passed and each.client_id != party]
        circular = circular or len(onward) < len(above)
        waiting.extend((*way, each) for each in onward)
        if not onward:
            found.append(way)
    return tuple(found), circular
