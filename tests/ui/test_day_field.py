"""The day that is asked about, typed from end to end, whatever was chosen in the field before."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.faults import KnownError
from tests.ui.conftest import rest, window_of
from ui.app import App
from ui.day_field import DayField

TODAY = date(2026, 11, 28)
TYPED = ("16 Jul 2020", "16.07.2020", "16.7.2020", "2020-07-16", "16/07/2020", "16 juli 2020")


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    made = DayField(TODAY)
    made.setAccessibleName("Day")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("text", TYPED)
@pytest.mark.parametrize("way", ["tab", "click"])
def test_a_day_typed_over_what_stands_there_is_that_day(field: DayField, text: str, way: str) -> None:
    asked: list[QDate] = []
    field.moved.connect(asked.append)
    if way == "tab":
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
    else:
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        if not field.hasSelectedText():  # without a window system no click gives the focus
            field.selectAll()
    QTest.keyClicks(field, text)
    assert asked == [], "half a day is none"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked == [QDate(2020, 7, 16)]
    assert field.text() == "16 Jul 2020"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31.12.1994", "before_the_law_data"),
        ("1.1.2200", "after_the_last_day"),
        ("32.13.2020", "not_a_day_to_ask_about"),
        ("", "not_a_day_to_ask_about"),
    ],
)
def test_what_cannot_be_asked_about_is_said_and_the_day_stays(field: DayField, text: str, code: str) -> None:
    refused: list[KnownError] = []
    field.refused.connect(refused.append)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [each.code for each in refused] == [code]
    assert (field.date(), field.text()) == (QDate(2026, 11, 28), "28 Nov 2026")


def test_arrows_and_pages_step_and_escape_puts_back(field: DayField) -> None:
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        QTest.keyClick(field, key)
    assert field.date() == QDate(2026, 10, 29)
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "29 Oct 2026"


def test_a_day_before_the_law_is_refused_in_the_notice_bar(app: App, qtbot: QtBot) -> None:
    window = window_of(app)
    before = app.desk.on
    window.header.day.selectAll()
    QTest.keyClicks(window.header.day, "31.12.1994")
    QTest.keyClick(window.header.day, Qt.Key.Key_Return)
    rest(app, qtbot)
    notice = window.notices.notice
    assert notice is not None
    assert "Directive 95/46/EC" in notice.text
    assert app.desk.on == before
