"""The proof of thirty-two editors holds, and finds editors that write over what they have not read."""

from __future__ import annotations

from pathlib import Path

from tests.proofs import editors
from tests.proofs.running import proved_here


def test_no_update_is_lost_and_other_processes_are_refused(tmp_path: Path) -> None:
    done = proved_here(editors.PROOF, 96, tmp_path)
    assert done.holds, done.said
    assert "96 updates" in done.said
    assert "1 processes refused" in done.said


def test_editors_that_ignore_versions_are_found(tmp_path: Path) -> None:
    done = proved_here(editors.PROOF, 64, tmp_path, fault=editors.NAIVE)
    assert not done.holds
    assert "are lost" in done.said
