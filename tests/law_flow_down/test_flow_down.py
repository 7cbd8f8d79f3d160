"""Flow-down: each comparison on each side of its line, and nothing unread or wordy is ever covered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from dpa_tracker.domain.agreements import Agreement, AgreementStatus
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId
from dpa_tracker.law.flow_down.cells import Cell, Compared, FlowState, Topic, Why
from dpa_tracker.law.flow_down.own_time import HandlingTime
from dpa_tracker.law.flow_down.walk import COMPARED, flow_down_on
from tests.law_art28.sound_register import (
    ABOVE,
    BELOW,
    CUSTOMER,
    DOWN,
    HOUSE,
    ON,
    UP,
    VENDOR,
    Europe,
    Register,
    agreement,
    committed,
    engagement,
    leg,
    listed,
    party,
    sound,
)

K = CommitmentKind
DEEP = PartyId("deep")
DEEPER, DEEP_DOWN = EngagementId("deeper"), AgreementId("deep-down")
OK, GAP, OPEN = FlowState.OK, FlowState.GAP, FlowState.NOT_EVALUABLE


def cells(register: Register, handling: HandlingTime = HandlingTime(0, 0)) -> list[Cell]:  # noqa: B008 - frozen
    return list(flow_down_on(register.chains(), Europe(), handling).cells())


def only(
    register: Register,
    compared: Compared,
    end: PartyId = VENDOR,
    handling: HandlingTime = HandlingTime(0, 0),  # noqa: B008 - frozen
) -> Cell:
    (found,) = [
        cell for cell in cells(register, handling) if cell.compared is compared and cell.sub_processor_id == end
    ]
    return found


def said(register: Register, compared: Compared, end: PartyId = VENDOR) -> tuple[FlowState, Why, int | None]:
    found = only(register, compared, end)
    return found.state, found.why, found.gap


def promising(*commitments: Commitment) -> Register:
    return sound().change(UP, commitments=committed(*commitments))


def giving(register: Register, *commitments: Commitment) -> Register:
    return register.change(DOWN, commitments=committed(*commitments))


def chain_of_three(*deep: Commitment) -> Register:
    """The vendor has a sub-processor of its own, under an agreement with these terms."""
    paper: Agreement = agreement(DEEP_DOWN, VENDOR, DEEP, commitments=committed(*deep))
    return sound().with_(
        party(DEEP, "Deep Inc.", "IE"), paper, engagement(DEEPER, VENDOR, DEEP, agreement_id=DEEP_DOWN)
    )


def hours(number: int | None, text: str = "") -> Commitment:
    return Commitment(K.BREACH_NOTICE_HOURS, number=number, text=text)


@pytest.mark.parametrize(
    ("kind", "promised", "received", "expected"),
    [
        (K.BREACH_NOTICE_HOURS, 24, 24, (OK, Why.MET, 0)),
        (K.BREACH_NOTICE_HOURS, 24, 25, (GAP, Why.TOO_LONG, 1)),
        (K.BREACH_NOTICE_HOURS, 24, 48, (GAP, Why.TOO_LONG, 24)),
        (K.REQUEST_FORWARD_DAYS, 3, 4, (GAP, Why.TOO_LONG, 1)),
        (K.CHANGE_NOTICE_DAYS, 30, 30, (OK, Why.MET, 0)),
        (K.CHANGE_NOTICE_DAYS, 30, 29, (GAP, Why.TOO_SHORT, 1)),
        (K.OBJECTION_DAYS, 14, 10, (GAP, Why.TOO_SHORT, 4)),
        (K.AUDIT_PER_YEAR, 2, 1, (GAP, Why.TOO_SHORT, 1)),
        (K.DELETION_DAYS, 30, 30, (OK, Why.MET, 0)),
        (K.DELETION_DAYS, 30, 31, (GAP, Why.TOO_LONG, 1)),
        (K.RETURN_DAYS, 10, 5, (OK, Why.MET, 0)),
        (K.BACKUP_DAYS, 90, 180, (GAP, Why.TOO_LONG, 90)),
        (K.AUDIT_NOTICE_DAYS, 14, 30, (GAP, Why.TOO_LONG, 16)),
        (K.ASSISTANCE_DAYS, 5, 6, (GAP, Why.TOO_LONG, 1)),
    ],
)
def test_a_number_on_each_side_of_what_was_promised(
    kind: CommitmentKind, promised: int, received: int, expected: tuple[FlowState, Why, int]
) -> None:
    register = giving(promising(Commitment(kind, number=promised)), Commitment(kind, number=received))
    assert said(register, kind) == expected


def test_hours_add_up_along_the_way_and_notice_is_as_short_as_the_shortest() -> None:
    register = chain_of_three(hours(12), Commitment(K.CHANGE_NOTICE_DAYS, number=20)).change(
        DOWN, commitments=committed(hours(12))
    )
    assert said(register, K.BREACH_NOTICE_HOURS, DEEP) == (OK, Why.MET, 0)
    register = register.change(DOWN, commitments=committed(hours(13)))
    found = only(register, K.BREACH_NOTICE_HOURS, DEEP)
    assert (found.state, found.received, found.gap) == (GAP, 25, 1)
    assert said(register, K.CHANGE_NOTICE_DAYS, DEEP) == (GAP, Why.TOO_SHORT, 10)
    assert [step.provider_id for step in found.path] == [HOUSE, VENDOR, DEEP]


def test_a_distributor_s_own_client_counts_our_term_on_the_way() -> None:
    """Hours add up above us too: the client's client was promised 24, we promise 24, our vendor 24."""
    client = PartyId("client")
    register = sound().with_(
        party(client, "Client AS", "SE"),
        agreement(AgreementId("top"), client, CUSTOMER),
        engagement(EngagementId("top-engagement"), client, CUSTOMER, agreement_id=AgreementId("top")),
    )
    rows = [each for each in cells(register) if each.compared is K.BREACH_NOTICE_HOURS]
    by_customer = {each.customer_id: (each.state, each.received, each.gap) for each in rows}
    assert by_customer == {CUSTOMER: (OK, 24, 0), client: (GAP, 48, 24)}


def test_our_own_time_counts_once_where_a_distributor_stands_above_us() -> None:
    """The hours we promised the distributor hold ours; a notice from below waits with us all the same."""
    client, top = PartyId("client"), AgreementId("top")
    register = sound().with_(
        party(client, "Client AS", "SE"),
        agreement(top, client, CUSTOMER, commitments=committed(hours(48), Commitment(K.CHANGE_NOTICE_DAYS, number=30))),
        engagement(EngagementId("top-engagement"), client, CUSTOMER, agreement_id=top),
    )
    rows = {(each.customer_id, each.compared): each for each in cells(register, HandlingTime(hours=6, days=5))}
    assert (rows[client, K.BREACH_NOTICE_HOURS].state, rows[CUSTOMER, K.BREACH_NOTICE_HOURS].gap) == (OK, 6)
    assert (rows[client, K.CHANGE_NOTICE_DAYS].gap, rows[CUSTOMER, K.CHANGE_NOTICE_DAYS].gap) == (35, 5)


def test_a_longer_way_to_the_same_engagement_counts_too() -> None:
    """The vendor is used by our house, and by another sub-processor: its own one has two ways, the worse decides."""
    other = PartyId("other")
    register = (
        chain_of_three(hours(4))
        .with_(
            party(other, "Other AB", "SE"),
            agreement(AgreementId("other-down"), HOUSE, other, commitments=committed(hours(20))),
            engagement(EngagementId("other-use"), HOUSE, other, agreement_id=AgreementId("other-down")),
            agreement(AgreementId("other-vendor"), other, VENDOR, commitments=committed(hours(4))),
            engagement(EngagementId("over"), other, VENDOR, agreement_id=AgreementId("other-vendor")),
        )
        .change(DOWN, commitments=committed(hours(4)))
    )
    found = [c for c in cells(register) if c.compared is K.BREACH_NOTICE_HOURS and c.sub_processor_id == DEEP]
    assert {(cell.state, cell.received) for cell in found} == {(OK, 8), (GAP, 28)}


def test_two_numbers_in_one_agreement_are_no_number() -> None:
    torn = Commitment(K.CHANGE_NOTICE_DAYS, number=14, text="14 days in the body, 30 in the annex")
    plain = Commitment(K.CHANGE_NOTICE_DAYS, number=14)
    assert said(giving(promising(plain), torn), K.CHANGE_NOTICE_DAYS) == (OPEN, Why.TERM_CONTRADICTS, None)
    assert said(giving(promising(torn), plain), K.CHANGE_NOTICE_DAYS) == (OPEN, Why.PROMISE_CONTRADICTS, None)


def test_where_a_transfer_leads_is_a_place_too() -> None:
    register = promising(limit("eea")).with_(leg(listed(ON)))
    found = only(register, K.LOCATION_LIMITS)
    assert (found.state, found.received) == (GAP, ("transfer: US",))


def test_our_own_handling_time_counts() -> None:
    handling = HandlingTime(hours=6, days=5)
    assert only(sound(), K.BREACH_NOTICE_HOURS, handling=handling).gap == 6
    assert only(sound(), K.CHANGE_NOTICE_DAYS, handling=handling).gap == 5
    assert only(giving(sound(), hours(18)), K.BREACH_NOTICE_HOURS, handling=handling).state is OK


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (hours(None, "without undue delay"), hours(12), (OPEN, Why.PROMISE_HAS_NO_NUMBER)),
        (hours(24), hours(None, "without undue delay"), (OPEN, Why.TERM_HAS_NO_NUMBER)),
        (hours(24), Commitment(K.BREACH_NOTICE_HOURS, Stated.NOT_READ), (OPEN, Why.TERM_NOT_READ)),
        (hours(24), Commitment(K.BREACH_NOTICE_HOURS, Stated.NOT_STATED), (GAP, Why.NOT_STATED_BELOW)),
        (Commitment(K.BREACH_NOTICE_HOURS, Stated.NOT_READ), hours(12), (OPEN, Why.PROMISE_NOT_READ)),
        (Commitment(K.BREACH_NOTICE_HOURS, Stated.NOT_STATED), hours(99), (OK, Why.NOTHING_PROMISED)),
    ],
)
def test_words_and_unread_clauses_are_never_covered(
    above: Commitment, below: Commitment, expected: tuple[FlowState, Why]
) -> None:
    found = only(giving(promising(above), below), K.BREACH_NOTICE_HOURS)
    assert (found.state, found.why) == expected
    assert found.upstream is not None
    assert found.upstream.commitment == above, "both clauses are at hand"
    assert found.downstream[-1].commitment == below


def test_a_paper_that_is_missing_or_over_gives_and_promises_nothing() -> None:
    no_paper = sound().change(BELOW, agreement_id=None)
    ended = sound().change(DOWN, status=AgreementStatus.TERMINATED)
    for register in (no_paper, ended):
        assert {cell.why for cell in cells(register) if cell.compared is K.BREACH_NOTICE_HOURS} == {
            Why.NO_AGREEMENT_BELOW
        }
    without_above = cells(sound().change(ABOVE, agreement_id=None))
    assert {(cell.state, cell.why) for cell in without_above} == {(OPEN, Why.NO_AGREEMENT_ABOVE)}
    assert len(without_above) == len(COMPARED)


def test_a_definite_gap_is_told_although_more_is_unknown() -> None:
    register = chain_of_three(Commitment(K.BREACH_NOTICE_HOURS, Stated.NOT_READ))
    assert said(register, K.BREACH_NOTICE_HOURS, DEEP) == (OPEN, Why.TERM_NOT_READ, None)
    register = register.change(DOWN, commitments=committed(hours(30)))
    assert said(register, K.BREACH_NOTICE_HOURS, DEEP) == (GAP, Why.TOO_LONG, 6)


def limit(choice: str, *countries: str) -> Commitment:
    return Commitment(K.LOCATION_LIMITS, choice=choice, countries=countries)


@pytest.mark.parametrize(
    ("promise", "places", "expected"),
    [
        (limit("eea"), ("DE",), (OK, Why.MET)),
        (limit("eea"), ("DE", "GB"), (GAP, Why.PLACE_NOT_ALLOWED)),
        (limit("eea_or_adequate"), ("GB",), (OK, Why.MET)),
        (limit("eea_or_adequate"), ("US",), (GAP, Why.PLACE_NOT_ALLOWED)),
        (limit("listed", "US"), ("US",), (OK, Why.MET)),
        (limit("listed", "US"), ("DE",), (GAP, Why.PLACE_NOT_ALLOWED)),
        (limit("listed"), ("DE",), (OPEN, Why.PROMISE_HAS_NO_NUMBER)),
        (limit("by_consent"), ("US",), (GAP, Why.PLACE_NEEDS_CONSENT)),
        (limit("by_consent", "US"), ("US",), (OK, Why.MET)),
        (limit("eea"), (None,), (OPEN, Why.PLACES_NOT_KNOWN)),
        (limit("eea"), (None, "US"), (GAP, Why.PLACE_NOT_ALLOWED)),
        (limit("eea"), (), (OPEN, Why.PLACES_NOT_KNOWN)),
        (limit("anywhere"), ("US",), (OK, Why.MET)),
    ],
)
def test_places_by_what_the_customer_allows(
    promise: Commitment, places: Iterable[str | None], expected: tuple[FlowState, Why]
) -> None:
    where = tuple(Location(Activity.SUPPORT_ACCESS, country) for country in places)
    found = only(promising(promise).change(BELOW, locations=where), K.LOCATION_LIMITS)
    assert (found.state, found.why) == expected
    if expected[1] is Why.PLACE_NOT_ALLOWED:
        assert found.received == tuple(f"support_access: {p}" for p in places if p not in (None, *_allowed(promise)))


def _allowed(promise: Commitment) -> tuple[str, ...]:
    return ("DE",) if promise.choice == "eea" else promise.countries


@pytest.mark.parametrize(
    ("choice", "text", "expected"),
    [
        ("none", "", (GAP, Why.SUB_PROCESSING_FORBIDDEN)),
        ("specific", "", (OPEN, Why.NOT_NAMED)),
        ("specific", "Vendor GmbH, Bonn", (OK, Why.MET)),
        ("general", "", (OK, Why.MET)),
    ],
)
def test_whether_sub_processing_is_allowed_at_all(choice: str, text: str, expected: tuple[FlowState, Why]) -> None:
    found = only(promising(Commitment(K.AUTHORISATION, choice=choice, text=text)), K.AUTHORISATION)
    assert (found.state, found.why) == expected


@pytest.mark.parametrize(
    ("promised", "given", "expected"),
    [
        ("controller_chooses", "controller_chooses", OK),
        ("controller_chooses", "delete", GAP),
        ("return_then_delete", "controller_chooses", OK),
        ("return_then_delete", "delete", GAP),
        ("delete", "delete", OK),
        ("delete", "return_then_delete", OK),
    ],
)
def test_the_end_as_it_was_promised(promised: str, given: str, expected: FlowState) -> None:
    kind = K.DELETION_OR_RETURN
    register = giving(promising(Commitment(kind, choice=promised)), Commitment(kind, choice=given))
    assert only(register, kind).state is expected


def test_an_audit_right_must_be_stated_on_the_whole_way() -> None:
    assert only(chain_of_three(), K.AUDIT_RIGHT, DEEP).state is OK
    silent = chain_of_three(Commitment(K.AUDIT_RIGHT, Stated.NOT_STATED))
    assert said(silent, K.AUDIT_RIGHT, DEEP) == (GAP, Why.NOT_STATED_BELOW, None)
    assert said(silent, K.AUDIT_RIGHT, VENDOR)[0] is OK, "the way to the vendor itself is covered"


def test_data_beyond_what_the_customer_s_agreement_names() -> None:
    assert only(sound(), Topic.DATA_CATEGORIES).state is OK
    more = sound().change(BELOW, categories=("Contact details", "payroll"))
    found = only(more, Topic.DATA_CATEGORIES)
    assert (found.state, found.received) == (GAP, ("payroll",))
    assert only(sound().change(BELOW, categories=()), Topic.DATA_CATEGORIES).state is OPEN


def test_only_what_works_below_our_house_is_a_way() -> None:
    alone = replace(sound(), engagements={ABOVE: sound().engagements[ABOVE]})
    assert cells(alone) == []
    archived = sound().change(ABOVE, archived=True)
    assert cells(archived) == []
    assert {cell.customer_id for cell in cells(sound())} == {CUSTOMER}
    assert cells(sound())[0].upstream.agreement.id == UP  # type: ignore[union-attr]


def days(number: int, text: str = "") -> Commitment:
    return Commitment(K.CHANGE_NOTICE_DAYS, number=number, text=text)


def business(number: int) -> Commitment:
    return days(number, f"{number} business days")


@pytest.mark.parametrize(
    ("promised", "given", "state", "why", "gap"),
    [
        (days(14), business(14), OK, Why.MET, 0),  # 14 business days are 18 days at the least
        (days(14), business(10), OPEN, Why.OTHER_UNIT, None),  # 12 at the least, and nobody knows the holidays
        (days(40), business(14), GAP, Why.TOO_SHORT, 8),  # and 32 at the most: three weekends and 12 holidays
        (business(10), days(14), OPEN, Why.OTHER_UNIT, None),  # over Easter ten business days are more
        (business(10), days(11), GAP, Why.TOO_SHORT, 1),
        (business(10), days(26), OK, Why.MET, 0),
        (business(10), business(10), OPEN, Why.OTHER_UNIT, None),  # the customer's holidays are not ours
        (business(10), business(30), OK, Why.MET, 0),
        (days(14), days(10, "Virkedager"), OPEN, Why.OTHER_UNIT, None),  # the unit alone in words beside the number
    ],
)
def test_business_days_are_held_against_calendar_days_only_where_it_holds_on_every_calendar(
    promised: Commitment, given: Commitment, state: FlowState, why: Why, gap: int | None
) -> None:
    register = giving(promising(promised), given).with_(party(CUSTOMER, "Customer AB", "SE"))
    found = only(register, K.CHANGE_NOTICE_DAYS)
    assert (found.state, found.why, found.gap) == (state, why, gap)
    assert found.counted == (state is not OPEN)


def test_business_days_of_one_country_are_one_unit_and_of_an_unknown_one_have_no_most() -> None:
    alike = giving(promising(business(10)), business(10)).with_(party(CUSTOMER, "Customer AS", "NO"))
    assert only(alike, K.CHANGE_NOTICE_DAYS).state is OK
    assert only(giving(alike, business(8)), K.CHANGE_NOTICE_DAYS).gap == 2
    nowhere = giving(alike, days(300)).with_(party(CUSTOMER, "Customer", "MM"))
    assert only(nowhere, K.CHANGE_NOTICE_DAYS).why is Why.OTHER_UNIT
    two_days = Commitment(K.BREACH_NOTICE_HOURS, number=48, quote="within 2 business days")
    late = giving(promising(hours(48)), two_days)
    assert only(late, K.BREACH_NOTICE_HOURS).why is Why.OTHER_UNIT  # over a weekend they are four days
    assert only(giving(promising(hours(24)), two_days), K.BREACH_NOTICE_HOURS).gap == 24


def test_the_time_on_record_of_our_companies_counts_one_after_the_other() -> None:
    sister = PartyId("sister")
    register = sound().change(HOUSE, handling_hours=6, handling_days=5)
    plain = flow_down_on(register.chains(), Europe()).cells()
    assert [(each.gap, each.own) for each in plain if each.compared is K.BREACH_NOTICE_HOURS] == [(6, 6)]
    through = register.with_(
        party(sister, "Sister AS", "NO", own=True, handling_hours=4, handling_days=2),
        agreement(AgreementId("intra"), HOUSE, sister, commitments=committed(days(40))),
        engagement(EngagementId("intra-use"), HOUSE, sister, agreement_id=AgreementId("intra")),
        agreement(AgreementId("hers"), sister, VENDOR, commitments=committed(hours(8), days(45))),
        engagement(EngagementId("her-use"), sister, VENDOR, agreement_id=AgreementId("hers")),
    )
    found = {
        (each.compared, len(each.path)): (each.received, each.own)
        for each in flow_down_on(through.chains(), Europe()).cells()
        if each.sub_processor_id == VENDOR and each.compared in {K.BREACH_NOTICE_HOURS, K.CHANGE_NOTICE_DAYS}
    }
    assert found[K.CHANGE_NOTICE_DAYS, 3] == (40, 7)  # hers, then ours: 45 - 2 - 5 days are left, and 40 - 5
    assert found[K.BREACH_NOTICE_HOURS, 3][1] in {6, 10}
