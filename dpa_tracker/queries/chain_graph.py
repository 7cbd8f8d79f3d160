"""The chain as a graph: customers, the agreements that bind us to them, ourselves, sub-processors and those below.

A party is one node, whatever it does; an edge is all engagements from one to the other. Between a customer and whom it
uses stands the agreement (the service, where no agreement is recorded). Verdicts are those of the lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId, Kind, PartyId, ServiceId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.plots.layers import backward
from dpa_tracker.queries import companies
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.reach import begun_with, subject_of, with_above, with_below
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.scope import WHOLE, Scope
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.store.register import Register

AT_MOST: Final = 5_000  # engagements of a graph; beyond, one must say where to begin


class Part(StrEnum):
    """What a node is in the chain. `MORE` stands for several that are not drawn."""

    CUSTOMER = "customer"
    PAPER = "paper"
    OWN = "own"
    PROCESSOR = "processor"
    MORE = "more"


LEAST_LAYER: Final = {Part.CUSTOMER: 0, Part.PAPER: 1, Part.OWN: 2, Part.PROCESSOR: 3}


@dataclass(frozen=True, slots=True)
class GraphNode:
    """One box. `opens` is what it stands for; `services` are those it has to do with in this graph.

    `corrected`: its verdict rests on the house's own correction of the law.
    """

    key: str
    part: Part
    opens: Subject
    country: str | None = None
    services: tuple[str, ...] = ()
    verdict: str | None = None
    in_cycle: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class ChainGraph:
    """Nodes by key, and edges (from, to) with the engagements behind each; `cyclic` edges go round within a service.

    `too_many`: how many engagements there are, where they are more than can be drawn; the graph is then empty.
    """

    subject: Subject | None
    nodes: Mapping[str, GraphNode] = field(default_factory=dict[str, GraphNode])
    edges: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict[tuple[str, str], tuple[str, ...]])
    cyclic: frozenset[tuple[str, str]] = frozenset()
    engagements: tuple[str, ...] = ()
    too_many: int = 0


_KEPT: Final[Kept[ChainGraph]] = Kept(at_most=4)


def chain_graph(register: Register, on: date, scope: Scope, company: str = "") -> ChainGraph:
    """The graph of a scope on a day: its engagements with all above and all below them.

    Of a `company` of our own, only those that it has a part in.
    """
    judged = portfolio(register, on)
    asked = (judged.snapshot.version, on, judged.law_digest, scope, company)
    part = companies.part_of(register, PartyId(company)) if company else None
    return _KEPT.answer(register, asked, lambda _last: graph_of(judged, scope, part))


def graph_of(judged: Portfolio, scope: Scope, part: companies.Part | None = None) -> ChainGraph:
    """The same, of a register that has been judged; of what one of our companies has a part in."""
    subject, begun = subject_of(judged, scope), begun_with(judged, scope)
    if part is not None and scope == WHOLE:
        begun = tuple(each for each in begun if part.holds(Kind.ENGAGEMENT.value, each.id))
    if len(begun) > AT_MOST:
        return ChainGraph(subject, too_many=len(begun))
    found = begun
    if scope != WHOLE:
        both = {each.id: each for each in (*with_below(judged, begun), *with_above(judged.chains, begun))}
        found = tuple(both[key] for key in sorted(both) if part is None or part.holds(Kind.ENGAGEMENT.value, key))
    if len(found) > AT_MOST:
        return ChainGraph(subject, too_many=len(found))
    return _drawn(judged, subject, found)


def party_key(party_id: PartyId) -> str:
    """The key of a party's node."""
    return f"{Kind.PARTY.value}:{party_id}"


def steps_of(chains: Chains, engagement: Engagement) -> tuple[str, ...]:
    """The keys of the nodes that an engagement runs through, from its client to its provider."""
    records = chains.records
    ends = (party_key(engagement.client_id), party_key(engagement.provider_id))
    if not only_uses(chains, engagement.client_id):
        return ends
    paper = f"{Kind.SERVICE.value}:{engagement.service_id}"
    if records.agreement_of(engagement) is not None:
        paper = f"{Kind.AGREEMENT.value}:{engagement.agreement_id}"
    return (ends[0], paper, ends[1])


def only_uses(chains: Chains, party_id: PartyId) -> bool:
    """Whether a party is a customer and nothing else: not of our house, and it provides nothing on the day."""
    party = chains.records.parties.get(party_id)
    if party is not None and party.own:
        return False
    return not any(
        each.provider_id == party_id and chains.phase(each) in JUDGED
        for each in chains.records.of_party.get(party_id, ())
    )


def _drawn(judged: Portfolio, subject: Subject | None, found: tuple[Engagement, ...]) -> ChainGraph:
    edges: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    services: defaultdict[str, dict[str, None]] = defaultdict(dict)
    cycles: set[tuple[str, str]] = set()
    going_round = cyclic(judged.chains, found)
    for engagement in found:
        steps = steps_of(judged.chains, engagement)
        name = judged.snapshot.subject(Kind.SERVICE, engagement.service_id).title
        for key in steps:
            services[key].setdefault(name)
        for edge in pairwise(steps):
            edges[edge].setdefault(engagement.id)
            if engagement.id in going_round:
                cycles.add(edge)
    above = {edge[1] for edge in edges}
    in_cycle = {key for edge in cycles for key in edge}
    nodes = (_node(judged, key, key in above, tuple(sorted(services[key])), key in in_cycle) for key in services)
    return ChainGraph(
        subject,
        {node.key: node for node in sorted(nodes, key=lambda node: (node.opens.title.casefold(), node.key))},
        {edge: tuple(edges[edge]) for edge in sorted(edges)},
        frozenset(cycles),
        tuple(each.id for each in found),
    )


def _node(judged: Portfolio, key: str, used: bool, services: tuple[str, ...], in_cycle: bool) -> GraphNode:
    kind, _colon, record_id = key.partition(":")
    opens = judged.snapshot.subject(Kind(kind), record_id)
    part, country = Part.PAPER, None
    if kind == Kind.PARTY.value:
        party = judged.snapshot.records.parties.get(PartyId(record_id))
        own = party is not None and party.own
        part = Part.OWN if own else Part.PROCESSOR if used else Part.CUSTOMER
        country = party.country if party is not None else None
    verdict = judged.verdict_on(Kind(kind), record_id)
    corrected = judged.rests_on_correction(Kind(kind), record_id)
    return GraphNode(key, part, opens, country, services, verdict, in_cycle, corrected)


def cyclic(chains: Chains, engagements: Iterable[Engagement]) -> frozenset[EngagementId]:
    """Those that lie on a cycle: from their provider the same service leads back to their client.

    The register refuses new cycles; one made by an older program can hold them.
    """
    by_service: defaultdict[ServiceId, list[Engagement]] = defaultdict(list)
    for each in engagements:
        by_service[each.service_id].append(each)
    found: set[EngagementId] = set()
    for some in by_service.values():
        edges = [(str(each.client_id), str(each.provider_id)) for each in some]
        if backward(sorted({party for edge in edges for party in edge}), edges):
            found |= {each.id for each in some if _goes_round(chains, each)}
    return frozenset(found)


def _goes_round(chains: Chains, engagement: Engagement) -> bool:
    itself = engagement.client_id == engagement.provider_id
    return itself or any(path[-1].provider_id == engagement.client_id for path in chains.below(engagement))
