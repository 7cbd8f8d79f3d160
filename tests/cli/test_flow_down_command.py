"""`flow-down`: the keys that `command-line.md` promises, both clauses, and the exit status of what is not covered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dpa_tracker.cli.entry import main
from tests.sample_register import sample_register
from tests.store.examples import AT

PROMISED = {"customer", "sub_processor", "commitment", "promised", "received", "gap", "state"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


def test_the_answer_keeps_its_promise(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["--register", str(sample), "flow-down", "--on", "2026-11-28"]
    assert main([*words, "--json"]) == 1
    rows = json.loads(capfd.readouterr().out)
    assert all(set(row) >= PROMISED for row in rows)
    assert {row["state"] for row in rows} == {"ok", "gap", "not_evaluable"}
    hours = [row for row in rows if row["commitment"] == "breach_notice_hours" and row["state"] == "gap"]
    assert hours
    for row in hours:
        assert row["gap"] == row["received"] - row["promised"] > 0
        assert row["received"] == sum(term["number"] or 0 for term in row["downstream"])
        assert row["upstream"]["agreement"]
    words_alone = [row for row in rows if "undue delay" in str(row["received"])]
    assert all(row["state"] != "ok" for row in words_alone)


def test_one_customer_and_one_sub_processor_in_norwegian(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    chosen = ["flow-down", "--customer", "Havbris Dagligvare", "--sub-processor", "Lumen Maps", "--on", "2026-11-28"]
    assert main(["--register", str(sample), "--language", "nb", *chosen]) == 1
    told = capfd.readouterr().out
    assert "Havbris Dagligvare AS → Fjordvarme Data AS → Lumen Maps Ltd" in told
    assert "dekket" in told
    assert "Skyfjell" not in told
    assert main(["--register", str(sample), "flow-down", "--customer", "Nobody at all"]) == 2
    output = capfd.readouterr()
    assert output.err.count("\n") == 1
