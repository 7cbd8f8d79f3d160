"""The plans that a register keeps, and the event that each supposes."""

from __future__ import annotations

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.domain.plans import Plan, PlanEvent
from dpa_tracker.law.art28.suppositions import Bought, LeavesList, Moves
from dpa_tracker.law.hypotheses import AdequacyLost, MechanismEnds
from dpa_tracker.queries.what_if import Event
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
    """The event that a plan supposes."""
    party, country = plan.party_id or PartyId(""), plan.country or ""
    match plan.event:
        case PlanEvent.ENDS:
            return MechanismEnds(plan.mechanism or MechanismId.EU_US_DPF)
        case PlanEvent.LOSES_ADEQUACY:
            return AdequacyLost(country)
        case PlanEvent.LEAVES_LIST:
            return LeavesList(party)
        case PlanEvent.MOVES:
            return Moves(party, country)
        case PlanEvent.BOUGHT:
            return Bought(party, country)


def about_of(event: Event) -> tuple[PlanEvent, MechanismId | None, PartyId | None, str | None]:
    """The same the other way round: what a plan of an event is about."""
    match event:
        case MechanismEnds(mechanism):
            return PlanEvent.ENDS, mechanism, None, None
        case AdequacyLost(country):
            return PlanEvent.LOSES_ADEQUACY, None, None, country
        case LeavesList(party):
            return PlanEvent.LEAVES_LIST, None, party, None
        case Moves(party, country):
            return PlanEvent.MOVES, None, party, country
        case Bought(party, country):
            return PlanEvent.BOUGHT, None, party, country
