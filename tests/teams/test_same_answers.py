"""A file and a server hold the same register, and every list and question gets the same answer from both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy import text as sql

from dpa_tracker.cli.entry import main
from dpa_tracker.queries import listings
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.queries.search import Sought, recent, search
from dpa_tracker.queries.sources import SOURCES
from dpa_tracker.queries.transfers_on_day import transfers_on_day
from dpa_tracker.store import team_tables
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.load_sample import create_sample_register
from tests.sample_register import sample_register
from tests.store.examples import AT
from tests.store.papers import document
from tests.team_server import OWNER, SECRET, TeamServer

NOWHERE = ("ø", "støtte", "a b", "x'y", "sky")
ON = date(2026, 11, 20)
Both = tuple[Register, Register]
T = TypeVar("T")


@pytest.fixture(scope="module")
def addresses(server: TeamServer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, TeamAddress]:
    """The sample in a file, and on a server."""
    file = tmp_path_factory.mktemp("both") / "sample.dpa"
    sample_register(file, actor=OWNER, at=AT)
    address = server.database("C.UTF-8")
    create_sample_register(address, actor="somebody", at=AT)
    for each in (file, address):
        with open_register(each, actor=OWNER, at=AT) as register, unit_of_work(register, actor=OWNER, at=AT) as work:
            work.documents.put(document(next(iter(work.parties.where(own=True))).id), 0)  # the sample has none
    return file, address


@pytest.fixture(scope="module")
def both(addresses: tuple[Path, TeamAddress]) -> Iterator[Both]:
    """Both, open to be read."""
    with (
        open_register(addresses[0], actor=OWNER, at=AT, read_only=True) as file,
        open_register(addresses[1], actor=OWNER, at=AT, read_only=True) as team,
    ):
        yield file, team


def same(both: Both, question: Callable[..., T], *more: object, **named: object) -> T:
    one, other = question(both[0], *more, **named), question(both[1], *more, **named)
    assert one == other
    return one


ORDERED_THERE = (*SOURCES, "changes")  # all other lists are worked out of the records, and ordered here


def test_every_list_is_the_same(both: Both) -> None:
    for key in listings.LISTINGS:
        found = same(both, listings.ids, key, on=ON)
        assert found, key
        if key != "changes":  # its lines bear the moment and the batch of each register's own making
            same(both, listings.rows, key, found[:40], ON)


@pytest.mark.parametrize("on", [date(2020, 7, 16), ON])
def test_transfers_judged_by_their_rows_are_the_same(both: Both, on: date) -> None:
    assert same(both, transfers_on_day, on)


@pytest.mark.slow
def test_what_the_database_orders_groups_and_filters_is_the_same(both: Both) -> None:
    for key in ORDERED_THERE:
        for column in listings.LISTINGS[key].columns:
            for descending in (False, True) if column.sortable else ():
                same(both, listings.ids, key, order=Order(column.key, descending), on=ON)
            if column.groupable:
                same(both, listings.grouped, key, Filter(), Order(group=column.key), on=ON)
            for code in column.codes[:3] if column.filterable else ():
                same(both, listings.ids, key, Filter(where={column.key: (code,)}), on=ON)
        for word in ("Å", "ØST", "%"):
            same(both, listings.ids, key, Filter(text=word), on=ON)


@pytest.mark.parametrize("folding", [False, True])
def test_searching_finds_the_same(both: Both, folding: bool) -> None:
    asked = ("nord", "Nordlys AS", "osl", "2024", "cloud", "nordlis", "databehandler", *NOWHERE)
    for text in asked:
        found = same(both, search, Sought(text, folding))
        assert found.groups or text in NOWHERE, text
    assert search(both[1], Sought("nordlis")).tried == ("nordlys",)
    assert search(both[1], Sought("ordly")).groups, "a text inside a word is found"
    same(both, recent)


COMMANDS = (["list", "agreements"], ["affected", "--country", "US"])


def test_the_command_line_answers_the_same(
    addresses: tuple[Path, TeamAddress], capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", SECRET)
    for words in COMMANDS:
        answers = []
        for where in addresses:
            status = main(["--register", str(where), *words, "--json"])
            said, complained = capfdbinary.readouterr()
            answers.append((status, said, complained))
        assert answers[0] == answers[1], words
        assert answers[0][1], (words, answers[0][2])


def test_letters_are_folded_as_python_does(both: Both) -> None:
    every = "".join(chr(number) for number in range(1, 0x110000) if not 0xD800 <= number <= 0xDFFF)
    changed = "".join(letter for letter in every if letter.casefold() != letter)
    assert max(map(ord, changed)) < team_tables._NO_LETTERS_BEYOND
    with both[1].reading() as connection:
        assert connection.execute(select(func.fold(changed))).scalar_one() == changed.casefold()
        assert connection.execute(select(func.fold("Skål, STRASSE & İ"))).scalar_one() == "Skål, STRASSE & İ".casefold()


def test_no_text_is_ordered_by_the_language_of_the_server(both: Both) -> None:
    with both[1].reading() as connection:
        other = connection.execute(
            sql(
                "SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
                "JOIN pg_collation o ON o.oid = a.attcollation WHERE c.relkind = 'r' AND a.attnum > 0 "
                "AND c.relnamespace = 'dpa_tracker'::regnamespace AND o.collname <> 'C' "
                "AND c.relname NOT IN ('alembic_version', 'team_settings')"
            )
        ).scalars()
        assert list(other) == []
