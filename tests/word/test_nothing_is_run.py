"""No template and no value runs anything, reads another file or reaches the network: shown by an audit hook."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
PLANTS = ("eval", "open", "socket", "program", "import")


def audited(folder: Path, *plant: str) -> subprocess.CompletedProcess[str]:
    """Run everything under the hook in a process of its own."""
    own = {"XDG_DATA_HOME": str(folder), "AUDITED_CORPUS": str(CORPUS) if CORPUS.is_dir() else ""}
    words = [sys.executable, "-m", "tests.word.audited", str(folder), *plant]
    return subprocess.run(
        words, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=False, timeout=500
    )


def test_hostile_files_and_nasty_values_cause_nothing_but_their_own_files(tmp_path: Path) -> None:
    ran = audited(tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.startswith("looked at ")
    assert int(ran.stderr.split()[2]) > 150


@pytest.mark.parametrize("plant", PLANTS)
def test_the_hook_sees_a_bug_that_is_planted(tmp_path: Path, plant: str) -> None:
    ran = audited(tmp_path, plant)
    assert ran.returncode == 1, ran.stderr
    seen = {"eval": "compile", "open": "open", "socket": "socket", "program": "subprocess", "import": "import"}
    assert seen[plant] in ran.stderr.split("\n", 1)[1]
