"""Cells are painted by ourselves, for speed: they look as Qt paints them, and cost little the second time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect
from PySide6.QtGui import QFontMetrics, QHoverEvent, QImage
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import Cell, Column, Listing, Row
from tests.ui.rows import Examples, shown_table
from tests.ui.rows import fill as show_rows
from ui.listings.row_painter import CellRoom
from ui.listings.table import ListingTable
from ui.settings import Settings
from ui.theme.appearance import Scheme, dress
from ui.widgets.selected_edge import EDGE
from ui.work import Work

VERDICT = 1  # the column of it


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work(lambda error: pytest.fail(str(error)))
    yield made
    made.close()


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK], ids=["light", "dark"])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Scheme]:
    dress(qapp, request.param)
    yield request.param
    dress(qapp, Scheme.LIGHT)


@pytest.fixture
def table(work: Work, settings: Settings, qtbot: QtBot, scheme: Scheme) -> ListingTable:
    assert scheme
    made = shown_table(work, settings, qtbot, 800)
    show_rows(made, Examples(300, broken=frozenset({"row-5"})), qtbot)
    qtbot.waitUntil(lambda: made.row_at(2) is not None)
    return made


def picture(table: ListingTable, scale: float = 1) -> QImage:
    view = table.viewport()
    image = QImage(round(view.width() * scale), round(view.height() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    view.render(image)
    return image


def painted_by_qt(table: ListingTable, monkeypatch: pytest.MonkeyPatch, scale: float = 1) -> QImage:
    """The same, with nothing of ours: Qt's own table and its own way with a cell, in the same style."""
    ours = table.itemDelegate()
    table.setItemDelegate(QStyledItemDelegate(table))
    with monkeypatch.context() as patched:
        patched.setattr(ListingTable, "paintEvent", QTableView.paintEvent)
        shown = picture(table, scale)
    table.setItemDelegate(ours)
    return shown


def point_at(table: ListingTable, at: QPoint) -> None:
    """The mouse is moved to a point of the list."""
    here, event = QPointF(at), QEvent.Type.HoverMove
    QApplication.sendEvent(table.viewport(), QHoverEvent(event, here, QPointF(table.viewport().mapToGlobal(at)), here))


def differing(one: QImage, other: QImage, place: QRect) -> int:
    across, down = range(place.left(), place.right() + 1), range(place.top(), place.bottom() + 1)
    return sum(one.pixel(x, y) != other.pixel(x, y) for y in down for x in across)


def places(table: ListingTable, rows: int, scale: float = 1) -> Iterator[tuple[int, QRect]]:
    """Where the columns of texts stand, without the edge that selected rows have at the left."""
    header = table.header
    for column in range(table.model().columnCount()):
        left, width = max(header.sectionViewportPosition(column), EDGE), header.sectionSize(column)
        last = min(left + width, table.viewport().width()) - left
        if column != VERDICT:
            corner, size = (left, 0), (last, rows * table.rowHeight(0))
            yield column, QRect(*(int(scale * each) for each in (*corner, *size)))


@pytest.mark.parametrize("scale", [1, 1.5, 2])
def test_texts_and_what_is_under_them_are_as_qt_paints_them(
    table: ListingTable, scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.setColumnWidth(0, 60)  # "Party 0" has no room in it
    point_at(table, table.visualRect(table.model().index(3, 2)).center())
    ours, of_qt = picture(table, scale), painted_by_qt(table, monkeypatch, scale)
    for column, place in places(table, 7, scale):
        assert differing(ours, of_qt, place) == 0, column


def test_selected_rows_are_as_qt_paints_them_but_for_frame_and_edge(
    table: ListingTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.selectAll()
    point_at(table, table.visualRect(table.model().index(3, 2)).center())
    ours, of_qt = picture(table), painted_by_qt(table, monkeypatch)
    for column, place in places(table, 7):
        assert differing(ours, of_qt, place) == 0, column


def test_the_cell_under_the_mouse_is_shown_until_the_mouse_is_gone(table: ListingTable) -> None:
    before = picture(table)
    pointed, other = (table.visualRect(table.model().index(row, 2)) for row in (3, 4))
    point_at(table, pointed.center())
    assert differing(before, picture(table), pointed) > pointed.width() * pointed.height() / 2
    assert differing(before, picture(table), other) == 0
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert picture(table) == before


@dataclass
class Broken(Examples):
    """Names that break into lines or have a tab in them."""

    def _row(self, row_id: str) -> Row:
        row = super()._row(row_id)
        return replace(row, cells={**row.cells, "name": Cell("Nord\tData" if row_id == "row-2" else "Nord\nData")})


def test_a_text_that_breaks_is_left_to_qt(
    work: Work, settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = shown_table(work, settings, qtbot, 800)
    show_rows(table, Broken(5), qtbot)
    qtbot.waitUntil(lambda: table.row_at(2) is not None)
    ours, of_qt = picture(table), painted_by_qt(table, monkeypatch)
    assert differing(ours, of_qt, QRect(EDGE, 0, 150, 5 * table.rowHeight(0))) == 0


@dataclass
class Held(Examples):
    """Rows that are read once they may be."""

    may: Event = field(default_factory=Event)

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        self.may.wait(20)
        return super().rows(ids)


def test_rows_that_have_not_come_say_so_whatever_the_first_column_holds(
    work: Work, settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = Listing("days", "Days", (Column("due", "Due", "date"), Column("name", "Name")))
    table, held = shown_table(work, settings, qtbot, 800, days), Held(5)
    show_rows(table, held, qtbot)
    ours, of_qt = picture(table), painted_by_qt(table, monkeypatch)
    assert table.row_at(0) is None
    held.may.set()
    assert differing(ours, of_qt, QRect(EDGE, 0, 80, 5 * table.rowHeight(0))) == 0


class Asking(CellRoom):
    """Counts the cells that Qt paints, for which it asks the model about all that a cell could have."""

    asked = 0

    def initStyleOption(  # noqa: N802 - the name is Qt's
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        type(self).asked += 1
        super().initStyleOption(option, index)


def test_a_list_painted_again_asks_little_and_lays_nothing_out(
    table: ListingTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    Asking.asked = 0
    table.setItemDelegate(Asking(table))
    picture(table)
    asked, laid = Asking.asked, list[str]()
    monkeypatch.setattr(QFontMetrics, "elidedText", lambda _font, text, *_room: laid.append(text))
    picture(table)
    assert laid == []
    assert asked == Asking.asked - asked == table.model().columnCount(), "only the row that cannot be read"
