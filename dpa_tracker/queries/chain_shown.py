"""What is drawn of a chain graph: folded where a person folded it, a few boxes a layer and one for the rest, arranged.

Which boxes of a crowded layer are drawn: the one the graph is about, the one that was chosen, those of the worst
verdicts, then by name. The others are one box "+ 37 more", to which their edges lead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Final

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId, Kind, PartyId
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.law.art28.upwards import upwards
from dpa_tracker.plots.layers import Arrangement, Edge, Spot, arranged, backward, layers_of
from dpa_tracker.queries.chain_graph import LEAST_LAYER, ChainGraph, GraphNode, Part, chain_graph, party_key, steps_of
from dpa_tracker.queries.links import party_link
from dpa_tracker.queries.reach import begun_with, with_above
from dpa_tracker.queries.rows import Link, Subject
from dpa_tracker.queries.scope import WHOLE, Scope
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.store.register import Register

A_LAYER: Final = 12  # boxes of a layer that are drawn at first
_MORE: Final = "more:"


@dataclass(frozen=True, slots=True)
class ChainWish:
    """What to draw: the scope, what is folded, how many boxes of which layer, and which box was chosen.

    `company`: only what this one of our own has a part in.
    """

    scope: Scope = WHOLE
    folded: frozenset[str] = frozenset()
    room: Mapping[int, int] = field(default_factory=dict[int, int])
    chosen: str = ""
    company: str = ""


@dataclass(frozen=True, slots=True)
class ShownNode:
    """A box and where it stands. `below`: how many boxes a folded one hides; `count`: how many "+ more" stands for."""

    node: GraphNode
    spot: Spot
    folds: bool = False
    folded: bool = False
    below: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class ShownEdge:
    """A line. `back`: it runs to the left, since its parties serve each other (in one service: `cyclic`)."""

    ends: Edge
    bends: tuple[Spot, ...]
    engagements: int
    cyclic: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class Affected:
    """Whom it concerns when the chosen box goes: the boxes and lines on the ways there, and the customers."""

    nodes: frozenset[str] = frozenset()
    edges: frozenset[Edge] = frozenset()
    customers: tuple[Link, ...] = ()
    engagements: int = 0


@dataclass(frozen=True, slots=True)
class ShownChain:
    """A picture of a chain. `layers`: what stands in each, by the parts of the boxes drawn there."""

    subject: Subject | None
    nodes: tuple[ShownNode, ...] = ()
    edges: tuple[ShownEdge, ...] = ()
    layers: tuple[frozenset[Part], ...] = ()
    height: float = 0.0
    engagements: tuple[str, ...] = ()
    too_many: int = 0
    chosen: str = ""
    affected: Affected = Affected()


def shown_chain(register: Register, on: date, wish: ChainWish) -> ShownChain:
    """The picture of a wish on a day."""
    return drawn(portfolio(register, on), chain_graph(register, on, wish.scope, wish.company), wish)


def drawn(judged: Portfolio, graph: ChainGraph, wish: ChainWish) -> ShownChain:
    """The picture of a graph."""
    if not graph.nodes:
        return ShownChain(graph.subject, too_many=graph.too_many)
    wish = replace(wish, chosen=_chosen(judged, graph, wish))
    back = backward(_roots_first(graph), graph.edges)
    forward = [edge for edge in graph.edges if edge not in back]
    layer = _columns(graph, forward)
    kept = _unfolded(graph, forward, wish.folded)
    stands_for, more = _crowded(graph, {key: layer[key] for key in kept}, wish)
    lines: defaultdict[Edge, set[str]] = defaultdict(set)
    for (above, under), engagements in graph.edges.items():
        if above in kept and under in kept:
            lines[stands_for[above], stands_for[under]] |= set(engagements)
    seen_layers = {stands_for[key]: layer[key] for key in sorted(kept)}
    picture = _arrange(graph, seen_layers, lines, more)
    led_to = Counter(under for _above, under in forward)
    folds = {above for above, under in forward if led_to[under] == 1}  # else folding it would hide nothing
    affected = _affected(judged, graph, wish.chosen)
    nodes = tuple(
        replace(
            each,
            folds=each.node.key in folds,
            folded=each.node.key in wish.folded,
            below=_hidden_below(each.node.key, forward, kept) if each.node.key in wish.folded else 0,
        )
        for each in picture.nodes
    )
    seen = Affected(
        frozenset(stands_for[key] for key in affected.nodes if key in stands_for),
        frozenset((stands_for[a], stands_for[b]) for a, b in affected.edges if a in stands_for and b in stands_for),
        affected.customers,
        affected.engagements,
    )
    chosen = wish.chosen if wish.chosen in seen_layers else ""
    return replace(picture, nodes=nodes, engagements=graph.engagements, affected=seen, chosen=chosen)


def _columns(graph: ChainGraph, forward: Sequence[Edge]) -> dict[str, int]:
    """The column of each box: our own companies in one, whoever of them uses whom, and our customers beside them.

    A distributor is a processor and stands above us all the same: what it sells to others stands further left.
    """
    parts = {key: node.part for key, node in graph.nodes.items()}
    apart = [edge for edge in forward if any(parts[end] is not Part.OWN for end in edge)]
    above = _leading_to([key for key, part in parts.items() if part is Part.OWN], apart)
    least = {key: 0 if key in above else LEAST_LAYER[part] for key, part in parts.items()}
    first = layers_of(list(parts), apart, least)
    ours = max((first[key] for key, part in parts.items() if part is Part.OWN), default=LEAST_LAYER[Part.OWN])
    beyond = ours - LEAST_LAYER[Part.OWN]
    least = {key: 0 if key in above else LEAST_LAYER[part] + beyond for key, part in parts.items()}
    layer = layers_of(list(parts), apart, least | {key: ours for key, part in parts.items() if part is Part.OWN})
    under: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in apart:
        under[one].append(other)
    for key in sorted(above, key=lambda each: -layer[each]):
        if parts[key] is not Part.OWN:
            layer[key] = min(layer[each] for each in under[key]) - 1
    return layer


def _leading_to(ends: Sequence[str], edges: Sequence[Edge]) -> set[str]:
    """These nodes and all from which one of them can be reached."""
    over: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        over[other].append(one)
    found, waiting = set(ends), list(ends)
    while waiting:
        for each in over[waiting.pop()]:
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found


def _chosen(judged: Portfolio, graph: ChainGraph, wish: ChainWish) -> str:
    """The box that was chosen; for a record without a box (an engagement, an agreement of ours) whoever it binds."""
    if wish.chosen in graph.nodes or not wish.chosen or wish.chosen != wish.scope.words:
        return wish.chosen
    providers = {party_key(each.provider_id) for each in begun_with(judged, wish.scope)}
    return providers.pop() if len(providers) == 1 else ""


def _roots_first(graph: ChainGraph) -> list[str]:
    return sorted(graph.nodes, key=lambda key: LEAST_LAYER[graph.nodes[key].part])


def _unfolded(graph: ChainGraph, forward: Iterable[Edge], folded: frozenset[str]) -> frozenset[str]:
    """The nodes that some way leads to on which nothing is folded."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    led_to: set[str] = set()
    for above, under in forward:
        below[above].append(under)
        led_to.add(under)
    waiting = [key for key in graph.nodes if key not in led_to]
    seen = set(waiting)
    for key in waiting:
        for under in below[key] if key not in folded else ():
            if under not in seen:
                seen.add(under)
                waiting.append(under)
    return frozenset(seen)


def _hidden_below(key: str, forward: Iterable[Edge], kept: frozenset[str]) -> int:
    below: defaultdict[str, list[str]] = defaultdict(list)
    for above, under in forward:
        below[above].append(under)
    waiting, seen = [key], {key}
    for here in waiting:
        for under in below[here]:
            if under not in seen:
                seen.add(under)
                waiting.append(under)
    return len(seen - kept)


def _crowded(
    graph: ChainGraph, layer: Mapping[str, int], wish: ChainWish
) -> tuple[dict[str, str], dict[str, tuple[int, Part]]]:
    """What each kept node is drawn as, and how many each "+ more" box stands for, with the part of the first."""
    first = {wish.chosen, f"{wish.scope.kind}:{wish.scope.id}"}
    columns: defaultdict[int, list[GraphNode]] = defaultdict(list)
    for key, at in layer.items():
        columns[at].append(graph.nodes[key])
    stands_for: dict[str, str] = {}
    more: dict[str, tuple[int, Part]] = {}
    for at, column in columns.items():
        column.sort(key=lambda node: _in_order(node, first))
        room = wish.room.get(at, A_LAYER)
        if len(column) <= room + 1:  # a box for one more would take the same room
            room = len(column)
        stands_for |= {node.key: node.key for node in column[:room]}
        rest = column[room:]
        if rest:
            stands_for |= {node.key: f"{_MORE}{at}" for node in rest}
            more[f"{_MORE}{at}"] = (len(rest), rest[0].part)
    return stands_for, more


def _in_order(node: GraphNode, first: Collection[str]) -> tuple[bool, bool, int, str, str]:
    """What is asked about, what is part of a cycle (which the page tells of), then the worst verdict."""
    return node.key not in first, not node.in_cycle, _rank(node), node.opens.title.casefold(), node.key


def _rank(node: GraphNode) -> int:
    return -Standing(node.verdict).rank if node.verdict is not None else 1


def _arrange(
    graph: ChainGraph,
    layer: Mapping[str, int],
    lines: Mapping[Edge, set[str]],
    more: Mapping[str, tuple[int, Part]],
) -> ShownChain:
    used = {old: new for new, old in enumerate(sorted(set(layer.values())))}
    at = {key: used[old] for key, old in layer.items()}
    forward = [edge for edge in sorted(lines) if at[edge[0]] < at[edge[1]]]
    picture = arranged(at, forward, more)
    boxes = {key: graph.nodes.get(key) or _more_node(key, more[key][1]) for key in at}
    nodes = [
        ShownNode(boxes[key], picture.spots[key], count=more[key][0] if key in more else 0)
        for key in sorted(at, key=lambda key: (at[key], picture.spots[key].down))
    ]
    edges = [_line(edge, picture, len(lines[edge]), edge in graph.cyclic) for edge in sorted(lines)]
    parts = [frozenset(boxes[key].part for key in at if at[key] == number) for number in range(len(used))]
    return ShownChain(graph.subject, tuple(nodes), tuple(edges), tuple(parts), picture.height)


def _line(edge: Edge, picture: Arrangement, engagements: int, cyclic: bool) -> ShownEdge:
    back = picture.spots[edge[0]].layer >= picture.spots[edge[1]].layer
    return ShownEdge(edge, picture.bends.get(edge, ()), engagements, cyclic, back)


def _more_node(key: str, part: Part) -> GraphNode:
    return GraphNode(key, Part.MORE, Subject(part.value, "", ""))


def _affected(judged: Portfolio, graph: ChainGraph, chosen: str) -> Affected:
    """All that leads to the chosen node in the register, drawn or not, engagement by engagement.

    Other services of the same parties are apart.
    """
    if chosen not in graph.nodes:
        return Affected()
    records = judged.snapshot.records
    leading = _leading(judged, graph, chosen)
    if not leading:  # nobody is above: it is the customer itself
        own = {key for edge, keys in graph.edges.items() if edge[0] == chosen for key in keys}
        link = party_link(judged, PartyId(graph.nodes[chosen].opens.id))
        return Affected(frozenset({chosen}), frozenset(), (link,), len(own))
    nodes, edges = {chosen}, set[Edge]()
    customers: defaultdict[PartyId, Counter[str]] = defaultdict(Counter)
    closed = with_above(judged.chains, leading)
    begun = {each.id for each in leading}
    for engagement in closed:
        steps = steps_of(judged.chains, engagement)
        if engagement.id in begun and chosen in steps:
            steps = steps[: steps.index(chosen) + 1]
        nodes |= set(steps)
        edges |= set(pairwise(steps))
    for engagement in upwards(judged.chains, leading).served(judged.chains):  # the customers that `affected` names
        service = records.services.get(engagement.service_id)
        customers[engagement.client_id][service.name if service is not None else engagement.service_id] += 1
    links = (
        replace(party_link(judged, party_id), note=", ".join(sorted(services)))
        for party_id, services in customers.items()
    )
    in_order = tuple(sorted(links, key=lambda link: (link.subject.title.casefold(), link.subject.id)))
    return Affected(frozenset(nodes), frozenset(edges), in_order, len(closed))


def _leading(judged: Portfolio, graph: ChainGraph, chosen: str) -> list[Engagement]:
    """The engagements that end at the chosen node: those a party provides, those under an agreement."""
    node, chains = graph.nodes[chosen], judged.chains
    if node.opens.kind == Kind.PARTY.value:
        party = PartyId(node.opens.id)
        found = (each for each in chains.records.of_party.get(party, ()) if each.provider_id == party)
        return sorted((each for each in found if chains.phase(each) in JUDGED), key=lambda each: each.id)
    keys = {key for edge, keys in graph.edges.items() if edge[1] == chosen for key in keys}
    return [chains.records.engagements[EngagementId(key)] for key in sorted(keys)]
