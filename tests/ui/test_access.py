"""The app by keyboard, by screen reader, and on the smallest screen it is promised for; each look can fail."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import ui
from tests.ui.access import clipped, forms, looked_at, looks, places
from tests.ui.conftest import Start, rest, window_of, with_the_whole
from tests.ui.quiet_looks import KeyboardWatch, nameless, traps
from tests.ui.script import Script
from tests.ui.walking import attach_a_letter, has_dossier, names_read
from ui.forms.form import Form
from ui.listings.listing_page import ListingPage

SMALLEST = (960, 540)  # 1920 x 1080 at 200 %


def lasting(qtbot: QtBot, look: Callable[[], set[str]]) -> set[str]:
    """What a look finds when all is laid out: a text that wraps asks its parents for room, one in each turn."""
    found = look()
    for _turn in range(20):
        if not found:
            break
        qtbot.wait(50)
        found = look()
    return found


@with_the_whole
def test_every_page_record_and_form_is_for_everybody(
    start: Start, register_file: Path, qtbot: QtBot, script: Script
) -> None:
    """And every page shows something: of a list, rows and what the first of them says."""
    app = start(register_file, language="nb")  # its words are the longer ones
    window = window_of(app)
    attach_a_letter(app, qtbot, register_file.parent)
    window.resize(*SMALLEST)
    found: set[str] = set()
    looked = 0

    def look(name: str, widget: QWidget) -> None:
        nonlocal looked
        rest(app, qtbot)
        qtbot.wait(10)  # what has another size by now is laid out
        looked += 1
        found.update(lasting(qtbot, partial(looked_at, name, widget)))

    for name in places(app):
        look(name, window)
        shown = window.stage.currentWidget()
        assert names_read(shown).strip()
        assert window.commands.actions.made["export_list"].isEnabled() is isinstance(shown, ListingPage)
        if isinstance(shown, ListingPage):
            assert shown.model.rowCount() > 0
            qtbot.waitUntil(partial(has_dossier, shown))
    assert window.notices.notice is None
    for name, dialog in forms(app):
        look(name, dialog)
    assert looked > 20
    assert not found
    assert not script.told


class _Trap(QObject):
    """Tab goes no further."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab


@pytest.fixture
def three(qtbot: QtBot) -> tuple[QWidget, list[QPushButton]]:
    """A window with three buttons, one over the other."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    buttons = [QPushButton(f"Button {number}", window) for number in range(3)]
    for button in buttons:
        column.addWidget(button)
    window.show()
    qtbot.waitExposed(window)
    return window, buttons


def test_each_look_sees_what_is_planted(three: tuple[QWidget, list[QPushButton]], qtbot: QtBot) -> None:
    window, buttons = three
    assert not any(looks(window).values())
    trap = _Trap(window)
    buttons[1].installEventFilter(trap)
    assert len(looks(window)["unreached"]) == 1
    buttons[1].removeEventFilter(trap)
    QWidget.setTabOrder(buttons[2], buttons[1])
    QWidget.setTabOrder(buttons[0], buttons[2])
    assert looks(window)["against_reading"]
    buttons[0].setText("")
    assert len(nameless(window)) == 1
    buttons[1].setFixedWidth(20)
    label = QLabel("A text that is longer than the room it has", window)
    label.setFixedWidth(30)
    label.move(0, 200)
    window.resize(300, 300)
    label.show()
    qtbot.waitUntil(label.isVisible)
    assert len(clipped(window)) == 2


def test_every_dialog_that_a_test_opens_is_looked_at(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    note, button = QPlainTextEdit(dialog), QPushButton("", dialog)
    note.setAccessibleName("Note")
    for each in (note, button):
        column.addWidget(each)
    watch = KeyboardWatch()
    watch.look(None, note)
    assert not watch.found, "nothing is to be seen before it is shown"
    dialog.show()
    qtbot.waitExposed(dialog)
    assert len(nameless(dialog)) == len(traps(dialog)) == 1
    watch.look(None, note)
    assert (watch.seen, len(watch.found)) == ({"QDialog"}, 2)
    button.setText("Go on")
    note.setTabChangesFocus(True)


def dialogs_and_forms() -> set[type[QWidget]]:
    """Every dialog of the app, and every form that stands in one."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    found, waiting = set[type[QWidget]](), list[type[QWidget]]([QDialog, Form])
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.startswith("ui."):
                found.add(each)
    return found


def test_no_dialog_and_no_form_is_left_out_by_all_tests() -> None:
    """Whatever is opened anywhere is looked at; what nobody opens would be looked at by nobody."""
    written = "\n".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("*.py"))
    whole = [each for each in dialogs_and_forms() if not each.__subclasses__()]
    assert len(whole) > 60
    left_out = {each.__name__ for each in whole if not re.search(rf"\b{each.__name__}\b", written)}
    assert left_out == set()
