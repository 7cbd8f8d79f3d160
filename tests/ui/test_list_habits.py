"""What a list keeps: its columns, its views, its filters one by one, its counts, and its place through an edit."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFormLayout, QLabel
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.queries.rows import BLANK
from tests.ui.conftest import rest
from tests.ui.walking import make_party
from ui.app import App
from ui.forms.text_fields import DateField, TextField
from ui.listings.bulk_dialog import BulkDialog
from ui.listings.listing_page import ListingPage
from ui.listings.saved_views import SavedView, ViewShelf
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.status_line import StatusLine
from ui.trail import PageKey, Place


@pytest.fixture
def agreements(app: App, window: MainWindow, qtbot: QtBot) -> ListingPage:
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    return page


def status(window: MainWindow) -> str:
    line = window.statusBar()
    assert isinstance(line, StatusLine)
    return line.list_words


def shown(page: ListingPage) -> list[str]:
    return [column.key for column in page.table.shown_columns()]


def test_columns_are_moved_hidden_and_widened_with_the_keyboard(agreements: ListingPage) -> None:
    before = shown(agreements)
    dialog = agreements.ask_columns()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    dialog.width_line.clear()
    QTest.keyClicks(dialog.width_line, "222")
    QTest.keyClick(dialog.down, Qt.Key.Key_Space)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert shown(agreements) == before  # nothing before OK
    dialog.accept()
    moved = [before[0], before[2], before[1], *before[4:]]
    assert shown(agreements) == moved
    columns = agreements.table.columns
    assert columns.state()[before[1]][1] == 222
    assert columns.put_state({before[3]: [0, 100, 0]})  # kept by a version that knew one column alone
    assert shown(agreements)[0] in before
    assert len(shown(agreements)) == len(before)
    assert not columns.put_state({"title": "x"})


@pytest.mark.story
def test_a_view_keeps_filter_order_columns_and_search_and_follows_an_edit(
    app: App, window: MainWindow, agreements: ListingPage, qtbot: QtBot
) -> None:
    page = agreements
    page.bar.choose("direction", "downstream")
    page.table.order_by("title", descending=True)
    page.table.columns.menu().actions()[2].trigger()
    window.header.search.setText("a")
    page.search("a")
    rest(app, qtbot)
    found, columns = page.model.ids, shown(page)
    assert found
    page.views.save("Suppliers")
    page.views.choose(None)
    rest(app, qtbot)
    assert window.header.search.text() == ""
    assert len(page.model.ids) > len(found)
    page.table.columns.reset()
    page.views.choose(page.views.shelf.named("suppliers"))
    rest(app, qtbot)
    assert page.model.ids == found
    assert shown(page) == columns
    assert window.header.search.text() == "a"
    assert page.table.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    assert status(window) == f"{len(found)} of {page_total(page)} rows"
    assert page.views.text() == "Suppliers"
    app.desk.change(window, "x", lambda writing: make_party(writing, "Nyquist AS"))
    rest(app, qtbot)
    assert (page.model.ids, page.views.text()) == (found, "Suppliers")
    page.bar.choose("direction", "")
    assert page.views.text() == "Suppliers (changed)"
    replace_rename_and_delete(app, window, page, qtbot)


def replace_rename_and_delete(app: App, window: MainWindow, page: ListingPage, qtbot: QtBot) -> None:
    page.views.open_with_this()
    page.views.fill()
    assert "Replace “Suppliers” by what is shown" in [action.text() for action in page.views.menu().actions()]
    page.views.replace()
    dialog = page.views.ask_name("Suppliers")
    dialog.line.setText("  Mine ")
    dialog.accept()
    assert [view.name for view in page.views.shelf.all()] == ["Mine"]
    assert page.views.shelf.opens_with == "Mine"
    window.stage.forget()
    window.go(Place(PageKey.PARTIES))
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    again = window.stage.listing
    assert again is not None
    assert (again.views.text(), again.text, window.header.search.text()) == ("Mine", "a", "a")
    again.views.delete()
    assert again.views.shelf.all() == ()
    assert window.notices.notice is not None
    assert window.notices.notice.take is not None
    window.notices.notice.take()
    assert again.views.shelf.opens_with == "Mine"


def page_total(page: ListingPage) -> int:
    from dpa_tracker.queries.rows import Filter, Order  # noqa: PLC0415 - used here alone

    source = page.whole()
    assert source is not None
    return len(source.ids(Filter(), Order()))


def test_each_filter_has_its_own_x(app: App, window: MainWindow, agreements: ListingPage, qtbot: QtBot) -> None:
    page = agreements
    page.bar.choose("direction", "downstream")
    page.bar.choose("verdict", "cleared")
    page.search("zzz")
    rest(app, qtbot)
    assert [chip.text() for chip in page.bar.chips.chips] == [
        "Search: zzz",
        "Direction: Downstream (our supplier)",
        "Verdict: Cleared",
    ]
    page.bar.chips.chips[0].setFocus()
    QTest.keyClick(page.bar.chips.chips[0], Qt.Key.Key_Delete)
    assert page.text == ""
    page.bar.chips.chips[1].click()
    assert page.bar.where() == {"direction": "downstream"}
    page.bar.chips.chips[0].click()
    rest(app, qtbot)
    assert not page.bar.chips.isVisible()
    assert not page.filtered
    page.table.selectAll()
    qtbot.waitUntil(lambda: "selected" in status(window))
    assert status(window) == f"{len(page.model.ids)} rows · {len(page.model.ids)} selected"


def test_what_somebody_else_wrote_into_the_settings_is_no_view(settings: Settings) -> None:
    settings.set_text("views/agreements", '[{"name": 1}, 7, {"name": "x"}]')
    shelf = ViewShelf(settings, "agreements")
    assert shelf.all() == ()
    settings.set_text("views/agreements", "{")
    assert shelf.all() == ()
    shelf.put(SavedView("Æ", "søk", {"status": "expired"}))
    shelf.put(SavedView("æ"))
    assert [view.name for view in ViewShelf(settings, "agreements").all()] == ["æ"]


def the_filter_offers_owners(page: ListingPage, owned: set[str], app: App, qtbot: QtBot) -> None:
    page.bar.choose("owner", "Åse <b>")
    rest(app, qtbot)
    assert (set(page.model.ids), len(page.bar.chips.chips)) == (owned, 2)
    source = page.model.source
    assert source is not None
    assert {row.cells["owner"].text for row in source.rows(page.model.ids)} == {"Åse <b>"}
    page.bar.choose("owner", BLANK)
    rest(app, qtbot)
    assert not set(page.model.ids) & owned
    page.bar.choose("owner", "")
    rest(app, qtbot)


@pytest.mark.story
def test_many_records_are_changed_after_a_preview_and_the_list_stays_where_it_was(
    app: App, window: MainWindow, agreements: ListingPage, qtbot: QtBot
) -> None:
    page = agreements
    page.bar.choose("direction", "downstream")
    rest(app, qtbot)
    page.table.select(page.model.ids[-1])
    page.table.selectAll()
    page.table.verticalScrollBar().setValue(77)
    before = (page.table.selected_ids(), page.table.currentIndex().row(), page.table.verticalScrollBar().value())
    assert len(before[0]) > 1
    dialog = page.ask_many()
    assert dialog is not None
    what_is_typed_wrong_is_said_below_and_no_input_pushes_another(dialog, qtbot)
    owner = dialog.value.inputs["owner"]
    assert isinstance(owner, TextField)
    owner.line.setText("Åse <b>")
    owner.edited.emit()
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.take.text() == f"Change records ({len(before[0])})"
    assert dialog.preview.index(0, 2).data() == "Åse <b>"
    dialog.reason.setText("Kari left")
    register = app.desk.register
    assert register is not None
    nothing_is_written_behind_ones_back(dialog, app, qtbot)
    qtbot.waitUntil(dialog.take.isEnabled)
    dialog.accept()
    rest(app, qtbot)
    assert not page.findChildren(BulkDialog)
    owners = [getattr(record(register, Kind.AGREEMENT, each), "owner", "") for each in before[0]]
    assert set(owners) == {"Åse <b>"}
    now = (page.table.selected_ids(), page.table.currentIndex().row(), page.table.verticalScrollBar().value())
    assert now == before
    assert page.bar.where() == {"direction": "downstream"}
    the_filter_offers_owners(page, set(before[0]), app, qtbot)
    window.commands.actions.made["undo"].trigger()
    rest(app, qtbot)
    assert "Åse <b>" not in [getattr(record(register, Kind.AGREEMENT, each), "owner", "") for each in before[0]]


def nothing_is_written_behind_ones_back(dialog: BulkDialog, app: App, qtbot: QtBot) -> None:
    """Left before all is written, as by Esc: it is called off, and stays to say so."""
    assert app.desk.register is not None
    version, before_it = app.desk.register.data_version(), Event()
    app.work.write(dialog, before_it.wait, lambda _waited: None)
    dialog.accept()
    dialog.reject()
    before_it.set()
    rest(app, qtbot)
    assert (dialog.isVisible(), app.desk.register.data_version()) == (True, version)
    assert "Stopped. Nothing was changed." in [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]


def what_is_typed_wrong_is_said_below_and_no_input_pushes_another(dialog: BulkDialog, qtbot: QtBot) -> None:
    assert dialog.take.text() == "Change records (0)"
    boxes = [dialog.value.field_box.findData(key) for key in ("next_review", "owner")]
    dialog.value.field_box.setCurrentIndex(boxes[0])
    day = dialog.value.inputs["next_review"]
    assert isinstance(day, DateField)
    day.line.setText("31.02.2027")
    day.edited.emit()
    qtbot.waitUntil(lambda: "31.02.2027" in day.fault_text)
    dialog.value.field_box.setCurrentIndex(boxes[1])
    owner = dialog.value.inputs["owner"]
    dialog.resize(760, 480)
    QApplication.processEvents()
    assert owner.isVisible()
    assert not day.isVisible()
    qtbot.waitUntil(lambda: owner.height() == owner.sizeHint().height())  # once all is laid out
    form = dialog.value.layout()
    assert isinstance(form, QFormLayout)
    line = form.itemAt(2, QFormLayout.ItemRole.LabelRole)
    assert line is not None
    assert line.geometry().height() >= line.sizeHint().height()
