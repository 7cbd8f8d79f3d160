"""The keyboard on Today stays with its line, goes on when a line is done, and arrows go from line to line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PATIENCE, rest, window_of, with_the_whole
from ui.app import App
from ui.main_window import MainWindow
from ui.reminding.speak_form import SpeakForm
from ui.today.today_line import TodayLine
from ui.today.today_page import TodayPage


@pytest.fixture
def today(window: MainWindow) -> TodayPage:
    page = window.stage.currentWidget()
    assert isinstance(page, TodayPage)
    return page


def speaking(today: TodayPage) -> list[TodayLine]:
    return [line for line in today.lines if line.beside]


def uid(line: TodayLine) -> str:
    assert line.item.deadline is not None
    return line.item.deadline.uid


@pytest.mark.story
@with_the_whole
def test_done_leaves_the_keyboard_on_the_next_line_and_undo_on_the_same(
    app: App, window: MainWindow, today: TodayPage, qtbot: QtBot
) -> None:
    lines = speaking(today)
    done, following = uid(lines[3]), uid(lines[4])
    lines[3].beside[0].setFocus()
    QTest.keyClick(lines[3].beside[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(today.findChildren(SpeakForm)), timeout=PATIENCE)
    (form,) = today.findChildren(SpeakForm)
    agreed = next(button for button in form.window().findChildren(QPushButton) if button.isDefault())
    QTest.mouseClick(agreed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: done not in [uid(line) for line in speaking(today)], timeout=PATIENCE)
    rest(app, qtbot)
    held = next(line for line in speaking(today) if line.beside[0] is window.focusWidget())
    assert uid(held) == following
    window.commands.actions.made["undo"].trigger()
    qtbot.waitUntil(lambda: done in [uid(line) for line in speaking(today)], timeout=PATIENCE)
    rest(app, qtbot)
    held = next(line for line in speaking(today) if line.beside[0] is window.focusWidget())
    assert uid(held) == following


@with_the_whole
def test_arrows_go_from_line_to_line_and_not_to_the_buttons_beside(window: MainWindow, today: TodayPage) -> None:
    today.take_focus()
    assert window.focusWidget() is today.lines[0]
    QTest.keyClick(today.lines[0], Qt.Key.Key_Up)
    assert window.focusWidget() is today.lines[0]
    for number in range(len(today.lines) - 1):
        QTest.keyClick(today.lines[number], Qt.Key.Key_Down)
        assert window.focusWidget() is today.lines[number + 1]
    shown = today.viewport().rect()
    last = today.lines[-1]
    assert shown.intersects(last.rect().translated(last.mapTo(today.viewport(), last.rect().topLeft())))
    QTest.keyClick(last, Qt.Key.Key_Up)
    assert window.focusWidget() is today.lines[-2]


@with_the_whole
def test_another_language_leaves_today_where_one_had_scrolled(app: App, today: TodayPage, qtbot: QtBot) -> None:
    today.verticalScrollBar().setValue(700)
    app.choose_language("nb")
    rest(app, qtbot)
    again = window_of(app).stage.currentWidget()
    assert isinstance(again, TodayPage)
    assert again is not today
    QApplication.processEvents()
    assert again.verticalScrollBar().value() == 700
