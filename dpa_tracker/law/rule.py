"""What a rule is, and what it is given: one leg under the law of its day, or one ground on record for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.corpus import LawOfDay
from dpa_tracker.law.facts import Facts
from dpa_tracker.law.reasons import Reason, ReasonCode, fails, unsettled
from dpa_tracker.law.rows import Point, PointName, Tool

S = TypeVar("S", contravariant=True)  # noqa: PLC0105 - the subject of a rule
M = TypeVar("M", covariant=True)  # noqa: PLC0105 - the kind of mechanism


@dataclass(frozen=True, slots=True)
class Leg:
    """The facts and the law of the day they ask about."""

    facts: Facts
    law: LawOfDay

    @property
    def on(self) -> date:
        """The day asked about."""
        return self.facts.on

    def point(self, name: PointName) -> Point | None:
        """A point of the exporter's law on the day."""
        return self.law.point(self.facts.law, name)

    def cites(self, name: PointName) -> tuple[str, ...]:
        """The sources of a point of the exporter's law on the day."""
        return self.law.cites(self.facts.law, name)

    def breach(self, name: PointName, code: ReasonCode) -> Reason | None:
        """What breaking a limit of the law means: its code; open where the law is open on it; None where no limit."""
        point = self.point(name)
        if point is None:
            return None
        return (
            unsettled(point.question, *point.cites(self.on)) if point.question else fails(code, *point.cites(self.on))
        )


@dataclass(frozen=True, slots=True)
class Ground(Generic[M]):
    """A mechanism on record that is a tool of the exporter's law, and the row that says so."""

    leg: Leg
    mechanism: M
    tool: Tool

    @property
    def on(self) -> date:
        """The day asked about."""
        return self.leg.on


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A rule by its name; it yields a reason for each way in which its condition fails, and nothing when it holds."""

    name: str
    judge: Callable[[S], Iterator[Reason]]


def rule(name: str) -> Callable[[Callable[[S], Iterator[Reason]]], Rule[S]]:
    """Give a function the name its findings carry."""

    def named(judge: Callable[[S], Iterator[Reason]]) -> Rule[S]:
        return Rule(name, judge)

    return named


@dataclass(frozen=True, slots=True)
class Made:
    """A reason with the rule that made it, everything it rests on, and the ground it speaks against, if one."""

    rule: str
    reason: Reason
    citations: tuple[str, ...]
    ground: MechanismId | None = None
