"""`dpa-tracker draft-many`, on the sample register."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from tests.sample_register import sample_register

AT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register."""
    path: Path = tmp_path_factory.mktemp("many") / "sample.dpa"
    sample_register(path, actor="t", at=AT)
    return path


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands on the day the sample is about."""
    monkeypatch.setattr("dpa_tracker.cli.draft_many_command.today", lambda: date(2026, 11, 23))


def run(register: Path, folder: Path, *words: str, language: str = "en") -> int:
    return main(
        [
            *("--register", str(register), "--language", language, "draft-many", "--template", f"dpa-{language}"),
            *("--folder", str(folder), *words),
        ]
    )


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return dict(json.loads(capsys.readouterr().out))


def test_the_answer_names_each_draft_and_the_report(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(register, tmp_path / "d", "--agreements", "DPA-2026-001", "DPA-2026-014", "--json")
    said = answer(capsys)
    assert status == 0
    assert [one["agreement"] for one in said["drafts"]] == ["DPA-2026-001", "DPA-2026-014"]
    assert said["drafts"][0]["gaps"] == []
    assert "nothing is recorded" in said["drafts"][1]["gaps"][0]["message"]
    assert all(Path(one["file"]).is_file() and one["error"] is None and one["id"] for one in said["drafts"])
    assert said["report"] == str(tmp_path / "d" / "report.csv")
    assert Path(said["report"]).is_file()


def test_one_that_fails_or_is_refused_is_status_1(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(register, tmp_path, "--agreements", "DPA-2026-001", "no such", "--json") == 1
    said = answer(capsys)
    assert said["drafts"][0]["file"]
    assert "there is no agreement 'no such'" in said["drafts"][1]["error"]
    assert run(register, tmp_path / "f", "--agreements", "DPA-2026-014", "--final", "--json") == 1
    (refused,) = answer(capsys)["drafts"]
    assert refused["file"] is None
    assert refused["error"].startswith("not ready for a final version; ")


@pytest.mark.slow
def test_every_active_agreement_of_a_direction_in_words(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(register, tmp_path, "--direction", "upstream", "--no-keep", language="nb") == 0
    said = capsys.readouterr().out
    assert "utkast er skrevet." in said
    assert "report.csv" in said
    assert len(list(tmp_path.glob("*.docx"))) > 5


def test_what_cannot_be_begun_is_status_2(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(register, tmp_path / "no" / "folder", "--agreements", "DPA-2026-001") == 2
    assert "--folder" in capsys.readouterr().err
    assert run(tmp_path / "none.dpa", tmp_path / "x") == 2
    assert run(register, tmp_path, "--set", "letter.no_such=1") == 2
    assert list(tmp_path.iterdir()) == []
