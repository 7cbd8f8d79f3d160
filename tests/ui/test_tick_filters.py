"""A column is filtered by several of its values, as a spreadsheet does it: ticked by mouse and keys, kept, and told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import BLANK, Filter
from tests.ui.conftest import rest
from ui.app import App
from ui.listings.days_dialog import DaysDialog
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


def test_days_are_filtered_by_stretches_from_the_day_shown(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.DEADLINES))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    page.bar.put({"due": ("before", "ahead_30")}, archived=False)
    page.bar.changed.emit()
    rest(app, qtbot)
    assert words(page) == ["Due: Before the day; Within 30 days"]
    before = set(page.model.ids)
    app.desk.set_day(date(2027, 6, 1))
    rest(app, qtbot)
    source = page.model.source
    assert source is not None
    days = [date.fromisoformat(row.cells["due"].text) for row in source.rows(page.model.ids)]
    assert max(days) <= date(2027, 7, 1)
    assert set(page.model.ids) != before
    shown = page.as_shown()
    assert shown is not None
    assert "Due: Before the day; Within 30 days" in shown.told


def test_days_are_typed_and_kept_with_a_view(app: App, agreements: ListingPage, qtbot: QtBot) -> None:
    box = box_of(agreements, "Last day")
    QTest.keyClicks(box, "2")
    dialog = agreements.bar.findChild(DaysDialog)
    assert dialog is not None
    assert (dialog.line.text(), dialog.take.isEnabled()) == ("2", False)
    dialog.line.setText("snart")
    assert dialog.said.text().startswith("These are no days. Examples: 01.01.2027")
    dialog.line.setText("Q1 2027")
    assert dialog.said.text() == "1 Jan 2027 – 31 Mar 2027"  # noqa: RUF001 - a dash as it is printed
    dialog.take.click()
    rest(app, qtbot)
    source, chip = agreements.model.source, "Last day: 1 Jan 2027 – 31 Mar 2027"  # noqa: RUF001
    assert source is not None
    assert words(agreements) == [chip]
    days = [row.cells["ends_on"].text for row in source.rows(agreements.model.ids)]
    assert days
    assert all("2027-01-01" <= day[:10] <= "2027-03-31" for day in days)
    shown = agreements.as_shown()
    assert shown is not None
    assert chip in shown.told
    agreements.views.save("First quarter")
    agreements.bar.clear()
    agreements.views.choose(None)
    kept = ViewShelf(app.desk.register_settings, "agreements").named("first quarter")
    assert kept is not None
    agreements.views.choose(kept)
    rest(app, qtbot)
    assert agreements.bar.where() == {"ends_on": "2027-01-01/2027-03-31"}
    assert words(agreements) == [chip]
    box.tick(("ahead_30",))
    assert words(agreements) == ["Last day: Within 30 days"]


def test_the_last_entry_of_a_filter_by_days_asks_for_others(agreements: ListingPage) -> None:
    box = box_of(agreements, "Last day")
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_End)
    assert box.view().currentIndex().data() == "Other days…"
    QTest.keyClick(box.view(), Qt.Key.Key_Space)
    dialog = agreements.bar.findChild(DaysDialog)
    assert dialog is not None
    assert (dialog.isVisible(), box.view().isVisible(), box.ticked) == (True, False, ())
    dialog.reject()
