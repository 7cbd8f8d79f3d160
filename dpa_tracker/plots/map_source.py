"""Makes the bundled map from Natural Earth: `python -m dpa_tracker.plots.map_source COUNTRIES.json UNITS.json`.

The two files are Natural Earth's 1:50m "Admin 0 - Countries" and "Admin 0 - Map Units" as GeoJSON (public domain). Of
the units only those are taken that have a code of their own where their country has not (Svalbard, La Réunion). The
written file has, for each country code, rings of hundredths of a degree (first point, then steps) and a place for a
sign. Codes that Natural Earth has no land for at this scale get a point.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from dpa_tracker import places
from dpa_tracker.domain.countries import COUNTRIES
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.plots.shared_borders import Point, Ring, thinned

SCALE: Final = 100  # points are hundredths of a degree
_TOLERANCE: Final = 2.5  # hundredths of a degree
_SMALLEST: Final = 60.0  # square hundredths: an islet below it is left out, unless its country is smaller still
_NOT_SET: Final = "-99"
# Units without a code of their own, by Natural Earth's three letters; Northern Cyprus and Somaliland as ISO 3166 has
# them. The Siachen glacier, claimed by two, belongs to neither.
_CODES: Final = {
    "FRA": "FR",
    "NOR": "NO",
    "NJM": "SJ",
    "CYN": "CY",
    "SOL": "SO",
    "ATC": "AU",
    "KAS": "",
}
# Land that Natural Earth gives to who holds it, and the law of the EU and of Norway to another: west, south, east and
# north in degrees. Crimea is Ukraine's (General Assembly resolution 68/262), and personal data there are in Ukraine.
_LAWFUL: Final = (("RU", "UA", (32.0, 44.0, 37.0, 46.5)),)
# Longitude and latitude, in degrees, of what has no land of its own in the file.
_POINTS: Final = {
    "BV": (3.36, -54.42),
    "EA": (-5.31, 35.89),
    "GI": (-5.35, 36.14),
    "IC": (-15.6, 28.1),
    "TV": (179.2, -8.52),
    "UM": (166.63, 19.29),
}


def made(countries: Path, units: Path) -> dict[str, Any]:
    """The content of the bundled file. Raises KnownError `map_incomplete` when a country has neither land nor point."""
    rings = _rings_of(_features(countries), _features(units))
    flat = [(code, ring) for code in sorted(rings) for ring in rings[code]]
    thin = thinned([ring for _code, ring in flat], _TOLERANCE)
    kept: defaultdict[str, list[Ring]] = defaultdict(list)
    for (code, ring), thinner in zip(flat, thin, strict=True):
        kept[code].append(thinner or ring)
    content = {code: _entry(some) for code, some in kept.items()}
    content |= {code: {"at": [round(x * SCALE), round(y * SCALE)], "rings": []} for code, (x, y) in _POINTS.items()}
    missing = COUNTRIES - content.keys()
    if missing:
        raise KnownError("map_incomplete", countries=", ".join(sorted(missing)))
    return {"scale": SCALE, "countries": dict(sorted(content.items()))}


def _features(file: Path) -> list[dict[str, Any]]:
    read: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return [
        {**{key.upper(): value for key, value in each["properties"].items()}, "geometry": each["geometry"]}
        for each in read["features"]
    ]


def _rings_of(countries: Sequence[Mapping[str, Any]], units: Sequence[Mapping[str, Any]]) -> dict[str, list[Ring]]:
    parts: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for unit in units:
        parts[unit["ADM0_A3"]].append(unit)
    found: defaultdict[str, list[Ring]] = defaultdict(list)
    for country in countries:
        code, of_it = _code(country, country["ADM0_A3"]), parts.pop(country["ADM0_A3"], [])
        own = {_code(unit, unit["GU_A3"]) for unit in of_it} - {code, None}
        for piece in of_it if own else [country]:
            found[_code(piece, piece["GU_A3"]) or code or ""].extend(_rings(piece["geometry"]))
    for unit in (unit for some in parts.values() for unit in some):
        found[_code(unit, unit["GU_A3"]) or ""].extend(_rings(unit["geometry"]))
    for holder, owner, box in _LAWFUL:
        found[owner] += [ring for ring in found[holder] if _lies_in(ring, box)]
        found[holder] = [ring for ring in found[holder] if not _lies_in(ring, box)]
    return {code: rings for code, rings in found.items() if code in COUNTRIES}


def _lies_in(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = (edge * SCALE for edge in box)
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def _code(piece: Mapping[str, Any], letters: str) -> str | None:
    iso = str(piece["ISO_A2"])
    return _CODES.get(letters) if iso == _NOT_SET else iso


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    """The rings of a shape, holes too: an even-odd fill leaves those open."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for ring in (ring for polygon in polygons for ring in polygon):
        points = [(round(x * SCALE), round(y * SCALE)) for x, y, *_rest in ring]
        closed = tuple(point for before, point in zip([points[-1], *points], points, strict=False) if point != before)
        if len(set(closed)) >= len(("three", "points", "enclose")):
            yield closed


def _entry(rings: Sequence[Ring]) -> dict[str, Any]:
    """A country's sign stands on its largest piece of land, which comes first."""
    largest, *others = sorted(rings, key=_area, reverse=True)
    kept = [largest, *(ring for ring in others if _area(ring) >= _SMALLEST)]
    return {"at": list(_inside(largest)), "rings": [_steps(ring) for ring in kept]}


def _steps(ring: Ring) -> list[int]:
    steps = list(ring[0])
    for before, here in itertools.pairwise(ring):
        steps += [here[0] - before[0], here[1] - before[1]]
    return steps


def _area(ring: Ring) -> float:
    turned = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in turned)) / 2


def _inside(ring: Ring) -> Point:
    """A point well inside a ring: the middle of the widest stretch of land, on one of a few lines across it."""
    low, high = min(y for _x, y in ring), max(y for _x, y in ring)
    lines = 24
    best, widest = ring[0], -1.0
    for line in range(1, lines):
        y = low + (high - low) * line / lines
        crossed = sorted(_crossings(ring, y))
        for left, right in zip(crossed[::2], crossed[1::2], strict=False):
            room = (right - left) * (1.5 - abs(line / lines - 0.5))  # rather near the middle than at a wide end
            if room > widest:
                best, widest = (round((left + right) / 2), round(y)), room
    return best


def _crossings(ring: Ring, y: float) -> Iterator[float]:
    for one, other in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (one[1] > y) != (other[1] > y):
            yield one[0] + (y - one[1]) * (other[0] - one[0]) / (other[1] - one[1])


def main() -> None:
    """Write the bundled file."""
    parser = argparse.ArgumentParser(prog="python -m dpa_tracker.plots.map_source", description=__doc__)
    parser.add_argument("countries", type=Path)
    parser.add_argument("units", type=Path)
    args = parser.parse_args()
    content = json.dumps(made(args.countries, args.units), separators=(",", ":"))
    (places.MAP / "countries.json").write_text(content.replace('},"', '},\n"') + "\n", "utf-8")


if __name__ == "__main__":
    main()
