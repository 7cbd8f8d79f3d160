"""How long a person waits before the first answer, and before the first window."""

from __future__ import annotations

import sys

from benchmarks.measuring import Comparison, running

BARE_WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
PYTHON = running([sys.executable, "-c", "pass"])
TERM = ["term", "--begin", "2026-01-01", "--first", "36m", "--kind", "fixed", "--on", "2026-11-23", "--json"]


def comparisons() -> list[Comparison]:
    """The command line against a Python that does nothing, the app against a window that shows nothing."""
    program = [sys.executable, "-m", "dpa_tracker"]
    return [
        Comparison("term, from process start", running([*program, *TERM]), PYTHON, "a bare Python", at_most=8),
        Comparison(
            "--version, from process start", running([*program, "--version"]), PYTHON, "a bare Python", at_most=20
        ),
        Comparison(
            "the app's first window",
            running([*program, "--smoke"]),
            running([sys.executable, "-c", BARE_WINDOW]),
            "a bare window",
            at_most=3,
        ),
    ]
