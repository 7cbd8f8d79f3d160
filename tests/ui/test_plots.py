"""The map and the chain with the keyboard, their lists and their prints; and each figure of Today opens its rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dpa_tracker.plots.projections import EUROPE, WORLD
from dpa_tracker.queries.chain_graph import Part, chain_graph
from dpa_tracker.queries.scope import WHOLE
from tests.ui.conftest import DAY, Start, rest, window_of, with_the_whole
from tests.ui.script import Script
from tests.ui.test_export_lists import pdf_text
from tests.ui.walking import names_read
from ui.app import App
from ui.listings.listing_page import ListingPage
from ui.plots.chain_page import ChainPage
from ui.plots.map_canvas import MapCanvas
from ui.plots.map_page import MapPage
from ui.record_page import RecordPage
from ui.today.figures import Figures
from ui.today.today_page import TodayPage
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton

CLOUD = "party:sample-party-cirrus-us"


def map_page(app: App, qtbot: QtBot, words: str = "") -> MapPage:
    window_of(app).go(Place(PageKey.MAP, words=words))
    rest(app, qtbot)
    page = window_of(app).stage.page(PageKey.MAP)
    assert isinstance(page, MapPage)
    return page


def chain_page(app: App, qtbot: QtBot, words: str = "") -> ChainPage:
    window_of(app).go(Place(PageKey.CHAIN, words=words))
    rest(app, qtbot)
    page = window_of(app).stage.page(PageKey.CHAIN)
    assert isinstance(page, ChainPage)
    return page


def shown_list(app: App, qtbot: QtBot) -> ListingPage:
    rest(app, qtbot)
    listing = window_of(app).stage.listing
    assert listing is not None
    return listing


def wheel(canvas: MapCanvas, turns: int) -> None:
    at = QPointF(canvas.rect().center())
    turned = QPoint(0, 120 * turns)
    keys, nothing, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    spun = QWheelEvent(at, canvas.mapToGlobal(at), QPoint(), turned, keys, nothing, phase, False)
    QApplication.sendEvent(canvas, spun)


def test_a_row_of_a_list_leads_to_its_map_and_its_chain(app: App, qtbot: QtBot) -> None:
    window = window_of(app)
    for words, key in (("Show on map", PageKey.MAP), ("Show in chain", PageKey.CHAIN)):
        window.go(Place(PageKey.PARTIES))
        listing = shown_list(app, qtbot)
        listing.table.selectRow(0)
        rest(app, qtbot)
        subject = listing.current_subject()
        assert subject is not None
        (action,) = (each for each in listing.row_menu().actions() if each.text() == words)
        action.trigger()
        rest(app, qtbot)
        picture = window.stage.page(key)
        assert isinstance(picture, MapPage | ChainPage)
        assert window.stage.currentWidget() is picture
        shown = picture.plot if isinstance(picture, MapPage) else picture.chain
        assert shown is not None
        assert shown.subject == subject
    window.go(Place(PageKey.TRANSFERS))
    transfers = shown_list(app, qtbot)
    transfers.table.selectRow(0)
    rest(app, qtbot)
    assert "Show on map" not in [each.text() for each in transfers.row_menu().actions()]


@pytest.mark.story
def test_the_map_with_the_keyboard_and_its_lists(app: App, qtbot: QtBot, script: Script, tmp_path: Path) -> None:
    page = map_page(app, qtbot)
    canvas, plot = page.canvas, page.plot
    assert plot is not None
    assert canvas.projection is EUROPE
    page.take_focus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    first = canvas.current
    seen = {first}
    while canvas.focusNextPrevChild(True) and canvas.hasFocus() and len(seen) < 99:
        seen.add(canvas.current)
    assert seen == {sign.country.country for sign in canvas.signs}
    canvas.look_at("IE")
    assert canvas.accessibleDescription().startswith("Ireland: storage by 1 party, processing by 1 party")
    assert page.list.current() == "IE"
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current == "GB"
    before = canvas.view
    wheel(canvas, 2)
    assert before is not None
    assert canvas.view is not None
    assert canvas.view.scale > before.scale
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.view == before
    codes = [page.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.list.count())]
    page.list.setCurrentRow(codes.index("US"))  # which no map of Europe shows
    assert (canvas.current, canvas.projection) == ("US", WORLD)
    rows = next(each.keys for each in plot.countries if each.country == "US")
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    listing = shown_list(app, qtbot)
    assert set(listing.model.ids) == set(rows)
    assert [chip.text() for chip in listing.bar.chips.chips] == ["United States"]
    script.file = tmp_path / "map.pdf"
    page.print()
    rest(app, qtbot)
    assert "Ireland" in (text := pdf_text(tmp_path / "map.pdf"))
    assert "worstverdict:blocked" in text
    assert f"Innoknowncountry{len(plot.nowhere)}" in text


def test_words_that_wrap_are_not_cut_off_by_the_country_below(start: Start, register_file: Path, qtbot: QtBot) -> None:
    app = start(register_file, language="nb")
    page = map_page(app, qtbot)
    assert page.list.count() > 15
    cut = set[str]()
    for width in (250, 260, 272, 290):
        page.list.setFixedWidth(width)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        for row in range(page.list.count()):
            item = page.list.item(row)
            shown = page.list.visualItemRect(item)
            words = QRect(0, 0, shown.width() - page.list.iconSize().width() - 24, 1000)
            needed = page.list.fontMetrics().boundingRect(words, Qt.TextFlag.TextWordWrap.value, item.text())
            if shown.height() < needed.height():
                cut.add(item.text())
    assert not cut


def test_a_country_is_clicked_and_a_scope_narrows_the_map(app: App, qtbot: QtBot) -> None:
    window_of(app).go(Place(PageKey.LOCATIONS))
    shown_list(app, qtbot).search("nothing is called this")
    page = map_page(app, qtbot, "party:sample-party-cirrus-ie")
    assert page.plot is not None
    assert [each.country for each in page.plot.countries] == ["IE", "US"]
    assert page.head.record.value() == "sample-party-cirrus-ie"
    [ireland] = [sign for sign in page.canvas.signs if sign.country.country == "IE"]
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=ireland.at.toPoint())
    listing = shown_list(app, qtbot)
    assert set(listing.model.ids) == set(ireland.country.keys)
    assert [chip.text() for chip in listing.bar.chips.chips] == ["Cirrus Cloud Ireland Ltd · Ireland"]


@pytest.mark.story
def test_the_chain_with_the_keyboard_its_list_and_its_print(
    app: App, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    page = chain_page(app, qtbot)
    boxes = page.area.canvas.boxes
    customer = boxes["party:sample-party-hansen"]
    customer.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    house = boxes["party:sample-party-fjordvarme"]
    assert house.hasFocus()
    assert [box for box in boxes.values() if box.focusPolicy() == Qt.FocusPolicy.StrongFocus] == [house]
    QTest.keyClick(boxes[CLOUD], Qt.Key.Key_Space)
    rest(app, qtbot)
    assert page.panel.isVisible()
    assert page.chain is not None
    assert len(page.chain.affected.customers) == 25
    assert "Sykehuset Solvang HF" in names_read(page.panel)
    script.file = tmp_path / "chain.pdf"
    page.print()
    rest(app, qtbot)
    text = pdf_text(tmp_path / "chain.pdf")
    assert "25customersareaffected·29engagements" in text
    more = next(box for box in boxes.values() if box.box.node.part is Part.MORE)
    hidden, before = more.box.count, len(boxes)
    QTest.keyClick(more, Qt.Key.Key_Return)
    rest(app, qtbot)
    assert len(boxes) == before - 1 + hidden
    QTest.keyClick(house, Qt.Key.Key_Minus)
    rest(app, qtbot)
    assert CLOUD not in boxes
    assert "boxes hidden" in house.accessibleName()
    page_and_list_lead_on(app, qtbot, page)


@pytest.mark.story
def test_the_print_of_the_chain_tells_of_every_box_in_words(
    app: App, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    page = chain_page(app, qtbot)
    script.file = tmp_path / "chain.pdf"
    for _again in range(2):  # the dialog asked whether to replace the earlier print
        page.print()
        rest(app, qtbot)
        notice = window_of(app).notices.notice
        assert notice is not None
        assert notice.text == f"{script.file} has been written."
    assert app.desk.register is not None
    whole = chain_graph(app.desk.register, DAY, WHOLE)
    assert len(page.area.canvas.boxes) < len(whole.nodes)  # a crowded layer is a few boxes and one for the rest
    text = pdf_text(tmp_path / "chain.pdf")
    titles = [node.opens.title for node in whole.nodes.values()]
    latin = [title for title in titles if max(title) < "\u0250"]  # the font of a test has no other letters
    assert len(latin) > len(titles) - 3
    assert not [title for title in latin if "".join(title.split()) not in text]
    pages = re.findall(r"Page(\d+)of(\d+)", text)
    assert pages == [(str(at), str(len(pages))) for at in range(1, len(pages) + 1)]


def page_and_list_lead_on(app: App, qtbot: QtBot, page: ChainPage) -> None:
    """From the graph to its list, to the record of a box, and from there back to its own chain."""
    house = page.area.canvas.boxes["party:sample-party-fjordvarme"]
    assert page.chain is not None
    page.head.list_requested.emit()
    assert set(shown_list(app, qtbot).model.ids) == set(page.chain.engagements)
    QTest.keyClick(house, Qt.Key.Key_Return)
    assert isinstance(window_of(app).stage.currentWidget(), RecordPage)
    rest(app, qtbot)
    record = window_of(app).stage.currentWidget()
    assert record is not None
    deeds = {each.text(): each for each in record.findChildren(TextButton)}
    deeds["Show in chain"].click()
    rest(app, qtbot)
    assert page.head.record.value() == "sample-party-fjordvarme"
    assert deeds.keys() >= {"Show on map"}


def test_every_figure_of_today_opens_exactly_the_rows_it_counts(app: App, qtbot: QtBot) -> None:
    window = window_of(app)
    for key in (PageKey.PARTIES, PageKey.TRANSFERS):  # what was sought there before must not hide anything
        window.go(Place(key))
        shown_list(app, qtbot).search("fjordvarme")
    window.go(Place(PageKey.TRANSFERS))
    shown_list(app, qtbot).bar.choose("status", "ended")
    count = len(figures(app, qtbot))
    assert count >= 8
    for at in range(count):
        number, button = figures(app, qtbot)[at]
        button.click()
        assert len(shown_list(app, qtbot).model.ids) == number, button.text()
    figures(app, qtbot)
    page = window.stage.page(PageKey.TODAY)
    assert isinstance(page, TodayPage)
    (queue,) = [each for each in page.findChildren(TextButton) if each.text() == "1 request waits for legal"]
    queue.click()
    listing = shown_list(app, qtbot)
    assert len(listing.model.ids) == 1
    listing.clear_filter()
    assert len(shown_list(app, qtbot).model.ids) > 1  # those that were decided stand there too


def figures(app: App, qtbot: QtBot) -> list[tuple[int, TextButton]]:
    """The buttons of Today's figures with the number that each stands for."""
    window_of(app).go(Place(PageKey.TODAY))
    rest(app, qtbot)
    page = window_of(app).stage.page(PageKey.TODAY)
    assert isinstance(page, TodayPage)
    shown = page.findChild(Figures)
    assert isinstance(shown, Figures)
    found: list[tuple[int, TextButton]] = []
    for button in shown.findChildren(TextButton):
        words = button.text().split()[0]
        number = button.accessibleDescription() or words
        assert number in {each.text() for each in shown.findChildren(QLabel)} | {words}
        found.append((int(number), button))
    return found


@with_the_whole
def test_what_else_needs_me_is_shown_where_it_stands(app: App, qtbot: QtBot) -> None:
    window_of(app).go(Place(PageKey.TODAY))
    rest(app, qtbot)
    page = window_of(app).stage.page(PageKey.TODAY)
    assert isinstance(page, TodayPage)
    before = len(page.lines)
    [button, *_rest] = [each for each in page.findChildren(TextButton) if each.text().endswith(" more")]
    hidden = int(button.text().split()[0])
    button.click()
    rest(app, qtbot)
    assert len(page.lines) == before + min(hidden, 24)
    assert page.lines[8].hasFocus()
