"""No template and no value runs anything, reads another file or reaches the network: shown by an audit hook."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"


def audited(folder: Path, *plant: str, step: int = 1) -> subprocess.CompletedProcess[str]:
    """Run everything under the hook in a process of its own; of the real files only every `step`th."""
    corpus = str(CORPUS) if CORPUS.is_dir() else ""
    own = {"XDG_DATA_HOME": str(folder), "AUDITED_CORPUS": corpus, "AUDITED_STEP": str(step)}
    words = [sys.executable, "-m", "tests.word.audited", str(folder), *plant]
    return subprocess.run(
        words, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=False, timeout=500
    )


@pytest.mark.parametrize("step", [36, pytest.param(1, marks=pytest.mark.slow)])
def test_hostile_files_and_nasty_values_cause_nothing_but_their_own_files(tmp_path: Path, step: int) -> None:
    ran = audited(tmp_path, step=step)
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.startswith("looked at ")
    assert int(ran.stderr.split()[2]) > 100


@pytest.mark.slow
def test_the_hook_sees_each_bug_that_is_planted(tmp_path: Path) -> None:
    ran = audited(tmp_path, "planted")
    assert ran.returncode == 0, ran.stderr
    seen: dict[str, list[str]] = json.loads(ran.stderr)
    events = {"eval": "compile", "open": "open", "socket": "socket", "program": "subprocess", "import": "import"}
    assert seen.keys() == events.keys()
    for plant, event in events.items():
        assert [one for one in seen[plant] if one.startswith(event)], (plant, seen)


def thousand(folder: Path, *words: str) -> dict[str, object]:
    """Templates and values that a language of templates would carry out; what was counted of them."""
    command = [sys.executable, "-m", "tests.word.hostile_thousand", str(folder), *words]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=500)
    counted: dict[str, object] = json.loads(ran.stdout)
    assert (ran.returncode == 0) == (not counted["seen"])
    return counted


@pytest.mark.slow
def test_of_a_thousand_hostile_templates_and_values_none_is_carried_out(tmp_path: Path) -> None:
    counted = thousand(tmp_path, "--count", "1000")
    assert counted["looked_at"] == 1_000
    assert (counted["seen"], counted["carried_out"]) == ([], False)
    assert "NOT AS WRITTEN" not in str(counted["codes"])


def test_a_value_that_is_carried_out_is_seen_among_the_thousand(tmp_path: Path) -> None:
    assert "subprocess" in str(thousand(tmp_path, "--count", "4", "--planted")["seen"])
