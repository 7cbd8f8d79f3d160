"""`dpa-tracker export` and the import of what it wrote: counts, refusals, never a half file or another's work lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.use_cases.load_sample import create_sample_register
from tests.store.examples import AT


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
    create_sample_register(path, actor="kari", at=AT)
    return path


def test_a_register_goes_out_as_json_and_comes_in_elsewhere(
    capsys: pytest.CaptureFixture[str], sample: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "alt.json", tmp_path / "annet.dpa"
    rows = answer(capsys, sample, "export", file)["rows"]
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
