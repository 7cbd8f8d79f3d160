"""`ending` and `log`: what is asked, received and written down, and refusals that leave nothing half-written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from tests.sample_register import sample_register
from tests.store.examples import AT

ENDED, ON = "DPA-2020-051", "2026-11-20"
BELOW = {
    *("Skyfjell Hosting AS", "Zürich Backup AG", "Nordlys SMS AB", "Cirrus Cloud Ireland Ltd"),
    *("Cirrus Cloud Inc.", "Prairie Telemetry Inc.", "Lumen Maps Ltd"),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


@pytest.fixture
def answer(sample: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a function
    monkeypatch.setattr("dpa_tracker.cli.ending_command.today", lambda: date(2026, 11, 28))
    monkeypatch.setattr("dpa_tracker.cli.log_command.today", lambda: date(2026, 11, 28))

    def told(status: int, *words: str) -> Any:  # noqa: ANN401 - any JSON value
        assert main(["--register", str(sample), *words, "--json"]) == status
        return json.loads(capfdbinary.readouterr().out)

    return told


@pytest.fixture
def refusal(sample: Path, capfd: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - a function
    def told(*words: str) -> str:
        assert main(["--register", str(sample), *words]) == 2
        return capfd.readouterr().err

    return told


def test_who_holds_what_and_whose_confirmation_is_open(answer: Any) -> None:  # noqa: ANN401 - a function
    found = answer(1, "ending", ENDED, "--on", ON)
    assert (found["state"], found["last_day"], found["after_end"]) == ("open", "2026-10-31", "return_then_delete")
    holders = {row["party"]: row for row in found["holders"]}
    assert holders.keys() == {"Fjordvarme Data AS", *BELOW}
    ours, host = holders["Fjordvarme Data AS"], holders["Skyfjell Hosting AS"]
    assert ours["delete_by"] == {"day": "2026-12-15", "why": "promised", "days": 45, "clause": "14.3"}
    assert host["path"][-2:] == ["Fjordvarme Data AS", "Skyfjell Hosting AS"]
    assert {place["country"] for place in host["locations"]} == {"NO"}
    assert "duty rosters" in host["categories"]
    assert holders["Lumen Maps Ltd"]["delete_by"]["why"] == "not_read"
    assert holders["Cirrus Cloud Ireland Ltd"]["late"]
    assert {row["state"] for row in found["confirmations"]} == {"not_asked", "asked", "received"}
    assert len(found["open"]) == len(holders)


@pytest.mark.slow
def test_it_is_closed_when_everybody_has_confirmed_in_writing(answer: Any, tmp_path: Path) -> None:  # noqa: ANN401 - a function
    proof = tmp_path / "Sletting bekreftet.txt"
    proof.write_text("All data and backups have been deleted.", encoding="utf-8")
    asked = [word for party in sorted(BELOW) for word in ("--asked", party)]
    found = answer(1, "ending", ENDED, "--on", ON, *asked)
    assert {row["asked_on"] for row in found["confirmations"] if row["party"] in BELOW} == {ON}
    everybody = ["Fjordvarme Data AS", *sorted(BELOW)]
    for number, party in enumerate(everybody, start=1):
        words = ("--received", party, "--document", str(proof), "--note", "by letter")
        found = answer(0 if number == len(everybody) else 1, "ending", ENDED, "--on", ON, *words)
    assert (found["state"], found["open"]) == ("closed", [])
    assert {row["document"] for row in found["confirmations"]} == {"Sletting bekreftet"}
    documents = answer(0, "list", "documents")
    assert [row for row in documents if "Sletting bekreftet" in json.dumps(row, ensure_ascii=False)], documents
    due = answer(0, "deadlines", "--on", ON)
    assert not [row for row in due if row["kind"] == "data_after_end" and ENDED in json.dumps(row)]


def test_the_days_after_the_end_are_deadlines_until_then(answer: Any) -> None:  # noqa: ANN401 - a function
    due = [row for row in answer(0, "deadlines", "--on", ON) if row["kind"] == "data_after_end"]
    told = {row["due"]: row for row in due if "DPA-2019-001" in json.dumps(row)}
    assert set(told) == {"2026-04-30", "2026-05-30"}  # 30 days for the return, 60 for deletion
    assert all(row["state"] == "missed" for row in told.values())


def test_a_log_is_kept_put_right_and_shortened(answer: Any, tmp_path: Path) -> None:  # noqa: ANN401 - a function
    report = tmp_path / "report.txt"
    report.write_text("Penetration test 2026", encoding="utf-8")
    before = answer(0, "log", "DPA-2025-039")
    assert before == []
    added = answer(
        0,
        *("log", "DPA-2025-039", "--add", "information_given", "--who", "Yusuf Haugland", "--what", "The report"),
        *("--document", str(report), "--on", "2026-11-02"),
    )
    assert [(row["kind"], row["on"], row["document"]) for row in added] == [
        ("information_given", "2026-11-02", "report")
    ]
    answer(0, *("log", "DPA-2025-039", "--add", "instruction", "--who", "Yusuf Haugland", "--what", "Keep it a year"))
    identity = added[0]["id"]
    changed = answer(0, "log", "DPA-2025-039", "--change", identity, "--what", "The report, with annexes")
    assert [row["what"] for row in changed] == ["Keep it a year", "The report, with annexes"]  # the newest first
    assert changed[1]["document"] == "report"
    history = answer(0, "list", "changes")
    assert any("log" in json.dumps(row) for row in history)
    left = answer(0, "log", "DPA-2025-039", "--remove", identity)
    assert [row["kind"] for row in left] == ["instruction"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ending", "DPA-1900-001"), "DPA-1900-001"),
        (("ending", ENDED, "--asked", "Nobody at all"), "Nobody at all"),
        (("ending", ENDED, "--asked", "PayWest Payroll Inc."), "is not among those who hold data"),
        (("ending", ENDED, "--received", "Skyfjell Hosting AS", "--document", "is/not/there.pdf"), "there.pdf"),
        (("ending", ENDED, "--document", "x.pdf"), "--received"),
        (("ending", ENDED, "--received", "Skyfjell Hosting AS", "--on", "2999-01-01"), "cannot lie in the future"),
        (("ending", ENDED, "--received", "Nordlys SMS AB", "--on", "2026-11-01"), "before"),
        (("log", "DPA-2026-001", "--add", "instruction", "--who", "Kari"), "--what"),
        (("log", "DPA-2026-001", "--remove", "nothing"), "has no entry 'nothing'"),
        (("log", "DPA-2026-001", "--add", "instruction", "--who", "K", "--what", "x", "--on", "2999-01-01"), "future"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(refusal: Any, words: tuple[str, ...], said: str) -> None:  # noqa: ANN401 - a function
    told = refusal(*words)
    assert said in told
    assert len(told.strip().splitlines()) <= 2
    assert "Traceback" not in told
