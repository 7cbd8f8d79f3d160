"""Chains whose terms count business days, calendar days and our own time, against an oracle that looks at every start.

The oracle knows no bounds: it lets each notice arrive on every day (and hour) around Christmas, Easter and in a plain
month, counts day by day, and sees whether the promise holds. What flow-down calls covered must hold on every one of
these days, and what it calls a gap must fail on every one.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId
from dpa_tracker.law.flow_down.cells import Cell, FlowState
from dpa_tracker.law.flow_down.own_time import HandlingTime
from dpa_tracker.law.flow_down.walk import flow_down_on
from tests.at_length import check_at_length
from tests.law_art28.sound_register import HOUSE, Europe, Register, agreement, engagement, party, service

K = CommitmentKind
CUSTOMER = PartyId("customer")
HOLIDAYS = {
    "NO": {date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 25), date(2027, 3, 29)},
    "DE": {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 6), date(2027, 3, 26)},
}
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FROM_DAYS = [date(2026, 12, 14) + at * DAY for at in range(28)]
FROM_DAYS += [date(2027, month, 1 + at) for month in (2, 3) for at in range(0, 28, 3)]


class Said(NamedTuple):
    """So many days of a term, business days or not."""

    number: int
    business: bool


class World(NamedTuple):
    """What is promised, what each sub-processor of one chain gives, and where each lives."""

    kind: CommitmentKind
    promise: Said
    terms: list[Said]
    countries: list[str]  # the customer's, ours, and those of the sub-processors
    own: int


said = st.builds(Said, st.integers(0, 12), st.booleans())
worlds = st.builds(
    World,
    st.sampled_from([K.CHANGE_NOTICE_DAYS, K.OBJECTION_DAYS, K.BREACH_NOTICE_HOURS, K.REQUEST_FORWARD_DAYS]),
    said,
    st.lists(said, min_size=1, max_size=3),
    st.lists(st.sampled_from(["NO", "NO", "DE"]), min_size=5, max_size=5),
    st.integers(0, 9),
)


def on(day: datetime, term: Said, country: str) -> datetime:
    """One day at a time; of business days only those on which the country works count."""
    number = term.number
    while number:
        day += DAY
        if not term.business or (day.weekday() < 5 and day.date() not in HOLIDAYS[country]):
            number -= 1
    return day


def is_kept(world: World, arrived: datetime) -> bool:
    """Whether the promise holds for what arrives at this hour, down the whole chain."""
    customer, house, *below = world.countries
    clients = [house, *below]
    if world.kind in (K.BREACH_NOTICE_HOURS, K.REQUEST_FORWARD_DAYS):
        heard = arrived
        for term, country in zip(reversed(world.terms), reversed(clients[: len(world.terms)]), strict=True):
            heard = on(heard, term, country)
        waits = world.own * HOUR if world.kind is K.BREACH_NOTICE_HOURS else 0 * DAY
        return heard + waits <= on(arrived, world.promise, customer)
    told = arrived + world.own * DAY
    ends = [on(arrived, term, country) for term, country in zip(world.terms, clients, strict=False)]
    return on(told, world.promise, customer) <= min(ends)


def commitment(kind: CommitmentKind, term: Said) -> Commitment:
    words = f"{term.number} business days" if term.business else ""
    return Commitment(kind, number=term.number * (24 if kind is K.BREACH_NOTICE_HOURS else 1), text=words)


def cell_of(world: World) -> Cell:
    """The comparison with the last sub-processor of the chain."""
    names = [CUSTOMER, HOUSE, *(PartyId(f"sub{at}") for at in range(len(world.terms)))]
    register = Register({}, {}, {}, {}).with_(service())
    for name, country in zip(names, world.countries, strict=False):
        register = register.with_(party(name, str(name), country, own=name == HOUSE))
    for at, term in enumerate([world.promise, *world.terms]):
        paper, made = AgreementId(f"paper{at}"), (commitment(world.kind, term),)
        register = register.with_(
            agreement(paper, names[at], names[at + 1], commitments=made),
            engagement(EngagementId(f"use{at}"), names[at], names[at + 1], agreement_id=paper),
        )
    cells = flow_down_on(register.chains(), Europe(), HandlingTime(hours=world.own, days=world.own)).cells()
    (found,) = [each for each in cells if each.compared is world.kind and each.sub_processor_id == names[-1]]
    return found


def check(world: World) -> None:
    found = cell_of(world)
    kept = [is_kept(world, datetime(day.year, day.month, day.day, 9 + at % 12)) for at, day in enumerate(FROM_DAYS)]  # noqa: DTZ001 - one clock
    if found.state is FlowState.OK:
        assert all(kept), world
    elif found.state is FlowState.GAP:
        assert found.gap is None or found.gap > 0
        assert not any(kept), world
    else:
        assert must_be_open(world), world


def must_be_open(world: World) -> bool:
    """Whether a lawyer with a calendar could not decide it either: units or calendars differ, or time is off."""
    units = {(each.business, country if each.business else "") for each, country in spoken(world)}
    own = world.own and world.kind is not K.REQUEST_FORWARD_DAYS
    return len(units) > 1 or bool(own and world.promise.business)


def spoken(world: World) -> list[tuple[Said, str]]:
    return list(zip([world.promise, *world.terms], world.countries, strict=False))


def test_days_taken_off_business_days_leave_business_days() -> None:
    """Ten business days below leave five above when we take two days, on whatever day they begin."""
    told = World(K.CHANGE_NOTICE_DAYS, Said(5, True), [Said(10, True)], ["NO"] * 5, 2)
    assert cell_of(told).state is FlowState.OK
    assert cell_of(told._replace(own=5)).state is FlowState.OK
    assert cell_of(told._replace(own=6)).state is FlowState.OK  # a Saturday or Sunday is among any six days
    assert cell_of(told._replace(own=8)).state is FlowState.NOT_EVALUABLE
    short = cell_of(told._replace(promise=Said(12, True)))
    assert (short.state, short.gap) == (FlowState.GAP, 2)
    hours = World(K.BREACH_NOTICE_HOURS, Said(2, True), [Said(1, True)], ["NO"] * 5, 6)
    assert cell_of(hours).state is FlowState.OK  # one business day and six hours are within two


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds)
def test_what_is_covered_holds_on_every_day_and_a_gap_on_none(world: World) -> None:
    check(world)


@pytest.mark.slow
def test_what_is_covered_holds_on_every_day_and_a_gap_on_none_at_length() -> None:
    check_at_length(check, worlds)
