"""Habits of Excel and Outlook: years of two digits, choices that are read whole, the keyboard at midnight."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.agreements import Agreement, Direction
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import AgreementId
from dpa_tracker.domain.term import Term, Termination, TermKind
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import fault_sentence
from tests.ui.conftest import DAY, rest
from tests.ui.test_entered_again import page_now
from ui.agreements.agreement_form import AgreementForm
from ui.app import App
from ui.day_field import DayField
from ui.forms.choice_fields import CodeField
from ui.forms.text_fields import DateField
from ui.forms.typed_days import parsed_day
from ui.main_window import MainWindow
from ui.trail import PageKey
from ui.widgets.drop_down import DropDown

LONG = "DBA-2024-{:03d} Databehandleravtale mellom Kystkommunen og Fjordvarme Data AS"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31.12.26", date(2026, 12, 31)),
        ("1.9.69", date(2069, 9, 1)),
        ("1.9.70", date(1970, 9, 1)),
        ("1/9/27", date(2027, 9, 1)),
        ("1 Sep 27", date(2027, 9, 1)),
        ("31-12-2026", date(2026, 12, 31)),
        ("26-12-31", None),  # a year first, or a day first
        ("31-12-26", None),
        ("31.02.27", None),
        ("31.12.2", None),
        ("31.12.026", None),
        ("2026-12-31", date(2026, 12, 31)),
    ],
)
def test_a_year_of_two_digits_is_read_as_in_sheets(typed: str, day: date | None) -> None:
    assert parsed_day(typed) == day


def test_the_year_that_is_meant_stands_beside_it_at_once_and_in_the_field_when_it_is_left(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.line, "31.12.26")
    assert field.value() == date(2026, 12, 31)
    assert (field.meant.text(), field.meant.isVisible()) == ("= 31 Dec 2026", True)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.line.text(), field.meant.isVisible()) == ("31 Dec 2026", False)
    head = DayField(date(2026, 11, 23))
    qtbot.addWidget(head)
    head.selectAll()
    QTest.keyClicks(head, "1.2.27")
    QTest.keyClick(head, Qt.Key.Key_Return)
    assert head.text() == "1 Feb 2027"


def test_a_choice_that_is_cut_is_read_whole_where_it_is_pointed_at_and_in_the_list(qtbot: QtBot) -> None:
    few = DropDown()
    few.addItem(LONG.format(1), "a")
    few.setAccessibleName("Few")
    many = CodeField([(str(number), LONG.format(number)) for number in range(30)])
    many.named("Many")
    for box in (few, many.box):
        qtbot.addWidget(box)
        box.setFixedWidth(200)
        box.show()
        assert box.is_cut
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), box.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(box, event)
        assert LONG.format(1 if box is few else 0) in QToolTip.text()
    wide = many.box.fontMetrics().horizontalAdvance(LONG.format(0))
    many.box.showPopup()
    assert many.box.view().viewport().width() >= wide
    many.box.hidePopup()
    assert many.box.found is not None
    many.box.found.look_for("kyst")
    popup = many.box.found.popup()
    assert popup is not None
    assert popup.minimumWidth() >= wide
    few.setFixedWidth(900)
    assert not few.is_cut


def test_the_form_of_an_agreement_knows_on_which_days_notice_cannot_have_been_given(qtbot: QtBot) -> None:
    form = AgreementForm(AgreementId("a"), PickLists(), DAY)
    qtbot.addWidget(form)
    form.put(None)
    form.field("conclusion.concluded_on").put(date(2025, 1, 1))
    form.field("term.kind").put(TermKind.EVERGREEN)
    form.field("term.begins_on").put(date(2025, 2, 1))
    given = form.field("term.termination.given_on")
    for day in (DAY, date(2025, 1, 1)):
        given.put(day)
        term = form.read().term
        assert term is not None
        assert term.termination is not None
    for day, code in (
        (DAY + timedelta(days=1), "notice_in_the_future"),
        (date(2024, 12, 31), "notice_before_agreement"),
    ):
        given.put(day)
        with pytest.raises(InvalidInputError) as refused:
            form.read()
        assert [(each.field, each.code) for each in refused.value.faults] == [("term.termination.given_on", code)]


def test_a_recorded_day_of_notice_that_cannot_be_stands_in_the_way_of_no_other_edit(qtbot: QtBot) -> None:
    wrong = Termination(DAY + timedelta(days=400))
    term = Term(kind=TermKind.EVERGREEN, begins_on=date(2025, 2, 1), termination=wrong)
    recorded = Agreement(AgreementId("a"), "DPA-1", "", Direction.DOWNSTREAM, (), term=term)
    form = AgreementForm(AgreementId("a"), PickLists(), DAY)
    qtbot.addWidget(form)
    form.put(recorded)
    given = form.field("term.termination.given_on")
    assert given.remark_text == fault_sentence(Fault("term.termination.given_on", "notice_in_the_future"))
    form.field("notes").put("Filed in the archive")
    read = form.read()
    assert (read.notes, read.term) == ("Filed in the archive", term)
    form.put(read)  # as after a crash: what was typed is no record
    for path, day in (
        ("term.termination.given_on", DAY + timedelta(days=1)),
        ("term.begins_on", date(2025, 3, 1)),
    ):
        form.put(recorded)
        form.field(path).put(day)
        with pytest.raises(InvalidInputError):
            form.read()


@pytest.mark.story
def test_midnight_leaves_the_keyboard_in_the_calendar_where_it_is(app: App, window: MainWindow, qtbot: QtBot) -> None:
    page = page_now(app, qtbot, PageKey.CALENDAR)
    page.show_list(True)
    page.go_to(date(2026, 11, 30))
    rest(app, qtbot)
    page.list.table.selectRow(1)
    chosen = page.list.table.current()
    page.list.open_button.setFocus()
    app.desk.set_day(date(2026, 11, 30))
    app.desk.today = date(2026, 11, 30)
    rest(app, qtbot)
    app.desk.begin_day(date(2026, 12, 1))
    rest(app, qtbot)
    assert window.focusWidget() is page.list.open_button
    assert page.list.table.current() == chosen
    assert page.day == date(2026, 11, 30)
    app.desk.set_day(date(2027, 3, 1))  # somebody asks about another day
    rest(app, qtbot)
    assert page.day == date(2027, 3, 1)
