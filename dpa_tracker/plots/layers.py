"""A graph laid out in layers from left to right, the same way every time.

After Sugiyama: edges that run back are set aside, each node stands to the right of all that lead to it, long edges
get a bend in every layer they pass, neighbours are brought near one another by their barycentres, and then every node
is moved to the middle of its neighbours as far as the others let it.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Edge: TypeAlias = tuple[str, str]
Joined: TypeAlias = Mapping[str, Sequence[str]]

_SWEEPS: Final = 6
_BEND: Final = 0.35  # the room a bend takes, where a node takes 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: its layer from 0, and how far down, in heights of a node."""

    layer: int
    down: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where each node stands, and by which spots each edge that passes layers is led."""

    spots: Mapping[str, Spot]
    bends: Mapping[Edge, tuple[Spot, ...]]
    height: float


def backward(nodes: Sequence[str], edges: Iterable[Edge]) -> frozenset[Edge]:
    """The edges that close a cycle when the nodes are walked in their order; without them there is none."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for above, under in edges:
        below[above].append(under)
    found: set[Edge] = set()
    done: set[str] = set()
    for root in nodes:
        way, on_way = [(root, iter(below[root]))], {root}
        while way and root not in done:
            here, rest = way[-1]
            step = next(rest, None)
            if step is None:
                way.pop()
                on_way.discard(here)
                done.add(here)
            elif step in on_way:
                found.add((here, step))
            elif step not in done:
                on_way.add(step)
                way.append((step, iter(below[step])))
    return frozenset(found)


def layers_of(nodes: Sequence[str], edges: Iterable[Edge], least: Mapping[str, int]) -> dict[str, int]:
    """The layer of each node: right of all that lead to it, not left of its `least`; no layer is empty.

    The edges must hold no cycle.
    """
    below: defaultdict[str, list[str]] = defaultdict(list)
    waiting_for = dict.fromkeys(nodes, 0)
    for above, under in edges:
        below[above].append(under)
        waiting_for[under] += 1
    layer = {node: least.get(node, 0) for node in nodes}
    ready = [node for node in nodes if not waiting_for[node]]
    for node in ready:
        for under in below[node]:
            layer[under] = max(layer[under], layer[node] + 1)
            waiting_for[under] -= 1
            if not waiting_for[under]:
                ready.append(under)
    used = {old: new for new, old in enumerate(sorted(set(layer.values())))}
    return {node: used[old] for node, old in layer.items()}


def arranged(layer: Mapping[str, int], edges: Sequence[Edge], last: Collection[str] = ()) -> Arrangement:
    """Nodes with their layers, arranged; every edge leads to a layer further right. `last` stand below the others."""
    columns: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for node, at in layer.items():
        columns[at].append(node)
    sizes = dict.fromkeys(layer, 1.0)
    chains: dict[Edge, list[str]] = {}
    for above, under in edges:
        chains[above, under] = []
        for at in range(layer[above] + 1, layer[under]):
            bend = f"\0{above}\0{under}\0{at}"
            columns[at].append(bend)
            sizes[bend] = _BEND
            chains[above, under].append(bend)
    left, right = _joined(chains)
    _order(columns, left, right, last)
    down = _placed(columns, sizes, left, right)
    spots = {node: Spot(at, down[node]) for node, at in layer.items()}
    bends = {
        edge: tuple(Spot(layer[edge[0]] + 1 + step, down[bend]) for step, bend in enumerate(chain))
        for edge, chain in chains.items()
    }
    return Arrangement(spots, bends, max((down[node] + sizes[node] for node in down), default=0.0))


def _joined(chains: Mapping[Edge, list[str]]) -> tuple[Joined, Joined]:
    left: defaultdict[str, list[str]] = defaultdict(list)
    right: defaultdict[str, list[str]] = defaultdict(list)
    for (above, under), bends in chains.items():
        for one, other in zip((above, *bends), (*bends, under), strict=True):
            right[one].append(other)
            left[other].append(one)
    return left, right


def _order(columns: list[list[str]], left: Joined, right: Joined, last: Collection[str]) -> None:
    """Sweep to the right and back; the order with the fewest crossings is kept."""
    columns[:] = [sorted(column, key=lambda node: node in last) for column in columns]
    best, fewest = [list(column) for column in columns], crossings(columns, right)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        steps = range(1, len(columns)) if forward else range(len(columns) - 2, -1, -1)
        for at in steps:
            fixed = {node: place for place, node in enumerate(columns[at - 1 if forward else at + 1])}
            columns[at] = _by_barycentre(columns[at], fixed, left if forward else right, last)
        count = crossings(columns, right)
        if count < fewest:
            best, fewest = [list(column) for column in columns], count
    columns[:] = best


def _by_barycentre(column: list[str], fixed: Mapping[str, int], joined: Joined, last: Collection[str]) -> list[str]:
    middle: dict[str, float] = {}
    for place, node in enumerate(column):
        others = [fixed[other] for other in joined.get(node, ()) if other in fixed]
        middle[node] = sum(others) / len(others) if others else float(place)
    return sorted(column, key=lambda node: (node in last, middle[node]))


def crossings(columns: Sequence[Sequence[str]], right: Joined) -> int:
    """How often the edges between neighbouring layers cross."""
    found = 0
    for one, other in itertools.pairwise(columns):
        place = {node: at for at, node in enumerate(other)}
        ends = [sorted(place[end] for end in right.get(node, ()) if end in place) for node in one]
        seen: list[int] = []
        for some in ends:
            found += sum(1 for end in some for before in seen if before > end)
            seen.extend(some)
    return found


def _placed(
    columns: Sequence[Sequence[str]], sizes: Mapping[str, float], left: Joined, right: Joined
) -> dict[str, float]:
    """How far down each node begins: near the middle of its neighbours, in order, none over another."""
    down: dict[str, float] = {}
    tallest = max((sum(sizes[node] for node in column) for column in columns), default=0.0)
    for column in columns:
        top = (tallest - sum(sizes[node] for node in column)) / 2
        for node in column:
            down[node] = top
            top += sizes[node]
    for sweep in range(_SWEEPS):
        ordered = columns if sweep % 2 == 0 else tuple(reversed(columns))
        for column in ordered:
            wanted = [_wanted(node, down, sizes, left, right) for node in column]
            down |= zip(column, _apart(wanted, [sizes[node] for node in column]), strict=True)
    highest = min(down.values(), default=0.0)
    return {node: at - highest for node, at in down.items()}


def _wanted(node: str, down: Mapping[str, float], sizes: Mapping[str, float], left: Joined, right: Joined) -> float:
    others = (*left.get(node, ()), *right.get(node, ()))
    if not others:
        return down[node]
    return sum(down[other] + sizes[other] / 2 for other in others) / len(others) - sizes[node] / 2


def _apart(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """The places nearest to those wanted, in the same order and clear of one another (pooled least squares)."""
    offsets = [sum(sizes[:at]) for at in range(len(sizes))]
    pools: list[tuple[float, int]] = []  # the mean of what a run of neighbours wants, and how many they are
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean = (mean * count + before * many) / (count + many)
            count += many
        pools.append((mean, count))
    means = [mean for mean, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
