"""Opening and closing the app over and over, with questions under way: nothing crashes, nothing is asked twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import PATIENCE
from tests.ui.script import Script
from ui.app import App
from ui.forms.editor_dialog import EditorDialog
from ui.main_window import MainWindow
from ui.rooms import open_form

ROUNDS = 6  # every page twice
PROGRAM = """
import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.script import Script
from ui.app import App
from ui.settings import Settings
from ui.trail import PageKey, Place

qt = QApplication([])
script = Script()
for number in range(int(sys.argv[3])):
    app = App(qt, Settings.in_file(Path(sys.argv[2])), script, date(2026, 11, 23))
    app.start("nb" if number % 2 else "en", Path(sys.argv[1]), must_be_there=True)
    while app.desk.register is None:
        qt.processEvents()
    pages = list(PageKey)
    for page in pages[number % 3 :: 3]:
        app.window.go(Place(page))
        for _turn in range(number):
            qt.processEvents()
    app.window.close()
    app.window.deleteLater()
    app.close()
    app.deleteLater()
    qt.processEvents()
assert not script.told, script.told
print("closed", number + 1)
"""


@pytest.mark.slow
def test_the_app_is_closed_with_questions_under_way_again_and_again(register_file: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "faulthandler", "-c", PROGRAM, str(register_file), str(tmp_path / "s.ini")]
    root = Path(__file__).resolve().parents[2]
    place = {**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [*command, str(ROUNDS)], env=place, cwd=root, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert f"closed {ROUNDS}" in ended.stdout


def test_a_form_with_something_typed_keeps_the_window_open(
    app: App, window: MainWindow, script: Script, qtbot: QtBot
) -> None:
    open_form(app.desk, Subject("party", "", ""), window)
    qtbot.waitUntil(lambda: bool(window.findChildren(EditorDialog)), timeout=PATIENCE)
    form = window.findChildren(EditorDialog)[0]
    form.form.field("name").line.setText("Half typed AS")
    form.form.field("name").line.textEdited.emit("Half typed AS")
    assert not window.close()
    assert window.isVisible()
    assert form.isVisible()
    script.agree = True
    assert window.close()
