"""By Tab the keyboard comes into sight: also from outside of what is scrolled, and where a page has nothing yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.pick_lists import PickLists
from tests.ui.conftest import rest
from ui.app import App
from ui.editing import editor_of
from ui.main_window import MainWindow
from ui.trail import PageKey, Place
from ui.widgets.focus_in_sight import FocusInSight
from ui.widgets.scrolled import scrolled


def in_sight(widget: QWidget) -> bool:
    seen = widget.visibleRegion().boundingRect()
    return seen.height() >= min(widget.height(), 20) and seen.width() >= min(widget.width(), 40)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    """A button, thirty more of which five are in sight, and a button below them."""
    made, inner = QWidget(), QWidget()
    qtbot.addWidget(made)
    FocusInSight(qapp, made)
    lines = QVBoxLayout(inner)
    for number in range(30):
        lines.addWidget(QPushButton(f"Inner {number}"))
    column = QVBoxLayout(made)
    for each in (QPushButton("Before"), scrolled(inner), QPushButton("After")):
        column.addWidget(each)
    made.resize(300, 260)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def button(window: QWidget, text: str) -> QPushButton:
    return next(each for each in window.findChildren(QPushButton) if each.text() == text)


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [("After", Qt.Key.Key_Backtab, "Inner 29"), ("Before", Qt.Key.Key_Tab, "Inner 0")],
)
def test_tab_into_an_area_brings_the_keyboard_into_sight(
    window: QWidget, qtbot: QtBot, start: str, key: Qt.Key, end: str
) -> None:
    area = window.findChildren(QScrollArea)[0]
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    area.verticalScrollBar().setValue(0 if end == "Inner 29" else area.verticalScrollBar().maximum())
    button(window, start).setFocus()
    assert not in_sight(button(window, end))
    QTest.keyClick(button(window, start), key)
    assert button(window, end).hasFocus()
    assert in_sight(button(window, end))


@pytest.mark.parametrize("kind", [Kind.PARTY, Kind.TRANSFER])
def test_from_the_buttons_of_a_form_one_goes_back_to_a_field_that_is_seen(app: App, qtbot: QtBot, kind: Kind) -> None:
    assert app.window is not None
    dialog = editor_of(app.desk, kind, None, PickLists(), app.window)
    dialog.open()
    dialog.resize(624, 352)  # what 200 % leaves of a screen of 1280 x 800
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    stops: list[QWidget] = []
    dialog.keep.setFocus()
    for _turn in range(12):
        here = dialog.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Backtab)
        there = dialog.focusWidget()
        assert there is not None
        assert in_sight(there), there.accessibleName()
        assert there.height() > 100 or there.visibleRegion().boundingRect().height() == there.height(), "whole"
        stops.append(there)
    assert len(set(stops)) > 8
    dialog.reject()


def test_the_list_of_pages_and_a_page_without_anything_show_where_the_keyboard_is(app: App, qtbot: QtBot) -> None:
    window = app.window
    assert isinstance(window, MainWindow)
    window.resize(960, 540)
    window.go(Place(PageKey.PACKING))
    rest(app, qtbot)
    here = window.focusWidget()
    assert isinstance(here, QPushButton), "the way on, and not a list that is not shown"
    assert in_sight(here)
    pages = window.navigation.findChildren(QWidget)
    for _turn in range(8):
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = window.focusWidget()
        assert here is not None
        assert in_sight(here), here.accessibleName()
        if here in pages:
            break
    assert here in pages
