"""The calendar: a month and two years of deadlines, by keyboard, mouse and screen reader, as lists and on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.reminders import STAGES
from dpa_tracker.places import ICONS
from dpa_tracker.queries.deadline_bundles import bundle
from dpa_tracker.queries.deadline_lanes import DueLane, Span
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.rows import DeadlineRow, Subject
from dpa_tracker.sentences import use_language
from tests.ui.access import looked_at
from tests.ui.conftest import DAY, PATIENCE, rest, window_of
from tests.ui.script import Script
from ui.app import App
from ui.calendar.calendar_head import View
from ui.calendar.calendar_page import CalendarPage
from ui.calendar.day_dialog import DayDialog
from ui.calendar.day_painter import parts_of
from ui.calendar.lane_painter import LaneSetting, centres_of, paint_cell
from ui.calendar.legend import StateMark
from ui.calendar.looks import KIND_ICONS, Looks, draw_anew
from ui.calendar.words import STATES, cell_words, due_words, short_count
from ui.forms.sheet import Sheet
from ui.reminding.speak_form import Said, SpeakForm, Speech
from ui.trail import PageKey, Place

FIRST = date(2026, 12, 1)
SMALLEST = (960, 540)  # 1920 x 1080 at 200 %
Key = Qt.Key


def opened(app: App, qtbot: QtBot, words: str = "") -> CalendarPage:
    window = window_of(app)
    window.go(Place(PageKey.CALENDAR, words=words))
    rest(app, qtbot)
    page = window.stage.page(PageKey.CALENDAR)
    assert isinstance(page, CalendarPage)
    page.take_focus()
    return page


def spoken(page: CalendarPage) -> str:
    """What a screen reader says of the cell that the keyboard is on."""
    grid = page.month
    here = grid.currentIndex()
    place = (here.row() + 1) * (grid.days.columnCount() + 1) + here.column() + 1  # with the titles at both edges
    return QAccessible.queryAccessibleInterface(grid).child(place).text(QAccessible.Text.Name)


def press(page: CalendarPage, app: App, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.month, key)
        rest(app, qtbot)


def list_shown(page: CalendarPage, qtbot: QtBot) -> DayDialog:
    def shown() -> list[DayDialog]:
        return [each for each in page.findChildren(DayDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
    return shown()[0]


def test_the_keyboard_goes_through_days_and_months(app: App, qtbot: QtBot) -> None:
    page = opened(app, qtbot)
    assert page.day == DAY
    assert spoken(page) == "Today, Monday 23 November 2026, nothing due"
    press(page, app, qtbot, Key.Key_Down)
    assert page.day == date(2026, 11, 30)
    said = spoken(page)
    assert [mark.state for mark in page.legend.findChildren(StateMark)] == [*STATES]
    assert said.startswith("Monday 30 November 2026, 7 coming: Evidence of a measure: ")
    assert said.count("(coming)") == 7
    press(page, app, qtbot, Key.Key_Right)
    assert page.month.days.month is not None
    assert page.month.days.month.first == FIRST  # the day after belongs to the next month
    press(page, app, qtbot, Key.Key_PageDown, Key.Key_PageDown)
    assert page.day == date(2027, 2, 1)
    press(page, app, qtbot, Key.Key_Up, Key.Key_Left, Key.Key_PageDown)
    assert page.day == date(2027, 2, 24)
    press(page, app, qtbot, Key.Key_PageUp)
    press(page, app, qtbot, Key.Key_Home)
    assert page.day == DAY
    page.go_to(date(2027, 1, 31))
    rest(app, qtbot)
    press(page, app, qtbot, Key.Key_PageDown)
    assert page.day == date(2027, 2, 28)  # a shorter month
    page.head.later.click()
    page.head.later.click()
    rest(app, qtbot)
    assert (page.day, page.month.currentIndex().isValid()) == (date(2027, 4, 28), True)
    page.head.today.click()
    rest(app, qtbot)
    assert page.day == DAY
    app.desk.set_day(date(2027, 5, 17))
    rest(app, qtbot)
    assert spoken(page).startswith("Today, Monday 17 May 2027, Pentecost Monday; Constitution Day, ")
    page.go_to(date.max)
    rest(app, qtbot)
    press(page, app, qtbot, Key.Key_PageDown, Key.Key_Right)
    assert page.day == date(2150, 12, 31)
    headers = [page.month.days.headerData(at, Qt.Orientation.Vertical) for at in (0, 1)]
    assert headers == ["Week 49", "Week 50"]


def test_a_day_opens_its_list_and_follows_what_is_said(app: App, qtbot: QtBot) -> None:
    page = opened(app, qtbot, FIRST.isoformat())
    press(page, app, qtbot, Key.Key_Enter)
    dialog = list_shown(page, qtbot)
    assert dialog.windowTitle() == "Tuesday 1 December 2026"
    table = dialog.list.table
    before = table.deadlines.rows
    assert len(before) == 5
    table.selectRow(1)
    dialog.list.says[Speech.DONE].click()
    sheets = cast("list[Sheet[Said]]", dialog.findChildren(Sheet))
    sheet = next(each for each in sheets if each.isVisible())
    assert isinstance(sheet.form, SpeakForm)
    sheet.form.note.put("sent")
    sheet.accept()
    qtbot.waitUntil(lambda: table.deadlines.rows[-1].state == "done", timeout=PATIENCE)
    assert table.deadlines.rows[-1].uid == before[1].uid
    assert "4 coming, 1 done" in spoken(page)
    table.selectRow(4)
    assert dialog.list.says[Speech.REOPEN].isVisible()
    assert not dialog.list.says[Speech.DONE].isVisible()
    table.selectRow(0)
    QTest.keyClick(table, Key.Key_Return)
    rest(app, qtbot)
    window = window_of(app)
    assert window.trail.here is not None
    assert window.trail.here.subject == before[0].subject
    window.back()
    rest(app, qtbot)
    assert page.day == FIRST
    press(page, app, qtbot, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Enter)
    assert window.trail.here.subject is not None  # one alone opens at once
    assert not [each for each in page.findChildren(QDialog) if each.isVisible()]


def test_a_click_opens_what_it_hits(app: App, qtbot: QtBot) -> None:
    page = opened(app, qtbot, FIRST.isoformat())
    grid, asked = page.month, list[Subject]()
    page.open_requested.connect(asked.append)
    place = QRectF(grid.visualRect(grid.currentIndex()))
    day = grid.current_day()
    assert day is not None
    crowded = parts_of(QRectF(0, 0, 100, grid.looks.line * 4), 9, grid.looks)
    assert len(crowded.items) < 9
    assert crowded.more is not None
    assert parts_of(QRectF(0, 0, 100, grid.looks.line * 2), 9, grid.looks).more is None  # the head says how many
    part = parts_of(place, 3, grid.looks)
    QTest.mouseMove(grid.viewport(), part.items[0].center().toPoint())
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, part.items[0].center().toPoint()
    )
    assert asked == [day.due.rows[0].subject]
    other = grid.visualRect(grid.days.index_of(date(2026, 12, 10))).center() + QPoint(0, 20)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, other)
    assert page.day == date(2026, 12, 10)


@pytest.mark.story
def test_the_keyboard_goes_through_the_time_line(app: App, qtbot: QtBot) -> None:
    page = opened(app, qtbot)
    page.head.views[View.TIMELINE].click()
    rest(app, qtbot)
    page.take_focus()
    lanes = page.line.lanes
    assert page.legend.text.startswith("Last day for notice, November 2026, 4 missed: 1 Nov 2026 Last day for notice: ")
    QTest.keyClick(page.line, Key.Key_Right)
    assert page.legend.text.startswith("Last day for notice, December 2026, ")
    QTest.keyClick(page.line, Key.Key_Return)
    dialog = list_shown(page, qtbot)
    assert [row.kind for row in dialog.list.table.deadlines.rows] == ["notice"] * 8
    dialog.reject()
    QTest.keyClick(page.line, Key.Key_Down)
    asked = list[Subject]()
    page.open_requested.connect(asked.append)
    (one,) = lanes.due_at(page.line.currentIndex()).rows
    QTest.keyClick(page.line, Key.Key_Return)
    assert asked == [one.subject]
    window_of(app).back()
    rest(app, qtbot)
    assert lanes.span_words(0) == "Before November 2026"
    page.head.later.click()
    rest(app, qtbot)
    assert lanes.span_words(1) == "May 2027"
    page.head.today.click()
    rest(app, qtbot)
    assert lanes.span_words(1) == "November 2026"
    assert not [each for each in KIND_ICONS.values() if not (ICONS / f"{each}.svg").exists()]
    assert set(KIND_ICONS) == set(STAGES)


@pytest.mark.story
def test_each_record_has_its_line_in_the_time_line_and_on_paper(
    app: App, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    page = opened(app, qtbot)
    page.head.views[View.RECORDS].click()
    rest(app, qtbot)
    model = page.line.lanes
    assert page.entered().view is View.RECORDS
    named = [model.headerData(at, Qt.Orientation.Vertical) for at in range(model.rowCount())]
    register = app.desk.register
    assert register is not None
    assert named == [row.title for row in dict.fromkeys(row.subject for row in deadlines(register, DAY))]
    page.take_focus()
    assert page.legend.text.startswith(f"{named[0]}, November 2026")
    script.file = tmp_path / "records.pdf"
    page.head.printing.click()
    qtbot.waitUntil(script.file.exists, timeout=PATIENCE)
    rest(app, qtbot)
    printed = text_of(script.file)[0]
    drawn = [name for name in named if str(name) in printed]
    assert len(drawn) > 5
    assert " more " in printed  # those for which a page has no room; the list after it has all
    page.head.views[View.MONTH].click()
    rest(app, qtbot)


def test_a_picture_has_a_list_beside_it_and_goes_on_paper(
    app: App, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    page = opened(app, qtbot)
    page.head.views[View.TIMELINE].click()
    page.head.as_list.click()
    rest(app, qtbot)
    assert page.list.isVisible()
    rows = page.list.table.deadlines.rows
    register = app.desk.register
    assert register is not None
    assert [row.uid for row in rows] == [row.uid for row in deadlines(register, DAY)]
    script.file = tmp_path / "line"
    page.head.printing.click()
    qtbot.waitUntil((tmp_path / "line.pdf").exists, timeout=PATIENCE)
    rest(app, qtbot)
    page.head.views[View.MONTH].click()
    rest(app, qtbot)
    script.file = tmp_path / "month.pdf"
    page.head.printing.click()
    qtbot.waitUntil(script.file.exists, timeout=PATIENCE)
    rest(app, qtbot)
    line, month = (text_of(tmp_path / name) for name in ("line.pdf", "month.pdf"))
    assert "Before" in line[0]
    assert "Review of the transfer impact assessment" in line[0]
    assert "…" not in line[0], "the name of a line was cut"
    printed = "".join(line[1:])
    assert all(row.subject.title in printed for row in rows if row.subject.kind == "agreement")
    assert "Week 48" in month[0]
    assert "Public holidays: Denmark, Norway" in month[0]
    assert month[0].count("Page 1 of 2") == 1


def text_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


@pytest.mark.story
def test_the_language_changes_and_everything_is_reached_on_a_small_screen(app: App, qtbot: QtBot) -> None:
    page = opened(app, qtbot, FIRST.isoformat())
    page.show_view(View.TIMELINE)
    rest(app, qtbot)
    app.choose_language("nb")
    rest(app, qtbot)
    page = opened(app, qtbot)
    assert (page.entered().view, page.day) == (View.TIMELINE, FIRST)
    assert page.legend.text.startswith("Siste dag for oppsigelse, november 2026")
    page.show_view(View.MONTH)
    rest(app, qtbot)
    assert spoken(page).startswith("Tirsdag 1. desember 2026, 5 kommer: ")
    assert page.month.days.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Mandag"
    window = window_of(app)
    window.setMinimumSize(0, 0)
    window.resize(*SMALLEST)
    for listed, view in ((True, View.MONTH), (True, View.TIMELINE), (False, View.TIMELINE)):
        page.show_list(listed=listed)
        page.show_view(view)
        rest(app, qtbot)
        assert page.list.isVisible() is listed
        assert not looked_at(f"calendar {view}", window)
    assert {"Nov 2026 \u2013 Okt 2028", "November 2026 til oktober 2028"} & {
        each.text() for each in page.head.findChildren(QLabel)
    }, "whole or in short, but never cut"
    page.line.opened.emit(page.line.lanes.index(0, 2))
    assert not looked_at("the list of a month", list_shown(page, qtbot))
    app.choose_language("en")
    rest(app, qtbot)


def row(number: int, state: str = "upcoming", kind: str = "notice") -> DeadlineRow:
    due = date(2027, 3, 1 + number % 31)
    return DeadlineRow(f"u{number}", kind, due, Subject("agreement", f"a{number}", f"A{number}"), "P", state, ())


def test_thousands_in_one_month_are_one_mark_that_says_how_many(qtbot: QtBot, app: App) -> None:
    due = bundle([row(number, "done") for number in range(2_400)] + [row(2_401, "missed")])
    span = Span(date(2027, 3, 1))
    looks = Looks.on_screen(opened(app, qtbot).line)
    assert centres_of(QRectF(0, 0, 40, 40), span, due.rows, 20) is None
    assert centres_of(QRectF(0, 0, 90, 40), span, (row(1), row(29)), 20) is not None
    assert centres_of(QRectF(0, 0, 90, 40), span, (row(1), row(2)), 20) is None
    assert centres_of(QRectF(0, 0, 90, 40), Span(None), (row(1),), 20) is None
    picture = QImage(60, 48, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    drawn = list[str]()
    painter = QPainter(picture)

    def note(_painter: QPainter, name: str, _ink: str, _place: QRectF) -> None:
        drawn.append(name)

    told = replace(looks, icon=note, stamp=draw_anew)
    paint_cell(painter, QRectF(0, 0, 60, 48), due, told, LaneSetting(span, date(2027, 3, 9)))
    painter.end()
    assert drawn == ["verdict_bad"]  # one sign, of the one that needs somebody most
    assert [short_count(count) for count in (14, 999, 1_000, 2_401)] == ["14", "999", "1k+", "2k+"]
    words = cell_words(DueLane("notice", (due,)), "March 2027", due)
    assert "1 missed, 2,400 done" in words
    assert "+2,393 more" in words
    use_language("nb")
    assert due_words(due.tally) == "1 oversittet, 2\u00a0400 utført"
