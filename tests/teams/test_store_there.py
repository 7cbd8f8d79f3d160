"""What is proved of the store with a file holds on a server: the same tests, on a register there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import TeamAddress
from tests.store.examples import AT
from tests.store.test_unit_of_work import *  # noqa: F403 - every test of it
from tests.team_server import TeamServer

pytestmark = pytest.mark.slow
# These write in the name of another: on a server a line names who is logged in, which tests of the roles prove.
for _name in (
    "test_history_says_who_when_which_field_from_what_to_what",
    "test_many_are_taken_away_at_once_and_the_history_says_each_as_it_does_of_one",
):
    del globals()[_name]


@pytest.fixture(scope="module")
def empty_there(server: TeamServer) -> TeamAddress:
    """An empty register on the server, to be copied; its owner is called as the tests call who writes."""
    server.ask("CREATE ROLE kari SUPERUSER LOGIN PASSWORD 'fjord og fjell'")
    address = server.database()
    as_kari = server.address(address.database, "kari")
    create_register(as_kari, actor="kari", at=AT).close()
    return as_kari


@pytest.fixture
def register(server: TeamServer, empty_there: TeamAddress) -> Iterator[Register]:
    """An empty register of its own for every test, open for writing."""
    copied = server.copy(empty_there)
    with open_register(server.address(copied.database, "kari"), actor="kari", at=AT) as made:
        yield made
