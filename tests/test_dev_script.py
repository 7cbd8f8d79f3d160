"""The script of the two commands: what it decides, without installing anything."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def dev(tmp_path: Path) -> ModuleType:
    """The script as a module, with a checkout of its own in which nothing is prepared."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "python").touch()
    vars(script).update(
        ROOT=tmp_path,
        VENV=tmp_path / ".venv",
        PYTHON=tmp_path / ".venv" / "python",
        STAMPS=tmp_path / ".venv" / "prepared.json",
    )
    return script


def installing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, *, works: bool = True) -> list[str]:
    """Record what the script would install, and with which requirements."""
    asked: list[str] = []

    def install(requirements: str) -> bool:
        asked.append(requirements)
        return works

    monkeypatch.setattr(dev, "install_with_uv", lambda _requirements: False)
    monkeypatch.setattr(dev, "install_with_pip", install)
    return asked


def test_it_installs_once(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = installing(dev, monkeypatch)
    dev.prepare(dev.USE)
    dev.prepare(dev.USE)
    assert asked == ["requirements.txt"]


def test_what_is_prepared_for_developing_serves_for_using(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = installing(dev, monkeypatch)
    dev.prepare(dev.DEVELOP)
    dev.prepare(dev.USE)
    assert asked == ["requirements-dev.txt"]


@pytest.mark.parametrize("changed", ["requirements.txt", "pyproject.toml"])
def test_a_change_is_installed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    asked = installing(dev, monkeypatch)
    dev.prepare(dev.USE)
    with (dev.ROOT / changed).open("a") as file:
        file.write("# changed\n")
    dev.prepare(dev.USE)
    assert asked == ["requirements.txt", "requirements.txt"]


def test_a_broken_environment_is_prepared_again(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = installing(dev, monkeypatch)
    dev.prepare(dev.USE)
    dev.STAMPS.write_text("{")
    dev.prepare(dev.USE)
    dev.PYTHON.unlink()  # as when the Python it was made from is gone
    dev.prepare(dev.USE)
    assert len(asked) == 3


def test_a_failed_installation_says_what_to_look_at_and_is_tried_again(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = installing(dev, monkeypatch, works=False)
    for _ in range(2):
        with pytest.raises(SystemExit, match="package index"):
            dev.prepare(dev.USE)
    assert len(asked) == 2


def test_without_the_right_to_install_it_gives_the_one_command(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev, "succeeds", lambda _command: pytest.fail("nothing may be installed"))
    said = dev.install_system(["libegl1"], "Qt needs libEGL.so.1")
    assert said.startswith("Qt needs libEGL.so.1. ")
    assert "sudo apt-get update && sudo apt-get install --yes --no-install-recommends libegl1" in said


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' wheels bring everything")
def test_the_libraries_for_windows_are_asked_for_where_there_is_a_display(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "what_qt_lacks", lambda plugin: f"{plugin}: libGL.so.1 is missing")
    monkeypatch.setattr(dev, "install_system", lambda packages, _reason: " ".join(packages))
    monkeypatch.delenv("DISPLAY", raising=False)
    assert "libegl1" in dev.qt_hindrance()
    assert "libxcb-cursor0" not in dev.qt_hindrance()
    monkeypatch.setenv("DISPLAY", ":0")
    assert {"libegl1", "libxcb-cursor0"} <= set(dev.qt_hindrance().split())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' wheels bring everything")
def test_qt_is_looked_for_once(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def nothing_lacks(plugin: str) -> str:
        asked.append(plugin)
        return ""

    monkeypatch.setattr(dev, "what_qt_lacks", nothing_lacks)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert [dev.qt_hindrance(), dev.qt_hindrance()] == ["", ""]
    assert asked == ["libqoffscreen.so"]
    assert json.loads(dev.STAMPS.read_text()) == {"libqoffscreen.so": "found"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is looked for by the app itself")
def test_what_renders_is_installed_where_it_is_missing_and_its_lack_stops_nothing(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def install(packages: list[str], reason: str) -> str:
        asked.append(packages)
        return f"{reason}. Type this"

    monkeypatch.setattr(dev, "install_system", install)
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/soffice" if name == "soffice" else None)
    dev.prepare_rendering()
    assert asked == []
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    dev.prepare_rendering()
    assert asked == [["libreoffice-writer-nogui", "fonts-liberation"]]
    assert "those tests are skipped" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("closing", "counts"),
    [
        ("412 passed in 3.21s\n", "412 passed, 0 failed"),
        ("1 failed, 411 passed, 3 skipped, 2 deselected in 3.21s", "411 passed, 1 failed, 3 skipped"),
        ("\x1b[31m\x1b[1m2 failed\x1b[0m, \x1b[32m5 passed\x1b[0m, \x1b[31m1 error\x1b[0m in 1s", "5 passed, 3 failed"),
        ("2 errors in 0.12s", "0 passed, 2 failed"),
        ("no tests ran in 0.01s", "0 passed, 0 failed"),
    ],
)
def test_the_last_line_counts_the_tests(dev: ModuleType, closing: str, counts: str) -> None:
    assert dev.counted(closing) == counts


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for Python")
def test_the_tests_may_keep_what_they_compile_and_their_result_joins_the_others(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.PYTHON.write_text('#!/bin/sh\necho "$@ ${PYTHONDONTWRITEBYTECODE-may}"\nexit 1\n', encoding="utf-8")
    dev.PYTHON.chmod(0o755)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    results: dict[str, bool] = {}
    assert list(dev.pytest_lines([], results)) == [f"-m pytest {' '.join(dev.SHARED_OUT)} may\n"]
    assert results == {"pytest": False}


def test_a_first_look_never_overwrites_another(dev: ModuleType) -> None:
    first = dev.new_folder()
    first.mkdir(parents=True)
    assert (first.name, dev.new_folder().name) == ("first-look-1", "first-look-2")


def test_one_line_of_help_for_each_chore() -> None:
    told = subprocess.run(
        [sys.executable, ROOT / "dev.py", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for chore in ("run", "test", "setup", "check", "bench", "screenshots", "build"):
        assert f"\n    {chore}" in told


def test_an_older_python_is_told_so() -> None:
    code = "import runpy, sys; sys.version_info = (3, 10, 1); runpy.run_path('dev.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("DPA Tracker needs Python 3.11 or newer")
    assert "Traceback" not in done.stderr
