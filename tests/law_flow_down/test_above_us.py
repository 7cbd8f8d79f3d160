"""Where a customer is itself a processor, what stands between it and us adds up, as in the days of a change."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpa_tracker.calendars.public_holidays import public_holidays
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import AgreementId, ChainChangeId, EngagementId, PartyId
from dpa_tracker.law.flow_down.cells import Cell, Compared, FlowState, Why
from dpa_tracker.law.flow_down.own_time import HandlingTime
from dpa_tracker.law.flow_down.walk import flow_down_on
from dpa_tracker.law.notices.outlook import outlook
from tests.law_art28.sound_register import (
    CUSTOMER,
    DOWN,
    HOSTING,
    ON,
    UP,
    VENDOR,
    Europe,
    Register,
    agreement,
    committed,
    engagement,
    party,
    sound,
)

K = CommitmentKind
CLIENT, TOP = PartyId("client"), AgreementId("top")
OK, GAP, OPEN = FlowState.OK, FlowState.GAP, FlowState.NOT_EVALUABLE
SILENT = Stated.NOT_STATED


def days(number: int | None, text: str = "", kind: CommitmentKind = K.CHANGE_NOTICE_DAYS) -> Commitment:
    return Commitment(kind, number=number, text=text)


def hours(number: int | None) -> Commitment:
    return days(number, "" if number is not None else "without undue delay", K.BREACH_NOTICE_HOURS)


def paper(above: PartyId, below: PartyId, name: AgreementId, said: Commitment) -> Agreement:
    return agreement(name, above, below, commitments=committed(said))


def distributed(client: Commitment, distributor: Commitment, vendor: Commitment) -> Register:
    """A vendor below us, a distributor above us, and a client of its own above that."""
    return (
        sound()
        .change(UP, commitments=committed(distributor))
        .change(DOWN, commitments=committed(vendor))
        .with_(
            party(CLIENT, "Client AS", "NO"),
            paper(CLIENT, CUSTOMER, TOP, client),
            engagement(EngagementId("top-use"), CLIENT, CUSTOMER, agreement_id=TOP),
        )
    )


def of_client(
    register: Register,
    compared: Compared,
    own: HandlingTime = HandlingTime(0, 0),  # noqa: B008 - frozen
) -> Cell:
    found = flow_down_on(register.chains(), Europe(), own).cells()
    (only,) = [each for each in found if each.customer_id == CLIENT and each.compared is compared]
    return only


def said(found: Cell) -> tuple[FlowState, Why, int | None]:
    return found.state, found.why, found.gap


@pytest.mark.parametrize(
    ("client", "distributor", "vendor", "expected"),
    [
        (30, 30, 60, (OK, Why.MET, 0)),
        (30, 30, 59, (GAP, Why.TOO_SHORT, 1)),
        (30, 30, 30, (GAP, Why.TOO_SHORT, 30)),
        (30, 0, 30, (OK, Why.MET, 0)),
        (14, 60, 73, (GAP, Why.TOO_SHORT, 1)),
        (14, 60, 74, (OK, Why.MET, 0)),
    ],
)
def test_days_of_notice_add_up_above_us(
    client: int, distributor: int, vendor: int, expected: tuple[FlowState, Why, int]
) -> None:
    found = of_client(distributed(days(client), days(distributor), days(vendor)), K.CHANGE_NOTICE_DAYS)
    assert said(found) == expected
    assert (found.promised, found.received, found.owed_above) == (client, vendor, distributor)


@pytest.mark.parametrize(
    ("client", "distributor", "vendor", "expected"),
    [
        (48, 24, 24, (OK, Why.MET, 0)),
        (48, 24, 25, (GAP, Why.TOO_LONG, 1)),
        (48, 25, 24, (GAP, Why.TOO_LONG, 1)),
    ],
)
def test_hours_of_a_breach_add_up_above_us(
    client: int, distributor: int, vendor: int, expected: tuple[FlowState, Why, int]
) -> None:
    assert said(of_client(distributed(hours(client), hours(distributor), hours(vendor)), K.BREACH_NOTICE_HOURS)) == (
        expected
    )


@pytest.mark.parametrize("kind", [K.CHANGE_NOTICE_DAYS, K.BREACH_NOTICE_HOURS])
@pytest.mark.parametrize(
    ("missing", "why"),
    [
        ("nothing", Why.TERM_NOT_READ),
        ("not_read", Why.TERM_NOT_READ),
        ("not_stated", Why.NOT_STATED_ABOVE),
        ("words", Why.TERM_HAS_NO_NUMBER),
        ("two_numbers", Why.TERM_CONTRADICTS),
    ],
)
def test_a_figure_that_is_missing_above_us_is_never_covered(kind: CommitmentKind, missing: str, why: Why) -> None:
    between = {
        "nothing": Commitment(K.AUDIT_RIGHT, text="yes"),
        "not_read": Commitment(kind, Stated.NOT_READ),
        "not_stated": Commitment(kind, SILENT),
        "words": Commitment(kind, text="without undue delay"),
        "two_numbers": Commitment(kind, number=14, text="14 in the body, 30 in the annex"),
    }[missing]
    enough, short = (1, 2) if kind is K.BREACH_NOTICE_HOURS else (400, 29)
    covered = distributed(days(enough + 1, kind=kind) if enough == 1 else days(30), between, days(enough, kind=kind))
    if missing == "nothing":
        covered = covered.change(UP, commitments=tuple(each for each in committed() if each.kind is not kind))
    assert said(of_client(covered, kind)) == (OPEN, why, None)
    missed = covered.change(DOWN, commitments=committed(days(enough + short if enough == 1 else short, kind=kind)))
    assert of_client(missed, kind).state is GAP, "what is known misses already"


def test_an_agreement_that_is_missing_above_us_leaves_it_open() -> None:
    register = distributed(days(30), days(30), days(400)).change(EngagementId("above"), agreement_id=None)
    assert said(of_client(register, K.CHANGE_NOTICE_DAYS)) == (OPEN, Why.NO_AGREEMENT_BELOW, None)


def test_a_time_to_object_is_as_short_as_the_shortest_and_what_is_silent_above_us_is_missed() -> None:
    kind = K.OBJECTION_DAYS
    of = {number: days(number, kind=kind) for number in (9, 10, 14)}
    assert said(of_client(distributed(of[10], of[14], of[10]), kind)) == (OK, Why.MET, 0)
    assert said(of_client(distributed(of[10], of[9], of[14]), kind)) == (GAP, Why.TOO_SHORT, 1)
    silent = distributed(of[10], Commitment(kind, SILENT), of[14])
    assert said(of_client(silent, kind)) == (GAP, Why.NOT_STATED_BELOW, None)


def test_business_days_add_up_by_the_holidays_of_one_country() -> None:
    ten = days(10, "10 business days")
    assert said(of_client(distributed(ten, ten, days(20, "20 business days")), K.CHANGE_NOTICE_DAYS)) == (
        (OK, Why.MET, 0)
    )
    short = of_client(distributed(ten, ten, days(19, "19 business days")), K.CHANGE_NOTICE_DAYS)
    assert said(short) == (GAP, Why.TOO_SHORT, 1)
    mixed = of_client(distributed(ten, days(14), days(27)), K.CHANGE_NOTICE_DAYS)
    assert said(mixed) == (OPEN, Why.OTHER_UNIT, None)  # 26 days at the least, and nobody knows the holidays


def test_weeks_beside_a_number_are_read_as_in_the_days_of_a_change() -> None:
    torn = days(4, "4 weeks")
    assert said(of_client(distributed(days(1), torn, days(400)), K.CHANGE_NOTICE_DAYS)) == (
        (OPEN, Why.TERM_CONTRADICTS, None)
    )


lengths = st.integers(0, 40)


@settings(max_examples=40, deadline=None)
@given(st.lists(lengths, min_size=1, max_size=4), st.integers(0, 160), st.integers(0, 9))
def test_covered_means_that_the_days_of_a_change_leave_enough_and_missing_that_they_do_not(
    above: list[int], vendor: int, own: int
) -> None:
    """One definition: a vendor's notice reaches all in time just where flow-down says so."""
    register = sound().change(UP, commitments=committed(days(above[0]), Commitment(K.OBJECTION_DAYS, SILENT)))
    register = register.change(DOWN, commitments=committed(days(vendor)))
    below = CUSTOMER
    for level, number in enumerate(above[1:]):
        client, name = PartyId(f"client{level}"), AgreementId(f"top{level}")
        terms = committed(days(number), Commitment(K.OBJECTION_DAYS, SILENT))
        register = register.with_(
            party(client, str(client), "NO"),
            agreement(name, client, below, commitments=terms),
            engagement(EngagementId(f"use{level}"), client, below, agreement_id=name),
        )
        below = client
    cells = flow_down_on(register.chains(), Europe(), HandlingTime(0, own)).cells()
    (last,) = [each for each in cells if each.customer_id == below and each.compared is K.CHANGE_NOTICE_DAYS]
    told_on, start = ON + timedelta(days=own), ON + timedelta(days=vendor)
    made = ChainChange(ChainChangeId("c"), ChangeKind.ADD, PartyId("new"), ON, (HOSTING,), planned_start=start)
    (customer,) = outlook(made, register.with_(party(PartyId("new"), "Ny", "NO")).chains(), public_holidays).affected
    assert customer.sendable_by is not None
    assert (last.state is OK) == (customer.sendable_by >= told_on)
    assert (last.gap or 0) == max((told_on - customer.sendable_by).days, 0)
    assert last.sub_processor_id == VENDOR
