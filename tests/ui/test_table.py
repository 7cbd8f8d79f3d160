"""The table of a list: selection, keyboard, columns and the clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker.long_work import is_given_way
from dpa_tracker.queries.rows import Filter
from tests.ui.rows import LISTING, Examples, shown_table
from tests.ui.rows import fill as show_rows
from ui.listings.copying import as_tsv, safe
from ui.listings.paged_model import PagedModel
from ui.listings.row_groups import GroupHead, RowGroups
from ui.listings.table import ROW_HEIGHT, ListingTable
from ui.settings import Settings
from ui.theme.tokens import tokens_now
from ui.work import Work


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work(lambda error: pytest.fail(str(error)))
    yield made
    made.close()


@pytest.fixture
def table(work: Work, settings: Settings, qtbot: QtBot) -> ListingTable:
    return shown_table(work, settings, qtbot, 800)


def fill(table: ListingTable, qtbot: QtBot, wanted: Filter | None = None, count: int = 300) -> None:
    show_rows(table, Examples(count), qtbot, wanted)


def test_enter_and_double_click_open_the_row(table: ListingTable, qtbot: QtBot) -> None:
    fill(table, qtbot)
    table.setCurrentIndex(table.model().index(3, 0))
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args is not None
    assert opened.args[0].row() == 3
    with qtbot.waitSignal(table.opened):
        table.doubleClicked.emit(table.model().index(4, 0))


def test_what_is_asked_of_a_row_before_it_has_come_is_done_then_and_for_no_other_row(
    table: ListingTable, qtbot: QtBot
) -> None:
    fill(table, qtbot)
    asked = list[str]()

    def ask_at(place: int) -> None:
        table.setCurrentIndex(table.model().index(place, 0))
        assert table.awaited.is_coming
        table.awaited.then(lambda subject: asked.append(subject.id))
        assert asked == []

    def has_come(place: int) -> None:
        qtbot.waitUntil(lambda: table.row_at(place) is not None)

    ask_at(250)
    has_come(250)
    assert asked == ["row-250"]
    assert not table.awaited.is_coming
    asked.clear()
    ask_at(150)
    table.setCurrentIndex(table.model().index(250, 0))
    has_come(150)
    assert asked == [], "another row was gone to"
    show_rows(table, Examples(300, gone=frozenset({"other-250"}), prefix="other"), qtbot)
    ask_at(250)
    qtbot.waitUntil(lambda: not table.awaited.is_coming)
    assert asked == [], "it cannot be read"
    ask_at(50)
    table.hide()
    table.show()
    has_come(50)
    assert asked == [], "another page was gone to"


def test_the_selection_survives_a_new_order_and_a_filter(table: ListingTable, qtbot: QtBot) -> None:
    fill(table, qtbot)
    table.select("row-12")
    assert table.selected_ids() == ("row-12",)
    with qtbot.waitSignal(table.model().modelReset):
        table.model().sort(0, Qt.SortOrder.DescendingOrder)
    assert table.selected_ids() == ("row-12",)
    assert table.currentIndex().row() == 287
    fill(table, qtbot, Filter("12"))
    assert table.selected_ids() == ("row-12",)


def test_a_row_can_be_asked_for_before_it_has_come(table: ListingTable, qtbot: QtBot) -> None:
    table.select("row-200")
    fill(table, qtbot)
    assert table.selected_ids() == ("row-200",)


def test_selecting_everything_is_quick_and_complete(table: ListingTable, qtbot: QtBot) -> None:
    fill(table, qtbot, count=100_000)
    table.selectAll()
    assert len(table.selected_ids()) == 100_000


def test_long_work_gives_way_while_the_cells_of_a_list_are_painted(
    table: ListingTable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(table, qtbot)
    table.columns.freeze(1)
    qtbot.waitUntil(lambda: not is_given_way())  # to the answer that has just come
    looked_up: list[bool] = []
    number_at = RowGroups.at

    def at(shape: RowGroups, place: int) -> int | GroupHead:
        looked_up.append(is_given_way())
        return number_at(shape, place)

    monkeypatch.setattr(RowGroups, "at", at)
    for painted in (table.viewport(), table.frozen):
        looked_up.clear()
        painted.repaint()
        assert looked_up
        assert all(looked_up)
    assert not is_given_way()


def test_a_selected_row_has_its_edge_in_the_list_and_in_the_frozen_columns(table: ListingTable, qtbot: QtBot) -> None:
    fill(table, qtbot)
    table.select("row-2")
    elsewhere = table.model().index(5, 0)  # the cell with the keyboard has a frame of the same colour
    table.selectionModel().setCurrentIndex(elsewhere, QItemSelectionModel.SelectionFlag.NoUpdate)
    ink = QColor(tokens_now().accent)
    for frozen in (0, 1):
        table.columns.freeze(frozen)
        painted, below = (table.frozen, table.horizontalHeader().height()) if frozen else (table.viewport(), 0)
        image = painted.grab().toImage()
        middle = [table.rowViewportPosition(place) + below + ROW_HEIGHT // 2 for place in (1, 2, 3)]
        assert [image.pixelColor(1, y) == ink for y in middle] == [False, True, False]


def test_a_header_click_sorts_in_the_source_and_a_third_gives_its_own_order(table: ListingTable, qtbot: QtBot) -> None:
    model = table.model()
    assert isinstance(model, PagedModel)
    source = Examples(10)
    with qtbot.waitSignal(model.counted):
        model.show(source, Filter())
    header = table.horizontalHeader()
    for _click in range(3):
        with qtbot.waitSignal(model.counted):
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=_in_section(table, 0))
    orders = [(order.column, order.descending) for _wanted, order in source.asked_ids]
    assert orders == [("", False), ("name", False), ("name", True), ("", False)]


def _in_section(table: ListingTable, section: int) -> QPoint:
    header = table.horizontalHeader()
    return QPoint(header.sectionViewportPosition(section) + 30, header.height() // 2)


def test_columns_are_chosen_by_name_and_remembered(
    table: ListingTable, settings: Settings, qtbot: QtBot, work: Work
) -> None:
    menu = table.columns.menu()
    named = {action.text(): action for action in menu.actions() if action.isCheckable()}
    named["Due"].trigger()
    table.horizontalHeader().resizeSection(0, 311)
    assert [column.key for column in table.shown_columns()] == ["name", "verdict", "size"]
    table.columns.remember()
    model = PagedModel(LISTING, work)
    again = ListingTable(model, settings, LISTING)
    qtbot.addWidget(again)
    assert [column.key for column in again.shown_columns()] == ["name", "verdict", "size"]
    assert again.horizontalHeader().sectionSize(0) == 311
    again.columns.reset()
    assert len(again.shown_columns()) == 4


def test_the_last_column_cannot_be_hidden(table: ListingTable) -> None:
    for column in range(1, 4):
        table.horizontalHeader().setSectionHidden(column, True)
    shown = [action for action in table.columns.menu().actions() if action.isChecked()]
    assert [action.isEnabled() for action in shown] == [False]


def test_copied_rows_are_text_that_no_spreadsheet_runs(settings: Settings) -> None:
    source = Examples(3)
    rows = [[row.cells[column.key].text for column in LISTING.columns] for row in source.rows(("row-0", "row-2"))]
    lines = as_tsv([column.title for column in LISTING.columns], rows).splitlines()
    assert lines[0].split("\t")[0] == "Name"
    assert lines[1].split("\t") == ["Party 0", "Cleared", "2026-11-23", "0"]
    assert len(lines) == 3
    assert safe('=HYPERLINK("x")').startswith("'=")
    assert safe("a\tb\nc") == "a b c"
    assert safe("\uff1dcmd").startswith("'")


def test_settings_give_back_what_they_were_given(tmp_path: Path) -> None:
    path = tmp_path / "screens.ini"
    first = Settings.in_file(path)
    first.set_truth("pane", value=False)
    first.remember(tmp_path / "one.dpa")
    first.remember(tmp_path / "two.dpa")
    first.remember(tmp_path / "one.dpa")
    first.save()
    again = Settings.in_file(path)
    assert again.truth("pane", otherwise=True) is False
    assert again.recent == (tmp_path / "one.dpa", tmp_path / "two.dpa")
