"""A sub-processor does not begin before every customer allows it, whichever way its engagement is saved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, NoticeState
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, EngagementStatus, Location
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import ChainChangeId, EngagementId, Kind, PartyId
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.store import change_log
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.archive import Archive, BringBack, archive, bring_back
from dpa_tracker.use_cases.edit_many import BulkChange, Fate, How, plan_edit
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.plan_import import plan_import, understand
from dpa_tracker.use_cases.read_register_file import read_register_file
from dpa_tracker.use_cases.record_notices import RecordNotices, record_notices
from dpa_tracker.use_cases.register_file import bring_in, register_as_json
from dpa_tracker.use_cases.save_chain_change import SaveChainChange, save_chain_change
from dpa_tracker.use_cases.save_engagement import SaveEngagement, save_engagement
from dpa_tracker.use_cases.settle_change import OverrideChange, override_change
from dpa_tracker.use_cases.undo import TakeBack, take_back
from tests.law_art28.sound_register import (
    BELOW,
    CUSTOMER,
    HOSTING,
    HOUSE,
    UP,
    VENDOR,
    committed,
    engagement,
    party,
    sound,
)

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
NEW, PLANNED, CHANGE = PartyId("new"), EngagementId("planned"), ChainChangeId("c")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """Customer, house and vendor; a newcomer that is planned, and the change that the customer is to be told of."""
    with create_register(tmp_path / "register.dpa", actor="kari", at=AT) as made:
        values = sound().with_(party(NEW, "Ny & Sønn <AS>", "NO"))
        planned = engagement(PLANNED, HOUSE, NEW, agreement_id=None, status=EngagementStatus.PLANNED, begins_on=None)
        change = ChainChange(CHANGE, ChangeKind.ADD, NEW, TODAY, (HOSTING,), planned_start=date(2027, 2, 1))
        with unit_of_work(made, actor="kari", at=AT) as work:
            work.parties.add_all([replace(each, registration_number="") for each in values.parties.values()])
            work.services.add_all(list(values.services.values()))
            work.agreements.add_all(list(values.agreements.values()))
            work.engagements.add_all([*values.engagements.values(), planned])
        save_chain_change(made, SaveChainChange(change), actor="kari", at=AT)
        yield made


def planned(register: Register, record_id: EngagementId = PLANNED) -> Any:  # noqa: ANN401 - an engagement
    with unit_of_work(register, actor="kari", at=AT) as work:
        return work.engagements.get(record_id)


def begin(register: Register, at: datetime = AT, record_id: EngagementId = PLANNED, **fields: Any) -> None:  # noqa: ANN401 - any field
    now = planned(register, record_id)
    wish = replace(now, **{"status": EngagementStatus.ACTIVE, **fields})
    save_engagement(register, SaveEngagement(wish, now.version), actor="kari", at=at)


def refused(register: Register, **fields: Any) -> tuple[str, str]:  # noqa: ANN401 - any field of an engagement
    with pytest.raises(InvalidInputError) as found:
        begin(register, **fields)
    (fault,) = found.value.faults
    return fault.field, fault.code


def note(register: Register, state: NoticeState, day: date) -> None:
    wish = RecordNotices(CHANGE, (CUSTOMER,), state, day, max(day, TODAY))
    record_notices(register, wish, actor="kari", at=AT)


def test_it_begins_on_the_first_day_that_all_allow_and_not_before(register: Register) -> None:
    assert refused(register) == ("status", "change_untold")
    assert refused(register, begins_on=date(2027, 12, 1)) == ("status", "change_untold")  # nobody was told
    note(register, NoticeState.SENT, TODAY)
    assert refused(register) == ("status", "change_too_early")
    assert refused(register, begins_on=date(2026, 12, 23)) == ("status", "change_too_early")
    note(register, NoticeState.OBJECTED, TODAY)
    assert refused(register, begins_on=date(2027, 2, 1)) == ("status", "change_not_allowed")
    note(register, NoticeState.WITHDRAWN, TODAY)
    begin(register, begins_on=date(2026, 12, 24))
    begin(register, notes="edited since")  # what has begun is not asked again
    assert refused(register, begins_on=date(2026, 12, 1)) == ("begins_on", "change_too_early")


def test_a_specific_authorisation_is_waited_for(register: Register) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        paper = work.agreements.get(UP)
        assert paper is not None
        specific = committed(Commitment(CommitmentKind.AUTHORISATION, choice="specific"))
        work.agreements.put(replace(paper, commitments=specific), paper.version)
    note(register, NoticeState.SENT, TODAY)
    assert refused(register, begins_on=date(2028, 1, 1)) == ("status", "change_not_allowed")
    note(register, NoticeState.AGREED, TODAY)
    begin(register)


def test_neither_many_at_once_nor_a_cell_nor_an_import_nor_bringing_back_is_a_way_round(
    register: Register, tmp_path: Path
) -> None:
    change = BulkChange(Kind.ENGAGEMENT, "status", How.SET, "active")
    plan = plan_edit(register, change, [PLANNED], on=TODAY)
    assert [(line.fate, [each.code for each in line.faults]) for line in plan.lines] == [
        (Fate.CONFLICT, ["change_untold"])
    ]
    sheet = tmp_path / "list.csv"
    sheet.write_text("Sub-processor;Service;Country;Status\nNy & Sønn <AS>;Hosting;NO;active\n", encoding="utf-8")
    book = read_book(sheet)
    found = plan_import(register, book, understand(book), ImportWish("Huset AS", "Hosting", "o", "Huset AS", TODAY))
    assert "fault.change_untold" in [problem.code for problem in found.problems]
    assert not [write for write in found.writes if write.kind is Kind.ENGAGEMENT]
    begun = replace(planned(register), id=EngagementId("old"), status=EngagementStatus.ACTIVE, version=1, archived=True)
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.engagements.add_all([begun])
    with pytest.raises(InvalidInputError):
        bring_back(register, BringBack(Kind.ENGAGEMENT, "old", 1), actor="kari", at=AT)


def test_a_sheet_of_agreements_that_says_where_is_no_way_round(register: Register, tmp_path: Path) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.engagements.remove(PLANNED, 1)
    sheet = tmp_path / "list.csv"
    sheet.write_text("Leverandør;Signert;Lagringssted\nNy & Sønn <AS>;2026-11-01;Norge\n", encoding="utf-8")
    book = read_book(sheet)
    wish = ImportWish("Huset AS", "Hosting", "o", "Huset AS", TODAY)
    found = plan_import(register, book, understand(book, ImportKind.AGREEMENTS), wish)
    assert [problem.code for problem in found.problems] == ["fault.change_untold"]
    assert not found.writes


def test_a_whole_register_from_a_file_is_no_way_round_either(register: Register, tmp_path: Path) -> None:
    text, _number = register_as_json(register, at=AT)
    said = json.loads(text)
    for each in said["kinds"]["engagement"]:
        if each["id"] == PLANNED:
            each["status"] = "active"
    file = tmp_path / "whole.json"
    file.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(KnownError) as found:
        bring_in(register, read_register_file(file), actor="kari", at=AT)
    assert found.value.code == "register_file_held", found.value.values
    assert planned(register).status is EngagementStatus.PLANNED
    with create_register(tmp_path / "other.dpa", actor="kari", at=AT) as other:  # what is restored elsewhere is whole
        bring_in(other, read_register_file(file), actor="kari", at=AT)


def test_a_reason_lets_it_begin_and_stands_in_the_history(register: Register) -> None:
    override_change(register, OverrideChange(CHANGE, "the old one is insolvent", 1), actor="ola", at=AT)
    begin(register)
    with register.reading() as connection:
        (line,) = [each for each in change_log.changes(connection, Kind.CHAIN_CHANGE) if each.field == "override"]
    assert (line.actor, line.new, line.reason) == ("ola", "the old one is insolvent", "the old one is insolvent")


def test_neither_undo_nor_redo_is_a_way_round_once_the_reason_is_taken_back(register: Register) -> None:
    override_change(register, OverrideChange(CHANGE, "the old one is insolvent", 1), actor="ola", at=AT)
    now = planned(register)
    wish = SaveEngagement(replace(now, status=EngagementStatus.ACTIVE), now.version)
    begun = save_engagement(register, wish, actor="kari", at=AT)
    undone = take_back(register, TakeBack(begun.undo), actor="kari", at=AT)
    redone = take_back(register, TakeBack(undone.undo), actor="kari", at=AT)
    again = take_back(register, TakeBack(redone.undo), actor="kari", at=AT)
    override_change(register, OverrideChange(CHANGE, "", 2), actor="ola", at=AT)
    with pytest.raises(KnownError, match="undo_held"):
        take_back(register, TakeBack(again.undo), actor="kari", at=AT)
    assert planned(register).status is EngagementStatus.PLANNED


def test_new_places_are_held_back_too(register: Register) -> None:
    there = Location(Activity.STORAGE, "US")
    moved = ChainChange(ChainChangeId("m"), ChangeKind.RELOCATE, VENDOR, TODAY, (), places=(there,))
    save_chain_change(register, SaveChainChange(moved), actor="kari", at=AT)
    now = planned(register, BELOW)
    assert refused(register, record_id=BELOW, locations=(*now.locations, there)) == ("locations", "change_untold")
    begin(register, record_id=BELOW, purpose="something else")


def test_recording_is_undone_and_a_change_in_use_keeps_its_party(register: Register) -> None:
    wish = RecordNotices(CHANGE, (CUSTOMER,), NoticeState.SENT, TODAY, TODAY)
    outcome = record_notices(register, wish, actor="kari", at=AT)
    restore(register, outcome.undo, actor="kari", at=AT)
    assert refused(register) == ("status", "change_untold")
    with pytest.raises(KnownError):
        archive(register, Archive(Kind.PARTY, NEW, 1), actor="kari", at=AT)
