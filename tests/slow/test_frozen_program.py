"""The built folder starts without Python: the command line answers, and the app opens its window off screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

pytestmark = pytest.mark.slow
ENDING = ".exe" if os.name == "nt" else ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that build.spec makes."""
    out = tmp_path_factory.mktemp("frozen")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", str(ROOT / "build.spec")]
    subprocess.run([*command, f"--distpath={out / 'dist'}", f"--workpath={out / 'work'}"], cwd=ROOT, check=True)
    return out / "dist" / "dpa-tracker"


def started(folder: Path, home: Path, *words: object, program: str = "dpa-tracker") -> subprocess.CompletedProcess[str]:
    """Start a built program with an environment in which no Python is to be found, from another folder."""
    environment = {"HOME": str(home), "PATH": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [str(folder / f"{program}{ENDING}"), *map(str, words)]
    return subprocess.run(
        command, cwd=home, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def test_the_command_line_tells_its_parts(folder: Path, tmp_path: Path) -> None:
    done = started(folder, tmp_path, "--version")
    assert done.returncode == 0, done.stderr
    assert {"dpa-tracker", "Law", "Python", "Qt"} <= {line.split()[0] for line in done.stdout.splitlines()}


def test_the_command_line_does_the_main_job(folder: Path, tmp_path: Path) -> None:
    register = tmp_path / "sample.dpa"
    assert started(folder, tmp_path, "sample", register).returncode == 0
    listed = started(folder, tmp_path, "--register", register, "list", "findings", "--json")
    assert listed.returncode == 0, listed.stderr
    assert json.loads(listed.stdout)
    agreements = json.loads(started(folder, tmp_path, "--register", register, "list", "agreements", "--json").stdout)
    templates = json.loads(started(folder, tmp_path, "templates", "--json").stdout)
    words = ["draft", agreements[0]["id"], "--template", templates[0]["name"], "--out", tmp_path / "draft.docx"]
    drafted = started(folder, tmp_path, "--register", register, *words)
    assert drafted.returncode == 0, drafted.stderr
    assert (tmp_path / "draft.docx").stat().st_size > 0


def test_business_days_know_the_holidays(folder: Path, tmp_path: Path) -> None:
    words = "--begin 2026-01-01 --first 12m --kind tacit --renewal 12m --notice 10b --country NO --on 2026-03-01"
    done = started(folder, tmp_path, "term", *words.split(), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["notice_by"] == "2026-12-17"


def test_the_app_opens_its_window(folder: Path, tmp_path: Path) -> None:
    done = started(folder, tmp_path, "--smoke", program="dpa-tracker-desktop")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
