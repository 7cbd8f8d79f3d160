"""The chain graph: Escape takes the choice back, and the titles of the layers stay above them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import rest, window_of
from tests.ui.test_plots import CLOUD, chain_page
from ui.app import App
from ui.plots.chain_canvas import ChainBox
from ui.widgets.buttons import IconButton


def test_escape_takes_the_choice_back_and_the_keyboard_is_on_the_box(app: App, qtbot: QtBot) -> None:
    page = chain_page(app, qtbot)
    box = page.area.canvas.boxes[CLOUD]
    box.setFocus()
    for where in ("box", "another box", "panel", "its button"):
        QTest.keyClick(box, Qt.Key.Key_Space)
        rest(app, qtbot)
        assert page.panel.isVisible()
        close = page.panel.findChild(IconButton)
        assert isinstance(close, IconButton)
        if where == "its button":
            close.click()
        else:
            if where == "another box":
                QTest.keyClick(box, Qt.Key.Key_Left)
                assert not box.hasFocus()
            elif where == "panel":
                close.setFocus()
            held = window_of(app).focusWidget()
            assert held is not None
            QTest.keyClick(held, Qt.Key.Key_Escape)
        rest(app, qtbot)
        assert not page.panel.isVisible()
        assert box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Escape)  # nothing is left to take back
    assert box.hasFocus()


def test_the_titles_of_the_layers_stay_above_them(app: App, qtbot: QtBot) -> None:
    page = chain_page(app, qtbot)
    area = page.area
    top = area.titles.grab().toImage()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.verticalScrollBar().value() > 0
    assert area.titles.isVisible()
    assert area.titles.geometry().bottom() < area.viewport().geometry().top()
    assert area.titles.grab().toImage() == top
    area.resize(600, 400)
    area.horizontalScrollBar().setValue(120)
    assert area.horizontalScrollBar().value() == 120
    assert area.titles.width() == area.viewport().width()
    assert area.titles.grab().toImage() != top  # they went along with their layers


def test_our_company_is_in_sight_and_the_keyboard_begins_at_a_box_that_is(app: App, qtbot: QtBot) -> None:
    """The first box of the first layer stands at the bottom here, and at the top there is nothing on the left."""
    page = chain_page(app, qtbot)
    page.take_focus()
    held = window_of(app).focusWidget()
    assert isinstance(held, ChainBox)
    house = page.area.canvas.boxes["party:sample-party-fjordvarme"]
    assert held.visibleRegion().boundingRect().size() == held.size()
    assert house.visibleRegion().boundingRect().height() == house.height()  # a small screen is not wide enough
    QTest.keyClick(held, Qt.Key.Key_Right)
    moved, scrolled = window_of(app).focusWidget(), page.area.verticalScrollBar().value()
    window_of(app).resize(window_of(app).width() - 90, window_of(app).height() - 60)
    rest(app, qtbot)
    assert window_of(app).focusWidget() is moved is not held  # whoever has gone on is left alone
    assert page.area.verticalScrollBar().value() == scrolled
