"""Cells of a list in the app: typed over, copied and pasted; the list stays where it was, and each is one undo."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.identities import Kind
from dpa_tracker.use_cases.edit_cells import SetCell, set_cell
from dpa_tracker.use_cases.edit_many import Fate
from tests.ui.conftest import AT, rest
from tests.ui.typed_cells import agreement, go_to
from ui.app import App
from ui.forms.stale_sheet import Settled, StaleSheet
from ui.forms.text_fields import DateField, TextField
from ui.listings.bulk_preview import in_the_way
from ui.listings.cell_editor import CellEditor
from ui.listings.listing_page import ListingPage
from ui.listings.paste_dialog import PasteDialog
from ui.listings.saved_views import SavedView
from ui.main_window import MainWindow
from ui.status_line import StatusLine
from ui.trail import PageKey, Place


@pytest.fixture
def page(app: App, window: MainWindow, qtbot: QtBot) -> ListingPage:
    """The agreements with all of their columns, those of one direction alone."""
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    found = window.stage.listing
    assert found is not None
    for action in found.table.columns.menu().actions():
        if action.isCheckable() and not action.isChecked():
            action.trigger()
    found.bar.choose("direction", "downstream")
    rest(app, qtbot)
    return found


def editor_of(app: App, page: ListingPage, qtbot: QtBot) -> CellEditor:
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    rest(app, qtbot)
    assert page.cells.editing is not None
    assert page.cells.editing.editor is not None
    return page.cells.editing.editor


def told(window: MainWindow) -> str:
    line = window.statusBar()
    assert isinstance(line, StatusLine)
    return line.currentMessage()


def test_a_cell_is_typed_over_with_the_keyboard_and_the_list_stays(
    app: App, window: MainWindow, page: ListingPage, qtbot: QtBot
) -> None:
    go_to(page, 3, "owner")
    page.table.verticalScrollBar().setValue(50)
    changed, before = page.model.ids[3], (page.model.ids, page.table.selected_ids())
    scrolled = page.table.verticalScrollBar().value()
    old = agreement(app, changed).owner
    editor = editor_of(app, page, qtbot)
    assert isinstance(editor.input, TextField)
    assert editor.input.line.accessibleName().startswith("Responsible, ")
    QTest.keyClick(editor.input.line, Qt.Key.Key_Escape)
    assert page.cells.editing is not None
    assert page.cells.editing.editor is None
    editor = editor_of(app, page, qtbot)
    assert isinstance(editor.input, TextField)
    editor.input.line.setText("Åse <b>")
    QTest.keyClick(editor.input.line, Qt.Key.Key_Return)
    rest(app, qtbot)
    assert agreement(app, changed).owner == "Åse <b>"
    assert page.cells.editing.editor is None
    assert (page.model.ids, page.table.selected_ids()) == before
    assert page.table.verticalScrollBar().value() == scrolled
    assert page.bar.where() == {"direction": "downstream"}
    window.commands.actions.made["undo"].trigger()
    rest(app, qtbot)
    assert agreement(app, changed).owner == old
    a_fault_stands_below_the_cell(app, page, qtbot)
    a_cell_out_of_sight_is_brought_into_sight(app, page, qtbot)
    what_cannot_be_typed_over_says_why(window, page)


def a_fault_stands_below_the_cell(app: App, page: ListingPage, qtbot: QtBot) -> None:
    go_to(page, 3, "next_review")
    editor = editor_of(app, page, qtbot)
    assert isinstance(editor.input, DateField)
    editor.input.line.setText("31.02.2027")
    QTest.keyClick(editor.input.line, Qt.Key.Key_Return)
    assert "31.02.2027" in editor.input.fault_text
    assert editor.geometry().height() >= editor.sizeHint().height()
    editor.input.line.setText("28.02.2027")
    QTest.keyClick(editor.input.line, Qt.Key.Key_Enter)
    rest(app, qtbot)
    assert agreement(app, page.model.ids[3]).next_review == date(2027, 2, 28)


def a_cell_out_of_sight_is_brought_into_sight(app: App, page: ListingPage, qtbot: QtBot) -> None:
    go_to(page, 3, "notes")
    page.table.horizontalScrollBar().setValue(0)
    editor = editor_of(app, page, qtbot)
    assert page.table.cell_place(page.table.currentIndex()).contains(editor.geometry().center())
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def what_cannot_be_typed_over_says_why(window: MainWindow, page: ListingPage) -> None:
    for column, words in (("status", "follows from"), ("verdict", "worked out"), ("reference", "bears on")):
        go_to(page, 3, column)
        QTest.keyClick(page.table, Qt.Key.Key_F2)
        assert words in told(window)


def test_enter_pressed_twice_saves_once_and_takes_nobody_for_somebody_else(
    app: App, window: MainWindow, page: ListingPage, qtbot: QtBot
) -> None:
    go_to(page, 0, "title")
    editor = editor_of(app, page, qtbot)
    changed = page.model.ids[0]
    version = agreement(app, changed).version
    assert isinstance(editor.input, TextField)
    editor.input.line.setText("Typed in haste")
    for _time in range(2):
        QTest.keyClick(editor.input.line, Qt.Key.Key_Return)
    page.table.setFocus()  # and gone on at once, which saves as well
    rest(app, qtbot)
    assert agreement(app, changed).title == "Typed in haste"
    assert agreement(app, changed).version == version + 1
    assert window.notices.notice is not None
    assert window.notices.notice.severity == "info"  # nobody else has changed it


@pytest.mark.story
def test_a_cell_that_somebody_else_has_written_is_compared(app: App, page: ListingPage, qtbot: QtBot) -> None:
    go_to(page, 2, "owner")
    editor = editor_of(app, page, qtbot)
    row, register = page.model.ids[2], app.desk.register
    assert register is not None
    set_cell(register, SetCell(Kind.AGREEMENT, agreement(app, row), "venue", "Bergen"), actor="ola", at=AT)
    assert isinstance(editor.input, TextField)
    editor.input.line.setText("Mine")
    QTest.keyClick(editor.input.line, Qt.Key.Key_Return)
    rest(app, qtbot)
    (sheet,) = editor.findChildren(StaleSheet)
    assert editor.input.line.text() == "Mine"
    sheet.settle(Settled.MINE)
    rest(app, qtbot)
    now = agreement(app, row)
    assert (now.owner, now.venue) == ("Mine", "Bergen")


def test_a_block_is_copied_and_pasted_after_a_preview(
    app: App, window: MainWindow, page: ListingPage, qtbot: QtBot
) -> None:
    clipboard = QApplication.clipboard()
    go_to(page, 0, "owner")
    QTest.keyClick(page.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    clipboard.setText('=1+1\t02.03.2027\n"two\nlines"\t31.02.2027\n')
    dialog = paste(app, page, qtbot)
    first, second = page.model.ids[:2]
    lines = [[dialog.preview.index(row, column).data() for column in range(1, 5)] for row in range(4)]
    assert lines[0][1:] == [lines[0][1], "31.02.2027", "'31.02.2027' is a day that no calendar has"]
    assert [line[2] for line in lines[1:]] == ["=1+1", "2 Mar 2027", "two lines"]
    assert dialog.take.text() == "Change cells (3)"
    assert dialog.whole.text() == lines[0][3]  # of the chosen line, where its cell has no room for it
    dialog.accept()
    rest(app, qtbot)
    assert [agreement(app, each).owner for each in (first, second)] == ["=1+1", "two lines"]
    window.commands.actions.made["copy_titled"].trigger()
    rest(app, qtbot)
    assert clipboard.text() == "Responsible\tNext review\n'=1+1\t2027-03-02\n"
    assert told(window) == "2 cells are on the clipboard."
    assert ">&#x27;=1+1</td>" in clipboard.mimeData().html()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rest(app, qtbot)
    assert clipboard.text() == "'=1+1\t2027-03-02\n"
    one_value_fills_every_row_and_what_has_no_place_is_told(app, window, page, qtbot)


def paste(app: App, page: ListingPage, qtbot: QtBot) -> PasteDialog:
    dialog = page.cells.paste()
    assert dialog is not None
    rest(app, qtbot)
    return dialog


def one_value_fills_every_row_and_what_has_no_place_is_told(
    app: App, window: MainWindow, page: ListingPage, qtbot: QtBot
) -> None:
    go_to(page, 0, "owner")
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QApplication.clipboard().setText("Kari\n")
    dialog = paste(app, page, qtbot)
    assert dialog.take.text() == "Change cells (3)"
    dialog.accept()
    rest(app, qtbot)
    assert {agreement(app, each).owner for each in page.table.selected_ids()} == {"Kari"}
    window.commands.actions.made["undo"].trigger()
    rest(app, qtbot)
    assert "Kari" not in {agreement(app, each).owner for each in page.table.selected_ids()}
    go_to(page, len(page.model.ids) - 1, "notes")
    QApplication.clipboard().setText("Notes\tx\na\tb\nc\td\n")
    dialog = paste(app, page, qtbot)
    assert "1 row of the clipboard lies below" in dialog.left_over.text()
    assert "1 column of the clipboard lies beyond" in dialog.left_over.text()
    assert "titles" in dialog.left_over.text()
    dialog.reject()
    page.table.selectAll()
    page.copy_cells(titled=True)
    rest(app, qtbot)
    dialog = paste(app, page, qtbot)  # all of it comes back as it was copied
    assert dialog.plan is not None
    assert [line for line in dialog.plan.lines if line.fate is not Fate.UNCHANGED] == []
    assert not dialog.take.isEnabled()
    dialog.reject()
    QApplication.clipboard().setText("")
    assert page.cells.paste() is None
    assert told(window).startswith("The clipboard holds no text")


def test_a_view_keeps_groups_and_frozen_columns_and_opens_without_a_column_that_has_gone(
    app: App, window: MainWindow, page: ListingPage, qtbot: QtBot
) -> None:
    go_to(page, 0, "verdict")
    window.commands.actions.made["freeze"].trigger()
    page.group_by("owner")
    rest(app, qtbot)
    page.views.save("By owner")
    shown = page.as_shown()
    assert shown is not None
    assert (shown.columns[0].key, len(shown.ids)) == ("owner", len(page.model.ids))
    assert "Grouped by Responsible" in shown.told
    page.views.choose(None)
    window.commands.actions.made["freeze"].trigger()
    rest(app, qtbot)
    assert (page.model.order.group, page.table.columns.frozen) == ("", 0)
    page.bar.choose("direction", "downstream")
    page.views.save("Down")
    for name in ("Down", "By owner"):
        page.views.choose(page.views.shelf.named(name))
        rest(app, qtbot)
        assert window.notices.notice is None
    assert (page.model.order.group, page.table.columns.frozen) == ("owner", 2)
    window.commands.actions.made["fold_all"].trigger()
    assert page.model.rowCount() == len(page.model.shape.groups)
    assert page.count.words.startswith(f"{len(page.model.ids)} of")
    kept = {"name": "Old", "text": "", "where": {"gone": "x"}, "archived": False, "order": "gone", "descending": False}
    old = [{**kept, "columns": {"gone": [0, 90, 0], "title": [1, 222, 0]}}, {"name": "x"}]
    app.desk.settings.set_text("views/agreements", json.dumps(old))
    page.views.choose(page.views.shelf.named("old"))
    rest(app, qtbot)
    assert page.views.text().startswith("Old")
    assert window.notices.notice is not None
    assert "“Old” filters by is not in this list any more" in window.notices.notice.text
    assert page.table.columns.state()["title"][1] == 222
    page.show_view(SavedView("", group="gone", order="gone", frozen=50))
    rest(app, qtbot)
    assert page.model.rowCount() == len(page.model.ids)


def test_what_stands_in_the_way_many_times_is_said_once_and_of_very_many_the_first() -> None:
    faults = [
        Fault("reference", "reference_taken", {"reference": "A-1", "title": str(each // 3)}) for each in range(21)
    ]
    said = in_the_way(faults)
    assert said.count("A-1 is already the reference of another agreement") == 5
    assert said.endswith("(4) … (+2)")
    assert in_the_way(faults[:3]) == "A-1 is already the reference of another agreement (0)"
