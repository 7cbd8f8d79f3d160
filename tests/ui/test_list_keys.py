"""The keyboard in a list, as people know it from spreadsheets and mail programs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.queries.rows import Subject
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from tests.ui.conftest import rest, window_of, with_the_whole
from tests.ui.rows import Examples, fill, shown_table
from ui.app import App
from ui.listings.listing_page import ListingPage
from ui.listings.table import ListingTable
from ui.main_window import MainWindow
from ui.record_page import RecordPage
from ui.settings import Settings
from ui.status_line import StatusLine
from ui.trail import PageKey, Place
from ui.undo import Writing
from ui.work import Work

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ROWS = 300


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work(lambda error: pytest.fail(str(error)))
    yield made
    made.close()


@pytest.fixture
def source() -> Examples:
    return Examples(ROWS)


@pytest.fixture
def table(work: Work, settings: Settings, source: Examples, qtbot: QtBot) -> ListingTable:
    made = shown_table(work, settings, qtbot, 800)
    fill(made, source, qtbot)
    return made


def chosen(table: ListingTable) -> tuple[int, int]:
    """The current row, and how many are selected."""
    return table.currentIndex().row(), table.selected_count()


def stands_at(table: ListingTable, place: int) -> bool:
    return chosen(table) == (place, 1)


def test_the_ends_of_a_list_are_reached_and_selected_as_in_a_spreadsheet(table: ListingTable) -> None:
    table.go_to(table.model().index(5, 0))
    QTest.keyClick(table, KEY.Key_End, CTRL)
    assert chosen(table) == (ROWS - 1, 1)
    assert table.selected_ids() == (f"row-{ROWS - 1}",)  # what is copied is where one is
    QTest.keyClick(table, KEY.Key_Home, CTRL)
    assert chosen(table) == (0, 1)
    QTest.keyClick(table, KEY.Key_Down)
    QTest.keyClick(table, KEY.Key_Down, SHIFT)
    assert chosen(table) == (2, 2)
    QTest.keyClick(table, KEY.Key_Down, CTRL | SHIFT)
    assert chosen(table) == (ROWS - 1, ROWS - 1)
    QTest.keyClick(table, KEY.Key_Up, CTRL | SHIFT)
    assert chosen(table) == (0, 2)
    QTest.keyClick(table, KEY.Key_End, CTRL | SHIFT)
    assert chosen(table) == (ROWS - 1, ROWS - 1)
    QTest.keyClick(table, KEY.Key_Down, CTRL)  # as in lists of mails: goes on, and chooses nothing
    assert chosen(table) == (ROWS - 1, ROWS - 1)


def test_a_row_that_one_is_sent_to_is_the_only_one_chosen_though_ctrl_is_down(table: ListingTable) -> None:
    table.go_to(table.model().index(5, 0))
    QTest.keyPress(table, KEY.Key_Control, CTRL)
    table.select("row-9")
    assert table.selected_ids() == ("row-9",)
    QTest.keyRelease(table, KEY.Key_Control)


def test_typing_goes_to_the_next_row_that_begins_so_though_it_was_not_read(
    table: ListingTable, source: Examples, qtbot: QtBot
) -> None:
    table.go_to(table.model().index(0, 0))
    read = sum(source.asked_rows)
    QTest.keyClicks(table, "party 299")
    qtbot.waitUntil(partial(stands_at, table, 299))
    qtbot.waitUntil(lambda: table.current_row() is not None)
    assert sum(source.asked_rows) - read <= 200  # the page that one came to, and not every page before it
    with qtbot.waitSignal(table.type_ahead.told) as told:
        QTest.keyClicks(table, "x")
    assert told.args is not None
    assert "x”" in told.args[0]


def test_one_letter_again_and_again_goes_from_row_to_row(table: ListingTable, qtbot: QtBot) -> None:
    table.go_to(table.model().index(298, 0))
    for place in (299, 0, 1):  # on from the top
        QTest.keyClicks(table, "p")
        qtbot.waitUntil(partial(stands_at, table, place))


def add_party(name: str, writing: Writing) -> Outcome:
    wish = SaveParty(Party(PartyId(f"party-{name[:3]}"), name, country="NO"))
    return save_party(writing.register, wish, actor=writing.actor, at=writing.at)


@pytest.fixture
def parties(app: App, window: MainWindow, qtbot: QtBot) -> ListingPage:
    """The list of parties with two that nothing refers to."""
    for name in ("Aaa free AS", "Aab free AS"):
        app.desk.change(window, "add", partial(add_party, name))
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    return page


def names(page: ListingPage) -> list[str]:
    rows = [page.model.row_at(place) for place in range(3)]
    return [row.cells["name"].text for row in rows if row is not None]


def test_delete_archives_what_is_chosen_and_undo_brings_it_back(
    app: App, window: MainWindow, parties: ListingPage, qtbot: QtBot
) -> None:
    table, register = parties.table, app.desk.register
    assert register is not None
    table.go_to(table.model().index(0, 0))
    QTest.keyClick(table, KEY.Key_Down, SHIFT)
    QTest.keyClick(table, KEY.Key_Down, SHIFT)
    ids = table.selected_ids()
    assert len(ids) == 3
    QTest.keyClick(table, KEY.Key_Delete)
    rest(app, qtbot)
    assert [record(register, Kind.PARTY, each).archived for each in ids] == [True, True, False]
    notice = window.notices.notice
    assert notice is not None
    assert notice.text.startswith("Archived: 2. Left, since other records refer to them: 1 (")
    assert notice.next_step == "Undo"
    window.commands.actions.made["undo"].trigger()
    rest(app, qtbot)
    assert names(parties)[:2] == ["Aaa free AS", "Aab free AS"]
    table.go_to(table.model().index(2, 0))
    QTest.keyClick(table, KEY.Key_Delete)  # others refer to it
    rest(app, qtbot)
    assert "still used by" in (window.notices.notice.text if window.notices.notice else "")
    window.go(Place(PageKey.FINDINGS))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    page.table.go_to(page.table.model().index(0, 0))
    assert not window.commands.actions.made["archive"].isEnabled()  # it would take away what the finding is about
    with qtbot.waitSignal(page.cells.told) as told:
        QTest.keyClick(page.table, KEY.Key_Delete)
    assert told.args is not None
    assert "worked out" in told.args[0]


@with_the_whole
def test_escape_leads_back_from_a_record_to_where_it_was_opened(
    app: App, window: MainWindow, parties: ListingPage, qtbot: QtBot
) -> None:
    parties.table.go_to(parties.table.model().index(1, 0))
    here = parties.table.selected_ids()
    for elsewhere in (parties.pane, window.header.search):  # out of the reading pane and of the search too
        elsewhere.setFocus()
        QTest.keyClick(elsewhere, KEY.Key_Escape)
        assert parties.table.hasFocus()
    QTest.keyClick(parties.table, KEY.Key_Return)
    rest(app, qtbot)
    assert isinstance(window.stage.currentWidget(), RecordPage)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, KEY.Key_Escape)
    rest(app, qtbot)
    assert window.stage.listing is parties
    assert parties.table.selected_ids() == here
    assert parties.table.hasFocus()
    window.go(Place(PageKey.TODAY))
    window.open(Subject("party", here[0], "Aab free AS"))
    rest(app, qtbot)
    record_page = window.stage.currentWidget()
    assert record_page is not None
    QTest.keyClick(record_page, KEY.Key_Escape)
    assert window.trail.here == Place(PageKey.TODAY)


@with_the_whole
def test_countries_that_occur_are_a_filter_and_a_group_says_what_it_is(
    app: App, window: MainWindow, parties: ListingPage, qtbot: QtBot
) -> None:
    assert parties.bar.offers("country", "NO")
    assert not parties.bar.offers("country", "AQ")  # of no party
    parties.bar.choose("country", "NO")
    rest(app, qtbot)
    some = len(parties.model.ids)
    assert 2 < some < 100
    assert [chip.text() for chip in parties.bar.chips.chips] == ["Country: Norway"]
    parties.group_by("verdict")
    rest(app, qtbot)
    groups = parties.model.shape.groups
    status = window.statusBar()
    assert isinstance(status, StatusLine)
    assert f"{some} of " in status.list_words
    assert status.list_words.endswith(f"rows · {len(groups)} groups")
    parties.table.setCurrentIndex(parties.table.model().index(0, 0))
    qtbot.waitUntil(lambda: parties.pane.dossier is not None and parties.pane.dossier.title == groups[0].label)
    view = parties.view()
    assert view.where == {"country": "NO"}
    parties.clear_filter()
    parties.bar.put({"country": "AQ"}, archived=False)  # kept with a view, of a party that is gone
    assert [chip.text() for chip in parties.bar.chips.chips] == ["Country: Antarctica"]


def as_it_stands(page: ListingPage) -> tuple[object, ...]:
    """What is shown, what is chosen, and what stands first in sight: groups may stand in another order now."""
    table = page.table
    return page.view(), table.selected_ids(), page.model.folded, page.model.mark_at(table.rowAt(0))


def test_another_language_keeps_filter_groups_place_and_the_way_back(
    app: App, window: MainWindow, parties: ListingPage, qtbot: QtBot
) -> None:
    parties.bar.choose("relationships", "sub_processor")
    parties.group_by("country")
    parties.search_for("a")
    rest(app, qtbot)
    parties.model.fold([parties.model.shape.groups[0].code], folded=True)
    parties.views.save("Mine")
    table = parties.table
    table.go_to(table.model().index(table.model().rowCount() - 4, 1))
    QTest.keyClick(table, KEY.Key_Down, SHIFT)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2 + 7)
    before = as_it_stands(parties)
    behind = list(window.trail.behind)
    size = window.size()
    app.choose_language("nb")
    rest(app, qtbot)
    window = window_of(app)
    window.resize(size)
    page = window.stage.listing
    assert page is not None
    assert page is not parties
    assert as_it_stands(page) == before
    assert page.views.on == "Mine"
    assert window.header.search.text() == "a"
    assert window.trail.behind == behind
