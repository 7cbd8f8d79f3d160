"""The people of a team in the tests of this room, and what each is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import psycopg
import pytest

from dpa_tracker.store.register import Register
from dpa_tracker.store.team import Role
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.unit_of_work import Work, unit_of_work
from tests.store.examples import AT
from tests.team_server import OWNER, SECRET, TeamServer

PEOPLE = {"rita": Role.READ, "per": Role.PROCUREMENT, "liv": Role.LEGAL, "ada": Role.ADMINISTRATOR}
PASSWORD = "et passord til hver"  # noqa: S105 - of a server that lives for a few seconds


def address_of(team: TeamAddress, user: str) -> TeamAddress:
    return replace(team, user=user, password=PASSWORD)


def put(register: Register, write: Callable[[Work], object], actor: str = "") -> None:
    """Write something; as `actor`, whatever the server says of who is logged in."""
    with unit_of_work(register, actor="the machine's user", at=AT) as work:
        work.batch.actor = actor or work.batch.actor
        write(work)


def refused(server: TeamServer, team: TeamAddress, user: str, statement: str) -> str:
    """The server's code for a statement that it refuses somebody in a session of the person's own."""
    password = SECRET if user == OWNER else PASSWORD
    with pytest.raises(psycopg.Error) as raised:
        server.ask(statement, database=team.database, user=user, password=password)
    return str(raised.value.sqlstate)
