"""Borders with fewer points: two neighbours keep the very same line between them, so that no gap opens.

Points are whole numbers, so that a border of two countries is the same in both. A line is cut into arcs where more
than two lines meet, and each arc is thinned (Ramer, Douglas and Peucker) from the same end, whoever it belongs to.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import hypot
from typing import TypeAlias

Point: TypeAlias = tuple[int, int]
Ring: TypeAlias = tuple[Point, ...]  # closed: the first point is not said again at the end

_LEAST: int = 3  # points of a ring


def thinned(rings: Sequence[Ring], tolerance: float) -> tuple[Ring, ...]:
    """The rings in the same order, no point farther than `tolerance` from where it was; one that vanishes is empty."""
    meeting = _where_lines_meet(rings)
    return tuple(_thinned_ring(ring, meeting, tolerance) for ring in rings)


def _where_lines_meet(rings: Iterable[Ring]) -> set[Point]:
    neighbours: defaultdict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for before, here in zip((ring[-1], *ring[:-1]), ring, strict=True):
            neighbours[before].add(here)
            neighbours[here].add(before)
    two = 2
    return {point for point, others in neighbours.items() if len(others) != two}


def _thinned_ring(ring: Ring, meeting: set[Point], tolerance: float) -> Ring:
    starts = [at for at, point in enumerate(ring) if point in meeting]
    if not starts:
        lowest = ring.index(min(ring))  # whoever else has this ring begins it at the same point
        far = max(range(len(ring)), key=lambda at: (_apart(ring[at], ring[lowest]), ring[at]))
        starts = sorted({lowest, far})
    turned = ring[starts[0] :] + ring[: starts[0]]
    cuts = [at - starts[0] for at in starts] + [len(ring)]
    closed = (*turned, turned[0])
    kept: list[Point] = []
    for begin, end in itertools.pairwise(cuts):
        kept.extend(_thinned_arc(closed[begin : end + 1], tolerance)[:-1])
    return tuple(kept) if len(kept) >= _LEAST else ()


def _thinned_arc(arc: Ring, tolerance: float) -> Ring:
    if arc[-1] < arc[0]:
        return tuple(reversed(_thinned_arc(tuple(reversed(arc)), tolerance)))
    kept = {0, len(arc) - 1}
    waiting = [(0, len(arc) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        farthest = max(between, key=lambda at: _off(arc[at], arc[first], arc[last]), default=None)
        if farthest is not None and _off(arc[farthest], arc[first], arc[last]) > tolerance:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return tuple(arc[at] for at in sorted(kept))


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _off(point: Point, begin: Point, end: Point) -> float:
    """How far a point lies from the line between two others."""
    across, up = end[0] - begin[0], end[1] - begin[1]
    length = across * across + up * up
    if not length:
        return _apart(point, begin)
    along = ((point[0] - begin[0]) * across + (point[1] - begin[1]) * up) / length
    along = min(1.0, max(0.0, along))
    nearest = (begin[0] + along * across, begin[1] + along * up)
    return hypot(point[0] - nearest[0], point[1] - nearest[1])
