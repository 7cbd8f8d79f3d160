"""A change is put into effect at once with the engagements it is about, and not before every customer allows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, NoticeState
from dpa_tracker.domain.engagements import Activity, Engagement, EngagementStatus, Location
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import ChainChangeId, EngagementId, PartyId
from dpa_tracker.law.art28.states import Phase, engagement_on
from dpa_tracker.law.notices.effect import Effect
from dpa_tracker.queries.chain_changes import change_view, effect_phrases
from dpa_tracker.queries.notice_rows import change_row
from dpa_tracker.queries.published_list import ListWish, sub_processor_list
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import StaleError, unit_of_work
from dpa_tracker.use_cases.begin_change import BeginChange, begin_change
from dpa_tracker.use_cases.record_notices import RecordNotices, record_notices
from dpa_tracker.use_cases.save_chain_change import SaveChainChange, save_chain_change
from dpa_tracker.use_cases.settle_change import CallOffChange, call_off_change
from tests.law_art28.sound_register import BELOW, CUSTOMER, HOSTING, HOUSE, VENDOR, party, sound

AT: Final = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY, START = date(2026, 11, 23), date(2027, 2, 1)
NEW, CHANGE = PartyId("new"), ChainChangeId("c")
FROM: Final = "It is recorded with effect from {}; until then nothing is changed."
ELSEWHERE: Final = Location(Activity.BACKUP, "SE")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """Customer, house and vendor, and somebody who is not used."""
    with create_register(tmp_path / "register.dpa", actor="kari", at=AT) as made:
        values = sound().with_(party(NEW, "Ny & Sønn <AS>", "NO"))
        with unit_of_work(made, actor="kari", at=AT) as work:
            work.parties.add_all([replace(each, registration_number="") for each in values.parties.values()])
            work.services.add_all(list(values.services.values()))
            work.agreements.add_all(list(values.agreements.values()))
            work.engagements.add_all(list(values.engagements.values()))
        yield made


def recorded(register: Register, kind: ChangeKind, **more: object) -> ChainChange:
    """A change of a kind that the customer was told of, and its use as planned."""
    about = NEW if kind in (ChangeKind.ADD, ChangeKind.REPLACE) else VENDOR
    plain = ChainChange(CHANGE, kind, about, TODAY, (HOSTING,), planned_start=START)
    change = replace(plain, **more)  # type: ignore[arg-type]
    save_chain_change(register, SaveChainChange(change, plan=True), actor="kari", at=AT)
    told = RecordNotices(CHANGE, (CUSTOMER,), NoticeState.SENT, TODAY, TODAY)
    record_notices(register, told, actor="kari", at=AT)
    return change


def begin(register: Register, day: date = START) -> object:
    with unit_of_work(register, actor="kari", at=AT) as work:
        change = work.chain_changes.get(CHANGE)
    assert change is not None
    return begin_change(register, BeginChange(CHANGE, day, change.version), actor="kari", at=AT)


def uses(register: Register) -> dict[str, Engagement]:
    return {
        each.provider_id: each for each in snapshot(register).records.engagements.values() if each.client_id == HOUSE
    }


def listed(register: Register, on: date) -> list[tuple[str, str]]:
    rows = sub_processor_list(register, on, ListWish(customer=CUSTOMER)).rows
    return [(row[0], row[9]) for row in rows]


def in_effect(register: Register, on: date, change: ChainChangeId = CHANGE) -> str:
    return " ".join(map(str, effect_phrases(change_view(register, change, on))))


def test_a_replacement_begins_and_the_old_one_ends_the_day_before(register: Register) -> None:
    before = listed(register, TODAY)
    recorded(register, ChangeKind.REPLACE, replaces_id=VENDOR)
    begin(register)
    found = uses(register)
    assert (found[NEW].status, found[NEW].begins_on) == (EngagementStatus.ACTIVE, START)
    assert found[VENDOR].ends_on == date(2027, 1, 31)
    ((old, since),) = before
    assert dict(listed(register, TODAY)) == {old: since, "Ny & Sønn <AS>": "planned, from 1 February 2027"}
    assert listed(register, date(2026, 11, 22)) == before  # nobody knew of it then
    assert listed(register, START) == [("Ny & Sønn <AS>", "1 February 2027")]
    assert in_effect(register, TODAY) == in_effect(register, date(2027, 1, 31)) == FROM.format("1 February 2027")
    assert in_effect(register, START) == "It is in effect since 1 February 2027."
    with pytest.raises(KnownError, match="change_in_effect"):
        begin(register)


def test_what_is_recorded_for_a_day_to_come_is_said_so_and_an_objection_after_that_too(register: Register) -> None:
    """The engagement has not begun the day before and runs on the day; an objection in between is told."""
    recorded(register, ChangeKind.ADD)
    assert in_effect(register, TODAY) == ""
    begin(register)
    used = uses(register)[NEW]
    phases = [engagement_on(used, day) for day in (date(2027, 1, 31), START, date(2027, 2, 2))]
    assert phases == [Phase.NOT_BEGUN, Phase.RUNNING, Phase.RUNNING]
    view = change_view(register, CHANGE, TODAY)
    assert (view.effect, view.begins_too_early) == (Effect(START, ahead=True), False)
    assert change_row(view)["in_effect"] is False
    assert change_row(view)["in_effect_from"] == "2027-02-01"
    objected = RecordNotices(CHANGE, (CUSTOMER,), NoticeState.OBJECTED, TODAY, TODAY)
    record_notices(register, objected, actor="kari", at=AT)
    assert in_effect(register, TODAY).startswith(FROM.format("1 February 2027") + " As things stand it must not begin")
    assert change_row(change_view(register, CHANGE, START))["in_effect"] is True
    assert "As things stand" not in in_effect(register, START)


def test_one_replaced_who_stays_on_keeps_the_change_back_until_the_last_day(register: Register) -> None:
    recorded(register, ChangeKind.REPLACE, replaces_id=VENDOR)
    begin(register)
    with unit_of_work(register, actor="kari", at=AT) as work:
        old = uses(register)[VENDOR]
        work.engagements.put(replace(old, ends_on=date(2027, 2, 10)), old.version)
    assert in_effect(register, date(2027, 2, 10)) == FROM.format("11 February 2027")
    assert in_effect(register, date(2027, 2, 11)) == "It is in effect since 11 February 2027."
    with unit_of_work(register, actor="kari", at=AT) as work:
        old = uses(register)[VENDOR]
        work.engagements.put(replace(old, ends_on=None), old.version)
    assert in_effect(register, START) == ""


def test_what_stands_in_the_way_is_said_of_the_day_and_nothing_is_written(register: Register) -> None:
    recorded(register, ChangeKind.REPLACE, replaces_id=VENDOR)
    before = uses(register)
    assert in_effect(register, START) == "", "the old one is in use still"
    with pytest.raises(InvalidInputError) as refused:
        begin(register, date(2026, 12, 1))
    assert [(each.field, each.code) for each in refused.value.faults] == [("begins_on", "change_too_early")]
    assert uses(register) == before
    with pytest.raises(StaleError):
        begin_change(register, BeginChange(CHANGE, START, 7), actor="kari", at=AT)
    with unit_of_work(register, actor="kari", at=AT) as work:
        version = getattr(work.chain_changes.get(CHANGE), "version", 0)
    call_off_change(register, CallOffChange(CHANGE, TODAY, version), actor="kari", at=AT)
    with pytest.raises(KnownError, match="change_called_off"):
        begin(register)


def test_one_that_was_not_planned_is_recorded_and_one_undo_takes_it_all_back(register: Register) -> None:
    change = ChainChange(CHANGE, ChangeKind.ADD, NEW, TODAY, (HOSTING,), purpose="Logs", override="insolvent")
    save_chain_change(register, SaveChainChange(change), actor="kari", at=AT)
    before = uses(register)
    outcome = begin_change(register, BeginChange(CHANGE, TODAY, 1), actor="kari", at=AT)
    assert (uses(register)[NEW].purpose, uses(register)[NEW].begins_on) == ("Logs", TODAY)
    restore(register, outcome.undo, actor="kari", at=AT)
    assert uses(register) == before


def test_a_removal_ends_and_a_move_changes_what_is_done_elsewhere(register: Register) -> None:
    kept = uses(register)[VENDOR].locations
    recorded(register, ChangeKind.RELOCATE, places=(ELSEWHERE,), override="agreed by telephone")
    assert in_effect(register, TODAY) == ""
    begin(register)
    assert in_effect(register, TODAY) == "It is in effect."
    moved = uses(register)[VENDOR].locations
    assert moved == (ELSEWHERE, *(each for each in kept if each.activity is not Activity.BACKUP))
    gone = ChainChange(ChainChangeId("d"), ChangeKind.REMOVE, VENDOR, TODAY)
    save_chain_change(register, SaveChainChange(gone), actor="kari", at=AT)
    begin_change(register, BeginChange(ChainChangeId("d"), START, 1), actor="kari", at=AT)
    assert uses(register)[VENDOR].ends_on == START
    assert listed(register, START)
    assert not listed(register, date(2027, 2, 2))
    assert in_effect(register, START, gone.id) == FROM.format("2 February 2027")
    assert in_effect(register, date(2027, 2, 2), gone.id) == "It is in effect since 2 February 2027."
    assert snapshot(register).records.engagements[EngagementId(BELOW)].status is EngagementStatus.ACTIVE
