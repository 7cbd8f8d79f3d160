"""`dpa-tracker draft`, on the sample register."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.store import change_log
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases import draft_agreement
from dpa_tracker.word.package import open_package
from dpa_tracker.word.signing import PROFILES, TAGGED
from tests.sample_register import sample_register

COMPLETE = "DPA-2026-001"
INCOMPLETE = "DPA-2026-014"
AT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register."""
    path: Path = tmp_path_factory.mktemp("draft") / "sample.dpa"
    sample_register(path, actor="t", at=AT)
    return path


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands on the day the sample is about."""
    monkeypatch.setattr("dpa_tracker.cli.draft_command.today", lambda: date(2026, 11, 23))


def draft(register: Path, *words: str) -> int:
    """Run the command on the day the sample is about."""
    return main(["--register", str(register), "draft", *words, "--on", "2026-11-23", "--json"])


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The JSON printed."""
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_complete_agreement_of_the_sample_becomes_final(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    out = tmp_path / "final.docx"
    status = draft(register, COMPLETE, "--template", f"dpa-{language}", "--out", str(out), "--final")
    said = answer(capsys)
    assert said["gaps"] == []
    assert status == 0
    assert said["file"] == str(out)
    assert said["pdf"] is None
    assert len(said["sha256"]) == 64
    assert len(said["clauses"]) > 20
    assert python_docx.Document(str(out)).tables


def test_final_refuses_with_the_list_and_writes_nothing(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "final.docx"
    assert draft(register, INCOMPLETE, "--template", "dpa-en", "--out", str(out), "--final") == 1
    said = answer(capsys)
    assert said["file"] is None
    assert said["gaps"]
    assert all(set(gap) == {"field", "message"} and gap["message"] for gap in said["gaps"])
    assert list(tmp_path.iterdir()) == []


def test_an_override_makes_it_final_and_its_reason_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "r.dpa", tmp_path / "final.docx"
    sample_register(path, actor="t", at=AT)
    words = (INCOMPLETE, "--template", "dpa-en", "--out", str(out), "--final", "--override", "Signed on paper today")
    assert draft(path, *words) == 0
    assert answer(capsys)["gaps"]
    assert out.is_file()
    with open_register(path, actor="t", at=AT, read_only=True) as opened, opened.reading() as connection:
        newest = change_log.changes(connection, limit=1)[0]
        overridden = change_log.changes(connection, limit=2)[1]
    assert (newest.field, newest.new) == (draft_agreement.OVERRIDE_FIELD, "Signed on paper today")
    assert overridden.field == draft_agreement.OVERRIDDEN_FIELD
    assert str(overridden.new).startswith("gap, signer_missing")
    assert b"highlight" in open_package(out).parts["word/document.xml"]  # what is missing is still to be seen
    assert main(["--register", str(path), "list", "drafts", "--json"]) == 0
    assert [row["override"] for row in json.loads(capsys.readouterr().out)] == ["Signed on paper today"]


def test_a_draft_marks_gaps_and_can_be_made_again(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "draft.docx"
    words = (INCOMPLETE, "--template", "dpa-nb", "--out", str(out))
    assert draft(register, *words) == 0
    first = answer(capsys)
    assert first["gaps"]
    assert draft(register, *words) == 0
    assert answer(capsys) == first


@pytest.mark.slow
def test_an_edited_draft_is_not_written_over(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "draft.docx"
    words = (COMPLETE, "--template", "dpa-en", "--out", str(out))
    assert draft(register, *words) == 0
    edited = python_docx.Document(str(out))
    edited.add_paragraph("Agreed by telephone")
    edited.save(str(out))
    before = out.read_bytes()
    capsys.readouterr()
    assert draft(register, *words) == 0
    said = answer(capsys)
    assert (said["file"], said["edited"]) == (str(tmp_path / "draft (2).docx"), str(out))
    compared = Path(said["compared"])
    assert b"Agreed by telephone" in open_package(compared).parts["word/document.xml"]
    assert b"<w:del " in open_package(compared).parts["word/document.xml"], "the added line is a tracked change"
    assert out.read_bytes() == before
    assert (tmp_path / "draft (2).docx").is_file()
    assert main(["--register", str(register), "draft", *words]) == 0
    assert "draft (2) compared.docx, as tracked changes" in capsys.readouterr().out


def test_a_file_that_the_register_does_not_know_is_refused(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "draft.docx"
    words = (COMPLETE, "--template", "dpa-en", "--out", str(out), "--no-keep")
    assert draft(register, *words) == 0
    assert answer(capsys)["id"] is None
    python_docx.Document(str(out)).save(str(out))
    before = out.read_bytes()
    assert draft(register, *words) == 2
    assert "draft.docx" in capsys.readouterr().err
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("NO-SUCH-9", "--template", "dpa-en"), "NO-SUCH-9"),
        (("DPA-2026-01", "--template", "dpa-en"), "did you mean"),
        ((COMPLETE, "--template", "no-such"), "dpa-en"),
        ((COMPLETE, "--template", "dpa-en", "--profile", "fax"), "nordic-pdf"),
        ((COMPLETE, "--template", "dpa-en", "--override", "why"), "--final"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert draft(register, *words, "--out", str(tmp_path / "x.docx")) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_template_is_refused(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    assert draft(register, COMPLETE, "--template", str(broken), "--out", str(tmp_path / "x.docx")) == 2
    assert "broken.docx" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("profile", [*PROFILES, "nordic"])
def test_every_profile_of_signing_can_be_chosen(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], profile: str
) -> None:
    out = tmp_path / "signed.docx"
    assert draft(register, COMPLETE, "--template", "dpa-nb", "--out", str(out), "--profile", profile, "--final") == 0
    said = answer(capsys)
    assert said["gaps"] == []
    assert (b"{{" in open_package(out).parts["word/document.xml"]) is (profile in TAGGED)


@pytest.mark.slow
@pytest.mark.parametrize("step", [13, pytest.param(1, marks=pytest.mark.slow)])
def test_any_agreement_takes_any_template(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], step: int
) -> None:
    assert main(["--register", str(register), "list", "agreements", "--json"]) == 0
    for number, row in enumerate(json.loads(capsys.readouterr().out)[::step]):
        out = tmp_path / f"{number}.docx"
        template = ("dpa-en", "dpa-nb")[number % 2]
        assert draft(register, row["id"], "--template", template, "--out", str(out)) == 0, row
        assert answer(capsys)["file"] == str(out)


def test_without_libreoffice_the_word_file_is_still_delivered(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpa_tracker.word.conversion.libreoffice", lambda: None)
    out = tmp_path / "draft.docx"
    assert draft(register, COMPLETE, "--template", "dpa-en", "--out", str(out), "--pdf") == 0
    said = answer(capsys)
    assert (said["pdf"], said["pdf_missing"], out.is_file()) == (None, True, True)
    words = ("draft", COMPLETE, "--template", "dpa-en", "--out", str(out), "--pdf")
    assert main(["--register", str(register), *words]) == 0
    assert "LibreOffice" in capsys.readouterr().out


@pytest.mark.slow
def test_a_draft_as_template_gives_what_its_template_gives(register: Path, tmp_path: Path) -> None:
    """The same agreement gives the same file, its number too; another agreement the text that it would have had."""
    first, again, other, direct = (tmp_path / f"{name}.docx" for name in ("first", "again", "other", "direct"))
    for agreement, source, out in (
        (COMPLETE, "dpa-en", first),
        (COMPLETE, str(first), again),
        (INCOMPLETE, str(first), other),
        (INCOMPLETE, "dpa-en", direct),
    ):
        assert draft(register, agreement, "--template", source, "--out", str(out), "--no-keep") == 0
    assert again.read_bytes() == first.read_bytes()
    texts = [name for name in open_package(direct).parts if name.startswith("word/")]
    ours, theirs = open_package(other).parts, open_package(direct).parts
    assert not [name for name in texts if ours[name] != theirs[name]]
    assert ours["docProps/core.xml"] == theirs["docProps/core.xml"]
