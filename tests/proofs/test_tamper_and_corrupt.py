"""The proofs of an altered history and of corrupted registers hold, and find what weaker checks would let pass."""

from __future__ import annotations

from pathlib import Path

from tests.proofs import corrupt, tamper
from tests.proofs.tally import Asked


def test_who_alters_the_history_is_found_and_where(tmp_path: Path) -> None:
    tally = tamper.prove(Asked(80, 20261129, tmp_path))
    assert tally.holds, str(tally)
    assert tally.counts["tampers"] == 80


def test_a_log_without_a_chain_lets_it_pass(tmp_path: Path) -> None:
    assert not tamper.prove(Asked(15, 20261129, tmp_path, tamper.NO_CHAIN)).holds


def test_no_corruption_goes_unnoticed_or_ends_in_a_traceback(tmp_path: Path) -> None:
    tally = corrupt.prove(Asked(12, 20261129, tmp_path))
    assert tally.holds, str(tally)
    assert tally.counts["found out"]
    assert tally.counts["refused"]


def test_a_check_of_pages_alone_lets_it_pass(tmp_path: Path) -> None:
    assert not corrupt.prove(Asked(12, 5, tmp_path, corrupt.PAGES_ALONE)).holds
