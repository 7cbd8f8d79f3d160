"""The program asks for no network, and what it writes is its owner's alone, whatever the machine would allow."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.owner_only import close_to_others, let_others_in
from tests.architecture.sources import ROOT

posix = pytest.mark.skipif(os.name != "posix", reason="rights are inherited from the user's profile")


def run_in(folder: Path, *words: str) -> dict[str, Any]:
    place = {name: str(folder / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    surroundings = {**os.environ, **place, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.quiet_run", str(folder), *words]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def quiet_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("quiet")


@pytest.fixture(scope="module")
def quiet(quiet_folder: Path) -> dict[str, Any]:
    return run_in(quiet_folder, "planted")


def test_everything_works_without_a_network(quiet: dict[str, Any]) -> None:
    failed = {words: said for words, (status, said) in quiet["answers"].items() if status not in (0, 1)}
    assert not failed
    assert len(quiet["answers"]) == 11


def test_no_connection_is_asked_for_but_the_planted_one(quiet: dict[str, Any]) -> None:
    assert [each.partition(" ")[0] for each in quiet["asked"]] == ["socket.__new__"]
    assert not quiet["network"]


@posix
def test_what_is_written_is_its_owners_alone(quiet: dict[str, Any], quiet_folder: Path) -> None:
    made = [path for path in quiet_folder.rglob("*") if path.name != "vendors.csv" and not path.is_symlink()]
    modes = {path.relative_to(quiet_folder).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in made}
    wide = {name: oct(mode) for name, mode in modes.items() if mode & 0o077}
    assert not wide
    assert {"register.dpa", "draft.docx", "register.json", "register.xlsx", "register.backup"} <= set(modes)


@posix
def test_what_others_could_read_in_the_users_own_folder_is_closed_and_told(tmp_path: Path) -> None:
    folder, inside, elsewhere = tmp_path / "own", tmp_path / "own" / "register.dpa", tmp_path / "shared.txt"
    folder.mkdir()
    inside.write_text("names")
    elsewhere.write_text("shared")
    (folder / "link").symlink_to(elsewhere)
    for path, mode in ((folder, 0o755), (inside, 0o644), (elsewhere, 0o664)):
        path.chmod(mode)
    assert close_to_others(folder) == (folder, inside)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, inside, elsewhere)] == [0o700, 0o600, 0o664]
    assert not close_to_others(folder)
    assert not close_to_others(tmp_path / "not there")
    assert let_others_in(elsewhere)


def test_no_test_reaches_another_machine() -> None:
    with pytest.raises(PermissionError), socket.socket() as asking:
        asking.connect(("192.0.2.1", 80))  # an address that is nobody's (RFC 5737)
    with pytest.raises(PermissionError):
        socket.getaddrinfo("server.invalid", 80)
