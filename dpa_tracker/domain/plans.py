"""Plans: what may happen to a ground, a country or a party, kept so that its answer can be looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import PartyId, PlanId
from dpa_tracker.domain.mechanisms import MechanismId

LONGEST_TITLE: Final = 200
LONGEST_NOTE: Final = 2_000


class PlanEvent(StrEnum):
    """What can be supposed, in the order in which it is offered."""

    ENDS = "ends"
    LOSES_ADEQUACY = "loses_adequacy"
    LEAVES_LIST = "leaves_list"
    MOVES = "moves"
    BOUGHT = "bought"


# What each event is about: the fields of a plan that it needs.
ABOUT: Final[Mapping[PlanEvent, tuple[str, ...]]] = {
    PlanEvent.ENDS: ("mechanism",),
    PlanEvent.LOSES_ADEQUACY: ("country",),
    PlanEvent.LEAVES_LIST: ("party_id",),
    PlanEvent.MOVES: ("party_id", "country"),
    PlanEvent.BOUGHT: ("party_id", "country"),
}


@dataclass(frozen=True, slots=True)
class Supposition:
    """One event that is supposed, with what it is about (`ABOUT`)."""

    event: PlanEvent
    mechanism: MechanismId | None = None
    party_id: PartyId | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A supposed event from a day on. The answer is not kept: it is worked out again from the register of the day.

    `also` is what is supposed together with it, from the same day on.
    """

    id: PlanId
    title: str
    event: PlanEvent
    from_day: date
    made_on: date
    made_by: str
    mechanism: MechanismId | None = None
    party_id: PartyId | None = None
    country: str | None = None
    also: tuple[Supposition, ...] = ()
    notes: str = ""
    archived: bool = False
    version: int = 0

    @property
    def suppositions(self) -> tuple[Supposition, ...]:
        """Everything that the plan supposes."""
        return (Supposition(self.event, self.mechanism, self.party_id, self.country), *self.also)


def check_plan(plan: Plan) -> None:
    """Raise InvalidInputError with everything that is wrong with a plan."""
    faults = tuple(_faults(plan))
    if faults:
        raise InvalidInputError(faults)


def _faults(plan: Plan) -> Iterator[Fault]:
    if not plan.title.strip():
        yield Fault("title", "required")
    elif len(plan.title) > LONGEST_TITLE:
        yield Fault("title", "note_too_long", {"limit": LONGEST_TITLE})
    if len(plan.notes) > LONGEST_NOTE:
        yield Fault("notes", "note_too_long", {"limit": LONGEST_NOTE})
    lacking = (field for each in plan.suppositions for field in ABOUT[each.event] if not getattr(each, field))
    for field in dict.fromkeys(lacking):
        yield Fault(field, "event_needs")
