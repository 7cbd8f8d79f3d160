"""Groups, frozen columns and cells of a list, on rows made up on the spot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import Filter, Group
from tests.ui.rows import Examples, fill, shown_table
from ui.listings.list_answer import ListAnswer
from ui.listings.paged_model import PagedModel
from ui.listings.row_groups import GroupHead, RowGroups
from ui.listings.row_source import OnlyThese
from ui.listings.table import ListingTable
from ui.settings import Settings
from ui.work import Work


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work(lambda error: pytest.fail(str(error)))
    yield made
    made.close()


@pytest.fixture
def source() -> Examples:
    return Examples(300)


@pytest.fixture
def table(work: Work, settings: Settings, source: Examples, qtbot: QtBot) -> ListingTable:
    made = shown_table(work, settings, qtbot, 420)
    fill(made, source, qtbot)
    return made


def model_of(table: ListingTable) -> PagedModel:
    model = table.model()
    assert isinstance(model, PagedModel)
    return model


def grouped(table: ListingTable, qtbot: QtBot) -> PagedModel:
    model = model_of(table)
    with qtbot.waitSignal(model.counted):
        model.group_by("verdict")
    return model


def test_the_places_of_heads_and_rows_are_each_others_inverse() -> None:
    groups = [Group(f"g{at}", f"G{at}", at + 1) for at in range(6)]
    for folded in (frozenset[str](), frozenset({"g0", "g3"}), frozenset({group.code for group in groups})):
        shape = RowGroups(21, groups, folded)
        seen = [shape.at(place) for place in range(shape.length)]
        heads = [each for each in seen if isinstance(each, GroupHead)]
        numbers = [each for each in seen if isinstance(each, int)]
        assert [head.group for head in heads] == groups
        assert [head.is_open for head in heads] == [group.code not in folded for group in groups]
        assert len(numbers) == sum(group.count for group in groups if group.code not in folded)
        assert all(seen[place] == number for number in range(21) if (place := shape.place_of(number)) is not None)
        assert shape.rows_between(0, shape.length - 1) == len(numbers)
        assert shape.places(0, 20)[1] <= shape.length - 1
    assert [RowGroups(3).at(place) for place in range(3)] == [0, 1, 2]


def test_rows_stand_in_groups_that_fold_and_only_what_is_seen_is_read(
    table: ListingTable, source: Examples, qtbot: QtBot
) -> None:
    table.select("row-0")
    model = grouped(table, qtbot)
    qtbot.waitUntil(lambda: model.row_at(1) is not None)
    assert (model.rowCount(), table.rowAt(0)) == (302, 0)  # the first head is in sight
    assert table.model().index(0, 2).data() == "Verdict: Cleared · 150 rows"
    assert model.ids[:2] == ("row-0", "row-2")
    assert max(source.asked_rows) <= 100
    table.select("row-5")
    assert table.selected_ids() == ("row-5",)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.head_here() is not None
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert model.rowCount() == 152
    assert table.currentIndex().row() == 151
    assert model.index(151, 0).data() == "Verdict: Blocked · 150 rows · folded"
    assert (model.place_of("row-5"), len(model.ids)) == (None, 300)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert model.rowCount() == 302
    at = QPoint(30, table.rowViewportPosition(151) + 5)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert model.rowCount() == 152
    table.select("row-5")  # whoever is sent to a row finds its group open
    assert table.selected_ids() == ("row-5",)
    table.selectAll()
    assert (table.selected_count(), len(table.selected_ids())) == (300, 300)
    table.fold_all()
    assert (model.rowCount(), table.head_here() is not None) == (2, True)
    table.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)  # all of a group, which opens for it
    assert (model.rowCount(), table.selected_count(), set(table.selected_ids())) == (152, 150, set(model.ids[150:]))
    table.fold_all()
    table.fold_all()
    assert OnlyThese(source, frozenset({"row-3"})).grouped(Filter(), model.order).groups == (
        Group("blocked", "Blocked", 1),
    )


def test_a_group_that_is_sorted_or_filtered_keeps_its_selection(table: ListingTable, qtbot: QtBot) -> None:
    model = grouped(table, qtbot)
    table.select("row-12")
    with qtbot.waitSignal(model.modelReset):
        table.order_by("name", descending=True)
    assert (model.order.group, table.selected_ids()) == ("verdict", ("row-12",))
    with qtbot.waitSignal(model.modelReset):
        model.show(Examples(300), Filter("12"))
    assert table.selected_ids() == ("row-12",)
    with qtbot.waitSignal(model.modelReset):
        model.group_by("a column that has gone")
    assert model.order.group == ""


def test_frozen_columns_stay_and_are_no_second_table(table: ListingTable, qtbot: QtBot) -> None:
    for section in range(4):
        table.header.resizeSection(section, 240)
    qtbot.waitUntil(lambda: model_of(table).row_at(0) is not None)
    table.columns.freeze_to(0)
    table.updateGeometries()
    table.horizontalScrollBar().setValue(150)
    frozen = table.frozen
    assert frozen.isVisible()
    assert (frozen.sections, frozen.focusPolicy()) == ((0,), Qt.FocusPolicy.NoFocus)
    assert table.findChildren(QTableView) == []
    assert frozen.height() == table.header.height() + table.viewport().height()
    QTest.mousePress(frozen, Qt.MouseButton.LeftButton, pos=in_row(table, 2))
    QTest.mouseMove(frozen, in_row(table, 2) + QPoint(3, 2))
    assert not table.hasAutoScroll()  # the mouse is left of the list, which would scroll there
    QTest.mouseRelease(frozen, Qt.MouseButton.LeftButton, pos=in_row(table, 2))
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 0)
    assert table.horizontalScrollBar().value() == 150  # what is in sight already is not scrolled to
    with qtbot.waitSignal(table.opened):
        QTest.mouseDClick(frozen, Qt.MouseButton.LeftButton, pos=in_row(table, 2))
    table.setCurrentIndex(table.model().index(2, 1))
    assert table.columnViewportPosition(1) >= frozen.width()
    assert table.cell_place(table.model().index(2, 0)).left() == table.viewport().x()
    with qtbot.waitSignal(model_of(table).counted):
        QTest.mouseClick(frozen, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert model_of(table).order.column == "name"
    qtbot.waitUntil(lambda: model_of(table).row_at(9) is not None)
    assert same_pixels(table)
    table.columns.remember()
    assert not table.columns.put_state({"gone": [0, 1, 0]})
    table.columns.freeze(3)
    assert frozen.sections == (0,)  # the others would leave no room for the rest
    table.columns.reset()
    assert not frozen.isVisible()


def in_row(table: ListingTable, place: int) -> QPoint:
    return QPoint(20, table.header.height() + table.rowViewportPosition(place) + 5)


def same_pixels(table: ListingTable) -> bool:
    """Whether the frozen columns look as the list does that is not scrolled: titles and rows in step."""
    table.clearSelection()
    table.horizontalScrollBar().setValue(0)
    lying = table.frozen.geometry()
    where = QRect(lying.left(), lying.top(), lying.width() - 4, lying.height())
    QTest.mouseMove(table.viewport(), table.viewport().rect().bottomRight() - QPoint(9, 9))  # not where it is looked at
    shown = table.grab(where).toImage()
    table.frozen.hide()
    below = table.grab(where).toImage()
    table.frozen.fit()
    return shown == below


def test_a_block_of_cells_reaches_as_far_as_shift_and_the_mouse(table: ListingTable, qtbot: QtBot) -> None:
    def columns() -> list[str]:
        return [column.key for column in table.chosen_columns()]

    table.select("row-3")
    assert columns() == ["name"]
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (columns(), table.selected_ids()) == (["verdict", "due"], ("row-3", "row-4"))
    inside = table.visualRect(table.model().index(3, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=inside)  # for the menu of the block
    assert (columns(), table.selected_ids()) == (["verdict", "due"], ("row-3", "row-4"))
    with qtbot.waitSignal(model_of(table).modelReset):
        table.order_by("name", descending=True)
    assert (columns(), table.selected_ids()) == (["verdict", "due"], ("row-4", "row-3"))
    QTest.keyClick(table, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert columns() == ["name", "verdict", "due", "size"]
    table.select("row-9")
    assert columns() == ["name"]
    table.header.setSectionHidden(0, True)
    assert columns() == ["verdict"]
    for asked, key, held in (
        (table.copy_requested, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
        (table.paste_requested, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (table.edit_requested, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    ):
        with qtbot.waitSignal(asked):
            QTest.keyClick(table, key, held)


def test_the_rows_at_places_are_told_by_stretches_without_heads_and_folded_groups() -> None:
    groups = (Group("a", "A", 3), Group("b", "B", 2), Group("c", "C", 4))
    ids = tuple(f"row-{number}" for number in range(9))
    for folded in (frozenset[str](), frozenset({"b"}), frozenset({"a", "c"})):
        shape = RowGroups(9, groups, folded)
        answer = ListAnswer(ids, {row_id: number for number, row_id in enumerate(ids)}, "g", shape, folded)
        for first in range(shape.length):
            for last in range(first, shape.length):
                shown = (shape.at(place) for place in range(first, last + 1))
                wanted = tuple(ids[number] for number in shown if isinstance(number, int))
                assert answer.ids_at([range(first, last + 1)]) == wanted
                places = [place for at, stop in answer.places_of(wanted) for place in range(at, stop + 1)]
                assert places == [shape.place_of(ids.index(row_id)) for row_id in wanted]


def test_many_selected_rows_stay_so_in_another_order(table: ListingTable, qtbot: QtBot) -> None:
    fill(table, Examples(5_000), qtbot)
    flags = QItemSelectionModel.SelectionFlag
    model = table.selectionModel().model()
    table.clearSelection()
    for first, last in ((10, 2_999), (100, 200)):  # the second lies within the first
        part = QItemSelection(model.index(first, 0), model.index(last, 0))
        table.selectionModel().select(part, flags.Select | flags.Rows)
    chosen = table.selected_ids()
    assert chosen == tuple(f"row-{number}" for number in range(10, 3_000))
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: table.selected_ids() == chosen[::-1])
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: table.selected_ids() == chosen)
