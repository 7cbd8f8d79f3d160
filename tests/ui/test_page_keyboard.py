"""The keyboard on the page of a record: what was on it is still on it when the page is made anew after a change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import rest
from ui.agreements.point_form import PointForm
from ui.app import App
from ui.main_window import MainWindow
from ui.record_page import RecordPage
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton

ID = "sample-agreement-dpa-2024-018"
ABOUT = "Art. 28(2), authorisation of sub-processors"


@pytest.fixture
def page(app: App, window: MainWindow, qtbot: QtBot) -> RecordPage:
    window.go(Place(PageKey.AGREEMENTS, Subject("agreement", ID, "DPA-2024-018")))
    rest(app, qtbot)
    found = window.stage.currentWidget()
    assert isinstance(found, RecordPage)
    return found


def named(page: RecordPage, name: str) -> TextButton:
    return next(each for each in page.view.findChildren(TextButton) if each.accessibleName() == name)


def held(window: MainWindow) -> str:
    focused = window.focusWidget()
    assert isinstance(focused, QWidget)
    return focused.accessibleName()


@pytest.mark.story
def test_the_keyboard_stays_with_a_point_that_is_recorded_through_undo_and_reload(
    app: App, window: MainWindow, page: RecordPage, qtbot: QtBot
) -> None:
    button = named(page, f"Record…: {ABOUT}")
    button.setFocus()
    page.view.ensureWidgetVisible(button)
    scrolled = page.view.verticalScrollBar().value()
    QTest.keyClick(button, Qt.Key.Key_Space)
    rest(app, qtbot)
    (form,) = window.findChildren(PointForm)
    dialog = form.window()
    assert isinstance(dialog, QDialog)
    state = form.findChildren(QComboBox)[0]
    state.setCurrentIndex(1)
    state.activated.emit(1)
    dialog.accept()
    rest(app, qtbot)
    assert held(window) == f"Change…: {ABOUT}"
    assert page.view.verticalScrollBar().value() == scrolled
    for action in ("undo", "refresh"):
        window.commands.actions.made[action].trigger()
        rest(app, qtbot)
        assert held(window) == f"Record…: {ABOUT}"


@pytest.mark.story
def test_the_page_of_another_record_begins_at_its_head(
    app: App, window: MainWindow, page: RecordPage, qtbot: QtBot
) -> None:
    named(page, f"Record…: {ABOUT}").setFocus()
    other = Subject("agreement", "sample-agreement-sub-2026-001", "SUB-2026-001")
    window.go(Place(PageKey.AGREEMENTS, other))
    rest(app, qtbot)
    assert window.focusWidget() is page.view
