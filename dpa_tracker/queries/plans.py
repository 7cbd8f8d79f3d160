"""The plans that a register keeps, and the event that each supposes."""

from __future__ import annotations

from collections.abc import Iterable

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.domain.plans import Plan, PlanEvent, Supposition
from dpa_tracker.law.art28.suppositions import Bought, LeavesList, Moves
from dpa_tracker.law.hypotheses import AdequacyLost, MechanismEnds
from dpa_tracker.queries.what_if import Event, OneEvent, parts_of, together
from dpa_tracker.store.loading import load_plans
from dpa_tracker.store.register import Register


def plans(register: Register) -> tuple[Plan, ...]:
    """Every plan, by its title."""
    with register.reading() as connection:
        found = load_plans(connection).values()
    return tuple(sorted(found, key=lambda plan: (plan.title.casefold(), plan.id)))


def plan_named(register: Register, name: str) -> Plan:
    """The plan of an id or a title. Raises KnownError `plan_not_found`, which names those there are."""
    wanted = name.strip().casefold()
    every = plans(register)
    found = [each for each in every if wanted in (each.id.casefold(), each.title.casefold())]
    if len(found) != 1:
        raise KnownError("plan_not_found", name=name, known="; ".join(each.title for each in every) or "\N{EN DASH}")
    return found[0]


def event_of(plan: Plan) -> Event:
    """The event that a plan supposes; where it supposes several, all of them together."""
    return event_supposed(plan.suppositions)


def event_supposed(suppositions: Iterable[Supposition]) -> Event:
    """What they suppose, as one event. Raises KnownError `supposed_twice`."""
    return together(map(_event, suppositions))


def _event(supposed: Supposition) -> OneEvent:
    party, country = supposed.party_id or PartyId(""), supposed.country or ""
    match supposed.event:
        case PlanEvent.ENDS:
            return MechanismEnds(supposed.mechanism or MechanismId.EU_US_DPF)
        case PlanEvent.LOSES_ADEQUACY:
            return AdequacyLost(country)
        case PlanEvent.LEAVES_LIST:
            return LeavesList(party)
        case PlanEvent.MOVES:
            return Moves(party, country)
        case PlanEvent.BOUGHT:
            return Bought(party, country)


def suppositions_of(event: Event) -> tuple[Supposition, ...]:
    """The same the other way round: what a plan of an event supposes."""
    return tuple(map(_supposition, parts_of(event)))


def _supposition(event: OneEvent) -> Supposition:
    match event:
        case MechanismEnds(mechanism):
            return Supposition(PlanEvent.ENDS, mechanism)
        case AdequacyLost(country):
            return Supposition(PlanEvent.LOSES_ADEQUACY, country=country)
        case LeavesList(party):
            return Supposition(PlanEvent.LEAVES_LIST, party_id=party)
        case Moves(party, country):
            return Supposition(PlanEvent.MOVES, party_id=party, country=country)
        case Bought(party, country):
            return Supposition(PlanEvent.BOUGHT, party_id=party, country=country)
