"""The whole suite writes in memory only where there is plenty, and leaves nothing there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import namedtuple
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import files_in_memory
from tests.files_in_memory import PLENTY, leave_nothing, spare, write_in_memory

Room = namedtuple("Room", "free")  # noqa: PYI024 - as the library's own


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for memory; nothing is said about where files are to go."""
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(files_in_memory, "MEMORY", tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: True)
    return tmp_path


def run(workers: int | None = 2, **more: object) -> Any:  # noqa: ANN401 - what pytest hands over
    return SimpleNamespace(stash=pytest.Stash(), option=SimpleNamespace(numprocesses=workers), **more)


def test_a_whole_run_writes_in_memory_and_leaves_nothing(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_in_memory, "spare", lambda: PLENTY)
    config = run()
    write_in_memory(config)
    (folder,) = memory.iterdir()
    assert os.environ["TMPDIR"] == tempfile.gettempdir() == str(folder)
    (folder / "left").write_text("behind")
    leave_nothing(config)
    assert not list(memory.iterdir())
    assert "TMPDIR" not in os.environ
    assert tempfile.gettempdir() != str(folder)


@pytest.mark.parametrize(
    ("workers", "more", "room", "said"),
    [(None, {}, PLENTY, ""), (2, {"workerinput": {}}, PLENTY, ""), (2, {}, PLENTY - 1, ""), (2, {}, PLENTY, "/else")],
    ids=["single tests", "a worker", "too little memory", "a place is said"],
)
def test_other_runs_write_where_they_did(  # noqa: PLR0913, PLR0917 - what there is, and what is said
    memory: Path, monkeypatch: pytest.MonkeyPatch, workers: int | None, more: dict[str, object], room: int, said: str
) -> None:
    monkeypatch.setattr(files_in_memory, "spare", lambda: room)
    if said:
        monkeypatch.setenv("TMPDIR", said)
    config = run(workers, **more)
    write_in_memory(config)
    leave_nothing(config)
    assert os.environ.get("TMPDIR", "") == said
    assert not list(memory.iterdir())


@pytest.mark.parametrize(
    ("available", "limit", "expected"),
    [("8388608", "max", 8 << 30), ("8388608", "1024", 1024), ("99999999", "max", 9 << 30), ("?", "max", 0)],
)
def test_what_memory_has_room_for(
    memory: Path, monkeypatch: pytest.MonkeyPatch, available: str, limit: str, expected: int
) -> None:
    for name, text in (("MEMINFO", f"MemTotal: 9 kB\nMemAvailable:    {available} kB\n"), ("LIMIT", f"{limit}\n")):
        (memory / name).write_text(text, encoding="utf-8")
        monkeypatch.setattr(files_in_memory, name, memory / name)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Room(9 << 30))
    assert spare() == expected
    with monkeypatch.context() as mounted:
        mounted.setattr(os, "statvfs", lambda _path: SimpleNamespace(f_flag=os.ST_NOEXEC))
        assert spare() == 0
    (memory / "MEMINFO").unlink()
    assert spare() == 0
