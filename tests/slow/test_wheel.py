"""The wheel carries the program, the app and the resources as they stand, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, tracked_files

CARRIED = ("dpa_tracker", "ui", "resources")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not tracked_files(), reason="not a git checkout")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel that is built from a copy of what git tracks."""
    copy, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel")
    for path in tracked_files():
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    code = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, out], cwd=copy, check=True, capture_output=True)
    [built] = Path(out).glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


def test_every_file_of_the_program_is_in_it(wheel: set[str]) -> None:
    expected = {path.relative_to(ROOT).as_posix() for path in tracked_files()}
    assert not {name for name in expected if name.split("/")[0] in CARRIED} - wheel


def test_nothing_else_is_in_it(wheel: set[str]) -> None:
    foreign = {name for name in wheel if name.split("/")[0] not in CARRIED and ".dist-info/" not in name}
    assert not foreign
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)
