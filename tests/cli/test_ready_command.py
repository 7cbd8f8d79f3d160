"""`dpa-tracker ready`: a file that somebody went on with; and a final version for a day that is past."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import docx as python_docx
import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases.keep_draft import drafts_at
from dpa_tracker.word.controls import content_of, tag_text
from dpa_tracker.word.ooxml import SDT, TC, TR, P, T, own_text, serialise
from dpa_tracker.word.package import open_package, to_bytes
from tests.sample_register import sample_register
from tests.use_cases.test_edited_drafts import AT, edit, setting


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register."""
    path: Path = tmp_path_factory.mktemp("ready") / "sample.dpa"
    sample_register(path, actor="t", at=datetime(2026, 11, 23, tzinfo=UTC))
    return path


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands on the day the sample is about."""
    monkeypatch.setattr("dpa_tracker.cli.draft_command.today", lambda: date(2026, 11, 23))


def run(register: Path, *words: str) -> int:
    """Run a command on the sample."""
    return main(["--register", str(register), *words, "--on", "2026-11-23", "--json"])


@pytest.mark.slow
def test_an_edited_file_is_looked_at_again(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "final.docx"
    assert run(register, "draft", "SUB-2026-001", "--template", "dpa-sub-en", "--out", str(out), "--final") == 0
    capsys.readouterr()
    assert run(register, "ready", "SUB-2026-001", str(out)) == 0
    assert json.loads(capsys.readouterr().out)["ready"] is True
    edited = python_docx.Document(str(out))
    edited.add_paragraph("TODO: ask about the cap")
    texts = [one.text for one in edited.paragraphs]
    emptied = "Clause 13.1 does not apply."
    edited.paragraphs[texts.index("Changes to the clauses on signing") + 1].text = emptied
    edited.save(str(out))
    assert run(register, "ready", "SUB-2026-001", str(out)) == 1
    first, *others = json.loads(capsys.readouterr().out)["readiness"]
    assert (first["code"], first["severity"], first["place"]) == ("left_to_do", "block", "TODO: ask about the cap")
    assert {"message", "remedy", "field", "subject", "citation"} <= set(first)
    assert ("clauses_changed_in_annex", "check", emptied) in [(x["code"], x["severity"], x["place"]) for x in others]


@pytest.mark.slow
def test_names_changed_by_hand_are_told(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "draft.docx"
    assert run(register, "draft", "SUB-2026-001", "--template", "dpa-sub-nb", "--out", str(out)) == 0
    edit(out, setting(agreement__venue="Oslo tingrett"))
    capsys.readouterr()
    assert run(register, "ready", "SUB-2026-001", str(out)) == 0
    rows = json.loads(capsys.readouterr().out)["readiness"]
    (foreign,) = (row for row in rows if row["code"] == "texts_in_other_language")
    assert foreign["severity"] == "info"
    assert foreign["place"].startswith("The new sub-processor is not used")
    assert foreign["message"].count("«") == 5  # of many the first are named
    (told,) = (row for row in rows if row["code"] == "value_by_hand")
    assert told["message"] == "venue: the document says Oslo tingrett, and was drafted with Trøndelag tingrett"
    edit(out, setting(sub_processor__name="Skyfjell Drift AS"))  # the header keeps the name from before
    assert run(register, "ready", "SUB-2026-001", str(out)) == 1
    (told,) = (row for row in json.loads(capsys.readouterr().out)["readiness"] if row["code"] == "value_in_two_ways")
    assert "Skyfjell Drift AS" in told["message"]
    assert "Skyfjell Hosting AS" in told["message"]


@pytest.mark.slow
def test_an_override_of_nothing_is_told_and_kept_nowhere(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "f.docx"
    words = ("draft", "SUB-2026-001", "--template", "dpa-sub-en", "--out", str(out), "--final", "--override", "Urgent")
    assert run(register, *words) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["override_unused"] is True
    with open_register(register, actor="t", at=AT, read_only=True) as opened:
        assert [(each.final, each.override) for each in drafts_at(opened, out)] == [(True, "")]
    changed = tmp_path / "g.docx"
    past = ("draft", "SUB-2026-001", "--template", "dpa-sub-en", "--out", str(changed), "--final")
    assert main(["--register", str(register), *past, "--on", "2026-11-22", "--override", "Copy", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["override_unused"] is False
    with open_register(register, actor="t", at=AT, read_only=True) as opened:
        assert [each.override for each in drafts_at(opened, changed)] == ["Copy"]


def taken_out(file: Path, *labels: str) -> None:
    """Delete the rows and paragraphs that begin so, as somebody does in Word."""
    package = open_package(file)
    root = package.root(package.main_part)
    for found in [one for one in root.iter(TR, P) if own_text(one).strip().startswith(labels)]:
        holder = found.getparent()
        if holder is not None and (found.tag == TR or holder.tag != TC):
            holder.remove(found)
    file.write_bytes(to_bytes(package.replaced({package.main_part: serialise(root)})))


@pytest.mark.slow
def test_place_and_day_that_were_deleted_are_missed(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "draft.docx"
    assert run(register, "draft", "DPA-2026-001", "--template", "dpa-nb", "--out", str(out), "--final") == 0
    codes = {"signature_without_date", "signature_without_place", "list_undated"}
    assert not codes & {row["code"] for row in json.loads(capsys.readouterr().out)["readiness"]}
    taken_out(out, "Sted", "Dato", "Listen er per")
    assert run(register, "ready", "DPA-2026-001", str(out)) == 1
    found = [row["code"] for row in json.loads(capsys.readouterr().out)["readiness"]]
    assert codes <= set(found)
    assert found.count("signature_without_date") == 2  # each party, once


def controls_changed(file: Path, **values: str) -> None:
    """Set every place of the fields, in the headers and footers too."""
    package = open_package(file)
    named = {name.replace("__", "."): text for name, text in values.items()}
    changed: dict[str, bytes] = {}
    for part in (name for name in package.parts if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)):
        root = package.root(part)
        for control in root.iter(SDT):
            for text in content_of(control).iter(T) if tag_text(control) in named else ():
                text.text = named[tag_text(control)]
        changed[part] = serialise(root)
    file.write_bytes(to_bytes(package.replaced(changed)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("field", "text", "code", "severity"),
    [
        ("sub_processor__name", "Skyfjell Drift AS", "party_differs", "block"),
        ("sub_processor__registration_number", "999 888 777", "party_differs", "block"),
        ("sub_processor__address", "Storgata 1, 0155 Oslo", "value_differs", "check"),
        ("agreement__begins_on", "1. januar 2031", "value_differs", "check"),
    ],
)
def test_what_controls_say_is_compared_with_the_register(  # noqa: PLR0913, PLR0917 - what is changed and told
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], field: str, text: str, code: str, severity: str
) -> None:
    out, moved = tmp_path / "draft.docx", tmp_path / "from the counterparty.docx"
    words = ("draft", "SUB-2026-001", "--template", "dpa-sub-nb", "--out", str(out), "--final")
    assert run(register, *words) == 0
    out.rename(moved)  # a file nobody has kept: what it was drafted with is not known
    capsys.readouterr()
    assert run(register, "ready", "SUB-2026-001", str(moved)) == 0
    assert code not in {row["code"] for row in json.loads(capsys.readouterr().out)["readiness"]}
    controls_changed(moved, **{field: text})
    assert run(register, "ready", "SUB-2026-001", str(moved)) == (1 if severity == "block" else 0)
    found = [row for row in json.loads(capsys.readouterr().out)["readiness"] if row["code"] == code]
    assert [(row["severity"], text in row["message"], bool(row["place"])) for row in found] == [(severity, True, True)]
    assert (found[0]["field"], bool(found[0]["subject"])) != (None, False)


def test_a_file_without_our_controls_names_the_parties(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "theirs.docx"
    words = python_docx.Document()
    words.add_paragraph("Databehandleravtale mellom Havbris Dagligvare AS (388 542 144) og Fjordkraft.")
    words.save(str(out))
    run(register, "ready", "SUB-2026-001", str(out))
    found = [row for row in json.loads(capsys.readouterr().out)["readiness"] if row["code"].startswith("party_n")]
    assert {row["code"] for row in found} == {"party_not_named", "party_number_absent"}
    assert all(row["field"] in {"name", "registration_number"} for row in found)


@pytest.mark.slow
def test_a_draft_that_carries_what_was_left_out_is_told_of(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found: dict[str, list[str]] = {}
    for name, more in (("draft", ()), ("final", ("--final",))):
        out = tmp_path / f"{name}.docx"
        assert run(register, "draft", "SUB-2026-001", "--template", "dpa-sub-en", "--out", str(out), *more) == 0
        capsys.readouterr()
        assert run(register, "ready", "SUB-2026-001", str(out)) == 0
        readiness = json.loads(capsys.readouterr().out)["readiness"]
        found[name] = [one["severity"] for one in readiness if one["code"] == "left_patterns"]
    assert found == {"draft": ["info"], "final": []}


@pytest.mark.slow
def test_a_final_version_for_a_past_day_needs_a_reason(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("draft", "DPA-2026-001", "--template", "dpa-nb", "--out", str(tmp_path / "f.docx"), "--final", "--no-keep")
    assert main(["--register", str(register), *words, "--on", "2026-11-22"]) == 2
    assert "2026-11-22" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main(["--register", str(register), *words, "--on", "2026-11-22", "--override", "Copy for the file"]) == 0
