"""The proof of random sequences holds, and finds an undo that forgets a record."""

from __future__ import annotations

import re
from pathlib import Path

from tests.proofs import sequences
from tests.proofs.running import proved_here


def test_undoing_everything_gives_the_start(tmp_path: Path) -> None:
    done = proved_here(sequences.PROOF, 100, tmp_path)
    assert done.holds, done.said
    steps, sequences_run = map(int, re.findall(r"(\d+) (?:steps|sequences)", done.said))
    assert steps >= 100  # how they fall into sequences hangs on the ids of the records, which are made anew
    assert sequences_run > 1


def test_an_undo_that_forgets_a_record_is_found(tmp_path: Path) -> None:
    assert not proved_here(sequences.PROOF, 400, tmp_path, fault=sequences.FORGETFUL).holds
