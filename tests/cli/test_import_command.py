"""`dpa-tracker import`: keys and exit statuses as promised, problems as a sheet, a template, a mapping remembered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from dpa_tracker.cli.entry import main
from dpa_tracker.sheets.opening import read_book
from tests.sheets.sheet_files import xlsx

PARTIES = "Navn;Org.nr;Land\nNordsky AS;974760673;Norge\nFeil AS;974760674;Norge\n=1+1 AS;;Sverige\n"


def run(capsys: pytest.CaptureFixture[str], register: Path, *words: str) -> tuple[int, str, str]:
    status = main(["--register", str(register), *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def answer(capsys: pytest.CaptureFixture[str], register: Path, *words: str) -> tuple[int, dict[str, Any]]:
    status, out, err = run(capsys, register, "import", *words, "--json")
    assert not err
    return status, json.loads(out)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "parter.csv"
    path.write_text(PARTIES, encoding="utf-8")
    return path


def test_a_dry_run_writes_nothing_not_even_a_register(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sheet: Path
) -> None:
    register = tmp_path / "r.dpa"
    status, said = answer(capsys, register, str(sheet), "--dry-run")
    assert (status, said["new"], said["changed"], said["unchanged"]) == (1, 2, 0, 0)
    assert not register.exists()
    problem, formula = said["problems"]
    assert (formula["row"], formula["value"], formula["severity"]) == (4, "=1+1 AS", "check")
    assert {"row", "column", "value", "code", "message", "suggestion", "severity"} <= set(problem)
    assert (problem["row"], problem["column"], problem["value"], problem["severity"]) == (
        3,
        "Org.nr",
        "974760674",
        "block",
    )


def test_the_first_import_makes_the_register_and_the_second_changes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sheet: Path
) -> None:
    register = tmp_path / "r.dpa"
    status, out, _ = run(capsys, register, "import", str(sheet))
    assert status == 1
    assert "A new register has been made" in out
    status, said = answer(capsys, register, str(sheet))
    assert (status, said["new"], said["unchanged"], said["refused"]) == (1, 0, 2, 1)
    sheet.write_text("Navn;Org.nr;Land\nNordsky AS;974760673;Norge\n", encoding="utf-8")
    assert answer(capsys, register, str(sheet))[0] == 0


def test_rows_that_are_not_taken_go_out_with_the_reason_and_come_back_corrected(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sheet: Path
) -> None:
    register, refused = tmp_path / "r.dpa", tmp_path / "feil.xlsx"
    sheet.write_text(PARTIES.replace("Feil AS", "=cmd|' /C calc'!A0"), encoding="utf-8")
    run(capsys, register, "import", str(sheet), "--problems", str(refused))
    (rows,) = [CalamineWorkbook.from_path(str(refused)).get_sheet_by_index(0).to_python()]
    assert rows[0] == ["Navn", "Org.nr", "Land", "Why this row was not taken"]
    assert rows[1][:3] == ["=cmd|' /C calc'!A0", "974760674", "Norge"]
    assert "check digit" in str(rows[1][3])
    assert not read_book(refused).remarks  # no formula
    mended = xlsx(tmp_path / "rettet.xlsx", {"Ark1": [rows[0], ["Feil AS", "974760673", "Norge", rows[1][3]]]})
    status, said = answer(capsys, register, str(mended))
    assert (status, said["changed"]) == (0, 1)  # the number is that of a party, whose name it now gives


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_template_can_be_filled_in_and_imported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    register, template = tmp_path / "r.dpa", tmp_path / "mal.xlsx"
    assert main(["--language", language, "import", "--template", str(template), "--kind", "parties"]) == 0
    capsys.readouterr()
    with CalamineWorkbook.from_path(str(template)) as book:
        titles = book.get_sheet_by_index(0).to_python()[0]
        assert [str(sheet.visible).rpartition(".")[2] for sheet in book.sheets_metadata] == [
            "Visible",
            "Hidden",
            "Visible",
        ]
    unfilled = read_book(template)
    assert [table.sheet for table in unfilled.tables][:1] == [{"en": "Parties", "nb": "Parter"}[language]]
    assert not unfilled.remarks  # nobody is told of the sheet behind the drop-downs
    assert not any(table.hidden for table in unfilled.tables)
    values = {
        "Name": "A AS",
        "Navn": "A AS",
        "Country": "Norway",
        "Land": "Norge",
        "Own company": "Yes",
        "Eget selskap": "Ja",
    }
    xlsx(template, {"Parties": [titles, [values.get(str(title), "") for title in titles]]})
    status, said = answer(capsys, register, str(template))
    assert (status, said["new"], said["tables"][0]["kind"]) == (0, 1, "parties")
    assert [title for title, field in said["tables"][0]["columns"].items() if field is None] == []


def test_a_mapping_is_used_and_remembered(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    register, sheet, mapping = tmp_path / "r.dpa", tmp_path / "a.csv", tmp_path / "m.json"
    sheet.write_text("X1;X2;X3\nA AS;Norge;noe\n", encoding="utf-8")
    assert run(capsys, register, "import", str(sheet))[0] == 2
    mapping.write_text(
        json.dumps({"kind": "parties", "columns": {"X1": "name", "B": "country", "X3": ""}}), encoding="utf-8"
    )
    assert answer(capsys, register, str(sheet), "--mapping", str(mapping))[1]["new"] == 1
    status, said = answer(capsys, register, str(sheet))
    assert (status, said["unchanged"], said["tables"][0]["columns"]) == (
        0,
        1,
        {"X1": "name", "X2": "country", "X3": None},
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "id,name,age\n1,A,3\n", "do not tell what its rows are"),
        ("a.xlsx", "no workbook", "holds plain text or a web page. Give it the ending .csv"),
        ("b.xls", "<html><table><tr><td>x</td></tr></table>", "Give it the ending .html"),
        ("k.json", '[{"name": "A", "name": "B"}]', "has the key “name” twice"),
        ("d.json", "[" * 100_000, "nested deeper"),
        ("noending", "x", "has no ending"),
        ("a.xyz", "x", "xyz"),
        ("a.json", "{", "line 1"),
        ("titles.csv", "Name,Country,Purpose\n", "has titles and no rows below them"),
    ],
)
def test_what_cannot_be_imported_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: str, words: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    status, out, err = run(capsys, tmp_path / "r.dpa", "import", str(tmp_path / name))
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert words in err
    assert not (tmp_path / "r.dpa").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "# Subprocessors\n\nSee [our page](https://x.example/list).\n"),
        ("notes.txt", "Ring Kari om avtalen.\nHun er tilbake mandag.\n"),
    ],
)
def test_a_file_without_a_list_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    status, out, err = run(capsys, tmp_path / "r.dpa", "import", str(tmp_path / name))
    assert (status, out) == (2, "")
    assert "There is no list in" in err
    assert not (tmp_path / "r.dpa").exists()


def test_names_and_countries_alone_are_not_taken_for_sub_processors(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("Navn;Land\nAcme AS;Norge\n", encoding="utf-8")
    status, out, err = run(capsys, tmp_path / "r.dpa", "import", str(tmp_path / "a.csv"))
    assert (status, out) == (2, "")
    assert "parties or sub-processors" in err
    status, said = answer(capsys, tmp_path / "r.dpa", str(tmp_path / "a.csv"), "--kind", "parties")
    assert (status, said["new"]) == (0, 1)


def test_nothing_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = run(capsys, tmp_path / "r.dpa", "import")
    assert status == 2
    assert "--template" in err


def test_an_owner_and_a_service_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    register = tmp_path / "r.dpa"
    (tmp_path / "a.md").write_text("# Subprocessors\n\n* Acme - Mail (Norway)\n", encoding="utf-8")
    status, said = answer(capsys, register, str(tmp_path / "a.md"), "--party", "Vendor AS", "--service", "Portal")
    assert (status, said["problems"]) == (0, [])
    _, out, _ = run(capsys, register, "list", "engagements", "--json")
    (row,) = json.loads(out)
    assert row["countries"] == ["NO"]
