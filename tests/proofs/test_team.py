"""The proofs on a PostgreSQL server hold, and find a client that never asks and one that saves over others."""

from __future__ import annotations

import pytest

from tests.proofs import team_cuts, team_editors
from tests.proofs.running import proved
from tests.team_server import programs

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(programs() is None, reason="no PostgreSQL server is installed"),
]


def test_a_change_is_saved_once_however_the_connection_breaks() -> None:
    done = proved("team-cuts", 24)
    assert done.holds, done.said


def test_a_client_that_never_asks_saves_twice_and_is_found() -> None:
    done = proved("team-cuts", 40, fault=team_cuts.NEVER_ASKED)
    assert not done.holds
    assert "said not to be saved, and was" in done.said


def test_thirty_two_people_lose_nothing() -> None:
    done = proved("team-editors", 320)
    assert done.holds, done.said


def test_who_saves_over_others_is_found() -> None:
    done = proved("team-editors", 320, fault=team_editors.BLIND)
    assert not done.holds
    assert "updates were lost" in done.said
