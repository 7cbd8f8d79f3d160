"""The app by keyboard, by screen reader, and on the smallest screen it is promised for; each look can fail."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.access import LOOKS, against_reading, clipped, forms, looked_at, nameless, places, unreached
from tests.ui.conftest import Start, rest, window_of

SMALLEST = (960, 540)  # 1920 x 1080 at 200 %


def test_every_page_record_and_form_is_for_everybody(start: Start, register_file: object, qtbot: QtBot) -> None:
    app = start(register_file, language="nb")  # its words are the longer ones
    window = window_of(app)
    window.resize(*SMALLEST)
    found: set[str] = set()
    looked = 0

    def look(name: str, widget: QWidget) -> None:
        nonlocal looked
        rest(app, qtbot)
        qtbot.wait(10)  # what has another size by now is laid out
        looked += 1
        found.update(looked_at(name, widget))

    for name in places(app):
        look(name, window)
    for name, dialog in forms(app):
        look(name, dialog)
    assert looked > 20
    assert not found


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
    assert [look(window) for look in LOOKS] == [set(), set(), set(), set()]
    trap = _Trap(window)
    buttons[1].installEventFilter(trap)
    assert len(unreached(window)) == 1
    buttons[1].removeEventFilter(trap)
    QWidget.setTabOrder(buttons[2], buttons[1])
    QWidget.setTabOrder(buttons[0], buttons[2])
    assert against_reading(window)
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
