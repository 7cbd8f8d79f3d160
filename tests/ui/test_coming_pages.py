"""A page is made a little at a time; what is done while it is on its way is done to it, and to nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import ui.work
from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import rest
from ui.app import App
from ui.listings.filter_bar import FilterBar
from ui.listings.listing_page import ListingPage
from ui.listings.table import ListingTable
from ui.main_window import MainWindow
from ui.record_page import RecordPage
from ui.trail import PageKey, Place
from ui.work import Work

KEY = Qt.Key


def shown_list(window: MainWindow) -> ListingPage:
    assert window.stage.listing is not None
    return window.stage.listing


def typed(window: MainWindow, key: Qt.Key) -> None:
    """As from the keyboard: where it is in the window."""
    widget = window.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def test_a_page_is_made_in_turns_and_its_name_stands_there_meanwhile(
    app: App, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[str] = []
    turn = Work._turn

    def noted(self: Work, *job: object) -> None:
        turns.append(type(window.stage.currentWidget()).__name__)
        turn(self, *job)  # type: ignore[arg-type]

    monkeypatch.setattr(Work, "_turn", noted)
    monkeypatch.setattr(ui.work, "A_TURN", 0)
    window.go(Place(PageKey.PARTIES))
    assert window.stage.currentWidget() is window.stage.waiting
    assert [label.text() for label in window.stage.waiting.findChildren(QLabel)] == ["Parties"]
    assert window.stage.is_shown(PageKey.PARTIES)
    assert window.stage.current_subject() is None
    assert window.header.search.isVisible()
    rest(app, qtbot)
    made = turns[: turns.index("ListingPage")] if "ListingPage" in turns else turns
    assert len(made) > 30  # each its own turn of the event loop, in which nothing was to be seen of it
    assert shown_list(window).model.rowCount()


def test_keys_reach_the_list_that_is_gone_to_and_not_the_one_before(
    app: App, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    before, pressed = shown_list(window), list[tuple[object, int]]()
    press = ListingTable.keyPressEvent

    def noted(self: ListingTable, event: QKeyEvent) -> None:
        pressed.append((self, event.key()))
        press(self, event)

    monkeypatch.setattr(ListingTable, "keyPressEvent", noted)
    before.table.selectRow(0)
    window.go(Place(PageKey.PARTIES))
    for key in (KEY.Key_Delete, KEY.Key_F2, KEY.Key_Tab):
        typed(window, key)
    rest(app, qtbot)
    table = shown_list(window).table
    assert pressed == [(table, KEY.Key_Delete), (table, KEY.Key_F2)]
    assert window.focusWidget() is not table  # Tab came last, and led on


def test_what_is_gone_to_last_is_shown_and_the_other_is_there_when_it_is_gone_to_again(
    app: App, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.work, "A_TURN", 0)
    window.go(Place(PageKey.PARTIES))
    qtbot.waitUntil(lambda: bool(window.stage.findChildren(FilterBar)))  # it has begun
    typed(window, KEY.Key_Delete)
    window.go(Place(PageKey.SERVICES))
    rest(app, qtbot)
    services = shown_list(window)
    assert [page is services for page in window.stage.lists] == [True]
    window.back()
    window.back()
    assert window.stage.is_shown(PageKey.TODAY)
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    assert shown_list(window) is not services
    assert shown_list(window).model.rowCount()
    assert len(window.stage.findChildren(ListingPage)) == 2


def test_what_is_asked_of_a_list_on_its_way_is_done_once_it_is_there(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    window.stage.part_requested.emit(PageKey.PARTIES, "relationships", "supplier")
    window.header.search.setFocus()
    window.header.search.setText("nord")
    rest(app, qtbot)
    page = shown_list(window)
    assert page.view().where == {"relationships": "supplier"}
    assert (page.text, window.header.search.text()) == ("nord", "nord")
    assert window.focusWidget() is window.header.search
    wanted = page.model.ids
    window.go(Place(PageKey.SERVICES))
    window.commands.actions.made["group_by"].trigger()
    window.stage.choose_made(Subject("service", "service-new", ""))
    rest(app, qtbot)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert wanted


def test_a_record_is_opened_whose_list_was_never_made(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.TRANSFERS))
    window.open(Subject("party", "sample-party-cobalt", "Cobalt"))
    rest(app, qtbot)
    shown = window.stage.currentWidget()
    assert isinstance(shown, RecordPage)
    assert shown.view.dossier is not None
    assert not window.stage.lists


@pytest.mark.parametrize("begun", [False, True])
def test_a_register_is_put_down_while_a_page_is_on_its_way(
    app: App, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, begun: bool
) -> None:
    monkeypatch.setattr(ui.work, "A_TURN", 0)
    window.go(Place(PageKey.PARTIES))
    if begun:
        qtbot.waitUntil(lambda: bool(window.stage.findChildren(ListingTable)))
    window.close_register()
    rest(app, qtbot)
    assert window.stage.currentWidget() is window.stage.start
    qtbot.waitUntil(lambda: not window.stage.findChildren(ListingPage))
    window.go(Place(PageKey.MAP))  # and the window goes while its modules are loaded
    window.close()
    assert not window.isVisible()


def test_a_page_that_cannot_be_made_is_tried_again(
    app: App, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[Exception] = []
    monkeypatch.setattr(app.work, "_on_failure", failures.append)
    with monkeypatch.context() as broken:
        broken.setattr(ListingPage, "_beside", lambda _page: 1 / 0)
        window.go(Place(PageKey.PARTIES))
        rest(app, qtbot)
    assert [type(each) for each in failures] == [ZeroDivisionError]
    window.go(Place(PageKey.TODAY))
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    assert shown_list(window).model.rowCount()
