"""Tab leads through a list as it is read: its tools, the filters that are on, the rows, and the pane beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import rest, with_the_whole
from ui.app import App
from ui.listings.chips import Chip
from ui.listings.table import ListingTable
from ui.main_window import MainWindow
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState


def tabbed(window: MainWindow, first: QWidget, last: QWidget) -> list[str]:
    """The kinds of what Tab leads to from the first to the last."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    met = list[str]()
    while len(met) < 40:
        held = window.focusWidget()
        assert held is not None
        met.append(type(held).__name__)
        if held is last:
            break
        QTest.keyClick(held, Qt.Key.Key_Tab)
    return met


@with_the_whole
def test_tools_filters_chips_rows_pane(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    met = tabbed(window, page.views, page.table)
    assert met[-2:] == ["QCheckBox", "ListingTable"]  # "Archived too", and the rows
    page.search("nord")
    page.bar.choose("verdict", "blocked")
    rest(app, qtbot)
    met = tabbed(window, page.views, page.table)
    assert met[-5:] == ["QCheckBox", "Chip", "Chip", "TextButton", "ListingTable"]
    QTest.keyClick(page.table, Qt.Key.Key_Backtab)
    held = window.focusWidget()
    assert held is not None
    assert held.accessibleName() == "Clear filter"
    chip = page.bar.chips.chips[0]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    rest(app, qtbot)
    left = window.focusWidget()
    assert isinstance(left, Chip)  # the keyboard stays on a filter while there is one
    assert tabbed(window, left, page.table) == ["Chip", "TextButton", "ListingTable"]
    assert isinstance(page.table, ListingTable)
    QTest.keyClick(page.table, Qt.Key.Key_Tab)
    assert type(window.focusWidget()).__name__ == "RowReading"


def test_the_reason_why_there_are_no_rows_stands_in_their_place_for_tab_too(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    page.table.setFocus()
    page.search("nothing is called this")
    rest(app, qtbot)
    reason = page.findChild(EmptyState)
    held = window.focusWidget()
    assert isinstance(reason, EmptyState)
    assert held is not None
    assert held is reason or reason.isAncestorOf(held)
    assert held.accessibleName()
    ways = [each for each in reason.findChildren(TextButton) if each.isVisible()]
    assert ways
    met = tabbed(window, page.bar.chips.chips[-1], ways[-1])
    assert met == ["Chip", "TextButton", *("TextButton" for _way in ways)]
    assert reason.accessibleName().startswith("No match – Nothing here matches")  # noqa: RUF001
