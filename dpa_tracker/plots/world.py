"""The countries of the world as shapes on the plane, from the bundled geometry (Natural Earth, public domain)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from dpa_tracker import places
from dpa_tracker.plots.projections import Flat, Projection

FlatRing: TypeAlias = tuple[Flat, ...]


@dataclass(frozen=True, slots=True)
class Land:
    """A country on the plane: `at` is a place for a sign on it; without rings it is drawn as a dot there.

    `reach` is half of its larger side: how far it is seen.
    """

    country: str
    at: Flat
    rings: tuple[FlatRing, ...]
    reach: float


@cache
def _geometry() -> Mapping[str, Any]:
    read: dict[str, Any] = json.loads((places.MAP / "countries.json").read_text("utf-8"))
    return read


@cache
def lands(projection: Projection) -> tuple[Land, ...]:
    """Every country that can be seen in a projection, by code; one across the edge of what it shows is left out."""
    geometry = _geometry()
    scale: int = geometry["scale"]
    made = (_land(code, entry, scale, projection) for code, entry in geometry["countries"].items())
    return tuple(land for land in made if land is not None)


def countries_drawn() -> frozenset[str]:
    """The codes that have a shape or a point."""
    return frozenset(_geometry()["countries"])


def _land(code: str, entry: Mapping[str, Any], scale: int, projection: Projection) -> Land | None:
    at = projection.flat(entry["at"][0] / scale, entry["at"][1] / scale)
    if at is None:
        return None
    rings = tuple(ring for steps in entry["rings"] if (ring := _ring(steps, scale, projection)))
    if entry["rings"] and not rings:
        return None
    across = [x for ring in rings[:1] for x, _y in ring] or [at[0]]
    up = [y for ring in rings[:1] for _x, y in ring] or [at[1]]
    return Land(code, at, rings, max(max(across) - min(across), max(up) - min(up)) / 2)


def _ring(steps: list[int], scale: int, projection: Projection) -> FlatRing:
    """A ring on the plane; empty when a part of it cannot be shown."""
    flat = [projection.flat(x / scale, y / scale) for x, y in _points(steps)]
    return tuple(point for point in flat if point is not None) if None not in flat else ()


def _points(steps: list[int]) -> Iterator[tuple[int, int]]:
    x = y = 0
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + up
        yield x, y
