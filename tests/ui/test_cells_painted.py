"""Cells are painted by ourselves, for speed: they look as Qt paints them, and cost little the second time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect
from PySide6.QtGui import QFontMetrics, QHoverEvent, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import Cell, Column, Listing, Row
from tests.ui.rows import Examples, table_of
from tests.ui.rows import fill as show_rows
from ui.listings.row_painter import CellRoom
from ui.listings.table import ListingTable
from ui.settings import Settings
from ui.theme.appearance import Scheme, dress
from ui.theme.tokens import tokens_now
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
def table(work: Work, settings: Settings, qtbot: QtBot, scheme: Scheme) -> Either:
    assert scheme
    made = table_of(Either, work, settings, qtbot, 800)
    show_rows(made, Examples(300, broken=frozenset({"row-5"})), qtbot)
    qtbot.waitUntil(lambda: made.row_at(2) is not None)
    return made


def picture(table: ListingTable, scale: float = 1) -> QImage:
    view = table.viewport()
    image = QImage(round(view.width() * scale), round(view.height() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    view.render(image)
    return image


class Either(ListingTable):
    """Paints as the program does, or as Qt's own table does (its methods are looked up once: none can be patched)."""

    by_qt = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - the name is Qt's
        if self.by_qt:
            QTableView.paintEvent(self, event)
        else:
            super().paintEvent(event)


def painted_by_qt(table: Either, scale: float = 1) -> QImage:
    """The same, with nothing of ours: Qt's own table and its own way with a cell, in the same style."""
    ours = table.itemDelegate()
    table.setItemDelegate(QStyledItemDelegate(table))
    table.by_qt = True
    shown = picture(table, scale)
    table.by_qt = False
    table.setItemDelegate(ours)
    return shown


def point_at(table: ListingTable, at: QPoint) -> None:
    """The mouse is moved to a point of the list."""
    here, event = QPointF(at), QEvent.Type.HoverMove
    QApplication.sendEvent(table.viewport(), QHoverEvent(event, here, QPointF(table.viewport().mapToGlobal(at)), here))


def differing(one: QImage, other: QImage, place: QRect) -> int:
    across, down = range(place.left(), place.right() + 1), range(place.top(), place.bottom() + 1)
    return sum(one.pixel(x, y) != other.pixel(x, y) for y in down for x in across)


def texts(table: ListingTable, rows: range, scale: float = 1.0) -> Iterator[tuple[str, QRect]]:
    """Where cells of texts stand, without the edge that selected rows have at the left.

    Between whole scales a line of one point is a point and a half wide, of which Qt paints the half paler: not ours.
    """
    header, height, line = table.header, table.rowHeight(0) * scale, 0 if scale.is_integer() else 2
    for column in range(table.model().columnCount()):
        left = max(header.sectionViewportPosition(column), EDGE)
        end = min(header.sectionViewportPosition(column) + header.sectionSize(column), table.viewport().width())
        for row in rows if column != VERDICT else ():
            corner, far = (left * scale, row * height), (end * scale, (row + 1) * height - line)
            yield (
                f"row {row}, column {column}",
                QRect(QPoint(*map(ceil, corner)), QPoint(int(far[0]) - 1, int(far[1]) - 1)),
            )


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_texts_and_what_is_under_them_are_as_qt_paints_them(table: Either, scale: float) -> None:
    table.setColumnWidth(0, 60)  # "Party 0" has no room in it
    point_at(table, table.visualRect(table.model().index(3, 2)).center())
    ours, of_qt = picture(table, scale), painted_by_qt(table, scale)
    for cell, place in texts(table, range(7), scale):
        assert differing(ours, of_qt, place) == 0, cell
    assert differing(ours, of_qt, ours.rect()) > 0, "the badges are ours alone"


def test_selected_rows_are_as_qt_paints_them_but_for_frame_and_edge(
    table: Either,
) -> None:
    table.selectAll()
    point_at(table, table.visualRect(table.model().index(3, 2)).center())
    ours, of_qt = picture(table), painted_by_qt(table)
    for cell, place in texts(table, range(1, 7)):
        assert differing(ours, of_qt, place) == 0, cell


def test_the_cell_under_the_mouse_is_shown_until_the_mouse_is_gone(table: ListingTable) -> None:
    before = picture(table)
    pointed, other = (table.visualRect(table.model().index(row, 2)) for row in (3, 4))
    point_at(table, pointed.center())
    assert differing(before, picture(table), pointed) > pointed.width() * pointed.height() / 2
    assert differing(before, picture(table), other) == 0
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert picture(table) == before


def middle(table: ListingTable, row: int, column: int) -> QPoint:
    """A point of a cell where no text stands, off its frame."""
    place = table.visualRect(table.model().index(row, column))
    return QPoint(place.right() - 6, place.top() + 5)


def test_a_selected_row_has_an_edge_and_the_cells_of_the_block_a_wash_of_their_own(table: Either) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for row in (2, 3):
        table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)
    table.selectionModel().setCurrentIndex(table.model().index(2, 2), flags.NoUpdate)
    shown = picture(table)
    tokens = tokens_now()
    top = table.visualRect(table.model().index(3, 0)).center().y()
    assert [shown.pixelColor(x, top).name() for x in range(EDGE)] == [tokens.accent] * EDGE
    below = table.visualRect(table.model().index(4, 0)).center().y()
    assert shown.pixelColor(0, below).name() == tokens.surface
    frame = table.visualRect(table.model().index(2, 2)).topLeft() + QPoint(1, 1)
    assert shown.pixelColor(frame).name() == tokens.accent
    assert shown.pixelColor(middle(table, 3, 0)).name() == tokens.selection
    assert shown.pixelColor(middle(table, 3, 2)).name() not in {tokens.selection, tokens.surface}
    table.block.take_rows()
    whole = picture(table)
    assert whole.pixelColor(middle(table, 3, 2)).name() == tokens.selection


def test_columns_in_sight_are_not_painted_as_the_cell_that_lies_under_them(table: Either) -> None:
    table.columns.frozen = 1
    table.frozen.fit()
    under = table.visualRect(table.model().index(3, 0)).center()
    before = table.frozen.grab().toImage()
    point_at(table, under)
    assert table.frozen.sections == (0,)
    assert table.frozen.grab().toImage() == before


@dataclass
class Broken(Examples):
    """Names with a sign in them that breaks a text, or moves what follows."""

    sign: str = ""

    def _row(self, row_id: str) -> Row:
        row = super()._row(row_id)
        return replace(row, cells={**row.cells, "name": Cell(f"Nord{self.sign}Data")})


@pytest.mark.parametrize("sign", ["\t", "\r", "\u2028", "\u2029"])
def test_a_text_that_breaks_is_left_to_qt(sign: str, work: Work, settings: Settings, qtbot: QtBot) -> None:
    table = table_of(Either, work, settings, qtbot, 800)
    show_rows(table, Broken(5, sign=sign), qtbot)
    qtbot.waitUntil(lambda: table.row_at(2) is not None)
    ours, of_qt = picture(table), painted_by_qt(table)
    assert differing(ours, of_qt, table.visualRect(table.model().index(2, 0))) == 0


@dataclass
class Held(Examples):
    """Rows that are read once they may be."""

    may: Event = field(default_factory=Event)

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        self.may.wait(20)
        return super().rows(ids)


def test_rows_that_have_not_come_say_so_whatever_the_first_column_holds(
    work: Work, settings: Settings, qtbot: QtBot
) -> None:
    days = Listing("days", "Days", (Column("due", "Due", "date"), Column("name", "Name")))
    table, held = table_of(Either, work, settings, qtbot, 800, days), Held(5)
    show_rows(table, held, qtbot)
    ours, of_qt = picture(table), painted_by_qt(table)
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
