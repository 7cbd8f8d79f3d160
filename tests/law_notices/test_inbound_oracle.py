"""A vendor's notice with our own time taken off its days, against an oracle that tries one day after the other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.identities import AgreementId, EngagementId, VendorNoticeId
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.law.notices.inbound import Inbound, inbound
from tests.at_length import check_at_length
from tests.law_art28.sound_register import HOUSE, VENDOR, Register, agreement, engagement
from tests.law_notices.test_notice_oracle import (
    DAY,
    ON,
    Fixed,
    World,
    acyclic,
    commitment,
    count_on,
    of_customer,
    open_points,
    recorded_world,
    said,
    ways_up,
    worlds,
)

PAPER = AgreementId("ours")
cases = st.fixed_dictionaries(
    {
        "world": worlds,
        "own": st.integers(0, 9),
        "ago": st.integers(0, 10),
        "objection": said,
    }
)


def registered(case: World) -> Register:
    """The world, with an agreement between us and the vendor, and the time we need."""
    register = recorded_world(case["world"]).change(HOUSE, handling_days=case["own"])
    objection = commitment(CommitmentKind.OBJECTION_DAYS, *case["objection"])
    terms = [
        Commitment(CommitmentKind.AUTHORISATION, choice="general"),
        Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, number=30),
        *([] if objection is None else [objection]),
    ]
    return register.with_(
        agreement(PAPER, HOUSE, VENDOR, commitments=tuple(terms)),
        engagement(EngagementId("v"), HOUSE, VENDOR, agreement_id=PAPER),
    )


def expected(case: World) -> tuple[date | None, date | None, date | None, date | None]:
    """Our last day to object, the last to begin, the last to tell so that objections are heard, and to begin that."""
    world, received, own = case["world"], ON - case["ago"] * DAY, case["own"] * DAY
    how, number = case["objection"]
    object_by = count_on(received, number, "NO" if how == "business" else None) if how in ("days", "business") else None
    ways = ways_up(world, 0, frozenset({0}))
    customers = sorted({world["links"][way[0]][0] for way in ways})
    send: list[date | None] = []
    hear: list[date | None] = []
    for customer in customers:
        mine = [[world["links"][number] for number in way] for way in ways if world["links"][way[0]][0] == customer]
        send.append(of_customer(world, customer, mine, ON + timedelta(days=world["start_in"]))[0])
        contracts = [way[0][2] for way in mine]
        hear.append(heard_by(contracts, world["countries"][customer], object_by))
    begin_by, hear_by = all_of(send), all_of(hear)
    return object_by, begin_by and begin_by - own, hear_by, hear_by and hear_by - own


def heard_by(contracts: list[World], country: str | None, object_by: date | None) -> date | None:
    """Each day is tried, the latest first."""
    if object_by is None or any(open_points(each, country)[0] for each in contracts):
        return None
    day = object_by
    while not all(ends(each, country, day) <= object_by for each in contracts):
        day -= DAY
    return day


def ends(contract: World, country: str | None, day: date) -> date:
    """The last day on which a customer told on a day may object."""
    if contract["authorisation"] in ("specific", "none"):
        return day
    how, number = contract["objection"]
    if how not in ("days", "business"):
        how, number = contract["notice"]
    return count_on(day, number, country if how == "business" else None)


def all_of(days: list[date | None]) -> date | None:
    known = [each for each in days if each is not None]
    return min(known) if known and len(known) == len(days) else None


def found_of(case: World) -> Inbound:
    received = ON - case["ago"] * DAY
    start = ON + timedelta(days=case["world"]["start_in"])
    notice = VendorNotice(VendorNoticeId("n"), VENDOR, received, planned_start=start)
    return inbound(notice, registered(case).chains(ON), Fixed)


def check(case: World) -> None:
    world = case["world"]
    case = {**case, "world": {**world, "links": acyclic(world["links"]), "notices": {}}}
    found = found_of(case)
    own = found.own
    assert (found.object_by, own.begin_by, own.hear_by, own.hear_from) == expected(case)
    assert own.needed == case["own"]
    assert own.ready_on == found.notice.received_on + own.needed * DAY
    assert own.late == (found.pass_on_known is not None and own.ready_on > found.pass_on_known)
    assert own.hear_by is None or own.hear_known == own.hear_by
    assert own.unheard == (own.hear_known is not None and own.ready_on > own.hear_known)


def plain(**fields: object) -> World:
    contract = {"authorisation": "general", "notice": ("days", 10), "objection": ("business", 5), "paper": "binds"}
    world = {
        "links": [(1, 0, contract)],
        "below": False,
        "countries": ["NO"] * 6,
        "reachable": [True] * 6,
        "notices": {},
        "send_in": 0,
        "start_in": 30,
    }
    return {"world": world, "own": 3, "ago": 0, "objection": ("days", 14), **fields}


def test_our_days_come_off_both_days_in_calendar_and_in_business_days() -> None:
    found = found_of(plain())  # received on Monday 23 November; the vendor begins on 23 December
    assert (found.object_by, found.pass_on_by) == (date(2026, 12, 7), date(2026, 12, 13))
    assert found.own.begin_by == date(2026, 12, 10)
    assert found.own.hear_by == date(2026, 11, 30)  # five business days before Monday 7 December
    assert (found.own.hear_from, found.own.ready_on) == (date(2026, 11, 27), date(2026, 11, 26))
    assert not found.own.unheard
    slow = found_of(plain(own=8)).own
    assert (slow.unheard, slow.late) == (True, False)
    assert found_of(plain(objection=("words", 0))).own.hear_by is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases)
def test_every_day_of_ours_agrees_with_the_oracle(case: World) -> None:
    check(case)


@pytest.mark.slow
def test_every_day_of_ours_agrees_with_the_oracle_at_length() -> None:
    check_at_length(check, cases)
