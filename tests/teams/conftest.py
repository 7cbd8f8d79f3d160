"""One server for all tests of this room; without PostgreSQL's own programs they are skipped, and say so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.team_server import TeamServer, programs


@pytest.fixture(scope="session")
def server() -> Iterator[TeamServer]:
    """A server on the loopback device."""
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL server is installed: initdb is neither on the path nor under /usr/lib/postgresql")
    made = TeamServer(found)
    try:
        made.make()
        yield made
    finally:
        made.remove()
