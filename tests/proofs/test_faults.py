"""The proofs about failing calls and about the order of syncing hold, and each finds what is planted in it."""

from __future__ import annotations

import pytest

from tests.proofs.faults import SWALLOWED
from tests.proofs.running import proved
from tests.proofs.syncs import NEVER_SYNCED

pytest.importorskip("apsw")


def test_whichever_call_fails_all_is_as_before_or_as_after() -> None:
    done = proved("faults", 24)
    assert done.holds, done.said
    assert "24 points" in done.said


def test_an_error_that_is_swallowed_is_found() -> None:
    done = proved("faults", 10, fault=SWALLOWED)
    assert not done.holds
    assert "nothing was told" in done.said


def test_our_own_files_are_synced_before_they_take_their_name() -> None:
    done = proved("syncs", 1)
    assert done.holds, done.said
    assert "12 operations" in done.said


def test_a_file_that_is_never_synced_is_found() -> None:
    assert "took its name before it was synced" in proved("syncs", 1, fault=NEVER_SYNCED).said
