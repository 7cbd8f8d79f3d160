"""Versions, undo and history: nobody's change is lost unseen, and what was done can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from threading import Barrier, Thread
from unittest.mock import Mock

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.store import change_log, loading, register_state
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.change_log import Action, Change, changes
from dpa_tracker.store.exported_events import ExportedEvent, digest_of_events, remember_events
from dpa_tracker.store.history_check import first_fault
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import StaleError, unit_of_work
from tests.store.examples import AT, contact, party, put, stored


def history(register: Register, identity: str | None = None) -> tuple[Change, ...]:
    with register.reading() as connection:
        return changes(connection, Kind.PARTY, identity)


def test_put_gives_the_first_version_and_advances_it(register: Register) -> None:
    put(register, party())
    assert stored(register) == party(version=1)
    put(register, party(notes="later"), expected=1)
    assert stored(register) == party(notes="later", version=2)


def test_a_change_of_a_list_alone_advances_the_version(register: Register) -> None:
    put(register, party())
    put(register, party(contacts=(contact("A"),)), expected=1)
    with pytest.raises(StaleError) as caught:
        put(register, party(contacts=(contact("B"),)), expected=1)
    assert caught.value.theirs == party(contacts=(contact("A"),), version=2)
    assert stored(register) == party(contacts=(contact("A"),), version=2)


@pytest.mark.parametrize("expected", [1, 7])
def test_a_record_that_is_not_there_is_stale(register: Register, expected: int) -> None:
    with pytest.raises(StaleError) as caught:
        put(register, party(), expected=expected)
    assert caught.value.theirs is None


def test_a_new_record_does_not_replace_one(register: Register) -> None:
    put(register, party())
    with pytest.raises(StaleError):
        put(register, party(notes="mine"))
    assert stored(register) == party(version=1)


def test_what_was_read_once_is_found_as_it_stands_and_not_read_again(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many records in one change each may look for the same hundreds of others."""
    put(register, party(contacts=(contact("A"),)))
    read = Mock(wraps=loading.load)
    monkeypatch.setattr(loading, "load", read)
    with unit_of_work(register, actor="ola", at=AT) as work:
        (before,) = work.parties.where(own=party().own)
        after = work.parties.put(replace(before, notes="mine"), 1)
        assert work.parties.where(own=party().own) == (after,)
        assert work.parties.where(notes="mine") == (after,)
        assert work.parties.where(notes="") == ()
    assert read.call_count == 1


def test_of_two_editors_at_once_one_is_told(register: Register) -> None:
    put(register, party())
    told: list[str] = []
    start = Barrier(2)

    def edit(name: str) -> None:
        start.wait()
        try:
            put(register, party(notes=name), expected=1)
        except StaleError:
            told.append(name)

    editors = [Thread(target=edit, args=(name,)) for name in ("one", "two")]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert len(told) == 1
    present = stored(register)
    assert present is not None
    assert {present.notes, *told} == {"one", "two"}


def test_an_error_leaves_nothing(register: Register) -> None:
    before = register.data_version()

    class StopError(Exception):
        pass

    with pytest.raises(StopError), unit_of_work(register, actor="kari", at=AT) as work:  # noqa: PT012 - it must raise in the middle
        work.parties.put(party(contacts=(contact("A"),)), 0)
        raise StopError
    assert stored(register) is None
    assert history(register) == ()
    assert register.data_version() == before


def test_a_reference_that_does_not_exist_is_refused_at_the_end(register: Register) -> None:
    with pytest.raises(KnownError, match="still_in_use"):
        put(register, party(group_parent_id=PartyId("nobody")))
    assert stored(register) is None
    put(register, party("child", group_parent_id=PartyId("mother")), party("mother"))  # in any order


def test_reading_writes_nothing(register: Register) -> None:
    put(register, party())
    before = register.data_version()
    with unit_of_work(register, actor="kari", at=AT) as work:
        assert work.parties.get("p1") is not None
    assert work.outcome().undo == ()
    assert register.data_version() == before


def test_outcome_names_what_was_touched(register: Register) -> None:
    outcome = put(register, party("a"), party("b"))
    assert outcome.changes.of(Kind.PARTY) == {"a", "b"}
    assert outcome.changes.of(Kind.SERVICE) == frozenset()


def test_undo_and_redo_of_all_there_is(register: Register) -> None:
    put(register, party("kept", contacts=(contact("A"),)), party("gone", aliases=("G",)))
    before = both(register)
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party("kept", contacts=(contact("B"), contact("C"))), 1)
        work.parties.put(party("kept", notes="twice in one go"), 2)
        work.parties.remove("gone", 1)
        work.parties.put(party("made"), 0)
    after = both(register)
    undone = restore(register, work.outcome().undo, actor="kari", at=AT)
    assert both(register) == before
    redone = restore(register, undone.undo, actor="kari", at=AT)
    assert both(register) == after
    restore(register, redone.undo, actor="kari", at=AT)
    assert both(register) == before


def both(register: Register) -> set[str]:
    """Everything in the register but the versions, which only grow."""
    with register.reading() as connection:
        return {repr(replace(each, version=0)) for each in load_parties(connection).values()}


def test_what_comes_back_never_bears_an_old_version(register: Register) -> None:
    created = put(register, party())
    removed = restore(register, created.undo, actor="kari", at=AT)
    restore(register, removed.undo, actor="kari", at=AT)
    with pytest.raises(StaleError):  # a form that was opened before all this
        put(register, party(notes="from an old form"), expected=1)


def test_a_stale_undo_is_refused_whole(register: Register) -> None:
    put(register, party("a"), party("b"))
    first = put(register, party("a", notes="1"), party("b", notes="1"), expected=1)
    put(register, party("b", notes="2"), expected=2)
    with pytest.raises(KnownError, match="undo_stale"):
        restore(register, first.undo, actor="kari", at=AT)
    assert stored(register, "a") == party("a", notes="1", version=2)


def test_undo_of_a_record_that_others_use_now_is_refused(register: Register) -> None:
    created = put(register, party("mother"))
    put(register, party("child", group_parent_id=PartyId("mother")))
    with pytest.raises(KnownError, match="still_in_use"):
        restore(register, created.undo, actor="kari", at=AT)
    assert stored(register, "mother") is not None


def test_history_says_who_when_which_field_from_what_to_what(register: Register) -> None:
    put(register, party(contacts=(contact("A"),)), actor="kari")
    moment = datetime(2026, 11, 24, 8, 0, tzinfo=timezone(timedelta(hours=1)))
    with unit_of_work(register, actor="ola", at=moment) as work:
        work.parties.put(party(contacts=(contact("B"),), own=True, aliases=("X",)), 1)
    lines = {line.field: (line.old, line.new) for line in history(register) if line.actor == "ola"}
    assert lines == {"contacts.0.name": ("A", "B"), "own": ("false", "true"), "aliases": ("[]", '["X"]')}
    newest, *_, oldest = history(register, "p1")
    assert newest.at == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert newest.action is Action.CHANGED
    assert (oldest.action, oldest.actor, oldest.field, oldest.old) == (Action.CREATED, "kari", "", None)
    assert oldest.new is not None
    assert '"Party p1"' in oldest.new
    assert len({line.batch for line in history(register)}) == 2


def test_history_of_a_removal_keeps_all_that_was_there(register: Register) -> None:
    put(register, party(notes="æøå 株式会社"))
    with unit_of_work(register, actor="ola", at=AT) as work:
        work.parties.remove("p1", 1)
    newest = history(register)[0]
    assert (newest.action, newest.new) == (Action.REMOVED, None)
    assert newest.old is not None
    assert "æøå 株式会社" in newest.old
    assert history(register, "p1")[0] == newest
    assert len(history(register, "other")) == 0


def test_a_moment_without_a_zone_is_refused(register: Register) -> None:
    with (
        pytest.raises(Exception, match="time zone"),
        unit_of_work(register, actor="k", at=AT.replace(tzinfo=None)) as work,
    ):
        work.parties.put(party(), 0)


def test_loading_leaves_out_what_is_not_there_and_takes_many(register: Register) -> None:
    put(register, *(party(f"p{number}", aliases=("X",)) for number in range(700)))
    with register.reading() as connection:
        some = load_parties(connection, [PartyId(f"p{number}") for number in range(0, 1400, 2)])
        assert len(some) == 350
        assert all(each.aliases == ("X",) for each in some.values())
        assert load_parties(connection, []) == {}
        assert len(load_parties(connection)) == 700


def test_another_file_that_fails_inside_a_transaction_is_not_the_registers_failure(register: Register) -> None:
    with pytest.raises(PermissionError), unit_of_work(register, actor="kari", at=AT) as work:  # noqa: PT012 - inside
        work.parties.put(party(), 0)
        raise PermissionError("a document that is open in Word")
    assert stored(register) is None


def test_many_are_taken_away_at_once_and_the_history_says_each_as_it_does_of_one(register: Register) -> None:
    many = [party(f"p{number}", contacts=(contact(f"Æ {number}"),)) for number in range(3)]
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.add_all(many)
    done = restore(register, work.outcome().undo, actor="ola", at=AT)
    assert [stored(register, each.id) for each in many] == [None] * 3
    lines = [change for change in history(register) if change.action is Action.REMOVED]
    assert {(line.subject_id, line.actor, line.new) for line in lines} == {(each.id, "ola", None) for each in many}
    with register.reading() as connection:
        assert first_fault(connection) is None
    put(register, party("one", contacts=(contact("Æ 0"),)))
    with unit_of_work(register, actor="ola", at=AT) as work:
        work.parties.remove("one", 1)
    alone = history(register)[0].old or ""
    assert {(line.old or "").replace(line.subject_id, "one") for line in lines if line.subject_id == "p0"} == {alone}
    restore(register, done.undo, actor="kari", at=AT)  # and they come back, later versions of themselves
    assert [stored(register, each.id) for each in many] == [replace(each, version=2) for each in many]
    with unit_of_work(register, actor="ola", at=AT) as work, pytest.raises(StaleError):
        work.parties.remove_all([replace(many[0], version=7)])


def test_what_calendars_have_told_stands_beside_what_was_written_in_one_transaction(register: Register) -> None:
    event = ExportedEvent("e@dpa", date(2027, 1, 4), "Notice", 0, cancelled=False)
    with unit_of_work(register, actor="kari", at=AT) as work:
        remember_events(work.connection, (event,))
        work.parties.put(party(), 0)
    with pytest.raises(KnownError), unit_of_work(register, actor="kari", at=AT) as later:  # noqa: PT012 - inside
        later.parties.put(party("p2"), 0)
        remember_events(later.connection, ())  # the row would name a line that is not the newest
    with register.reading() as connection:
        assert register_state.is_as_sealed(connection)
        assert register_state.told_events(connection) == digest_of_events(connection) != ""
        assert change_log.head(connection) == work.batch.head
    assert (work.data_version, register.data_version()) == (1, 1)
