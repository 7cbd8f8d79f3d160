"""The proof of `kill -9` holds, and finds a commit that is acknowledged before it is made."""

from __future__ import annotations

import os

import pytest

from tests.proofs import kill
from tests.proofs.running import proved

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")


def test_acknowledged_writes_survive_and_nothing_is_half_written() -> None:
    done = proved("kill", 40)
    assert done.holds, done.said
    assert "40 cycles" in done.said


@pytest.mark.slow
def test_a_commit_acknowledged_before_it_is_made_is_found() -> None:
    """When the kill comes is the machine's affair: on a fast one a run in ten has none between word and commit."""
    runs = (proved("kill", 12, fault=kill.ACKNOWLEDGED_EARLY) for _ in range(8))
    done = next((run for run in runs if not run.holds), None)
    assert done is not None
    assert "acknowledged and lost" in done.said
