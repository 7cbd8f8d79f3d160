"""The record of Art. 30 and the list of sub-processors where a customer is itself a processor, or is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.domain.agreements import AgreementParty, Conclusion, ConclusionForm, Role, Side
from dpa_tracker.domain.engagements import EngagementStatus
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId
from dpa_tracker.domain.mechanisms import UkIdta
from dpa_tracker.domain.services import Processing, Service
from dpa_tracker.domain.transfers import TransferMechanism
from dpa_tracker.queries.at_signing import signed_on
from dpa_tracker.queries.processing_record import RecordRole, processing_record
from dpa_tracker.queries.published_list import ListWish, sub_processor_list
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register as Opened
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.law_art28.sound_register import (
    BELOW,
    CUSTOMER,
    DOWN,
    HOSTING,
    HOUSE,
    ON,
    PROCESSING,
    UP,
    VENDOR,
    Register,
    agreement,
    engagement,
    leg,
    listed,
    party,
    sound,
)
from tests.store.examples import AT

CLIENT, ABOVE_US = PartyId("client"), AgreementId("above-us")


def written(tmp_path: Path, values: Register, at: datetime = AT) -> Opened:
    register = create_register(tmp_path / "r.dpa", actor="kari", at=at)
    with unit_of_work(register, actor="kari", at=at) as work:
        for kind in ("parties", "services", "agreements", "engagements", "transfers"):
            for each in getattr(values, kind).values():
                getattr(work, kind).put(replace(each, version=0), 0)
    return register


def distributor() -> Register:
    """The customer sells our service on to a client of its own."""
    above = engagement(EngagementId("c"), CLIENT, CUSTOMER, agreement_id=ABOVE_US)
    members = (
        AgreementParty(CUSTOMER, Side.INSTRUCTING, Role.PROCESSOR),
        AgreementParty(HOUSE, Side.PROCESSING, Role.SUB_PROCESSOR),
    )
    made = sound().change(HOUSE, own=True).change(UP, parties=members)
    return made.with_(party(CLIENT, "Client AS", "NO"), agreement(ABOVE_US, CLIENT, CUSTOMER), above)


def test_the_record_names_the_controller_above_a_processor_and_the_processor(tmp_path: Path) -> None:
    with written(tmp_path, distributor()) as register:
        paper = processing_record(register, ON, RecordRole.PROCESSOR)
        of_client = processing_record(register, ON, RecordRole.PROCESSOR, None, CLIENT)
        name = register_name(register)
    whom = [row[0].split("\n") for row in paper.rows]
    assert [(each[0], each[-1]) for each in whom] == [
        ("Client AS", f"Through: {name}"),
        (name, "Itself a processor, for: Client AS"),
    ]
    assert of_client.rows == paper.rows[:1]
    kept_by, *houses, judged = paper.told.splitlines()  # each company of ours in a line of its own
    assert kept_by.endswith("Kept by:")
    assert [each.split(" · ")[0] for each in houses] == ["Huset AS"]
    assert judged.startswith("Law data")


def register_name(register: Opened) -> str:
    rows = sub_processor_list(register, ON, ListWish(customer=CUSTOMER)).name
    return rows.removeprefix("Sub-processors for ")


def test_a_processor_for_nobody_on_record_is_a_missing_fact(tmp_path: Path) -> None:
    values = distributor()
    values = replace(values, engagements={key: each for key, each in values.engagements.items() if key != "c"})
    with written(tmp_path, values) as register:
        paper = processing_record(register, ON, RecordRole.PROCESSOR)
    assert [str(each.what) for each in paper.missing if "controllers" in str(each.what)]
    assert "Itself a processor, for: Not recorded" in paper.rows[0][0]


@pytest.mark.parametrize(("own", "rows"), [(True, 1), (None, 0), (False, 0)])
def test_what_we_do_for_ourselves_without_a_vendor_is_a_line_where_it_is_recorded_as_such(
    tmp_path: Path, own: bool | None, rows: int
) -> None:
    ours = Service(
        ServiceId("visitors"),
        "Visitors",
        (HOUSE,),
        Processing(purpose="to know who is here", operations=("storage",), on_own_behalf=own),
    )
    with written(tmp_path, distributor().with_(ours)) as register:
        paper = processing_record(register, ON, RecordRole.CONTROLLER)
        found = [row for row in paper.rows if row[0] == "Visitors"]
        other_company = processing_record(register, ON, RecordRole.CONTROLLER, None, VENDOR)
        missing = {str(each.what) for each in paper.missing}
    assert len(found) == rows
    assert not [row for row in other_company.rows if row[0] == "Visitors"], "it is asked about one whom we use"
    if found:
        assert found[0][1] == "to know who is here"
        assert found[0][3] == "Nobody is used for it."
        assert "Not recorded" in found[0][4], "what Art. 30(1) asks for and nobody recorded is said"
        assert any("time limit" in each for each in missing)


def test_what_we_do_for_ourselves_with_a_vendor_is_one_line(tmp_path: Path) -> None:
    values = distributor()
    ours = replace(values.services[HOSTING], processing=replace(PROCESSING, on_own_behalf=True))
    alone = replace(values, engagements={BELOW: values.engagements[BELOW]}).with_(ours)
    with written(tmp_path, alone) as register:
        rows = processing_record(register, ON, RecordRole.CONTROLLER).rows
    assert [row[3] for row in rows] == ["Vendor GmbH"]


def test_a_joint_controller_stands_in_the_record_with_its_contacts(tmp_path: Path) -> None:
    members = (
        AgreementParty(HOUSE, Side.INSTRUCTING, Role.JOINT_CONTROLLER),
        AgreementParty(VENDOR, Side.PROCESSING, Role.JOINT_CONTROLLER),
    )
    values = sound().change(HOUSE, own=True).change(DOWN, parties=members)
    values = replace(values, engagements={key: each for key, each in values.engagements.items() if key != "above"})
    with written(tmp_path, values) as register:
        (row,) = processing_record(register, ON, RecordRole.CONTROLLER).rows
    assert "Joint controller: " in row[3]
    assert "Storgata 1" in row[3]


def test_each_joint_controller_and_whether_it_has_a_representative_stand_in_a_processors_record(tmp_path: Path) -> None:
    """Art. 30(2)(a): each controller on behalf of which we act; outside the EEA, with its representative."""
    members = (
        AgreementParty(CUSTOMER, Side.INSTRUCTING, Role.JOINT_CONTROLLER),
        AgreementParty(CLIENT, Side.INSTRUCTING, Role.JOINT_CONTROLLER),
        AgreementParty(HOUSE, Side.PROCESSING, Role.PROCESSOR),
    )
    values = sound().change(HOUSE, own=True).change(UP, parties=members).with_(party(CLIENT, "Joint Inc.", "US"))
    with written(tmp_path, values) as register:
        paper = processing_record(register, ON, RecordRole.PROCESSOR)
    ((whom, *_rest),) = paper.rows
    assert whom.count("Joint controller: Joint Inc.") == 1
    assert whom.count("Representative (Art. 27): Not recorded") == 1, whom
    assert [each.about.title for each in paper.missing if "(Art. 27)" in str(each.what)] == ["Joint Inc."]


def test_of_a_company_and_a_service_the_day_of_signing_is_that_of_their_agreement(tmp_path: Path) -> None:
    sister, crm = PartyId("sister"), ServiceId("crm")
    later = Conclusion(ConclusionForm.EXECUTED, concluded_on=date(2025, 3, 1))
    paper = agreement(AgreementId("with-sister"), CUSTOMER, sister, conclusion=later, service_ids=(crm,))
    use = replace(engagement(EngagementId("s"), CUSTOMER, sister, agreement_id=paper.id), service_id=crm)
    values = sound().change(HOUSE, own=True).with_(party(sister, "Sister AS", "NO", own=True), paper, use)
    with written(tmp_path, values.with_(Service(crm, "CRM", (sister,)))) as register:
        days = [signed_on(register, ON, CUSTOMER, *asked) for asked in ((), (HOUSE,), (sister,), (None, HOSTING))]
        unused = sub_processor_list(register, ON, ListWish(HOSTING, CUSTOMER, company=sister))
    assert days == [date(2025, 3, 1), date(2024, 1, 15), date(2025, 3, 1), date(2024, 1, 15)]
    assert unused.rows == (), "the customer has this service from another company of ours"
    assert "uses none of these services" in unused.told


@pytest.mark.parametrize("customer", [CUSTOMER, CLIENT])
def test_the_list_is_the_same_for_whoever_is_served_through_a_distributor(tmp_path: Path, customer: PartyId) -> None:
    with written(tmp_path, distributor()) as register:
        paper = sub_processor_list(register, ON, ListWish(customer=customer))
        whole = sub_processor_list(register, ON, ListWish())
    assert paper.rows == whole.rows != ()


def test_who_uses_nothing_of_ours_is_told_so_and_not_shown_an_empty_list(tmp_path: Path) -> None:
    with written(tmp_path, distributor()) as register:
        paper = sub_processor_list(register, ON, ListWish(customer=VENDOR))
    assert paper.rows == ()
    assert "uses none of these services on this day" in paper.told


def test_who_came_and_left_since_signing_was_not_there_when_it_was_signed(tmp_path: Path) -> None:
    guest = PartyId("guest")
    stay = engagement(EngagementId("g"), HOUSE, guest, begins_on=date(2024, 5, 1), ends_on=date(2025, 5, 31))
    values = sound().change(HOUSE, own=True).with_(party(guest, "Guest AS", "NO"), stay)
    wish = ListWish(customer=CUSTOMER, since=date(2024, 1, 15), signed=True)
    with written(tmp_path, values) as register:
        rows = {row[0]: row[-1] for row in sub_processor_list(register, ON, wish).rows}
    assert rows["Guest AS"] == "New from 1 May 2024\nLeft on 31 May 2025"


def test_who_began_on_the_day_of_signing_was_there_and_who_is_to_come_was_not(tmp_path: Path) -> None:
    coming = engagement(
        EngagementId("g"), HOUSE, PartyId("guest"), begins_on=date(2027, 4, 15), status=EngagementStatus.PLANNED
    )
    values = sound().change(HOUSE, own=True).with_(party(PartyId("guest"), "Guest AS", "NO"), coming)
    values = values.change(BELOW, begins_on=date(2024, 1, 15))
    wish = ListWish(customer=CUSTOMER, since=date(2024, 1, 15), signed=True)
    with written(tmp_path, values) as register:
        rows = {row[0]: row[-1] for row in sub_processor_list(register, ON, wish).rows}
        since = {row[0]: row[-1] for row in sub_processor_list(register, ON, replace(wish, signed=False)).rows}
    assert rows == {"Guest AS": "New from 15 April 2027", "Vendor GmbH": "As when the agreement was signed"}
    assert since["Vendor GmbH"] == "New from 15 January 2024"


def test_no_tool_of_another_law_is_published_as_the_ground_of_a_transfer(tmp_path: Path) -> None:
    """Its verdict is invalid; a customer who read it in our list would take it for the safeguard."""
    idta = TransferMechanism(UkIdta(concluded_on=date(2024, 1, 1)))
    values = sound().change(HOUSE, own=True)
    alone = replace(values, transfers={}).with_(leg(idta))
    with written(tmp_path, alone) as register:
        paper = sub_processor_list(register, ON, ListWish())
    assert paper.rows[0][8] == "United States: Not recorded"
    assert any(each.what.code == "publish.lacks.ground" for each in paper.missing)


DEEP, LATE, DAY_BEFORE = PartyId("deep"), EngagementId("late"), date(2026, 2, 28)
MADE, LATER = datetime(2026, 1, 5, 9, tzinfo=UTC), datetime(2026, 6, 1, 9, tzinfo=UTC)


def marked(register: Opened, since: date) -> dict[str, str]:
    return {row[0]: row[-1] for row in sub_processor_list(register, ON, ListWish(since=since)).rows}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Opened]:
    """Recorded in January: a vendor with a sub-processor of its own."""
    deep = engagement(EngagementId("deep-use"), VENDOR, DEEP, begins_on=date(2024, 1, 1))
    with written(tmp_path, sound().change(HOUSE, own=True).with_(party(DEEP, "Deep AS", "NO"), deep), MADE) as made:
        yield made


def test_who_is_recorded_late_is_new_to_whoever_read_the_list_before(kept: Opened) -> None:
    late = engagement(LATE, HOUSE, PartyId("latecomer"), begins_on=date(2024, 1, 1))
    with unit_of_work(kept, actor="kari", at=LATER) as work:
        work.parties.put(replace(party(PartyId("latecomer"), "Late AS", "NO"), version=0), 0)
        work.engagements.put(replace(late, version=0), 0)
    assert marked(kept, DAY_BEFORE) == {
        "Deep AS": "",
        "Late AS": "Added to this list on 1 June 2026",
        "Vendor GmbH": "",
    }
    assert set(marked(kept, date(2025, 12, 1)).values()) == {""}, "of the time before the history nothing is known"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"ends_on": date(2025, 12, 31)}, "Left on 31 December 2025"),
        ({"archived": True}, "Taken out of this list on 1 June 2026"),
    ],
)
def test_who_left_is_told_at_any_depth_although_it_is_recorded_for_an_earlier_day(
    kept: Opened, change: dict[str, Any], told: str
) -> None:
    with unit_of_work(kept, actor="kari", at=LATER) as work:
        before = work.engagements.get(EngagementId("deep-use"))
        assert before is not None
        work.engagements.put(replace(before, **change), before.version)
    assert marked(kept, DAY_BEFORE) == {"Deep AS": told, "Vendor GmbH": ""}
    assert "Deep AS" not in marked(kept, date(2026, 6, 2))


def test_another_name_and_another_ground_are_changes_too(kept: Opened) -> None:
    with unit_of_work(kept, actor="kari", at=LATER) as work:
        before = work.parties.get(VENDOR)
        assert before is not None
        work.parties.put(replace(before, name="Vendor SE", registration_number="HRB 9", notes="no"), before.version)
        work.transfers.put(replace(leg(listed(ON)), version=0), 0)
        hosting = work.services.get(HOSTING)
        assert hosting is not None
        work.services.put(replace(hosting, name="Operations"), hosting.version)
    assert marked(kept, DAY_BEFORE) == {
        "Deep AS": "Changed: service, engaged by",
        "Vendor SE": "Changed: company, registration number, service, ground for transfers\nFormerly: Vendor GmbH",
    }


def test_an_end_to_come_is_said_with_its_day_since_no_column_shows_it(kept: Opened) -> None:
    with unit_of_work(kept, actor="kari", at=LATER) as work:
        before = work.engagements.get(EngagementId("deep-use"))
        assert before is not None
        work.engagements.put(replace(before, ends_on=date(2027, 3, 31), purpose="Other"), before.version)
    assert marked(kept, DAY_BEFORE)["Deep AS"] == "Changed: purpose\nUsed until 31 March 2027"
