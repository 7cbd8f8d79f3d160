"""A long proof says how far it is, on the error output, and nothing of that among its figures."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.proofs import __main__
from tests.proofs.tally import Asked, Proof, Tally


def test_a_long_proof_says_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Tally, "every", 0.0)
    tally = Tally("kill", 1)
    for number in Asked(2_000, 1, tmp_path).rounds(tally):
        tally.demand(number != 1_500, "one was lost")
    said = capsys.readouterr()
    assert "kill: 1,499 of 2,000, 0 violations, 0 s" in said.err
    assert "kill: 1,999 of 2,000, 1 violations, 0 s" in said.err
    assert not said.out


def test_a_short_one_says_nothing_before_its_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(Asked(20, 1, tmp_path).rounds(Tally("kill", 1)))) == 20
    said = capsys.readouterr()
    assert not said.err + said.out


def _ending_with(tally: Tally, name: str) -> Proof:
    return Proof(name, "", 1, (), lambda _: tally)


def test_a_proof_that_counted_nothing_proves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for counted, status in ((0, 1), (3, 0)):
        tally = Tally("kill", 1)
        tally.count("cycles", counted)
        monkeypatch.setattr(__main__, "proof_named", partial(_ending_with, tally))
        assert __main__.main(["kill", "--quiet"]) == status
        assert ("nothing was counted" in capsys.readouterr().out) is bool(status)
