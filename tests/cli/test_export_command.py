"""`dpa-tracker export` and the import of what it wrote: counts, refusals, never a half file or another's work lost."""

from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from dpa_tracker.cli.entry import main
from dpa_tracker.cli.export_list import LIST_KINDS
from tests.sample_register import sample_register
from tests.sheets.sheet_files import xlsx
from tests.store.examples import AT
from tests.use_cases.importing import written


def run(capsys: pytest.CaptureFixture[str], register: Path, *words: object) -> tuple[int, str, str]:
    status = main(["--register", str(register), *map(str, words)])
    said = capsys.readouterr()
    return status, said.out, said.err


def answer(capsys: pytest.CaptureFixture[str], register: Path, *words: object) -> dict[str, Any]:
    status, out, err = run(capsys, register, *words, "--json")
    assert (status, err) == (0, "")
    return dict(json.loads(out))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register, only read."""
    path = tmp_path_factory.mktemp("export") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


def test_a_register_goes_out_as_json_and_comes_in_elsewhere(
    capsys: pytest.CaptureFixture[str], sample: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "alt.json", tmp_path / "annet.dpa"
    rows = answer(capsys, sample, "export", file)["rows"]
    digest = answer(capsys, sample, "law", "show")["digest"]
    assert json.loads(file.read_text("utf-8"))["law_digest"] == digest
    planned = answer(capsys, other, "import", file, "--dry-run")
    assert not other.exists()
    done = answer(capsys, other, "import", file)
    again = answer(capsys, other, "import", file)
    for said, counts in ((planned, (rows, 0, 0)), (done, (rows, 0, 0)), (again, (0, 0, rows))):
        assert (said["new"], said["changed"], said["unchanged"], said["problems"]) == (*counts, [])
    assert run(capsys, sample, "list", "transfers", "--json")[1] == run(capsys, other, "list", "transfers", "--json")[1]


def test_people_read_what_was_done(capsys: pytest.CaptureFixture[str], sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "alt.json"
    status, out, _err = run(capsys, sample, "export", file)
    assert (status, out.splitlines()[-1]) == (0, f"{file} has been written.")
    copy = Path(shutil.copy(sample, tmp_path / "kopi.dpa"))
    status, out, _err = run(capsys, copy, "import", file, "--dry-run")
    assert (status, out.splitlines()[0]) == (0, "Nothing was written. This is what would be done:")
    assert "0 new, 0 changed" in out


def test_what_it_refuses_is_one_line_and_leaves_no_register(
    capsys: pytest.CaptureFixture[str], sample: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "alt.json", tmp_path / "annet.dpa"
    answer(capsys, sample, "export", file)
    assert run(capsys, other, "import", file, "--kind", "parties")[::2] == (
        2,
        "alt.json is a whole register and says itself what its records are. Leave out --kind.\n",
    )
    said = json.loads(file.read_text(encoding="utf-8"))
    del said["kinds"]["party"]
    file.write_text(json.dumps(said), encoding="utf-8")
    for more in ((), ("--dry-run",)):
        status, out, err = run(capsys, other, "import", file, *more)
        assert (status, out, len(err.splitlines())) == (2, "", 1)
        assert 'refers to "party"' in err
        assert not other.exists()


def test_an_export_is_written_over_only_while_nobody_has_edited_it(
    capsys: pytest.CaptureFixture[str], sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "alt.json"
    for _twice in range(2):
        answer(capsys, sample, "export", file)
    edited = file.read_text(encoding="utf-8").replace(" AS", " ASA", 1)
    file.write_text(edited, encoding="utf-8")
    status, out, err = run(capsys, sample, "export", file)
    assert (status, out) == (2, "")
    assert "no untouched export" in err
    assert file.read_text(encoding="utf-8") == edited
    assert [path.name for path in tmp_path.iterdir()] == ["alt.json"]


@pytest.mark.parametrize(("name", "words"), [("a.docx", ".json"), ("nowhere/a.json", "does not exist")])
def test_where_nothing_can_be_written(
    capsys: pytest.CaptureFixture[str], sample: Path, tmp_path: Path, name: str, words: str
) -> None:
    status, out, err = run(capsys, sample, "export", tmp_path / name)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert words in err


def rows_of_workbook(path: Path) -> list[list[Any]]:
    with CalamineWorkbook.from_path(str(path)) as book:
        return book.get_sheet_by_index(0).to_python()


def rows_of_csv(path: Path, separator: str) -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=separator))


NORWEGIAN_TOO = ("parties", "transfers", "deadlines")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "language", "separator"),
    [*((kind, "en", ",") for kind in LIST_KINDS), *((kind, "nb", ";") for kind in NORWEGIAN_TOO)],
)
def test_every_list_goes_out_with_the_rows_that_list_shows(  # noqa: PLR0913, PLR0917 - a table of them
    capsys: pytest.CaptureFixture[str], sample: Path, tmp_path: Path, kind: str, language: str, separator: str
) -> None:
    on = ("--on", "2026-11-28")
    listed = len(json.loads(run(capsys, sample, "list", kind, "--json", *on)[1]))
    sheets: list[list[list[Any]]] = []
    for name in ("liste.xlsx", "liste.csv"):
        words = ("--language", language, "--register", str(sample), "export", str(tmp_path / name), "--kind", kind)
        assert main([*words, *on, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["rows"] == listed
        path = tmp_path / name
        sheets.append(rows_of_workbook(path) if name.endswith("xlsx") else rows_of_csv(path, separator))
    assert [len(rows) for rows in sheets] == [listed + 2, listed + 2]
    assert [rows[0][0].count("2026") for rows in sheets] == [1, 1]  # the day, above the titles
    assert sheets[0][1] == sheets[1][1]
    assert all(sheets[0][1])


def test_days_are_days_in_a_workbook(capsys: pytest.CaptureFixture[str], sample: Path, tmp_path: Path) -> None:
    answer(capsys, sample, "export", tmp_path / "a.xlsx", "--kind", "deadlines", "--on", "2026-11-28")
    titles, first = rows_of_workbook(tmp_path / "a.xlsx")[1:3]
    assert isinstance(first[titles.index("Due")], date)


HOSTILE = (
    *("=cmd|' /C calc'!A0", "+1+1 A", "-2+3 B", "@SUM(A1)", "\uff1d7+1", "E;=8+1", "F,=9+1"),
    "https://evil.example",
)


def test_no_cell_becomes_a_formula_or_a_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "r.dpa"
    source = written(tmp_path / "parter.csv", [["Navn", "Land"], *([name, "Norge"] for name in HOSTILE)])
    assert main(["--register", str(register), "import", str(source)]) == 0
    capsys.readouterr()
    names = {str(row["name"]) for row in json.loads(run(capsys, register, "list", "parties", "--json")[1])}
    assert len(names) == len(HOSTILE)
    answer(capsys, register, "export", tmp_path / "a.xlsx", "--kind", "parties")
    answer(capsys, register, "export", tmp_path / "a.csv", "--kind", "parties")
    assert {str(row[0]) for row in rows_of_workbook(tmp_path / "a.xlsx")[2:]} == names
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/" in name]
    assert sheets
    assert not any("<f>" in xml or "<f " in xml or "<hyperlink" in xml for xml in sheets)
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    for separator in (",", ";"):  # whichever of the two a spreadsheet takes for the separator
        cells = [each for row in csv.reader(text.splitlines(), delimiter=separator) for each in row]
        assert not [each for each in cells if re.match(r"\s*[=+\-@\uff1d]", each)]


def test_a_csv_without_a_kind_names_the_kinds_and_is_never_written_over(
    capsys: pytest.CaptureFixture[str], sample: Path, tmp_path: Path
) -> None:
    status, out, err = run(capsys, sample, "export", tmp_path / "a.csv")
    assert (status, out) == (2, "")
    assert all(kind in err for kind in LIST_KINDS)
    answer(capsys, sample, "export", tmp_path / "a.csv", "--kind", "parties")
    before = (tmp_path / "a.csv").read_bytes()
    assert run(capsys, sample, "export", tmp_path / "a.csv", "--kind", "services")[0] == 2
    assert (tmp_path / "a.csv").read_bytes() == before
    for _twice in range(2):
        answer(capsys, sample, "export", tmp_path / "a.xlsx", "--kind", "parties")
    xlsx(tmp_path / "a.xlsx", {"Mine": [["kept"]]})
    assert run(capsys, sample, "export", tmp_path / "a.xlsx", "--kind", "parties")[0] == 2
    assert rows_of_workbook(tmp_path / "a.xlsx") == [["kept"]]
