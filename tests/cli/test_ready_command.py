"""`dpa-tracker ready`: a file that somebody went on with; and a final version for a day that is past."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import docx as python_docx
import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.use_cases.load_sample import create_sample_register
from tests.use_cases.test_edited_drafts import edit, setting


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register."""
    path: Path = tmp_path_factory.mktemp("ready") / "sample.dpa"
    create_sample_register(path, actor="t", at=datetime(2026, 11, 23, tzinfo=UTC))
    return path


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands on the day the sample is about."""
    monkeypatch.setattr("dpa_tracker.cli.draft_command.today", lambda: date(2026, 11, 23))


def run(register: Path, *words: str) -> int:
    """Run a command on the sample."""
    return main(["--register", str(register), *words, "--on", "2026-11-23", "--json"])


def test_an_edited_file_is_looked_at_again(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "final.docx"
    assert run(register, "draft", "SUB-2026-001", "--template", "dpa-sub-en", "--out", str(out), "--final") == 0
    capsys.readouterr()
    assert run(register, "ready", "SUB-2026-001", str(out)) == 0
    assert json.loads(capsys.readouterr().out)["ready"] is True
    edited = python_docx.Document(str(out))
    edited.add_paragraph("TODO: ask about the cap")
    edited.save(str(out))
    assert run(register, "ready", "SUB-2026-001", str(out)) == 1
    first = json.loads(capsys.readouterr().out)["readiness"][0]
    assert (first["code"], first["severity"], first["place"]) == ("left_to_do", "block", "TODO: ask about the cap")
    assert {"message", "remedy", "field", "subject", "citation"} <= set(first)


def test_names_changed_by_hand_are_told(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "draft.docx"
    assert run(register, "draft", "SUB-2026-001", "--template", "dpa-sub-nb", "--out", str(out)) == 0
    edit(out, setting(agreement__venue="Oslo tingrett"))
    capsys.readouterr()
    assert run(register, "ready", "SUB-2026-001", str(out)) == 0
    (told,) = (row for row in json.loads(capsys.readouterr().out)["readiness"] if row["code"] == "value_by_hand")
    assert told["message"] == "venue: the document says Oslo tingrett, and was drafted with Trøndelag tingrett"
    edit(out, setting(sub_processor__name="Skyfjell Drift AS"))  # the header keeps the name from before
    assert run(register, "ready", "SUB-2026-001", str(out)) == 1
    (told,) = (row for row in json.loads(capsys.readouterr().out)["readiness"] if row["code"] == "value_in_two_ways")
    assert "Skyfjell Drift AS" in told["message"]
    assert "Skyfjell Hosting AS" in told["message"]


def test_a_final_version_for_a_past_day_needs_a_reason(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("draft", "DPA-2026-001", "--template", "dpa-nb", "--out", str(tmp_path / "f.docx"), "--final", "--no-keep")
    assert main(["--register", str(register), *words, "--on", "2026-11-22"]) == 2
    assert "2026-11-22" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main(["--register", str(register), *words, "--on", "2026-11-22", "--override", "Copy for the file"]) == 0
