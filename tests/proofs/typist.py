"""The app with somebody who types without end: a process of its own, to be killed.

`python -m tests.proofs.typist REGISTER PACE [offered]`: opens the register, then the form of a new party, and types
into it, saying when each character stood there. `offered`: opens the register and says what is offered, and what the
form shows that one goes on in.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dpa_tracker.domain.identities import Kind
from tests.ui.script import Script
from ui.app import App
from ui.editing import open_editor
from ui.forms.editor_dialog import EditorDialog
from ui.recovery import form_keeper
from ui.recovery.unsaved_dialog import UnsavedDialog
from ui.settings import Settings

LETTERS = "abcdefghijklmnopqrstuvwxyz"
OFFERED, NEVER_KEPT = "offered", "never-kept"
_PATIENCE = 60.0  # seconds


def say(*words: object) -> None:
    """One line to whoever watches, at once."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def wait_for(happened: Callable[[], bool]) -> None:
    """Let the app go on until something has happened."""
    until = time.monotonic() + _PATIENCE
    while not happened():
        if time.monotonic() > until:
            raise TimeoutError
        QTest.qWait(20)


def type_on(app: App, pace: int) -> None:
    """Open the form of a new party and type its name and notes, one character every `pace` milliseconds, for ever."""
    opened: list[EditorDialog[Any]] = []
    if app.window is None:
        raise LookupError
    open_editor(app.desk, Kind.PARTY, None, app.window, opened.append)
    wait_for(lambda: bool(opened))
    form = opened[0].form
    QTest.keyClicks(form.field("name").line, "Nordlys Hosting")
    count = 0

    def type_one() -> None:
        nonlocal count
        QTest.keyClicks(form.field("notes").area, LETTERS[count % len(LETTERS)])
        count += 1
        say(time.monotonic(), count)

    clock = QTimer(app)
    clock.timeout.connect(type_one)
    clock.start(pace)
    while True:
        QTest.qWait(1000)


def go_on(app: App) -> None:
    """Say what is offered, go on with it, and say what the form shows."""

    def dialogs() -> list[UnsavedDialog]:
        return [] if app.window is None else app.window.findChildren(UnsavedDialog)

    wait_for(lambda: bool(dialogs()))
    say(len(dialogs()[0]._found))
    dialogs()[0].go_on.click()
    shown: list[EditorDialog[Any]] = []

    def in_form() -> bool:
        shown[:] = [] if app.window is None else app.window.findChildren(EditorDialog)
        return bool(shown)

    wait_for(in_form)
    say(shown[0].form.field("name").value())
    say(shown[0].form.field("notes").value())


def main(register: Path, pace: int, what: str) -> None:
    """Start the app off screen, and do what is asked."""
    qt = QApplication([])
    app = App(qt, Settings.in_file(register.with_name("screens.ini")), Script(), date(2026, 11, 23))
    app.start("en", register, must_be_there=True)
    wait_for(lambda: app.work.is_idle and app.desk.register is not None)
    if what == NEVER_KEPT:
        form_keeper.FormKeeper.look = lambda _self: None  # type: ignore[method-assign, assignment]  # the fault that is planted
    go_on(app) if what == OFFERED else type_on(app, pace)
    os._exit(0)  # the app is not asked to close: nothing is given up


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
