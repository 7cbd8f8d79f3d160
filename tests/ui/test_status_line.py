"""What the line at the foot of the window says while one waits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpa_tracker.store import backups
from dpa_tracker.store.register import Register
from tests.ui.conftest import AT, rest
from tests.ui.unwanted import wait_while_wanted
from ui import status_line
from ui.app import App
from ui.main_window import MainWindow


def test_counts_of_a_day_left_are_not_waited_for_any_more(
    app: App, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large register they wait until all is judged for that day."""
    begun, left = Event(), Event()
    rest(app, qtbot)

    def waiting(_register: Register, _on: date) -> Mapping[str, int]:
        wait_while_wanted(begun, left)
        return {}

    assert window.isVisible()
    with monkeypatch.context() as patched:
        patched.setattr(status_line, "_counts_of", waiting)
        app.desk.set_day(app.desk.on - timedelta(days=1))
        qtbot.waitUntil(begun.is_set)
    app.desk.set_day(app.desk.on - timedelta(days=1))
    qtbot.waitUntil(left.is_set)


@pytest.mark.story
def test_a_save_that_waits_for_the_days_copy_says_so(
    app: App, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a register of 100,000 agreements it waits for seconds, and "Working …" is no reason for that."""
    goes_on, make_copy = Event(), backups.make_copy

    def slowly(*words: Any, **named: Any) -> Path:  # noqa: ANN401 - as it was asked
        goes_on.wait()
        return make_copy(*words, **named)

    def says(words: str) -> bool:
        shown = {each.text() for each in window.statusBar().findChildren(QLabel) if each.isVisible()}
        return any(words in text for text in shown)

    monkeypatch.setattr(backups, "make_copy", slowly)
    register = app.desk.present
    assert register is not None
    tomorrow = AT + timedelta(days=1)
    app.work.write(app, lambda: backups.copy_once_a_day(register, at=tomorrow), lambda _made: None)
    qtbot.waitUntil(lambda: says("Copying the register first"))
    goes_on.set()
    rest(app, qtbot)
    qtbot.waitUntil(lambda: not says("Copying the register first"))
