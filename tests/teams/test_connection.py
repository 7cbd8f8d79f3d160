"""The connection is cut, the server ends and comes back, is slow or silent: nothing is saved twice, nothing lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store import history_check
from dpa_tracker.store.loading import ahead, load_parties, statements_of
from dpa_tracker.store.mappers import PARTY
from dpa_tracker.store.records import PARTIES
from dpa_tracker.store.register import Register
from dpa_tracker.store.search_tables import EDGE
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_dialect import LATER
from dpa_tracker.store.team_failures import MEANINGS
from dpa_tracker.store.team_opening import open_team_register
from dpa_tracker.store.team_search import learn, parts_of
from dpa_tracker.store.team_waiting import Patience
from dpa_tracker.store.unit_of_work import Work, unit_of_work
from tests.store.examples import AT, party
from tests.team_proxy import Proxy
from tests.team_server import OWNER, TeamServer, until

# Where what is tested is that somebody gives up; everywhere else a machine may be as slow as it likes.
HASTY = Patience(connect=2, answer=1.0, turn=2.0, return_=6.0, end=1.0)
STEADY = Patience(connect=60, answer=120.0, turn=120.0, return_=60.0, end=120.0)


@pytest.fixture
def through(server: TeamServer, papers: TeamAddress) -> Iterator[Proxy]:
    """A way to the server that can be cut."""
    with Proxy(server.port) as proxy:
        yield proxy


def opened(address: TeamAddress, proxy: Proxy | None = None, patience: Patience = STEADY) -> Register:
    where = address if proxy is None else replace(address, port=proxy.port)
    return open_team_register(where, at=AT, patience=patience)


def write(register: Register, identity: str, between: Callable[[], object] = lambda: None) -> None:
    with unit_of_work(register, actor="x", at=AT) as work:
        work.parties.put(party(identity, name=f"Selskap {identity}"), 0)
        between()
        work.parties.put(party(f"{identity} 2", name=f"Selskap {identity} to"), 0)


def there(register: Register) -> set[str]:
    with register.reading() as connection:
        return set(connection.exec_driver_sql("SELECT id FROM parties").scalars())


def answers(register: Register) -> bool:
    """Whether it is answered in time."""
    try:
        return bool(there(register))
    except KnownError:
        return False


@pytest.mark.slow
def test_sessions_that_the_server_ends_are_made_anew(server: TeamServer, papers: TeamAddress) -> None:
    with opened(papers) as register:
        write(register, "before")
        assert server.cut(papers.database) > 0
        write(register, "after")  # what lay in the pool was dead, and nothing was under way
        with pytest.raises(KnownError) as raised:
            write(register, "lost", lambda: server.cut(papers.database))
        assert raised.value.code == "team_lost"
        assert there(register) >= {"before", "after"}
        assert "lost" not in there(register)


def test_on_a_slow_line_few_ways_are_waited_for(papers: TeamAddress, through: Proxy) -> None:
    def ways(what: Callable[[], object]) -> int:
        before = through.turns
        what()
        return through.turns - before

    through.delay = 0.01  # else the server answers a part of what is put to it before it has the rest
    with opened(papers, through) as register:
        assert through.turns <= 13, "connecting and opening"
        write(register, "first")
        with unit_of_work(register, actor="x", at=AT) as work:
            read = work.parties.get(PartyId("first"))
            assert read is not None
        assert ways(register.data_version) == 1
        assert ways(lambda: snapshot(register)) <= 14, "every record of five kinds, in 22 tables"

        def save() -> None:
            with unit_of_work(register, actor="x", at=AT) as work:
                work.parties.put(replace(read, notes="said"), read.version)

        assert ways(save) <= 7, "the others wait for as long"
        assert ways(lambda: snapshot(register)) <= 16, "what was saved since"


def test_what_waits_for_the_next_statement_and_fails_is_told_at_the_end_and_nothing_is_saved(
    papers: TeamAddress,
) -> None:
    def spoil(work: Work) -> None:
        work.parties.put(party("waits", name="Selskap"), 0)
        work.connection.exec_driver_sql("DELETE FROM change_log", execution_options=LATER)

    with opened(papers) as register:
        with pytest.raises(KnownError) as raised, unit_of_work(register, actor="x", at=AT) as work:
            spoil(work)
        assert raised.value.code == "history_append_only"
        assert "waits" not in there(register)
        write(register, "waits")  # and nothing of it is left on the connection
        with register.reading() as connection:
            assert history_check.first_fault(connection) is None


def test_an_answer_from_before_a_change_is_none_after_it(papers: TeamAddress) -> None:
    with opened(papers) as register:
        write(register, "old")
        with unit_of_work(register, actor="x", at=AT) as work:
            read = work.parties.some(("old",))["old"]
            ahead(work.connection, statements_of(PARTY))
            work.parties.put(replace(read, notes="new"), 1)
            assert load_parties(work.connection)[read.id].notes == "new"


def test_the_parts_of_words_are_those_that_are_looked_for(papers: TeamAddress) -> None:
    words = ["blåbærsaft", "ab", "Å", "ﬁnn", "e\u0301te\u0301", "\U0001d49c\U0001d4b7", "aaaa"]
    with opened(papers) as register, register.writing() as connection:
        learn(connection, words)
        learn(connection, words[:2])
        found: dict[str, list[str]] = {word: [] for word in words}
        asked = "SELECT word, part FROM search_parts JOIN search_words ON id = word_id WHERE word = ANY(%s)"
        for word, part in connection.exec_driver_sql(asked, (words,)):
            found[word].append(part)
    assert {word: sorted(parts) for word, parts in found.items()} == {
        word: sorted(parts_of(f"{EDGE}{word}{EDGE}")) for word in words
    }


def test_the_end_of_a_reading_is_not_waited_for_and_nothing_of_it_is_mixed_up(
    papers: TeamAddress, through: Proxy
) -> None:
    with opened(papers, through) as register:
        for number in range(4):
            with register.reading() as connection:
                assert connection.exec_driver_sql("SELECT 1 + %s", (number,)).scalar_one() == number + 1
                with pytest.raises(DBAPIError, match="read-only"):
                    connection.exec_driver_sql("UPDATE parties SET notes = 'x'")
            with register.reading() as connection:
                assert connection.exec_driver_sql("SHOW transaction_isolation").scalar_one() == "repeatable read"
            write(register, f"mixed {number}")
            assert f"mixed {number} 2" in there(register)
        with register.reading() as connection:
            listed = connection.execute(select(PARTIES.c.id)).scalars().all()
            assert connection.exec_driver_sql("SELECT count(*) FROM parties").scalar_one() == len(listed)


@pytest.mark.parametrize("arrives", [True, False])
def test_a_commit_that_nobody_heard_of_is_asked_for(papers: TeamAddress, through: Proxy, arrives: bool) -> None:
    name = f"doubt {arrives}"
    with opened(papers, through) as register:
        if arrives:  # the server commits, and its answer is lost
            through.cut_after(b"COMMIT", arrives=True)
            write(register, name)
            assert name in there(register)
        else:  # the server never hears of it
            through.cut_after(b"COMMIT", arrives=False)
            with pytest.raises(KnownError) as raised:
                write(register, name)
            assert raised.value.code == "team_lost"
            assert name not in there(register)
            write(register, name)
        with register.reading() as connection:
            lines = connection.exec_driver_sql("SELECT count(*) FROM change_log WHERE subject_id = %s", (name,))
            assert lines.scalar_one() == 1, "saved once"
            assert history_check.first_fault(connection) is None


def test_a_doubt_that_cannot_be_resolved_is_said(papers: TeamAddress, through: Proxy) -> None:
    with opened(papers, through, replace(HASTY, return_=1.0)) as register:
        through.cut_after(b"COMMIT", arrives=True, for_good=True)
        with pytest.raises(KnownError) as raised:
            write(register, "unknown")
        assert raised.value.code == "team_in_doubt"


def test_a_server_that_is_silent_is_given_up(papers: TeamAddress, through: Proxy) -> None:
    with opened(papers, through, HASTY) as register:
        through.silent = True
        began = time.monotonic()
        with pytest.raises(KnownError) as raised:
            there(register)
        assert raised.value.code in {"team_silent", "team_unreachable"}
        assert time.monotonic() - began < 12, "and nobody waits for ever"
        through.silent = False
        until(lambda: answers(register))


def test_a_slow_server_is_waited_for(papers: TeamAddress, through: Proxy) -> None:
    with opened(papers, through) as register:
        through.delay = 0.1
        assert there(register)


def test_the_server_ends_and_comes_back(server: TeamServer, papers: TeamAddress) -> None:
    with opened(papers, patience=replace(STEADY, return_=1.0)) as register:
        server.stop()
        with pytest.raises(KnownError) as raised:
            there(register)
        assert raised.value.code == "team_unreachable"
        with pytest.raises(KnownError) as raised:
            write(register, "while away")
        assert raised.value.code in {"team_unreachable", "team_lost"}
        server.start()
        until(lambda: answers(register))
        write(register, "back again")
        assert "while away" not in there(register)


def test_writers_wait_for_their_turn_and_are_told_when_it_does_not_come(papers: TeamAddress) -> None:
    with opened(papers) as one, opened(papers, patience=replace(STEADY, turn=1.0)) as other:
        entered, leave = threading.Event(), threading.Event()

        def hold() -> None:
            with unit_of_work(one, actor="x", at=AT):
                entered.set()
                leave.wait(120)

        holder = threading.Thread(target=hold)
        holder.start()
        assert entered.wait(60)
        assert there(other), "reading waits for nobody"
        try:
            with pytest.raises(KnownError) as raised:
                write(other, "waiting")
        finally:
            leave.set()
            holder.join()
        assert raised.value.code == "register_busy"
        write(other, "waiting")


def test_two_who_edit_at_once_lose_nothing(papers: TeamAddress) -> None:
    with opened(papers) as register:
        write(register, "shared")
    stale: list[str] = []
    read = "SELECT version, notes FROM parties WHERE id = 'shared'"

    def edit(name: str) -> None:
        with opened(papers) as mine:
            for number in range(8):
                while True:
                    with mine.reading() as connection:
                        found = connection.exec_driver_sql(read).one()
                    try:
                        with unit_of_work(mine, actor=name, at=AT) as work:
                            present = work.parties.get("shared")
                            assert isinstance(present, Party)
                            work.parties.put(replace(present, notes=f"{found[1]}{name}{number} "), found[0])
                    except KnownError as error:
                        assert error.code == "stale"  # noqa: PT017 - whether it is raised is what varies
                        stale.append(name)
                    else:
                        break

    editors = [threading.Thread(target=edit, args=(name,)) for name in "abc"]
    for each in editors:
        each.start()
    for each in editors:
        each.join()
    with opened(papers) as register, register.reading() as connection:
        notes = connection.exec_driver_sql("SELECT notes FROM parties WHERE id = 'shared'").scalar_one()
        assert sorted(notes.split()) == sorted(f"{name}{number}" for name in "abc" for number in range(8))
        assert history_check.first_fault(connection) is None


def test_every_meaning_has_its_words_and_other_errors_stay(papers: TeamAddress) -> None:
    from dpa_tracker.wording import SENTENCES  # noqa: PLC0415

    assert {f"error.{code}" for code in MEANINGS.values()} <= SENTENCES.keys()
    with opened(papers) as register, pytest.raises(DBAPIError), register.reading() as connection:
        connection.exec_driver_sql("SELECT 1 / 0")


def test_a_wrong_password_an_unknown_database_and_no_register_are_said(server: TeamServer, papers: TeamAddress) -> None:
    for address, code in (
        (papers.with_password("feil"), "team_password"),
        (replace(papers, database="missing"), "team_no_database"),
        (server.address("postgres"), "team_no_register"),
        (replace(papers, port=1), "team_unreachable"),
    ):
        with pytest.raises(KnownError) as raised:
            open_team_register(address, at=AT, patience=HASTY)
        assert raised.value.code == code, address
        assert "feil" not in f"{raised.value}"
    assert OWNER in str(papers)
    assert str(papers.password) not in f"{papers} {papers!r}"
