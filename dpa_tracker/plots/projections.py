"""From the globe to the plane, both ways equal in area, so that no country looks larger than it is.

`equal_earth` shows the world (Šavrič, Patterson and Jenny 2018); `europe` is Lambert's azimuthal projection about
52° N 10° E, which the Union's own statistical maps use. Degrees in; plane units out, x to the right and y down.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final, TypeAlias

Flat: TypeAlias = tuple[float, float]

_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT: Final = sqrt(3)
_CENTRE: Final = (radians(10.0), radians(52.0))
_FAR: Final = -0.42  # the cosine of the angle from the centre, beyond which shapes are torn apart


def equal_earth(longitude: float, latitude: float) -> Flat:
    """A place on the map of the world."""
    first, second, third, fourth = _A
    angle = asin(_ROOT / 2 * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    stretch = first + 3 * second * square + sixth * (7 * third + 9 * fourth * square)
    x = 2 * _ROOT / 3 * radians(longitude) * cos(angle) / stretch
    y = angle * (first + second * square + sixth * (third + fourth * square))
    return x, -y


def europe(longitude: float, latitude: float) -> Flat | None:
    """A place on the map of Europe; None on the far side of the globe, which it cannot show."""
    middle, parallel = _CENTRE
    east, north = radians(longitude) - middle, radians(latitude)
    nearness = sin(parallel) * sin(north) + cos(parallel) * cos(north) * cos(east)
    if nearness < _FAR:
        return None
    stretch = sqrt(2 / (1 + nearness))
    x = stretch * cos(north) * sin(east)
    y = stretch * (cos(parallel) * sin(north) - sin(parallel) * cos(north) * cos(east))
    return x, -y


@dataclass(frozen=True, slots=True)
class Extent:
    """A rectangle of the plane."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Projection:
    """A way to the plane, and the part of the plane that is looked at first."""

    name: str
    flat: Callable[[float, float], Flat | None]
    extent: Extent


WORLD: Final = Projection("world", equal_earth, Extent(-2.71, -1.32, 2.71, 0.98))
EUROPE: Final = Projection("europe", europe, Extent(-0.37, -0.36, 0.44, 0.33))
