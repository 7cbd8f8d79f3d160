"""From page to page with the keyboard: the navigation, the pages beside, and the places where one was last."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import rest
from ui.app import App
from ui.listings.table import ListingTable
from ui.main_window import MainWindow
from ui.navigation import NavigationButton, groups
from ui.recent_places import RecentPlaces, place_name
from ui.trail import RECENT, PageKey, Place, Trail

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def held(window: MainWindow) -> QWidget:
    focused = window.focusWidget()
    assert focused is not None
    return focused


def press(
    app: App, window: MainWindow, qtbot: QtBot, key: Qt.Key, held_too: Qt.KeyboardModifier = CTRL
) -> PageKey | None:
    window.activateWindow()  # where there is no desktop, a menu that closes leaves no window active
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(held(window), key, held_too)
    rest(app, qtbot)
    return window.trail.here.page if window.trail.here else None


def opened(window: MainWindow) -> RecentPlaces:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, RecentPlaces)
    assert menu.parent() is window
    return menu


@pytest.mark.story
def test_whoever_goes_to_a_page_has_the_keyboard_there_also_the_first_time(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    for key in (KEY.Key_Space, KEY.Key_Return):
        for page in (PageKey.PARTIES, PageKey.SERVICES):
            window.go(Place(PageKey.TODAY))
            rest(app, qtbot)
            button = next(one for one in window.navigation.findChildren(NavigationButton) if one.page is page)
            button.setFocus(Qt.FocusReason.TabFocusReason)
            assert press(app, window, qtbot, key, Qt.KeyboardModifier.NoModifier) is page
            assert isinstance(held(window), ListingTable)


@pytest.mark.story
def test_arrows_go_through_the_navigation_and_stay_there_until_it_is_left(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    plain = Qt.KeyboardModifier.NoModifier
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    for leave in (KEY.Key_F6, KEY.Key_Escape):
        press(app, window, qtbot, KEY.Key_F6, plain)
        assert isinstance(held(window), NavigationButton)
        shown = press(app, window, qtbot, KEY.Key_Down, plain)
        button = held(window)
        assert isinstance(button, NavigationButton)
        assert button.page is shown
        assert press(app, window, qtbot, leave, plain) is shown
        assert isinstance(held(window), ListingTable)


def test_the_pages_beside_follow_the_navigation_and_go_round(app: App, window: MainWindow, qtbot: QtBot) -> None:
    order = [page for _title, some in groups() for page in some]
    for at in (1, 2):
        assert press(app, window, qtbot, KEY.Key_PageDown) is order[at]
    assert isinstance(held(window), ListingTable)  # also out of a list, which has a use for the key without Ctrl
    for at in (1, 0, -1):
        assert press(app, window, qtbot, KEY.Key_PageUp) is order[at]
    assert press(app, window, qtbot, KEY.Key_PageDown) is order[0]


@pytest.mark.story
def test_ctrl_and_tab_go_where_one_was_last(app: App, window: MainWindow, qtbot: QtBot) -> None:
    assert not window.commands.actions.made["recent"].isEnabled()  # one was nowhere else
    record = Place(PageKey.PARTIES, Subject("party", "sample-party-hansen", "Hansen & Co"))
    for place in (Place(PageKey.SERVICES), record, Place(PageKey.TRANSFERS)):
        window.go(place)
        rest(app, qtbot)
    press(app, window, qtbot, KEY.Key_Tab)
    menu = opened(window)
    assert [each.text() for each in menu.actions()] == ["Hansen && Co · Parties", "Services", "Today"]
    assert menu.activeAction() is menu.actions()[0]
    QTest.keyRelease(menu, KEY.Key_Control)  # at once: back and forth between two
    rest(app, qtbot)
    assert window.trail.here == record

    press(app, window, qtbot, KEY.Key_Tab)
    QTest.keyPress(menu := opened(window), KEY.Key_Tab, CTRL)
    QTest.keyPress(menu, KEY.Key_Tab, CTRL)
    QTest.keyPress(menu, KEY.Key_Backtab, CTRL | SHIFT)
    QTest.keyRelease(menu, KEY.Key_Control)
    rest(app, qtbot)
    assert window.trail.here == Place(PageKey.SERVICES)
    assert window.trail.behind[-1] == record  # Alt+Left leads back from there as from anywhere

    press(app, window, qtbot, KEY.Key_Backtab, CTRL | SHIFT)
    menu = opened(window)
    assert menu.activeAction() is menu.actions()[-1]
    QTest.keyClick(menu, KEY.Key_Escape)
    rest(app, qtbot)
    assert QApplication.activePopupWidget() is None
    assert window.trail.here == Place(PageKey.SERVICES)


def test_each_place_is_kept_once_and_only_so_many_of_them() -> None:
    trail = Trail()
    for number in range(2 * RECENT):
        trail.go(Place(PageKey.LOCATIONS, words=str(number), told=f"Country {number}"))
        trail.go(Place(PageKey.MAP))
    recent = trail.recent()
    assert len(recent) == RECENT - 1
    assert Place(PageKey.MAP) not in recent  # one is there
    assert place_name(recent[0]) == f"Country {2 * RECENT - 1} · Locations"
    trail.back()
    assert trail.recent()[0] == Place(PageKey.MAP)
