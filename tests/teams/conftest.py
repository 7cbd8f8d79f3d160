"""One server for all tests of this room; without PostgreSQL's own programs they are skipped, and say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dpa_tracker.domain.identities import Kind
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_roles import role_name
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.form_team import grant_role, set_up_roles
from tests.law_art28.sound_register import sound
from tests.store.examples import AT
from tests.team_server import OWNER, TeamServer, running_server
from tests.teams.people import PASSWORD, PEOPLE


@pytest.fixture(scope="session")
def server() -> Iterator[TeamServer]:
    """A server on the loopback device."""
    with running_server() as made:
        yield made


@pytest.fixture(scope="module")
def papers(server: TeamServer) -> TeamAddress:
    """A few sound papers on the server, for the tests of one module."""
    address = server.database()
    with create_register(address, actor=OWNER, at=AT) as register:
        write_papers(register)
    return address


def write_papers(register: Register) -> None:
    """Write some parties, and what they agreed on, into an empty register."""
    values = sound()
    with unit_of_work(register, actor=OWNER, at=AT) as work:
        for kind, records in (
            (Kind.PARTY, values.parties),
            (Kind.SERVICE, values.services),
            (Kind.AGREEMENT, values.agreements),
            (Kind.ENGAGEMENT, values.engagements),
            (Kind.TRANSFER, values.transfers),
        ):
            work.of(kind).add_all(tuple(replace(record, version=1) for record in records.values()))


@pytest.fixture(scope="module")
def team(server: TeamServer, papers: TeamAddress) -> Iterator[TeamAddress]:
    """A register on a server, with one person in each role."""
    address = papers
    with open_register(address, actor=OWNER, at=AT) as register:
        set_up_roles(register)
        for user, role in PEOPLE.items():
            grant_role(register, user, role, password=PASSWORD)
    yield address
    for user in PEOPLE:
        server.ask(f"REVOKE {', '.join(role_name(address.database, role) for role in PEOPLE.values())} FROM {user}")
        server.ask(f"DROP ROLE {user}")
