"""What gives way where there is little room: dialogs above their buttons, rows of forms, calendars."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.mechanisms import ExporterRole
from tests.ui.access import nameless_lists, sideways
from tests.ui.quiet_looks import SMALLEST_SCREEN, nameless, said, too_large
from ui.forms.choice_fields import CodeField, ManyField
from ui.forms.form import Form
from ui.forms.named_field import NamedField
from ui.forms.text_fields import DateField, DurationField
from ui.widgets.day_picker import pick_day
from ui.widgets.reading_order import tab_as_read
from ui.widgets.room import above_foot
from ui.widgets.tabs import Tabs
from ui.widgets.wrapped_list import WrappedList

LONG = "A company for the registered processing of the whole community and its suppliers by the North Sea"


def tall_dialog(*, scrolled: bool) -> tuple[QDialog, list[QLineEdit], QPushButton]:
    dialog, parts, foot = QDialog(), QWidget(), QDialogButtonBox()
    column = QVBoxLayout(parts)
    lines = [QLineEdit(f"Line {number}") for number in range(20)]
    for line in lines:
        line.setAccessibleName(line.text())
        column.addWidget(line)
    save = foot.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
    if scrolled:
        above_foot(dialog, parts, foot)
    else:
        whole = QVBoxLayout(dialog)
        for part in (parts, foot):
            whole.addWidget(part)
    return dialog, lines, save


@pytest.mark.parametrize("scrolled", [True, False])
def test_the_parts_of_a_dialog_are_scrolled_above_its_buttons(qtbot: QtBot, *, scrolled: bool) -> None:
    dialog, lines, save = tall_dialog(scrolled=scrolled)
    qtbot.addWidget(dialog)
    assert bool(too_large(dialog)) is not scrolled, "the look sees what does not fit"
    dialog.resize(*SMALLEST_SCREEN)
    tab_as_read(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    if not scrolled:
        return
    assert dialog.height() == SMALLEST_SCREEN[1]
    assert save.mapTo(dialog, save.rect().bottomRight()).y() < dialog.height()
    lines[0].setFocus()
    for one in lines[1:]:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is one
        assert not one.visibleRegion().isEmpty(), "where Tab leads comes into sight"
    QTest.keyClick(lines[-1], Qt.Key.Key_Tab)
    assert dialog.focusWidget() is save


def test_a_dialog_with_room_is_not_scrolled(qtbot: QtBot) -> None:
    dialog, lines, _save = tall_dialog(scrolled=True)
    qtbot.addWidget(dialog)
    dialog.resize(600, 1200)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert all(not line.visibleRegion().isEmpty() for line in lines)


@pytest.mark.parametrize("width", [250, 900])
def test_rows_wrap_and_the_list_is_as_high_as_they_are(qtbot: QtBot, width: int) -> None:
    holder, rows = QWidget(), WrappedList()
    rows.setAccessibleName("Parties")
    QVBoxLayout(holder).addWidget(rows)
    qtbot.addWidget(holder)
    rows.show_rows((LONG, "x" * 200))
    holder.resize(width, 600)
    holder.show()
    qtbot.waitExposed(holder)
    qtbot.wait(20)
    assert sideways(holder) == set()
    last = rows.visualItemRect(rows.item(1))
    assert last.right() <= rows.viewport().width()
    assert last.bottom() <= rows.viewport().height()
    assert (rows.height() > 80) is (width == 250)
    assert rows.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "x" * 200


def test_boxes_to_tick_go_on_in_the_next_line(qtbot: QtBot) -> None:
    field = ManyField(ExporterRole, "exporter_role")
    field.named("Role")
    qtbot.addWidget(field)
    field.resize(180, 200)
    field.show()
    assert field.minimumSizeHint().width() <= 400


def test_a_calendar_has_names_for_all_its_parts_and_stays_on_the_screen(qtbot: QtBot) -> None:
    field, taken = QLineEdit(), list[QDate]()
    qtbot.addWidget(field)
    there = field.screen().availableGeometry()
    for place in (there.topLeft(), there.bottomRight() - QPoint(40, 30)):
        field.move(place)
        field.show()
        calendar = pick_day(field, QDate(2026, 11, 23), taken.append)
        sheet = calendar.window()
        assert nameless(sheet) == set()
        assert {said(each) for each in calendar.findChildren(QToolButton)} >= {"Previous month", "Next month"}
        assert there.contains(sheet.geometry())
        QTest.keyClick(calendar, Qt.Key.Key_Escape)
        assert not sheet.isVisible()
    assert taken == []
    calendar = pick_day(field, None, taken.append)
    calendar.activated.emit(QDate(2026, 12, 1))
    assert taken == [QDate(2026, 12, 1)]


def test_what_stands_beside_an_input_says_of_which_one_it_is(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.section("Days")
    first, second = form.add("a", "Signed", DateField()), form.add("b", "Ended", DateField())
    length = form.add("c", "Notice", DurationField())
    form.show()
    names = [said(button) for field in (first, second) for button in field.findChildren(QToolButton)]
    assert names == ["Signed: Pick a day", "Ended: Pick a day"]
    assert length.unit.accessibleName() == "Notice: Unit"
    for button in first.findChildren(QToolButton):
        button.click()
    assert nameless(form.findChildren(QCalendarWidget)[0].window()) == set()


def test_lists_that_drop_down_and_proposals_are_called_as_their_field(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.section("Parties")
    long = form.add("a", "Vendor", CodeField([(f"p{number}", f"Party {number}") for number in range(40)]))
    named = form.add("b", "Service", NamedField((("s1", "Mail"), ("s2", "Payroll"))))
    form.show()
    assert nameless_lists(form) == set()
    long.box.showPopup()
    assert long.box.view().accessibleName() == "Vendor"
    long.box.hidePopup()
    completer = named.line.completer()
    assert completer is not None
    proposals = completer.popup()
    assert proposals is not None
    assert proposals.accessibleName() == "Service"


def test_tabs_say_what_they_are_about(qtbot: QtBot) -> None:
    tabs = Tabs("About this template")
    qtbot.addWidget(tabs)
    tabs.addTab(QWidget(), "Problems")
    tabs.show()
    assert said(tabs) == "About this template"
    assert nameless(tabs) == set()
    tabs.tabBar().setAccessibleName("")
    assert len(nameless(tabs)) == 1, "the tab that is chosen is no name of the bar"
