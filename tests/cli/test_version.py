"""`--version`: what the program stands on."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from dpa_tracker.cli.version_command import print_versions

# SQLite 3.7.0 to 3.51.2 can corrupt a register that two connections write to.
SAFE_SQLITE = (3, 51, 3)


def test_every_part_is_named(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert print_versions() == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    for part in (
        r"dpa-tracker \d+\.\d+",
        r"Law data [0-9a-f]{64}, status as of \d{4}-\d\d-\d\d$",
        r"Python 3\.",
        r"Qt 6\.",
        r"SQLite 3\.",
    ):
        assert any(re.match(part, line) for line in lines), part


def test_the_database_library_is_new_enough(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    print_versions()
    [line] = [line for line in capfdbinary.readouterr().out.decode().splitlines() if line.startswith("SQLite ")]
    number = line.removeprefix("SQLite ").partition(",")[0]
    assert tuple(map(int, number.split("."))) >= SAFE_SQLITE
    assert "SQLCipher 4." in line


def test_no_qt_is_loaded_for_it() -> None:
    code = (
        "import sys; from dpa_tracker.cli.entry import main; main(['--version']);"
        " sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
