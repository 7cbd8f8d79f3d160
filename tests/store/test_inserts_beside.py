"""Large inserts are carried out beside the thread that makes them ready: in order, all of them or none."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.store import bulk_inserts, history_check, search_index
from dpa_tracker.store.inserts_beside import InsertsBeside, beside_of
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.records import CHANGE_LOG, PARTIES
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import StaleError, unit_of_work
from tests.store.examples import AT

MANY = 1_100  # some statements of 250 rows, and a rest that is inserted by the thread itself
PARTIES_MADE = [Party(PartyId(f"p{number:05}"), f"Firma {number}", country="NO", version=1) for number in range(MANY)]


def _threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name == "inserts"]


def test_what_is_asked_next_sees_all_that_was_inserted(register: Register) -> None:
    turn = sys.getswitchinterval()
    with register.writing() as connection, InsertsBeside(connection):
        bulk_inserts.insert_records(connection, MAPPERS[Kind.PARTY], PARTIES_MADE[:1000])
        assert _threads() == ["inserts"]
        assert connection.execute(select(func.count()).select_from(PARTIES)).scalar_one() == 1000
    assert not _threads()
    assert sys.getswitchinterval() == turn
    with register.reading() as connection:
        assert beside_of(connection) is None


def test_records_history_and_index_are_as_if_written_one_after_another(register: Register) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.add_all(PARTIES_MADE)
    with register.reading() as connection:
        assert list(load_parties(connection).values()) == PARTIES_MADE
        lines = select(CHANGE_LOG.c.subject_id).order_by(CHANGE_LOG.c.sequence)
        assert connection.execute(lines).scalars().all() == [each.id for each in PARTIES_MADE]
        assert search_index.is_in_step(connection)


@pytest.mark.parametrize("at", [3, 600, MANY - 1])
def test_a_record_that_is_there_already_stops_all(register: Register, at: int) -> None:
    twice = [*PARTIES_MADE[:at], replace(PARTIES_MADE[0], name="Another"), *PARTIES_MADE[at + 1 :]]
    with pytest.raises(StaleError), unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.add_all(twice)
    assert not _threads()
    with register.reading() as connection:
        assert not load_parties(connection)
    with unit_of_work(register, actor="kari", at=AT) as work:  # nothing holds the register up afterwards
        work.parties.add_all(PARTIES_MADE)


def _insert_nowhere(register: Register) -> None:
    with register.writing() as connection, InsertsBeside(connection) as beside:
        bulk_inserts.insert_rows(connection, "INSERT INTO nowhere VALUES (?)", [(number,) for number in range(250)])
        beside.settle()
        pytest.fail("a lost insert passed for done")


def test_a_fault_beside_is_raised_where_the_next_thing_is_asked(register: Register) -> None:
    with pytest.raises(KnownError, match="register_damaged"):
        _insert_nowhere(register)
    assert not _threads()


def test_a_small_save_needs_no_thread(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading.Thread, "start", lambda _: pytest.fail("a thread for one record"))
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(replace(PARTIES_MADE[0], version=0), 0)


def test_what_is_written_after_very_many_is_indexed_beside_them(register: Register) -> None:
    service = Service(ServiceId("s"), "Hosting", version=0)
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(replace(PARTIES_MADE[0], version=0), 0)
        work.parties.add_all(PARTIES_MADE[1:600])
        work.services.add_all([replace(service, id=ServiceId(f"s{number}")) for number in range(300)])
        work.services.put(service, 0)
        work.parties.add_all(PARTIES_MADE[600:])
    with register.reading() as connection:
        assert search_index.is_in_step(connection)
        assert set(load_parties(connection)) == {each.id for each in PARTIES_MADE}


def test_a_rest_of_rows_goes_beside_too_and_nothing_is_waited_for(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = list[str]()
    known = InsertsBeside.settle

    def settles(beside: InsertsBeside) -> None:
        waits.append("settle")
        known(beside)

    with unit_of_work(register, actor="kari", at=AT) as work:
        monkeypatch.setattr(InsertsBeside, "settle", settles)
        work.parties.add_all(PARTIES_MADE)
        assert len(waits) <= 2  # what the history's end and the index are asked before anything is on its way


def test_after_a_fault_what_waits_is_let_go(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    began, may_go = threading.Event(), threading.Event()
    carried = list[str]()

    def insert(_: InsertsBeside, statement: str, *_values: object) -> None:
        carried.append(statement)
        began.set()
        may_go.wait(10)

    monkeypatch.setattr(InsertsBeside, "_insert", insert)
    rows = [(number,) for number in range(750)]

    def stop_midway() -> None:
        with register.writing() as connection, InsertsBeside(connection) as beside:
            bulk_inserts.insert_rows(connection, "INSERT INTO nowhere VALUES (?)", rows)
            began.wait(10)
            threading.Timer(0.2, may_go.set).start()
            assert beside.is_at_work
            raise KeyError

    with pytest.raises(KeyError):
        stop_midway()
    assert len(carried) == 1


def test_what_is_the_same_in_every_row_is_read_back_as_it_was(register: Register) -> None:
    made = [
        replace(each, notes="100 % the same", owner=f"Ola {at}" if at % 3 else "", exists_since=None, own=bool(at % 2))
        for at, each in enumerate(PARTIES_MADE)
    ]
    same = [replace(each, id=PartyId(f"q{at:05}"), name="One", own=True) for at, each in enumerate(PARTIES_MADE[:250])]
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.add_all([*made, *same])
    with register.reading() as connection:
        assert list(load_parties(connection).values()) == [*made, *same]
        assert history_check.first_fault(connection) is None
