"""Signs that would cover one another are moved apart, the same way every time."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Final

from dpa_tracker.plots.projections import Flat

_ROUNDS: Final = 24
_NUDGE: Final = 1e-3


def spread(points: Sequence[Flat], apart: float) -> tuple[Flat, ...]:
    """The points in their order, each moved as little as needs be to be `apart` from the others."""
    moved = [(x, y) for x, y in points]
    for _ in range(_ROUNDS):
        still = True
        for first in range(len(moved)):
            for second in range(first + 1, len(moved)):
                across = moved[second][0] - moved[first][0] or _NUDGE
                down = moved[second][1] - moved[first][1]
                distance = hypot(across, down)
                if distance >= apart:
                    continue
                still = False
                push = (apart - distance) / distance / 2
                moved[first] = (moved[first][0] - across * push, moved[first][1] - down * push)
                moved[second] = (moved[second][0] + across * push, moved[second][1] + down * push)
        if still:
            break
    return tuple(moved)
