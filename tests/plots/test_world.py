"""The bundled map: a shape or a point for every country, borders that stay together, projections that are right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker import places
from dpa_tracker.domain.countries import COUNTRIES
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.plots.map_source import made
from dpa_tracker.plots.projections import EUROPE, WORLD, equal_earth, europe
from dpa_tracker.plots.shared_borders import Ring, thinned
from dpa_tracker.plots.spreading import spread
from dpa_tracker.plots.world import Land, countries_drawn, lands


def holds(land: Land, x: float, y: float) -> bool:
    """Whether a point lies in a land (even-odd, over all of its rings)."""
    inside = False
    for ring in land.rings:
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                inside = not inside
    return inside


def test_every_country_has_a_shape_or_a_point_in_a_small_file() -> None:
    assert countries_drawn() == COUNTRIES
    assert (places.MAP / "countries.json").stat().st_size <= 400_000
    assert "public domain" in (places.MAP / "README.md").read_text("utf-8")


def test_cities_lie_in_their_countries_and_signs_on_their_land() -> None:
    known = {land.country: land for land in lands(WORLD)}
    assert known.keys() == COUNTRIES
    cities = {"NO": (10.75, 59.91), "FR": (2.35, 48.86), "GF": (-52.3, 4.9), "SJ": (15.6, 78.2), "IE": (-7.7, 53.2)}
    cities |= {
        "US": (-98.0, 39.0),
        "SG": (103.82, 1.36),
        "CY": (33.36, 35.17),
        "SO": (44.06, 9.56),
        "XK": (21.0, 42.6),
        "UA": (34.1, 45.2),
    }
    for country, city in cities.items():
        assert holds(known[country], *equal_earth(*city)), country
        assert not any(holds(land, *equal_earth(*city)) for code, land in known.items() if code != country), country
    large = {code: land for code, land in known.items() if land.reach > 0.002}
    assert not [code for code, land in large.items() if not holds(land, *land.at)]


def test_the_map_of_europe_leaves_out_what_it_cannot_show() -> None:
    shown = {land.country for land in lands(EUROPE)}
    assert {"NO", "IS", "MT", "CY", "US", "IN"} <= shown
    assert not {"NZ", "FJ"} & shown
    extent = EUROPE.extent
    for land in lands(EUROPE):
        if land.country in {"IS", "PT", "NO", "CY", "MT", "TR", "UA", "GR"}:
            assert extent.left < land.at[0] < extent.right, land.country
            assert extent.top < land.at[1] < extent.bottom, land.country


def test_projections_give_the_published_values() -> None:
    assert equal_earth(0, 0) == (0, 0)
    assert equal_earth(180, 0)[0] == pytest.approx(2.7066, abs=1e-4)  # EPSG guidance note 7-2, on the unit sphere
    assert equal_earth(0, 90)[1] == pytest.approx(-1.3173, abs=1e-4)
    assert europe(10, 52) == pytest.approx((0, 0))
    assert europe(10, 62) == pytest.approx((0, -0.17431), abs=1e-4)  # 2 sin(5 degrees)
    assert europe(-170, -52) is None


def test_neighbours_keep_the_same_line_between_them() -> None:
    border = [(0, 0), (3, 10), (-2, 20), (1, 30), (0, 40)]
    left: Ring = ((-50, 0), *border, (-50, 40))
    right: Ring = ((50, 40), *reversed(border), (50, 0))
    thin = thinned((left, right), 2.5)
    shared = [set(ring) & set(border) for ring in thin]
    assert shared[0] == shared[1] == {(0, 0), (3, 10), (-2, 20), (0, 40)}


def piece(code: str, letters: str, west: float, unit: str = "") -> dict[str, Any]:
    square = [[west, 0], [west + 2, 0], [west + 2, 2], [west, 2], [west, 0]]
    names = {"ISO_A2": code, "ADM0_A3": letters, "GU_A3": unit or letters}
    return {"properties": names, "geometry": {"type": "Polygon", "coordinates": [square]}}


def test_the_map_is_refused_when_a_country_would_be_missing(tmp_path: Path) -> None:
    files = tmp_path / "countries.json", tmp_path / "units.json"
    files[0].write_text(json.dumps({"features": [piece("-99", "NOR", 0), piece("SE", "SWE", 4)]}))
    units = [piece("-99", "NOR", 0), piece("SJ", "NOR", 8, "NSV"), piece("SE", "SWE", 4)]
    files[1].write_text(json.dumps({"features": units}))
    with pytest.raises(KnownError) as refused:
        made(*files)
    missing = str(refused.value.values["countries"]).split(", ")
    assert {"DK", "FI"} <= set(missing)
    assert not {"NO", "SJ", "SE", "GI"} & set(missing)


def test_signs_are_moved_apart_and_no_farther() -> None:
    points = [(0.0, 0.0), (0.0, 0.0), (1.0, 0.0), (200.0, 0.0)]
    moved = spread(points, 20)
    assert moved == spread(points, 20)
    assert moved[3] == points[3]
    for first in range(4):
        for second in range(first + 1, 4):
            across, down = (moved[first][axis] - moved[second][axis] for axis in (0, 1))
            assert (across**2 + down**2) ** 0.5 > 19
