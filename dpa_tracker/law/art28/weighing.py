"""What findings weigh: how bad each thing stands, told for all at once, and every finding where somebody asks why.

A register of hundreds of thousands of records has millions of findings. The verdicts need two numbers of each thing;
the findings themselves, with the keys they are known by, are asked for about the few things that are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.identities import EngagementId, Kind
from dpa_tracker.law.art28.findings import Standing

SubjectKey = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Weight:
    """What one finding weighs: the verdict it leads to, the promise it breaks, its rule, and the key it is known by."""

    subject: SubjectKey
    leads_to: Standing
    rule: str
    key: str
    promise: EngagementId | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """How bad the findings about one thing are, as ranks of verdicts: all of them, and those that break no promise."""

    worst: int
    free: int


STANDINGS: Final = tuple(Standing)
_LOADS: Final = tuple(tuple(Load(worst, free) for free in range(len(STANDINGS))) for worst in range(len(STANDINGS)))
NO_LOAD: Final = _LOADS[0][0]


def load_of(weights: Iterable[tuple[Standing, EngagementId | None]]) -> Load:
    """The load of findings, each by the verdict it leads to and the promise it breaks."""
    worst = free = 0
    for leads_to, promise in weights:
        rank = leads_to.rank
        worst = max(worst, rank)
        if promise is None and rank > free:
            free = rank
    return _LOADS[worst][free]


def together(one: Load, other: Load) -> Load:
    """The load of two parts of what is found about a thing."""
    return _LOADS[max(one.worst, other.worst)][max(one.free, other.free)]


@dataclass(frozen=True, slots=True)
class Scales:
    """The findings of a register on a day, weighed.

    `loads` of the things that anything weighs on, by kind and id. `breaking`: the weights that break a promise.
    `weights_of`: the weights of one thing, in the order of the law.
    """

    loads: Mapping[Kind, Mapping[str, Load]]
    breaking: tuple[Weight, ...]
    weights_of: Callable[[SubjectKey], tuple[Weight, ...]]

    @classmethod
    def of(cls, weights: Mapping[SubjectKey, tuple[Weight, ...]]) -> Scales:
        """Scales for weights that are all at hand."""
        loads: dict[Kind, dict[str, Load]] = {kind: {} for kind in Kind}
        for (kind, subject_id), some in weights.items():
            loads[kind][subject_id] = load_of((each.leads_to, each.promise) for each in some)
        breaking = tuple(each for some in weights.values() for each in some if each.promise is not None)
        return cls(loads, breaking, lambda key: weights.get(key, ()))
