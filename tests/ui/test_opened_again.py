"""A register that was put down a moment ago, as when it is locked, is opened again to be written."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from dpa_tracker.store import opening
from dpa_tracker.store.opening import open_register
from tests.ui.conftest import AT, Start, rest, window_of
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


def test_why_a_register_can_only_be_read_is_said_when_it_is_opened(
    start: Start, register_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> str:
        app = start(register_file)
        notice = window_of(app).notices.notice
        assert notice is not None
        assert app.desk.why_not_editable in notice.text
        app.door.close()
        return notice.text

    with open_register(register_file, actor="ola", at=AT):
        assert "is in use by" in told()
    monkeypatch.setattr(opening, "_may_write", lambda _path: False)
    assert "its folder or disk, cannot be written to" in told()
