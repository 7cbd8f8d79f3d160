"""A record that was just made is the current one of its list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PATIENCE, rest
from ui.app import App
from ui.forms.editor_dialog import EditorDialog
from ui.main_window import MainWindow
from ui.trail import PageKey, Place


def test_a_new_record_is_selected_in_its_list_and_in_no_other(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    before = page.table.selected_ids()
    window.commands.actions.made["new"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(EditorDialog)), timeout=PATIENCE)
    (dialog,) = window.findChildren(EditorDialog)
    focused = dialog.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Ærlig Øl & Åpen AS")
    QTest.keyClick(focused, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.table.selected_ids() != before, timeout=PATIENCE)  # a button's key works by and by
    rest(app, qtbot)
    made = page.table.selected_ids()
    assert len(made) == 1
    assert page.model.source is not None
    assert page.model.source.rows(made)[0].cells["name"].text == "Ærlig Øl & Åpen AS"
    page.choose_made("agreement-of-another-kind")
    assert page.table.selected_ids() == made
