"""A screen that is small, or much enlarged, has room for all that must be reached."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.queries.rows import Subject, TodayItem
from tests.ui.access import cut_off
from tests.ui.conftest import Start, rest, window_of
from tests.ui.script import Script
from tests.ui.test_access import lasting
from ui.app import App
from ui.changes.notice_table import NoticeTable
from ui.dossiers.blocks import Dossier, Fact, Facts, Paragraph, Section
from ui.dossiers.view import DossierView
from ui.editing import editor_of
from ui.main_window import MainWindow
from ui.navigation import NARROW, WIDTH, NavigationButton
from ui.packing.pack_table import PackTable
from ui.today.today_line import TodayLine
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.room import Room
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import breakable, one_line
from ui.widgets.two_panes import two_panes


def test_a_dialog_opens_within_the_screen(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    there = dialog.screen().availableGeometry()
    open_at(dialog, there.width() * 2, there.height() * 2)
    assert dialog.width() < there.width()
    assert dialog.height() < there.height()
    open_at(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)


def test_the_buttons_of_a_long_form_stay_in_sight(qtbot: QtBot) -> None:
    page, form, button = QWidget(), QWidget(), TextButton("Go")
    column = QVBoxLayout(form)
    for number in range(60):
        column.addWidget(QLabel(f"Field {number}"))
    for _ in two_panes(page, form, (button,), QStackedWidget()):
        pass
    qtbot.addWidget(page)
    page.resize(900, 400)
    page.show()
    assert button.mapTo(page, button.rect().bottomRight()).y() <= page.height()
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() > 0


def test_columns_give_way_from_the_right(qtbot: QtBot) -> None:
    table = PackTable()
    qtbot.addWidget(table)
    table.resize(1200, 200)
    table.show()
    assert not any(table.isColumnHidden(place) for place in range(7))
    table.resize(420, 200)
    assert not table.isColumnHidden(1)
    assert table.isColumnHidden(6)
    assert isinstance(table, QTreeView)
    assert table.findChild(FittedColumns) is not None


def test_a_column_that_was_hidden_comes_back_as_wide_as_its_title(qtbot: QtBot) -> None:
    table = NoticeTable()
    qtbot.addWidget(table)
    table.show()
    for width in (500, 1500):
        table.resize(width, 300)
        qtbot.wait(1)
        shown = [at for at in range(1, 6) if not table.isColumnHidden(at)]
        assert all(table.columnWidth(at) >= table.header().sectionSizeHint(at) for at in shown[:-1])
    assert len(shown) == len(range(1, 6))
    assert table.columnWidth(6) >= table.header().sectionSizeHint(6) > table.header().minimumSectionSize()


def test_a_narrow_window_shows_the_pages_as_icons(app: App, window: MainWindow, qtbot: QtBot) -> None:
    rest(app, qtbot)
    window.setMinimumSize(0, 0)
    window.resize(910, 512)
    assert window.navigation.width() == NARROW
    button = next(one for one in window.navigation.findChildren(NavigationButton) if one.page is PageKey.DRAFTING)
    assert button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    assert button.toolTip() == button.accessibleName()
    window.resize(1366, 768)
    assert window.navigation.width() == WIDTH
    assert not button.toolTip()
    window.resize(1366, 560)
    qtbot.wait(1)  # the pages have to be scrolled now, and lay themselves out anew
    assert window.navigation.width() == WIDTH


@pytest.mark.story
def test_at_two_hundred_percent_on_a_laptop_every_field_and_button_of_a_page_can_be_scrolled_to(
    start: Start, register_file: Path, qtbot: QtBot
) -> None:
    """The screen of 1366 x 768 has 683 x 384 then. Each of these pages was seen to lose something there."""
    app = start(register_file, language="nb")  # its words are the longer ones
    window = window_of(app)
    window.setMinimumSize(0, 0)
    window.resize(683, 384)
    for page in (
        PageKey.AGREEMENTS,
        PageKey.PARTIES,
        PageKey.TRANSFERS,
        PageKey.FLOW_DOWN,
        PageKey.WHAT_IF,
        PageKey.MAP,
    ):
        window.go(Place(page))
        rest(app, qtbot)
        assert lasting(qtbot, lambda: cut_off(window)) == set(), page
        room = window.findChild(Room)
        assert isinstance(room, Room)
        assert room.horizontalScrollBar().maximum() + room.verticalScrollBar().maximum() > 0, page
    window.resize(1366, 768)
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    assert isinstance(room, Room)
    across = room.horizontalScrollBar()
    qtbot.waitUntil(lambda: not across.maximum())
    assert room.verticalScrollBar().maximum() == 0


def test_a_form_on_a_small_screen_is_scrolled_and_nothing_of_it_is_cut_off(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = editor_of(app.desk, Kind.SERVICE, None, PickLists(), window)
    dialog.open()
    dialog.resize(624, 352)  # what 200 % leaves of a screen of 1280 x 800
    qtbot.wait(1)
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0, "its boxes go on in the next line"
    assert area.verticalScrollBar().maximum() > 0
    dialog.resize(300, 352)
    qtbot.wait(1)
    beyond = dialog.form.width() - area.viewport().width()
    assert area.horizontalScrollBar().maximum() >= beyond > 0
    assert dialog.keep.mapTo(dialog, dialog.keep.rect().bottomRight()).y() <= dialog.height()
    dialog.reject()


def test_another_language_asks_before_a_form_with_something_typed_goes(
    app: App, window: MainWindow, script: Script, qtbot: QtBot
) -> None:
    dialog = editor_of(app.desk, Kind.PARTY, None, PickLists(), window)
    dialog.open()
    dialog.form.edited.emit()
    script.agree = False
    app.choose_language("nb")
    assert script.asked == ["Discard the changes?"]
    assert dialog.isVisible()
    assert app.window is window
    script.agree = True
    app.choose_language("nb")
    rest(app, qtbot)
    assert app.window is not window


def test_the_pages_of_the_language_before_hear_no_more_news(app: App, window: MainWindow, qtbot: QtBot) -> None:
    for page in (PageKey.LAW, PageKey.FLOW_DOWN, PageKey.PACKING):
        window.go(Place(page))
    rest(app, qtbot)
    app.choose_language("nb")
    rest(app, qtbot)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    with qtbot.captureExceptions() as raised:
        app.desk.broadcast.changed.emit(None)
        rest(app, qtbot)
    assert not raised


def test_a_name_without_an_end_widens_neither_a_page_nor_its_window_and_is_copied_whole(qtbot: QtBot) -> None:
    name = "L" + "ang" * 66
    called = Subject("party", "p1", name)
    view, title = DossierView(), one_line(name)
    facts = (Fact("Processor", "", opens=called), Fact("Reviewed", "-"))
    view.show_dossier(
        Dossier("Party", "parties", name, sections=(Section("About", (Paragraph(f"{name} is used"),)),), lead=facts)
    )
    for widget in (view, title):
        qtbot.addWidget(widget)
        widget.resize(600, 400)
        widget.show()
    assert view.horizontalScrollBar().maximum() == 0
    assert all(each.width() < 600 for each in view.findChildren(QPushButton))
    line = TodayLine(
        TodayItem(called, date(2026, 12, 1), "check", Phrase("today.due", {"deadline": "end"})),
        date(2026, 11, 23),
        view,
    )
    assert line.minimumSizeHint().width() < 400
    assert (title.text(), title.minimumSizeHint().width() <= 80, name in title.toolTip()) == (name, True, True)
    shown = next(each for each in view.findChildren(QLabel) if each.text() == f"{name} is used")
    shown.setSelection(0, len(breakable(name)))
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == name


def test_facts_begin_at_the_left_also_beside_a_badge(qtbot: QtBot) -> None:
    view = DossierView()
    qtbot.addWidget(view)
    facts = Facts((Fact("State", "", code="document_kept"), Fact("Added", "1 Mar 2025, kari")))
    view.show_dossier(Dossier("Document", "documents", "A", sections=(Section("File", (facts,)),)))
    view.resize(420, 400)
    view.show()
    name, said = (
        next(each for each in view.findChildren(QLabel) if each.text() == text)
        for text in ("Added", "1 Mar 2025, kari")
    )
    assert name.x() == 0
    assert said.width() > name.width()


def test_a_page_that_comes_to_need_more_room_gets_it_and_another_begins_at_its_top(qtbot: QtBot) -> None:
    pages, tall, other = QStackedWidget(), QWidget(), QWidget()
    for each in (tall, other):
        pages.addWidget(each)
    room = Room(pages)
    qtbot.addWidget(room)
    room.resize(300, 200)
    room.show()
    assert pages.size() == room.viewport().size()
    tall.setMinimumHeight(500)
    qtbot.waitUntil(lambda: pages.height() >= tall.minimumHeight())
    room.verticalScrollBar().setValue(120)
    pages.setCurrentWidget(other)
    assert room.verticalScrollBar().value() == 0
    assert pages.height() == room.viewport().height()
