"""Every command that reads a Word file, on files that attack: one line, exit status 2, the target as it was."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from dpa_tracker.cli.entry import main
from tests.sample_register import sample_register
from tests.word.hostile_files import FETCHES, GOOD, ODD, REFUSED

AT = datetime(2026, 11, 23, tzinfo=UTC)
AGREEMENT = "DPA-2026-001"
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
DEFECT = "defect of the program"
COMMANDS = ("lint", "adopt", "compare old", "compare new", "ready", "draft")
# The six commands share one way of reading: every run tries each file with one command, the slow tier with all.
MOST_MEMORY = 400_000_000  # bytes that Python itself holds at once


def tried_with(names: Iterable[str]) -> list[ParameterSet]:
    """Every file with every command; all but one command of each file are in the slow tier."""
    return [
        pytest.param(name, command, marks=() if place % len(COMMANDS) == number else pytest.mark.slow)
        for place, name in enumerate(names)
        for number, command in enumerate(COMMANDS)
    ]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register."""
    path: Path = tmp_path_factory.mktemp("hostile") / "sample.dpa"
    sample_register(path, actor="t", at=AT)
    return path


def words(command: str, file: Path, out: Path, good: Path) -> list[str]:
    """The words of a command that reads the file and, where it writes, writes `out`."""
    written = ["--out", str(out)]
    return {
        "lint": ["templates", "lint", str(file)],
        "adopt": ["templates", "adopt", str(file), *written],
        "compare old": ["compare", str(file), str(good), *written],
        "compare new": ["compare", str(good), str(file), *written],
        "ready": ["ready", AGREEMENT, str(file), "--on", "2026-11-23"],
        "draft": ["draft", AGREEMENT, "--template", str(file), *written, "--on", "2026-11-23", "--no-keep"],
    }[command]


def run(register: Path, command: str, file: Path) -> tuple[int, Path]:
    """Run a command on a file; its exit status, and the file it was to write."""
    folder = file.parent
    good, out = folder / "good.docx", folder / "out.docx"
    good.write_bytes(GOOD)
    return main(["--register", str(register), *words(command, file, out, good)]), out


@pytest.mark.slow
@pytest.mark.parametrize(("name", "command"), tried_with(REFUSED))
def test_what_attacks_is_refused_in_one_line(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    file = tmp_path / "hostile.docx"
    file.write_bytes(REFUSED[name])
    tracemalloc.start()
    try:
        status, out = run(register, command, file)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    said = capsys.readouterr()
    assert status == 2, said
    assert not said.out
    assert said.err.count("\n") == 1
    assert DEFECT not in said.err
    assert "hostile.docx" in said.err
    assert len(said.err) < 1_000
    assert sorted(one.name for one in tmp_path.iterdir()) == ["good.docx", "hostile.docx"]
    assert file.read_bytes() == REFUSED[name]
    assert not out.exists()
    assert most < MOST_MEMORY


@pytest.mark.slow
@pytest.mark.parametrize(("name", "command"), tried_with(ODD))
def test_what_is_odd_is_read_or_refused_in_one_line(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    file = tmp_path / "odd.docx"
    file.write_bytes(ODD[name])
    status, out = run(register, command, file)
    said = capsys.readouterr()
    assert DEFECT not in said.err
    assert status in (0, 1, 2)
    assert said.err.count("\n") == (1 if status == 2 else 0)
    assert out.exists() == (status == 0 and "out" in " ".join(words(command, file, out, file)))
    assert file.read_bytes() == ODD[name]


@pytest.mark.parametrize("name", FETCHES)
def test_a_template_that_fetches_is_a_blocker_and_is_not_filled(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file = tmp_path / "fetches.docx"
    file.write_bytes(FETCHES[name])
    status, out = run(register, "draft", file)
    said = capsys.readouterr().err
    assert (status, said.count("\n"), out.exists()) == (2, 1, False)
    assert "fetches.docx has a " in said
    assert run(register, "lint", file)[0] == 1
    assert "fetches text or pictures" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_a_missing_file_and_a_pipe_are_no_word_files(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (tmp_path / "folder.docx").mkdir()
    names = ["folder.docx", "missing.docx"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.docx")
        names.append("pipe.docx")
    for name in names:
        status, out = run(register, command, tmp_path / name)
        said = capsys.readouterr().err
        assert (status, said.count("\n"), out.exists()) == (2, 1, False)
        assert name in said
        assert DEFECT not in said


REAL = [
    path.relative_to(CORPUS).as_posix()
    for path in sorted([*CORPUS.glob("hostile/*"), *CORPUS.glob("word_templates/*.docx")])
]


@pytest.mark.slow
@pytest.mark.skipif(not REAL, reason="the corpus of real files is not on this machine")
@pytest.mark.parametrize(("name", "command"), tried_with(REAL))
def test_real_files_are_read_or_refused_in_one_line(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    file = tmp_path / Path(name).name
    file.write_bytes((CORPUS / name).read_bytes())
    status, _ = run(register, command, file)
    said = capsys.readouterr()
    assert DEFECT not in said.err
    assert said.err.count("\n") == (1 if status == 2 else 0)
