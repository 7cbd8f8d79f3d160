"""`dpa-tracker templates`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.cli.entry import main
from tests.word.word_files import docx, field, para

PICTURE = (
    '<w:sdt><w:sdtPr><w:tag w:val="controller.name"/><w:picture/></w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt>'
)


def test_the_list_names_each_template_with_language_kind_and_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["dpa-nb"]["language"] == "nb"
    assert rows["dpa-en"]["kind"] == "controller_processor"
    assert {"controller.name", "sub_processors.locations.country"} <= set(rows["dpa-en"]["fields"])
    assert main(["templates"]) == 0
    assert "dpa-nb" in capsys.readouterr().out


def test_lint_answers_with_fields_and_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(
        docx(para("By ", field("controller.nmae")) + para(field("scc.module", before="<w:date/>"), PICTURE))
    )
    assert main(["--language", "nb", "templates", "lint", str(bad), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["fields"] == ["controller.nmae", "scc.module"]
    assert [(one["code"], one["place"]) for one in said["problems"]] == [
        ("unknown_field_near", "By ?"),
        ("wrong_kind", "?"),
        ("foreign_control", "?"),
    ]
    assert "en datovelger og kan ikke vise det feltet (tall)" in said["problems"][1]["message"]
    assert "«controller.name» er et bilde" in said["problems"][2]["message"]
    assert main(["templates", "lint", str(places.TEMPLATES / "dpa-en.docx")]) == 0


def test_a_json_before_the_action_counts_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "--json", "lint", str(places.TEMPLATES / "dpa-en.docx")]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


def test_adopt_writes_a_new_file_and_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "firm.docx", tmp_path / "adopted.docx"
    source.write_bytes(docx(para("Between {{ controller.name }} and {{ whatever_this_is }}")))
    assert main(["templates", "adopt", str(source), "--out", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["fields"] == ["controller.name"]
    assert {one["code"] for one in said["problems"]} == {"field_proposed", "not_placed"}
    assert main(["templates", "lint", str(out), "--json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]] == ["placeholder"]


@pytest.mark.parametrize("words", [("lint", "none.docx"), ("adopt", "none.docx", "--out", "x.docx")])
def test_a_missing_file_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    here = [str(tmp_path / word) if word.endswith(".docx") else word for word in words]
    assert main(["templates", *here]) == 2
    assert "none.docx" in capsys.readouterr().err
