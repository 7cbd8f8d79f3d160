"""Keeping what somebody supposed as a plan, and letting go of it; both logged and undoable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PlanId
from dpa_tracker.domain.plans import Plan, Supposition, check_plan
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.new_identity import new_id


@dataclass(frozen=True, slots=True)
class KeepPlan:
    """What is supposed together from a day on, under a title; `on` is the day that counts as today."""

    title: str
    supposed: tuple[Supposition, ...]
    from_day: date
    on: date
    note: str = ""


def keep_plan(register: Register, command: KeepPlan, *, actor: str, at: datetime) -> tuple[Plan, Outcome]:
    """Keep a plan. Raises InvalidInputError for a plan without title, or whose event lacks what it is about."""
    first, *others = command.supposed
    plan = Plan(
        id=PlanId(new_id(Kind.PLAN)),
        title=command.title.strip(),
        event=first.event,
        from_day=command.from_day,
        made_on=command.on,
        made_by=actor,
        mechanism=first.mechanism,
        party_id=first.party_id,
        country=first.country,
        also=tuple(others),
        notes=command.note.strip(),
    )
    check_plan(plan)
    with unit_of_work(register, actor=actor, at=at) as work:
        work.plans.put(plan, 0)
    return replace(plan, version=1), work.outcome()


def drop_plan(register: Register, plan_id: PlanId, *, actor: str, at: datetime) -> Outcome:
    """Delete a plan; undo brings it back. Raises KnownError `no_such_record`."""
    with unit_of_work(register, actor=actor, at=at) as work:
        plan = work.plans.get(plan_id)
        if plan is None:
            raise KnownError("no_such_record", kind=Kind.PLAN.value, id=plan_id)
        work.plans.remove(plan_id, plan.version)
    return work.outcome()
