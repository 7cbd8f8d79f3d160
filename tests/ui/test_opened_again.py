"""A register that was put down a moment ago, as when it is locked, is opened again to be written."""

from __future__ import annotations

from threading import Event

from pytestqt.qtbot import QtBot

from tests.ui.conftest import rest
from ui.app import App
from ui.main_window import MainWindow


def test_a_register_that_is_still_being_read_is_opened_again_once_it_was_let_go(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    rest(app, qtbot)
    before, read_on = app.desk.register, Event()
    assert before is not None
    app.desk.ask(window, lambda _register, _on: read_on.wait(10), lambda _read: None)
    app.desk.retire()
    app.door.open(before.path)
    qtbot.wait(300)
    assert app.desk.register is None
    read_on.set()
    qtbot.waitUntil(lambda: app.desk.register is not None)
    rest(app, qtbot)
    assert app.desk.register is not before
    assert app.desk.editable
