"""`pack`, `pack-status`, `file-signed` and the lists of papers, on the sample register."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.use_cases import pack_documents
from tests.sample_register import sample_register
from tests.use_cases.test_edited_drafts import edit, setting
from tests.use_cases.test_packs import printed

AT = datetime(2026, 11, 23, tzinfo=UTC)


def answer(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - any JSON
    """The JSON printed."""
    return json.loads(capsys.readouterr().out)


def codes_of(made: dict[str, Any]) -> set[str]:
    return {row["code"] for row in made["problems"]}


@pytest.mark.slow
def test_from_pack_to_signed_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_documents, "pdfs_of", printed)
    path = tmp_path / "r.dpa"
    sample_register(path, actor="t", at=AT)
    register, on = ("--register", str(path)), ("--on", "2026-11-23", "--json")
    words = ("pack", "DPA-2026-001", "--folder", str(tmp_path / "p"), "--profile", "nordic-pdf", "--language", "en")
    assert main([*register, *words, "--parts", "cover,dpa", *on]) == 0
    made = answer(capsys)
    assert [row["file"] for row in made["documents"]] == ["00-cover.pdf", "01-dpa.pdf"]
    assert set(made["merged"]) >= {"name", "file", "pages", "sha256", "bytes"}
    assert codes_of(made) == {"fonts_missing", "nordic_merged", "nordic_size"}
    assert all(row["message"] for row in made["problems"])
    status = ("pack-status", made["id"], "--status", "sent", "--date", "2026-11-24", "--provider", "Posten")
    assert main([*register, *status, "--reference", "R-1", "--json"]) == 0
    assert answer(capsys)["status"] == "sent"
    sent = tmp_path / "p" / "pack.pdf"
    assert main([*register, "file-signed", made["id"], str(sent), "--json"]) == 0
    filed = answer(capsys)
    assert (filed["differences"], filed["sha256"]) == ([], made["merged"]["sha256"])
    assert Path(filed["file"]).read_bytes() == sent.read_bytes()
    assert main([*register, "list", "packs", *on]) == 0
    (row,) = answer(capsys)
    assert (row["status"], row["status_on"], row["provider"], row["reference"]) == (
        "sent",
        "2026-11-24",
        "Posten",
        "R-1",
    )
    assert row["problems"] == made["problems"]
    assert main([*register, "list", "drafts", *on]) == 0
    assert [row["state"] for row in answer(capsys)] == ["untouched"]
    assert main([*register, "list", "documents", *on]) == 0
    assert [(row["there"], row["form"], row["executed"]) for row in answer(capsys)] == [(True, "pdf", False)]
    assert main([*register, *words, *on]) == 2  # the folder is taken
    assert "p" in capsys.readouterr().err
    assert main([*register, "file-signed", "pack-0", str(sent)]) == 2
    assert "list packs" in capsys.readouterr().err


@pytest.mark.slow
def test_what_was_recorded_of_the_signing_is_corrected_and_taken_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_documents, "pdfs_of", printed)
    path = tmp_path / "r.dpa"
    sample_register(path, actor="t", at=AT)
    register = ("--register", str(path))
    words = ("pack", "DPA-2026-001", "--folder", str(tmp_path / "p"), "--parts", "dpa", "--language", "en")
    main([*register, *words, "--on", "2026-11-23", "--json"])
    status = (*register, "pack-status", answer(capsys)["id"], "--status", "sent", "--date", "2026-11-24", "--json")
    told = {"provider": "Posten", "reference": "R-1", "note": "by Kari"}
    steps: tuple[tuple[tuple[str, ...], dict[str, str]], ...] = (
        (("--provider", "Posten", "--reference", "R-1", "--note", "by Kari"), {}),
        (("--reference", "R-2"), {"reference": "R-2"}),
        (("--provider", ""), {"provider": ""}),
        (("--reference", "", "--note", ""), {"reference": "", "note": ""}),
    )
    for given, changed in steps:
        told |= changed
        assert main([*status, *given]) == 0
        said = answer(capsys)
        assert {name: said[name] for name in told} == told
    assert main([*register, "--language", "nb", "list", "packs"]) == 0
    assert "DPA-2026-001" in capsys.readouterr().out


@pytest.mark.slow
def test_what_differs_in_a_word_file_stands_on_no_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_documents, "pdfs_of", printed)
    path = tmp_path / "r.dpa"
    sample_register(path, actor="t", at=AT)
    register = ("--register", str(path))
    words = ("pack", "DPA-2026-001", "--folder", str(tmp_path / "p"), "--parts", "dpa", "--language", "en")
    main([*register, *words, "--on", "2026-11-23", "--json"])
    made = answer(capsys)
    word = tmp_path / "back.docx"
    word.write_bytes((tmp_path / "p" / "01-dpa.docx").read_bytes())
    edit(word, setting(controller__name="Havbris Holding AS"))
    assert main([*register, "file-signed", made["id"], str(word)]) == 1
    said = capsys.readouterr().out
    assert "Holding" in said
    assert "(after '" in said  # the words around it
    assert "not recorded that this was sent" in said
    assert main([*register, "pack-status", made["id"], "--status", "signed", "--date", "2026-11-24"]) == 0
    capsys.readouterr()
    assert main([*register, "file-signed", made["id"], str(word), "--json"]) == 1
    assert answer(capsys)["never_sent"] is False
    assert "page" not in said.replace(str(tmp_path), "")


def test_hand_edits_are_listed_and_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "r.dpa", tmp_path / "a.docx"
    sample_register(path, actor="t", at=AT)
    register = ("--register", str(path))
    draft = ("draft", "DPA-2026-001", "--template", "dpa-en", "--out", str(out), "--on", "2026-11-23", "--json")
    assert main([*register, *draft]) == 0
    kept = answer(capsys)["id"]
    edit(out, setting(agreement__venue="Bergen District Court"))
    assert main([*register, "hand-edits", kept, "--json"]) == 0
    (row,) = answer(capsys)
    assert (row["field"], row["now"], row["record_field"], row["taken"]) == (
        "agreement.venue",
        ["Bergen District Court"],
        "venue",
        False,
    )
    assert main([*register, "hand-edits", kept, "--take", "agreement.venue"]) == 0
    assert capsys.readouterr().out.startswith("Taken: agreement.venue")
    assert main([*register, "hand-edits", kept, "--json"]) == 0
    assert answer(capsys) == []
    assert main([*register, "hand-edits", kept, "--take", "document.id"]) == 2
    assert "document.id" in capsys.readouterr().err
