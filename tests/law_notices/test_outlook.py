"""Whom a change is told to, and what each thing that can be missing does to its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpa_tracker.calendars.public_holidays import public_holidays
from dpa_tracker.domain.agreements import AgreementStatus
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, CustomerNotice, NoticeState
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.engagements import Activity, EngagementStatus, Location
from dpa_tracker.domain.identities import AgreementId, ChainChangeId, EngagementId, PartyId
from dpa_tracker.domain.parties import Address, AddressUse
from dpa_tracker.law.notices.gate import held_back
from dpa_tracker.law.notices.outlook import CustomerOutlook, Outlook, outlook
from dpa_tracker.law.notices.told import told
from tests.law_art28.sound_register import (
    ABOVE,
    CUSTOMER,
    HOSTING,
    HOUSE,
    ON,
    UP,
    VENDOR,
    Register,
    agreement,
    committed,
    engagement,
    party,
    sound,
)

NEW, CLIENT = PartyId("new"), PartyId("client")
NOTICE, OBJECTION = CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.OBJECTION_DAYS


def change(**fields: Any) -> ChainChange:  # noqa: ANN401 - any field of a change
    made: dict[str, Any] = {
        "id": ChainChangeId("c"),
        "kind": ChangeKind.ADD,
        "party_id": NEW,
        "recorded_on": ON,
        "service_ids": (HOSTING,),
        "planned_start": date(2027, 2, 1),
    }
    return ChainChange(**{**made, **fields})


def register(**fields: Any) -> Register:  # noqa: ANN401 - any field of the customer's agreement
    """Customer, house and vendor, and a newcomer; 30 days of notice and 30 to object."""
    made = sound().with_(party(NEW, "Ny AS", "NO"))
    return made.change(UP, **fields) if fields else made


def looked(values: Register, on: date = ON, **fields: Any) -> Outlook:  # noqa: ANN401 - any field of a change
    return outlook(change(**fields), values.chains(on), public_holidays)


def only(found: Outlook) -> CustomerOutlook:
    (customer,) = found.affected
    return customer


def why(found: Outlook) -> list[str]:
    return [each.why.value for each in (*only(found).unknown, *only(found).awaited)]


def test_one_customer_with_thirty_days() -> None:
    found = looked(register())
    customer = only(found)
    assert (customer.customer_id, customer.send_by) == (CUSTOMER, date(2027, 1, 1))  # 31 days before: objections first
    assert (customer.object_by, customer.allowed_on) == (date(2026, 12, 23), date(2026, 12, 24))
    assert (found.may_start_on, found.deciding) == (date(2026, 12, 24), (CUSTOMER,))


def test_periods_run_from_sending_and_from_receipt_where_that_is_recorded() -> None:
    sent = CustomerNotice(CUSTOMER, NoticeState.SENT, sent_on=date(2026, 11, 20))
    assert looked(register(), notices=(sent,)).may_start_on == date(2026, 12, 21)
    later = replace(sent, state=NoticeState.DELIVERED, delivered_on=date(2026, 11, 23))
    assert looked(register(), notices=(later,)).may_start_on == date(2026, 12, 24)
    meant = looked(register(), send_on=date(2026, 12, 1))
    assert only(meant).object_by == date(2026, 12, 31)
    # A day to send that has passed unused is no day on which it was sent.
    assert looked(register(), on=date(2026, 12, 10), send_on=date(2026, 12, 1)).may_start_on == date(2027, 1, 10)


def test_the_days_of_a_customer_who_is_a_processor_itself_add_up() -> None:
    above = agreement(AgreementId("over"), CLIENT, CUSTOMER, commitments=committed(Commitment(NOTICE, number=60)))
    values = register().with_(
        party(CLIENT, "Sykehus HF", "NO"),
        above,
        engagement(EngagementId("over"), CLIENT, CUSTOMER, agreement_id=above.id),
    )
    found = only(looked(values))
    assert found.customer_id == CUSTOMER  # we tell our own customer, and not theirs
    assert found.allowed_on == date(2027, 2, 22)  # 31 days of ours, then 60 of theirs
    assert found.object_by == date(2026, 12, 23)
    unread = values.change("over", commitments=())
    assert set(why(looked(unread))) == {"authorisation_not_read", "notice_not_read", "objection_not_read"}


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({"commitments": committed(Commitment(NOTICE, Stated.NOT_READ))}, {"notice_not_read"}),
        ({"commitments": committed(Commitment(NOTICE, Stated.NOT_STATED))}, {"notice_not_stated"}),
        ({"commitments": committed(Commitment(NOTICE, text="without undue delay"))}, {"notice_has_no_number"}),
        ({"commitments": committed(Commitment(NOTICE, text="14 days; Annex B: 30 days"))}, {"notice_contradictory"}),
        (
            {"commitments": committed(Commitment(NOTICE, number=14, text="30 days in Annex B"))},
            {"notice_contradictory"},
        ),
        ({"commitments": committed(Commitment(NOTICE, number=14, quote="at least 30 days"))}, {"notice_contradictory"}),
        (
            {"commitments": committed(Commitment(NOTICE, number=14, text="14 days in the body, 30 in Annex 2"))},
            {"notice_contradictory"},
        ),
        ({"commitments": committed(Commitment(OBJECTION, Stated.NOT_READ))}, {"objection_not_read"}),
        ({"status": AgreementStatus.TERMINATED}, {"agreement_ended"}),
        ({"status": AgreementStatus.SIGNING}, {"agreement_not_in_force"}),
        ({"commitments": ()}, {"authorisation_not_read", "notice_not_read", "objection_not_read"}),
        (
            {"commitments": committed(Commitment(CommitmentKind.AUTHORISATION, Stated.NOT_STATED))},
            {"authorisation_not_stated"},
        ),
        (
            {"commitments": committed(Commitment(CommitmentKind.AUTHORISATION, choice="specific"))},
            {"authorisation_missing"},
        ),
        ({"commitments": committed(Commitment(CommitmentKind.AUTHORISATION, choice="none"))}, {"not_permitted"}),
    ],
)
def test_what_is_missing_leaves_no_first_day_and_says_why(fields: dict[str, Any], reasons: set[str]) -> None:
    found = looked(register(**fields))
    assert set(why(found)) == reasons
    assert found.may_start_on is None
    assert found.deciding == (CUSTOMER,)
    agreed = CustomerNotice(CUSTOMER, NoticeState.AGREED, agreed_on=date(2026, 11, 25))
    assert looked(register(**fields), notices=(agreed,)).may_start_on == date(2026, 11, 25)


def test_lengths_in_words_count_as_the_contract_counts_them() -> None:
    def start(*commitments: Commitment) -> date | None:
        return looked(register(commitments=committed(*commitments))).may_start_on

    none = Commitment(OBJECTION, Stated.NOT_STATED)
    assert start(Commitment(NOTICE, text="4 weeks"), none) == date(2026, 12, 21)
    assert start(Commitment(NOTICE, text="1 month"), none) == date(2026, 12, 23)
    # Friday 25 December is no business day in Norway, the 24th is one.
    assert start(Commitment(NOTICE, text="25 virkedager"), none) == date(2026, 12, 29)
    assert start(Commitment(NOTICE, number=25, quote="minst 25 virkedager før endringen"), none) == date(2026, 12, 29)
    assert start(Commitment(NOTICE, number=30, quote="30 days ahead; objections within 14 days"), none) == date(
        2026, 12, 23
    )
    nowhere = register(commitments=committed(Commitment(NOTICE, text="5 virkedager"))).change(CUSTOMER, country=None)
    assert why(looked(nowhere)) == ["country_unknown"]


def test_an_open_objection_holds_the_change_up_and_one_taken_back_does_not() -> None:
    day = date(2026, 11, 10)
    objected = CustomerNotice(CUSTOMER, NoticeState.OBJECTED, day, None, date(2026, 11, 12))
    assert why(looked(register(), notices=(objected,))) == ["objection_open"]
    for made_on, reason in ((10, "objection_open"), (11, "objection_late")):  # 30 days from the 10th of November
        answered = looked(register(), notices=(replace(objected, objected_on=date(2026, 12, made_on)),))
        assert (why(answered), answered.may_start_on) == ([reason], None), "it holds the change up all the same"
    taken_back = replace(objected, state=NoticeState.WITHDRAWN, withdrawn_on=date(2026, 11, 20))
    assert looked(register(), notices=(taken_back,)).may_start_on == date(2026, 12, 11)
    for withdrawn in (10, 11, 12):  # while it stood nothing was allowed, though the periods had run by the 11th
        late = replace(taken_back, withdrawn_on=date(2026, 12, withdrawn))
        found = looked(register(), on=date(2026, 12, 20), notices=(late,))
        assert found.may_start_on == date(2026, 12, max(11, withdrawn))


def test_no_address_and_a_start_in_the_past_are_said() -> None:
    nowhere = register().change(CUSTOMER, addresses=(), contacts=())
    found = only(looked(nowhere))
    assert [each.why.value for each in found.unknown] == ["no_address"]
    assert (found.send_by, found.object_by, found.allowed_on) == (None, None, None)
    assert found.sendable_by == date(2027, 1, 1)  # the contract's last day is known all the same
    there = nowhere.change(CUSTOMER, addresses=(Address(AddressUse.NOTICES, ("Postboks 1",), country="NO"),))
    assert only(looked(there)).reach.address == "Postboks 1"
    past = looked(register(), planned_start=date(2026, 11, 1))
    assert [each.why.value for each in past.reasons] == ["start_in_past"]
    assert past.may_start_on is None
    # A start that has come since it was recorded is no start in the past.
    assert looked(register(), on=date(2027, 3, 1)).reasons == ()


def test_exactly_those_who_use_what_changes_are_told() -> None:
    values = register().with_(
        party(PartyId("b"), "B", "NO"),
        party(PartyId("later"), "Later", "NO"),
        party(PartyId("sub"), "Sub", "DE"),
        engagement(EngagementId("b"), PartyId("b"), HOUSE, status=EngagementStatus.ENDED, ends_on=date(2026, 1, 1)),
        engagement(EngagementId("later"), PartyId("later"), HOUSE, begins_on=date(2027, 1, 15)),
        engagement(EngagementId("sub"), VENDOR, PartyId("sub"), agreement_id=None),
    )

    def names(**fields: Any) -> list[str]:  # noqa: ANN401 - any field of a change
        return [each.customer_id for each in told(change(**fields), values.chains())]

    assert names() == [CUSTOMER, "later"]  # who begins before the start is told too
    assert names(planned_start=date(2027, 1, 1)) == [CUSTOMER]
    moved = {"party_id": PartyId("sub"), "places": (Location(Activity.STORAGE, "US"),)}
    assert names(kind=ChangeKind.RELOCATE, **moved) == [CUSTOMER, "later"]  # two levels below our house
    assert names(engaged_by_id=VENDOR) == [CUSTOMER, "later"]
    assert names(kind=ChangeKind.REMOVE, party_id=VENDOR, service_ids=()) == [CUSTOMER, "later"]
    assert names(kind=ChangeKind.REPLACE, replaces_id=VENDOR) == [CUSTOMER, "later"]
    assert names(engaged_by_id=NEW) == []


def test_who_leaves_before_the_start_is_not_told_unless_it_begins_sooner() -> None:
    """The day before the planned start, 1 February 2027, and the day itself; the gate asks from the day it begins."""
    for last, customers in ((date(2027, 1, 31), [CUSTOMER]), (date(2027, 2, 1), [CUSTOMER, "leaves"])):
        leaves = engagement(EngagementId("leaves"), PartyId("leaves"), HOUSE, ends_on=last)
        chains = register().with_(party(PartyId("leaves"), "Leaves", "NO"), leaves).chains()
        assert [each.customer_id for each in told(change(), chains)] == customers
        agreed = change(notices=(CustomerNotice(CUSTOMER, NoticeState.AGREED, agreed_on=ON),))
        held = {}
        for day in (date(2027, 1, 31), date(2027, 2, 1)):
            begins = engagement(EngagementId("n"), HOUSE, NEW, agreement_id=None, begins_on=day)
            found = held_back([agreed], begins, None, chains, public_holidays, ON)
            held[day] = () if found is None else found.by
        assert held == {date(2027, 1, 31): ("leaves",), date(2027, 2, 1): () if len(customers) == 1 else ("leaves",)}


def test_who_joined_after_it_was_in_use_is_not_told_and_who_left_holds_nothing_up() -> None:
    begun = engagement(EngagementId("n"), HOUSE, NEW, agreement_id=None, begins_on=date(2026, 12, 1))
    joined = engagement(EngagementId("j"), PartyId("b"), HOUSE, begins_on=date(2026, 12, 15))
    values = register().with_(party(PartyId("b"), "B", "NO"), begun, joined)
    assert [each.customer_id for each in told(change(), values.chains(date(2027, 1, 1)))] == [CUSTOMER]
    left = register().change(ABOVE, ends_on=date(2026, 11, 1))
    sent = CustomerNotice(CUSTOMER, NoticeState.SENT, sent_on=date(2026, 10, 1))
    found = looked(left, notices=(sent,))
    assert (found.affected, found.may_start_on) == ((), ON)
    assert [each.customer_id for each in found.customers] == [CUSTOMER]


def test_of_a_removal_customers_are_informed_and_nothing_waits() -> None:
    found = looked(register(), kind=ChangeKind.REMOVE, party_id=VENDOR)
    assert (found.may_start_on, only(found).send_by, only(found).object_by) == (ON, date(2027, 2, 1), None)


def test_a_customer_with_two_contracts_is_told_once_and_the_stricter_decides() -> None:
    other = agreement(AgreementId("up2"), CUSTOMER, HOUSE, commitments=committed(Commitment(NOTICE, number=45)))
    second = engagement(EngagementId("above2"), CUSTOMER, HOUSE, agreement_id=other.id)
    found = only(looked(register().with_(other, second)))
    assert len(found.terms) == 2
    assert (found.send_by, found.allowed_on) == (date(2026, 12, 18), date(2027, 1, 7))


def test_until_when_a_customer_may_object_is_known_whatever_else_is_not() -> None:
    unread = register(commitments=committed(Commitment(OBJECTION, number=10), Commitment(NOTICE, Stated.NOT_READ)))
    found = only(looked(unread))
    assert (found.send_by, found.object_by, found.allowed_on) == (None, date(2026, 12, 3), None)
    above = AgreementId("above-us")
    silent = agreement(above, CLIENT, CUSTOMER, commitments=committed(Commitment(NOTICE, Stated.NOT_READ)))
    distributor = register().with_(
        party(CLIENT, "Client", "NO"), silent, engagement(EngagementId("c"), CLIENT, CUSTOMER, agreement_id=above)
    )
    found = only(looked(distributor))
    assert (found.object_by, found.allowed_on) == (date(2026, 12, 23), None)


def test_business_days_over_easter_and_the_seventeenth_of_may_counted_by_hand() -> None:
    def with_days(notice: int, objection: int, country: str) -> Register:
        said = (Commitment(NOTICE, text=f"{notice} virkedager"), Commitment(OBJECTION, text=f"{objection} virkedager"))
        return register(commitments=committed(*said)).change(CUSTOMER, country=country)

    # Sent on Monday 22 March 2027; 25, 26 and 29 March are holidays: 23, 24, 30, 31 March, 1, 2, 5, 6, 7, 8 April.
    over_easter: dict[str, Any] = {"send_on": date(2027, 3, 22), "planned_start": None}
    found = only(looked(with_days(10, 10, "NO"), **over_easter))
    assert (found.object_by, found.allowed_on) == (date(2027, 4, 8), date(2027, 4, 9))
    found = only(looked(with_days(10, 5, "NO"), **over_easter))
    assert (found.object_by, found.allowed_on) == (date(2027, 4, 1), date(2027, 4, 8))
    # To start on Thursday 20 May 2027: the 17th is a holiday in Norway and none in Sweden.
    for country, last in (("NO", date(2027, 5, 12)), ("SE", date(2027, 5, 13))):
        found = only(looked(with_days(5, 3, country), planned_start=date(2027, 5, 20)))
        assert found.send_by == last, country
