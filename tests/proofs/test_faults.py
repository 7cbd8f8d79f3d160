"""The proofs about failing calls and about the order of syncing hold, and each finds what is planted in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proofs.running import proved_here

pytest.importorskip("apsw")
from tests.proofs import faults, syncs


@pytest.mark.slow
def test_whichever_call_fails_all_is_as_before_or_as_after(tmp_path: Path) -> None:
    done = proved_here(faults.PROOF, 24, tmp_path)
    assert done.holds, done.said
    assert "24 points" in done.said


def test_an_error_that_is_swallowed_is_found(tmp_path: Path) -> None:
    done = proved_here(faults.PROOF, 6, tmp_path, fault=faults.SWALLOWED)
    assert not done.holds
    assert "nothing was told" in done.said


def test_our_own_files_are_synced_before_they_take_their_name(tmp_path: Path) -> None:
    done = proved_here(syncs.PROOF, 1, tmp_path)
    assert done.holds, done.said
    assert "12 operations" in done.said


def test_a_file_that_is_never_synced_is_found(tmp_path: Path) -> None:
    said = proved_here(syncs.PROOF, 1, tmp_path, fault=syncs.NEVER_SYNCED).said
    assert "took its name before it was synced" in said
