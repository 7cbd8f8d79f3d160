"""Habits of spreadsheets in the cells of a list: Tab, Ctrl+;, blocks over rows that lie apart or come out even."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import BLANK
from dpa_tracker.use_cases.edit_cells import SetCell, set_cell
from tests.ui.conftest import AT, rest, window_of
from tests.ui.typed_cells import agreement, go_to
from ui.app import App
from ui.forms import text_fields
from ui.forms.text_fields import DateField, LongTextField, TextField
from ui.listings.cell_editor import CellEditor
from ui.listings.listing_page import ListingPage
from ui.listings.paste_dialog import PasteDialog
from ui.main_window import MainWindow
from ui.trail import PageKey, Place

_COLUMNS = ("reference", "owner", "status", "next_review")  # the third is worked out


@pytest.fixture
def page(app: App, window: MainWindow, qtbot: QtBot) -> ListingPage:
    """The agreements in four columns, of which the second and the last can be typed over."""
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    found = window.stage.listing
    assert found is not None
    view = found.view()
    columns = {
        column.key: [_COLUMNS.index(column.key) if column.key in _COLUMNS else 9, 120, int(column.key not in _COLUMNS)]
        for column in found.model.columns
    }
    found.show_view(replace(view, columns=columns))
    rest(app, qtbot)
    assert [column.key for column in found.table.shown_columns()] == list(_COLUMNS)
    return found


def editor_of(page: ListingPage) -> CellEditor:
    assert page.cells.editing is not None
    assert page.cells.editing.editor is not None
    return page.cells.editing.editor


def type_over(app: App, page: ListingPage, qtbot: QtBot, row: int, column: str) -> CellEditor:
    go_to(page, row, column)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    rest(app, qtbot)
    return editor_of(page)


def line_of(editor: CellEditor) -> QLineEdit:
    assert isinstance(editor.input, TextField | DateField)
    return editor.input.line


def test_tab_saves_and_goes_on_in_the_row_and_behind_its_last_cell_gives_the_keyboard_back(
    app: App, page: ListingPage, qtbot: QtBot
) -> None:
    chosen = page.model.ids[2]
    editor = type_over(app, page, qtbot, 2, "owner")
    line_of(editor).setText("Åse")
    QTest.keyClick(line_of(editor), Qt.Key.Key_Tab)
    rest(app, qtbot)
    assert agreement(app, chosen).owner == "Åse"
    editor = editor_of(page)
    assert isinstance(editor.input, DateField)  # what is worked out between them is passed over
    assert line_of(editor).hasFocus()
    assert page.table.selected_ids() == (chosen,)
    assert [column.key for column in page.table.chosen_columns()] == ["next_review"]
    line_of(editor).setText("31.02.2027")
    QTest.keyClick(line_of(editor), Qt.Key.Key_Backtab)
    rest(app, qtbot)
    assert editor_of(page) is editor  # no day: it stays, and says so
    assert "31.02.2027" in editor.input.fault_text
    line_of(editor).setText("28.02.2027")
    QTest.keyClick(line_of(editor), Qt.Key.Key_Return)
    rest(app, qtbot)
    assert agreement(app, chosen).next_review == date(2027, 2, 28)
    assert page.cells.editing is not None
    assert page.cells.editing.editor is None  # the Tab that was refused is not gone on with
    editor = type_over(app, page, qtbot, 2, "next_review")
    QTest.keyClick(line_of(editor), Qt.Key.Key_Backtab)
    rest(app, qtbot)
    assert isinstance(editor_of(page).input, TextField)
    QTest.keyClick(line_of(editor_of(page)), Qt.Key.Key_Tab)
    rest(app, qtbot)
    QTest.keyClick(line_of(editor_of(page)), Qt.Key.Key_Tab)
    rest(app, qtbot)
    assert page.cells.editing.editor is None
    assert page.table.hasFocus()


@pytest.mark.story
def test_today_is_one_key_in_a_cell_for_a_day_and_the_calendar_another(
    app: App, page: ListingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_fields, "today", lambda: date(2026, 11, 30))
    chosen = page.model.ids[1]
    for held in (Qt.KeyboardModifier.ControlModifier, _NORWEGIAN):
        editor = type_over(app, page, qtbot, 1, "next_review")
        line_of(editor).clear()
        QTest.keyClick(line_of(editor), Qt.Key.Key_Semicolon, held)
        QTest.keyClick(line_of(editor), Qt.Key.Key_Return)
        rest(app, qtbot)
        assert agreement(app, chosen).next_review == date(2026, 11, 30)
        page.cells.edit_here()
        rest(app, qtbot)
        line_of(editor_of(page)).clear()
        QTest.keyClick(line_of(editor_of(page)), Qt.Key.Key_Return)
        rest(app, qtbot)
        assert agreement(app, chosen).next_review is None
    editor = type_over(app, page, qtbot, 1, "next_review")
    QTest.keyClick(line_of(editor), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (calendar,) = editor.findChildren(QCalendarWidget)
    calendar.setSelectedDate(calendar.selectedDate().addDays(1))
    calendar.activated.emit(calendar.selectedDate())
    assert editor.touched
    QTest.keyClick(line_of(editor), Qt.Key.Key_Escape)


_NORWEGIAN = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier  # where the semicolon is


def pasted(app: App, page: ListingPage, qtbot: QtBot, text: str) -> dict[str, str]:
    """What each agreement's owner would become."""
    QApplication.clipboard().setText(text)
    dialog = page.cells.paste()
    assert dialog is not None
    rest(app, qtbot)
    assert dialog.plan is not None
    found = {line.id: line.new for line in dialog.plan.lines}
    dialog.reject()
    return found


def also(page: ListingPage, row: int, held: Qt.KeyboardModifier) -> None:
    keys = [each.key for each in page.model.columns]
    index = page.model.index(row, keys.index("owner"))
    where = page.table.visualRect(index).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, held, where)


def test_rows_that_lie_apart_are_pasted_over_one_by_one_and_none_between_them(
    app: App, window: MainWindow, page: ListingPage, qtbot: QtBot
) -> None:
    ids = page.model.ids
    go_to(page, 0, "owner")
    for row in (2, 4):
        also(page, row, Qt.KeyboardModifier.ControlModifier)
    assert page.table.selected_ids() == (ids[0], ids[2], ids[4])
    assert pasted(app, page, qtbot, "A\nB\nC\n") == {ids[0]: "A", ids[2]: "B", ids[4]: "C"}
    QApplication.clipboard().setText("A\nB\n")
    assert page.cells.paste() is None  # 2 rows on 3 that lie apart: nobody can say which
    assert window.notices.notice is not None
    assert "(2) do not match the selected ones (3)" in window.notices.notice.text
    go_to(page, 0, "owner")
    also(page, 3, Qt.KeyboardModifier.ShiftModifier)
    assert pasted(app, page, qtbot, "A\nB\n") == dict(zip(ids[:4], "ABAB", strict=True))  # it comes out even
    assert pasted(app, page, qtbot, "A\nB\nC\n") == dict(zip(ids[:3], "ABC", strict=True))
    assert pasted(app, page, qtbot, "A\nB\nC\nD\nE\n") == dict(zip(ids[:5], "ABCDE", strict=True))


def test_an_empty_cell_of_a_spreadsheet_empties_what_it_is_pasted_on(app: App, page: ListingPage, qtbot: QtBot) -> None:
    register = app.desk.register
    assert register is not None
    first = page.model.ids[0]
    set_cell(register, SetCell(Kind.AGREEMENT, agreement(app, first), "owner", "Kari"), actor="ola", at=AT)
    go_to(page, 0, "owner")
    QApplication.clipboard().setText("\r\n")  # as Excel copies one empty cell
    dialog = page.cells.paste()
    assert dialog is not None
    rest(app, qtbot)
    assert dialog.said.text().endswith("1 of them will be empty afterwards.")
    dialog.accept()
    rest(app, qtbot)
    assert agreement(app, first).owner == ""


@pytest.mark.story
def test_the_block_that_is_pasted_over_stays_in_another_language(
    app: App, window: MainWindow, page: ListingPage, qtbot: QtBot
) -> None:
    del window
    go_to(page, 5, "owner")
    QTest.keyClick(page.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    app.choose_language("nb")
    rest(app, qtbot)
    again = window_of(app).stage.listing
    assert again is not None
    assert [column.key for column in again.table.chosen_columns()] == ["owner", "status"]


@pytest.mark.story
def test_an_editor_does_not_stay_over_another_row_when_its_own_is_shown_no_longer(
    app: App, page: ListingPage, qtbot: QtBot
) -> None:
    page.group_by("owner")
    rest(app, qtbot)
    row = page.table.selected_ids()[0]
    for typed, kept in (("2027-02-28", date(2027, 2, 28)), ("31.02.2027", date(2027, 2, 28))):
        place = page.table.place_of(row)
        assert place is not None
        line_of(type_over(app, page, qtbot, place, "next_review")).setText(typed)
        groups = [group.code for group in page.model.shape.groups]
        page.model.fold(groups, folded=True)
        rest(app, qtbot)
        assert page.cells.editing is not None
        assert page.cells.editing.editor is None
        assert agreement(app, row).next_review == kept  # saved as when one goes elsewhere; what is no day is not
        page.model.fold(groups, folded=False)
        rest(app, qtbot)
    page.group_by("")
    page.bar.choose("owner", agreement(app, row).owner or BLANK)
    rest(app, qtbot)
    place = page.table.place_of(row)
    assert place is not None
    editor = type_over(app, page, qtbot, place, "owner")
    assert page.cells.editing is not None
    line_of(editor).setText("Nobody else")
    QTest.keyClick(line_of(editor), Qt.Key.Key_Tab)  # the row leaves the filter while one goes on to its next cell
    rest(app, qtbot)
    assert page.table.place_of(row) is None
    assert page.cells.editing.editor is None


def test_several_lines_are_left_with_tab_too(app: App, page: ListingPage, qtbot: QtBot) -> None:
    for action in page.table.columns.menu().actions():
        if action.isCheckable() and not action.isChecked():
            action.trigger()
    editor = type_over(app, page, qtbot, 0, "notes")
    assert isinstance(editor.input, LongTextField)
    editor.input.area.setPlainText("one\ntwo")
    QTest.keyClick(editor.input.area, Qt.Key.Key_Tab)
    rest(app, qtbot)
    assert agreement(app, page.model.ids[0]).notes == "one\ntwo"


def test_empty_lines_at_the_end_of_a_block_are_nothing_that_is_left_out(
    app: App, page: ListingPage, qtbot: QtBot
) -> None:
    ids = page.model.ids
    go_to(page, len(ids) - 2, "owner")
    for text, left in (("A\nB\n\n\n", 0), ("A\nB\nC\n\n", 1), ("A\nB\n\nD\n\n", 2)):
        QApplication.clipboard().setText(text)
        dialog = page.cells.paste()
        assert dialog is not None
        assert dialog.left_over.text().startswith(f"{left} row") is bool(left)
        dialog.reject()
    go_to(page, len(ids) - 1, "next_review")
    QApplication.clipboard().setText("2027-01-01\t\t\t\n")  # columns beyond the last one, with nothing in them
    dialog = page.cells.paste()
    assert dialog is not None
    assert not dialog.left_over.text()
    dialog.reject()
    go_to(page, 0, "owner")
    for row in (2, 4):
        also(page, row, Qt.KeyboardModifier.ControlModifier)
    assert pasted(app, page, qtbot, "A\nB\nC\n\n\n") == {ids[0]: "A", ids[2]: "B", ids[4]: "C"}


def test_ctrl_d_fills_down_what_stands_in_the_first_row_or_above(
    app: App, window: MainWindow, page: ListingPage, qtbot: QtBot
) -> None:
    register, ids = app.desk.register, page.model.ids
    assert register is not None
    set_cell(register, SetCell(Kind.AGREEMENT, agreement(app, ids[0]), "owner", "Kari"), actor="ola", at=AT)
    go_to(page, 0, "owner")
    also(page, 3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    rest(app, qtbot)
    (dialog,) = (each for each in window.findChildren(PasteDialog) if each.isVisible())
    assert dialog.windowTitle() == "Fill down"
    assert dialog.plan is not None
    assert {line.id: line.new for line in dialog.plan.lines} == dict.fromkeys(ids[1:4], "Kari")
    dialog.accept()
    rest(app, qtbot)
    assert [agreement(app, each).owner for each in ids[:4]] == ["Kari"] * 4
    before = agreement(app, ids[4]).owner
    go_to(page, 4, "owner")  # one alone: from the row above
    page.cells.fill_down()
    rest(app, qtbot)
    (dialog,) = (each for each in window.findChildren(PasteDialog) if each.isVisible())
    dialog.accept()
    rest(app, qtbot)
    assert agreement(app, ids[4]).owner == "Kari" != before
    told = list[str]()
    page.cells.told.connect(told.append)
    go_to(page, 1, "status")
    page.cells.fill_down()
    go_to(page, 0, "owner")
    page.cells.fill_down()
    rest(app, qtbot)
    assert [text.split()[0] for text in told] == ["“Status”", "Choose"]
    assert not [each for each in window.findChildren(PasteDialog) if each.isVisible()]
