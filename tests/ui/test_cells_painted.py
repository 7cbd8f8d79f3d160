"""Cells are painted by ourselves, for speed: they look as Qt paints them, and cost little the second time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.rows import Examples, shown_table
from tests.ui.rows import fill as show_rows
from ui.listings.cell_painter import CellPainter
from ui.listings.table import ListingTable
from ui.settings import Settings
from ui.theme.appearance import Scheme, dress
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


def picture(table: ListingTable) -> QImage:
    return table.viewport().grab().toImage()


def differing(one: QImage, other: QImage, place: QRect) -> int:
    across, down = range(place.left(), place.right() + 1), range(place.top(), place.bottom() + 1)
    return sum(one.pixel(x, y) != other.pixel(x, y) for y in down for x in across)


def test_texts_stand_where_qt_puts_them(table: ListingTable) -> None:
    table.setColumnWidth(0, 60)  # "Party 0" has no room in it
    table.setCurrentIndex(table.model().index(2, 0))
    table.block.take_rows()
    ours = table.itemDelegate()
    assert isinstance(ours, CellPainter)
    shown = picture(table)
    table.setItemDelegate(QStyledItemDelegate(table))
    plain = picture(table)
    table.setItemDelegate(ours)
    header = table.header
    for column in range(table.model().columnCount()):
        place = QRect(header.sectionViewportPosition(column), 0, header.sectionSize(column), 7 * table.rowHeight(0))
        if column == 0:
            place.setTop(3 * table.rowHeight(0))  # the frame of the current cell is ours
        if column != VERDICT:
            assert differing(shown, plain, place.intersected(shown.rect())) == 0, column


class Asking(CellPainter):
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
    table.setItemDelegate(Asking(table, table.block))
    picture(table)
    asked, laid = Asking.asked, list[str]()
    monkeypatch.setattr(QFontMetrics, "elidedText", lambda _font, text, *_room: laid.append(text))
    picture(table)
    assert laid == []
    assert asked == Asking.asked - asked == table.model().columnCount(), "only the row that cannot be read"
