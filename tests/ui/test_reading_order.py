"""Tab follows the layouts, and setting it takes no window away from whoever holds it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.reading_order import tab_as_read


def test_tab_follows_the_layouts_and_the_window_stays_with_its_holder(qtbot: QtBot) -> None:
    window = QDialog()
    before, early, late = line_in(window), line_in(window), line_in(window)
    bar = QWidget(window)  # made after its parts, so that Qt meets them only when it has gone through the window
    after = line_in(window)
    line = QHBoxLayout(bar)
    for part in (QLabel("Dates", bar), late, early):
        line.addWidget(part)
    whole = QVBoxLayout(window)
    whole.addWidget(before)
    whole.addWidget(bar)
    whole.addWidget(after)
    assert shiboken6.ownedByPython(window)

    tab_as_read(bar)

    assert shiboken6.ownedByPython(window)
    assert tab_order(window, qtbot, (before, after)) == [before, late, early, after]


def line_in(window: QDialog) -> QLineEdit:
    line = QLineEdit(window)
    line.setAccessibleName("a line")
    return line


def tab_order(window: QDialog, qtbot: QtBot, ends: tuple[QWidget, QWidget]) -> list[QWidget | None]:
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    first, last = ends
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    met: list[QWidget | None] = [first]
    while met[-1] is not last and len(met) < 9:
        QTest.keyClick(window, Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    return met
