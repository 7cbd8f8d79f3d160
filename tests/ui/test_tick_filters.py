"""A column is filtered by several of its values, as a spreadsheet does it: ticked by mouse and keys, kept, and told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import BLANK, Filter
from tests.ui.conftest import rest
from ui.app import App
from ui.listings.listing_page import ListingPage
from ui.listings.saved_views import SavedView, ViewShelf
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.trail import PageKey, Place
from ui.widgets.tick_list import TickList

SEVERAL = {"status": ("draft", "active_special_terms")}


@pytest.fixture
def agreements(app: App, window: MainWindow, qtbot: QtBot) -> Iterator[ListingPage]:
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    assert window.stage.listing is not None
    window.show()
    yield window.stage.listing
    window.hide()


def box_of(page: ListingPage, title: str) -> TickList:
    return next(box for box in page.bar.findChildren(TickList) if box.title == title)


def words(page: ListingPage) -> list[str]:
    return [chip.text() for chip in page.bar.chips.chips]


def test_keys_and_clicks_tick_several_values_and_the_list_stays_open(
    app: App, agreements: ListingPage, qtbot: QtBot
) -> None:
    box = box_of(agreements, "Status")
    QTest.keyClick(box, Qt.Key.Key_D)  # opens at what begins so, and chooses nothing
    view = box.view()
    assert (view.isVisible(), view.currentIndex().data(), box.ticked) == (True, "Draft", ())
    QTest.keyClick(view, Qt.Key.Key_Space)
    place = view.visualRect(box.model().index(5, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (view.isVisible(), box.ticked) == (True, SEVERAL["status"])
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.isVisible()
    rest(app, qtbot)
    assert agreements.bar.where() == SEVERAL
    assert words(agreements) == ["Status: Draft; Active, special terms"]
    assert box.accessibleName() == "Filter: Status: Draft; Active, special terms"
    source = agreements.model.source
    assert source is not None
    found = {row.cells["status"].codes[0] for row in source.rows(agreements.model.ids)}
    assert found == set(SEVERAL["status"])
    exported = agreements.as_shown()
    assert exported is not None
    assert "Status: Draft; Active, special terms" in exported.told
    box.showPopup()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Space)  # "All" takes every tick off
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert (box.ticked, words(agreements), view.isVisible()) == ((), [], False)


def test_the_wheel_and_arrow_keys_on_a_closed_filter_change_nothing(agreements: ListingPage) -> None:
    box = box_of(agreements, "Direction")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown):
        QTest.keyClick(box, key)
        box.hidePopup()
    assert agreements.bar.where() == {}


def test_several_values_are_kept_with_a_view(
    app: App, agreements: ListingPage, qtbot: QtBot, settings: Settings
) -> None:
    agreements.bar.put(SEVERAL, archived=False)
    agreements.views.save("Open")
    kept = ViewShelf(app.desk.register_settings, "agreements").named("open")
    assert kept is not None
    assert kept.shows_as(agreements.view())
    agreements.views.choose(None)
    assert agreements.bar.where() == {}
    agreements.views.choose(kept)
    rest(app, qtbot)
    assert agreements.bar.where() == SEVERAL
    assert agreements.views.text() == "Open"
    agreements.bar.choose("status", "draft")
    assert agreements.views.text() == "Open (changed)"
    assert not SavedView(where={"status": "draft"}).shows_as(kept)
    settings.set_text("views/agreements", '[{"name": "x", "where": {"status": []}}]')
    assert ViewShelf(settings, "agreements").all() == ()


def test_nothing_is_a_value_to_filter_by(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.TRANSFERS))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    page.bar.choose("mechanisms", BLANK)
    rest(app, qtbot)
    source = page.model.source
    assert source is not None
    assert page.model.ids
    assert {row.cells["mechanisms"].text for row in source.rows(page.model.ids)} == {""}
    assert set(source.ids(Filter(where={"mechanisms": (BLANK, "scc_2021")}), page.model.order)) > set(page.model.ids)
    assert words(page) == ["Ground: None"]
