"""Random chains, contracts and answers against an oracle that counts day by day, apart from the code (issue 6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.agreements import AgreementStatus
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, CustomerNotice, NoticeState
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import AgreementId, ChainChangeId, EngagementId, PartyId
from dpa_tracker.domain.parties import Contact, ContactRole
from dpa_tracker.law.notices.outlook import outlook
from tests.at_length import check_at_length
from tests.law_art28.sound_register import HOSTING, HOUSE, VENDOR, Register, agreement, engagement, party, service

ON = date(2026, 11, 23)
DAY = timedelta(days=1)
# A few days that no weekday tells, so that business days differ from country to country.
HOLIDAYS = {
    "NO": {date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1), date(2026, 11, 26)},
    "DE": {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 6)},
}

HOW = [*["days"] * 12, *["business"] * 4, "not_stated", "not_read", "words", "two_numbers"]
said = st.tuples(st.sampled_from(HOW), st.integers(0, 12))
contracts = st.fixed_dictionaries(
    {
        "authorisation": st.sampled_from(["general"] * 16 + ["specific", "none", "not_stated", "not_read"]),
        "notice": said,
        "objection": said,
        "paper": st.sampled_from(["binds"] * 20 + ["ended", "none"]),
    }
)
notices = st.fixed_dictionaries(
    {
        "state": st.sampled_from([state.value for state in NoticeState]),
        "ago": st.integers(0, 20),
        "received_later": st.integers(-1, 3),
    }
)
# Parties 0 to 5: each provides for some before it. 0 is our house; a link (a, b) is: a uses b.
links = st.lists(st.tuples(st.integers(1, 5), st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5]), contracts), max_size=8)
worlds = st.fixed_dictionaries(
    {
        "links": links,
        "below": st.booleans(),
        "countries": st.lists(st.sampled_from(["NO", "DE", None]), min_size=6, max_size=6),
        "reachable": st.lists(st.booleans() | st.just(True), min_size=6, max_size=6),
        "notices": st.dictionaries(st.integers(1, 5), notices, max_size=3),
        "send_in": st.integers(-5, 20),
        "start_in": st.integers(0, 60),
    }
)
World: TypeAlias = "dict[str, Any]"


@dataclass(frozen=True)
class Fixed:
    """The holidays of a country in the tests."""

    country: str

    def holidays(self, year: int) -> frozenset[date]:
        return frozenset(day for day in HOLIDAYS[self.country] if day.year == year)


# --- the oracle: what a patient person with a calendar would do -------------------------------------------------------


def count_on(day: date, number: int, country: str | None) -> date:
    """One day at a time; with a country only the days on which it works count."""
    while number:
        day += DAY
        if country is None or (day.weekday() < 5 and day not in HOLIDAYS[country]):
            number -= 1
    return day


def through(contract: World, country: str | None, day: date) -> date:
    how, number = contract["notice"]
    end = count_on(day, number, country if how == "business" else None)
    how, number = contract["objection"]
    if how in ("days", "business"):
        end = max(end, count_on(day, number, country if how == "business" else None) + DAY)
    return end


def open_points(contract: World, country: str | None) -> tuple[bool, bool, bool]:
    """Whether its days are not known, whether it is not known if it permits, and whether it waits for a word."""
    if contract["paper"] != "binds":
        return True, False, False
    if contract["authorisation"] in ("specific", "none"):
        return False, False, True
    unclear = contract["authorisation"] in ("not_stated", "not_read")
    unknown = contract["notice"][0] in ("not_stated", "not_read", "words", "two_numbers")
    unknown |= contract["objection"][0] in ("not_read", "words", "two_numbers")
    for name in ("notice", "objection"):
        unknown |= contract[name][0] == "business" and country is None
    return unknown, unclear, False


def has_days(contract: World, country: str | None) -> bool:
    """Whether both periods can be counted, as somebody who only looks at the numbers would say."""
    notice, objection = contract["notice"][0], contract["objection"][0]
    countable = ("days", "business") if country is not None else ("days",)
    return contract["paper"] == "binds" and notice in countable and objection in (*countable, "not_stated")


def ways_up(world: World, party: int, met: frozenset[int]) -> list[list[int]]:
    """Every way up from a party by the numbers of the links, as long as it goes."""
    found: list[list[int]] = []
    for number, (client, provider, _contract) in enumerate(world["links"]):
        if provider == party and client not in met:
            rest = ways_up(world, client, met | {client})
            found += [[number, *way] for way in rest] or [[number]]
    return found


def expected(world: World) -> tuple[dict[int, tuple[date | None, date | None, date | None]], date | None]:
    """Of each customer the last day to send, the last to object and the first it allows; and the day of all."""
    planned = ON + timedelta(days=world["start_in"])
    answers: dict[int, tuple[date | None, date | None, date | None]] = {}
    ways = ways_up(world, 0, frozenset({0}))
    for customer in sorted({world["links"][way[0]][0] for way in ways}):
        mine = [[world["links"][number] for number in way] for way in ways if world["links"][way[0]][0] == customer]
        answers[customer] = of_customer(world, customer, mine, planned)
    days = [allowed for _send, _object, allowed in answers.values()]
    if not days:
        return answers, ON
    known = [day for day in days if day is not None]
    return answers, max(known) if len(known) == len(days) else None


def of_customer(
    world: World, customer: int, ways: list[list[Any]], planned: date
) -> tuple[date | None, date | None, date | None]:
    countries = world["countries"]
    notice = world["notices"].get(customer)
    state = notice["state"] if notice else "to_send"
    sent = ON - timedelta(days=notice["ago"]) if notice and (state != "to_send") else None
    received = sent + timedelta(days=max(notice["received_later"], 0)) if sent and has_receipt(notice) else sent
    begin = received or max(ON, ON + timedelta(days=world["send_in"]))
    points = [open_points(contract, countries[client]) for way in ways for client, _provider, contract in way]
    unsendable = sent is None and not world["reachable"][customer]
    unknown = any(point[0] for point in points) or unsendable
    waits = any(point[1] or point[2] for point in points)
    whole = [way for way in ways if all(has_days(contract, countries[client]) for client, _p, contract in way)]

    send_by = object_by = allowed = None
    if whole and not unknown:
        send_by = planned
        while last(whole, countries, send_by) > planned:
            send_by -= DAY
        allowed = None if waits else last(whole, countries, begin)
    own = [(way[0][2], countries[way[0][0]]) for way in ways]
    if not unsendable and all(objection_is_known(*each) for each in own):
        object_by = max((day for each in own if (day := objects_until(*each, begin))), default=None)
    if state == "agreed":
        allowed = ON - timedelta(days=notice["ago"])
    if state == "objected":
        allowed = None
    return send_by, object_by, allowed


def objection_is_known(contract: World, country: str | None) -> bool:
    """Whether its own contract says how long a customer may object, or that nothing is permitted by silence."""
    if contract["paper"] != "binds":
        return False
    countable = ("days", "business") if country is not None else ("days",)
    return contract["authorisation"] in ("specific", "none") or contract["objection"][0] in (*countable, "not_stated")


def objects_until(contract: World, country: str | None, day: date) -> date | None:
    how, number = contract["objection"]
    if how == "days" or (how == "business" and country is not None):
        return count_on(day, number, country if how == "business" else None)
    return None


def last(ways: list[list[Any]], countries: list[Any], day: date) -> date:
    """The latest first day of all the ways."""
    ends: list[date] = []
    for way in ways:
        here = day
        for client, _provider, contract in way:
            here = through(contract, countries[client], here)
        ends.append(here)
    return max(ends)


def has_receipt(notice: World) -> bool:
    return bool(notice["state"] == "delivered" or notice["received_later"] >= 0)


# --- the same world as a register -------------------------------------------------------------------------------------


def commitment(kind: CommitmentKind, how: str, number: int) -> Commitment | None:
    match how:
        case "days":
            return Commitment(kind, number=number)
        case "business":
            return Commitment(kind, text=f"{number} virkedager")
        case "words":
            return Commitment(kind, text="without undue delay")
        case "two_numbers":
            return Commitment(kind, number=number, text=f"{number + 1} days in Annex B")
        case "not_read":
            return None
        case _:
            return Commitment(kind, Stated(how))


def commitments(contract: World) -> tuple[Commitment, ...]:
    found = [
        commitment(CommitmentKind.CHANGE_NOTICE_DAYS, *contract["notice"]),
        commitment(CommitmentKind.OBJECTION_DAYS, *contract["objection"]),
    ]
    if contract["authorisation"] in ("general", "specific", "none"):
        found.append(Commitment(CommitmentKind.AUTHORISATION, choice=contract["authorisation"]))
    elif contract["authorisation"] == "not_stated":
        found.append(Commitment(CommitmentKind.AUTHORISATION, Stated.NOT_STATED))
    return tuple(each for each in found if each is not None)


def recorded(customer: int, notice: World) -> CustomerNotice:
    state, day = NoticeState(notice["state"]), ON - timedelta(days=notice["ago"])
    if state is NoticeState.TO_SEND:
        return CustomerNotice(PartyId(f"p{customer}"))
    later = day + timedelta(days=max(notice["received_later"], 0)) if has_receipt(notice) else None
    return CustomerNotice(PartyId(f"p{customer}"), state, day, later, day, day, day)


def recorded_world(world: World) -> Register:
    house = party(HOUSE, "House", "NO", own=True)
    register = Register({}, {}, {}, {}).with_(service(), house, party(PartyId("new"), "New", "DE"))
    for number in range(1, 6):
        mail = (Contact("N", (ContactRole.NOTICES,), email="n@example.org"),) if world["reachable"][number] else ()
        made = party(PartyId(f"p{number}"), f"P {number}", "NO", contacts=mail, addresses=())
        register = register.with_(replace(made, country=world["countries"][number]))
    register = register.with_(party(VENDOR, "Vendor", "DE"), engagement(EngagementId("v"), HOUSE, VENDOR))
    for number, (client, provider, contract) in enumerate(world["links"]):
        paper = AgreementId(f"a{number}")
        ids = [PartyId(f"p{each}") if each else HOUSE for each in (client, provider)]
        status = AgreementStatus.TERMINATED if contract["paper"] == "ended" else AgreementStatus.ACTIVE
        register = register.with_(
            agreement(paper, ids[0], ids[1], commitments=commitments(contract), status=status),
            engagement(
                EngagementId(f"e{number}"),
                ids[0],
                ids[1],
                agreement_id=None if contract["paper"] == "none" else paper,
            ),
        )
    return register


def check(world: World) -> None:
    """A circle cannot be recorded: a link that would close one, or stand twice, is left out."""
    world = {**world, "links": acyclic(world["links"])}
    register = recorded_world(world)
    change = ChainChange(
        id=ChainChangeId("c"),
        kind=ChangeKind.ADD,
        party_id=PartyId("new"),
        recorded_on=ON,
        service_ids=(HOSTING,),
        engaged_by_id=VENDOR if world["below"] else None,
        planned_start=ON + timedelta(days=world["start_in"]),
        send_on=ON + timedelta(days=world["send_in"]),
        notices=tuple(recorded(*each) for each in world["notices"].items()),
    )
    found = outlook(change, register.chains(ON), Fixed)
    rows, first = expected(world)
    told = {
        int(each.customer_id[1:]): (each.send_by, each.object_by, each.allowed_on)
        for each in found.customers
        if each.told is not None
    }
    assert told == rows
    assert found.may_start_on == first
    for each in found.affected:
        assert (each.allowed_on is None) == bool(each.unknown or each.awaited), "no day is missing without a reason"


def acyclic(chosen: list[tuple[int, int, World]]) -> list[tuple[int, int, World]]:
    kept: list[tuple[int, int, World]] = []
    for client, provider, contract in chosen:
        below = {provider}
        for _ in kept:
            below |= {p for c, p, _x in kept if c in below}
        if client not in below and (client, provider) not in [(c, p) for c, p, _x in kept]:
            kept.append((client, provider, contract))
    return kept


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds)
def test_every_day_agrees_with_the_oracle(world: World) -> None:
    check(world)


@pytest.mark.slow
def test_every_day_agrees_with_the_oracle_at_length() -> None:
    check_at_length(check, worlds)
