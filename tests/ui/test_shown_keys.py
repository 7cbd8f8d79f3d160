"""Shortcuts and ways that can be seen where one looks: on buttons, in the menu of a row, in the header."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PATIENCE, rest
from ui.actions import entries, keys_of, with_keys
from ui.app import App
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.trail import PageKey, Place
from ui.widgets.buttons import IconButton


def shown_list(app: App, window: MainWindow, qtbot: QtBot, page: PageKey = PageKey.AGREEMENTS) -> ListingPage:
    window.go(Place(page))
    rest(app, qtbot)
    listing = window.stage.listing
    assert listing is not None
    qtbot.waitUntil(lambda: listing.table.row_at(0) is not None, timeout=PATIENCE)  # rows come as they are painted
    return listing


def menu_at(page: ListingPage, column: str) -> dict[str, QAction]:
    place = [each.key for each in page.model.columns].index(column)
    page.table.setCurrentIndex(page.model.index(0, place))
    return {action.text(): action for action in page.row_menu().actions()}


def test_no_two_actions_share_a_shortcut() -> None:
    """Qt carries out neither of two that do."""
    keys = Counter(QKeySequence(entry.keys).toString() for entry in entries() if entry.keys)
    assert [each for each, times in keys.items() if times > 1] == []


def test_buttons_say_their_shortcut_and_one_of_them_searches_from_every_page(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    page = shown_list(app, window, qtbot)
    assert with_keys("Columns…", "columns") == f"Columns… ({keys_of('columns')})"
    assert with_keys("Restore…", "restore") == "Restore…"  # it has none
    said = {button.accessibleName(): button.toolTip() for button in page.bar.findChildren(IconButton)}
    for name, key in (("Columns…", "columns"), ("Export this list…", "export_list"), ("View", "views")):
        assert keys_of(key) in said[name]
    header = window.header
    for button, key in ((header.back, "back"), (header.find_button, "search_register"), (header.search, "find")):
        assert keys_of(key) in button.toolTip()

    window.go(Place(PageKey.TODAY))
    assert window.header.find_button.isVisible()  # also on Today, where there is no list to search
    assert not window.header.search.isVisible()
    window.header.find_button.click()
    rest(app, qtbot)
    assert window.commands.finder.box.isVisible()
    window.commands.finder.box.close()


def test_the_menu_of_a_row_says_shortcuts_and_narrows_the_list_to_what_stands_in_a_cell(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    page = shown_list(app, window, qtbot)
    offered = menu_at(page, "title")
    assert offered["Edit this cell"].shortcut().toString() == "F2"
    assert offered["Copy rows"].shortcut().toString() == keys_of("copy")
    contexts = {action.shortcutContext() for action in offered.values() if not action.shortcut().isEmpty()}
    assert contexts == {offered["Edit"].shortcutContext()} != {QAction().shortcutContext()}
    assert any(action.isSeparator() for action in page.row_menu().actions())
    row = page.table.row_at(0)
    assert row is not None
    word = row.cells["verdict"].text
    menu_at(page, "verdict")[f"Show only Verdict: {word}"].trigger()
    rest(app, qtbot)
    assert page.bar.where() == {"verdict": row.cells["verdict"].codes[0]}
    page.clear_filter()
    rest(app, qtbot)
    qtbot.waitUntil(lambda: page.table.row_at(0) is not None, timeout=PATIENCE)  # its rows come as they are painted
    title = row.cells["title"].text
    menu_at(page, "title")[f"Search this list for “{title}”"].trigger()
    rest(app, qtbot)
    assert page.text == window.header.search.text() == title
    assert page.model.rowCount() == 1
    parties = row.cells["parties"].text
    assert ", " in parties  # no record has both names as they stand here
    assert not any(text.startswith("Search this list for") for text in menu_at(page, "parties"))
