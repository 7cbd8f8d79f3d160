"""A defect never reaches the user as a traceback: it is one line, and the log has the rest."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from dpa_tracker import __main__
from dpa_tracker.cli import entry, term_command


def test_a_defect_is_one_line_and_logged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_chosen: argparse.Namespace) -> int:
        raise ZeroDivisionError("planted")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(term_command, "_run", broken)
    assert entry.main(["term", "--begin", "2026-01-01"]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "Traceback" not in said
    logs = list(tmp_path.rglob("*.log"))
    assert len(logs) == 1
    assert "planted" in logs[0].read_text("utf-8")


def test_without_a_display_the_app_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("sys.argv", ["dpa-tracker"])
    monkeypatch.setattr("os.umask", lambda _mask: 0)
    assert __main__.main() == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
