"""The time line as a table: a row for each kind of deadline or each record, a column a month, titles in sight."""

from __future__ import annotations

from datetime import date
from typing import Final, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dpa_tracker.queries.deadline_bundles import Bundle
from dpa_tracker.queries.deadline_lanes import DueTimeline
from dpa_tracker.sentences import _
from ui.calendar.lane_painter import LaneSetting, paint_cell, paint_span
from ui.calendar.looks import Looks, LooksOf, lane_icon
from ui.calendar.side_titles import SideTitles
from ui.calendar.words import cell_words, lane_words, span_words
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.widgets.texts import tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_NAMES: Final = (196, 152)  # how wide the names of the lanes are, and where the window is narrow
_NARROW: Final = 1000
_LEAST: Final = 1.7  # lines of text that a month is wide
_FRAME: Final = 8  # pixels
_ENDS: Final = 2.8  # and the time before and after
Role = Qt.ItemDataRole


class LaneModel(QAbstractTableModel):
    """The lanes by kind and span."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line: DueTimeline | None = None
        self.on = date.min

    def show_line(self, line: DueTimeline, on: date) -> None:
        """Show another time line, or the same as it stands now."""
        self.beginResetModel()
        self.line, self.on = line, on
        self.endResetModel()

    def due_at(self, index: Index) -> Bundle:
        """The deadlines of a cell."""
        if self.line is None or not index.isValid():
            return Bundle()
        return self.line.lanes[index.row()].cells[index.column()]

    def words_at(self, index: Index) -> str:
        """A cell in words."""
        if self.line is None or not index.isValid():
            return ""
        return cell_words(self.line.lanes[index.row()], self.span_words(index.column()), self.due_at(index))

    def span_words(self, column: int) -> str:
        """What a column stands for."""
        spans = self.line.spans if self.line is not None else ()
        return span_words(spans[column], spans[1], spans[-2]) if spans else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The lanes."""
        return 0 if parent.isValid() or self.line is None else len(self.line.lanes)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The spans."""
        return 0 if parent.isValid() or self.line is None else len(self.line.spans)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """A cell in words; the delegate paints it."""
        if role == Role.AccessibleTextRole:
            return self.words_at(index)
        return tooltip(self.words_at(index)) if role == Role.ToolTipRole and self.due_at(index).rows else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The kinds with their icons, and the months."""
        if self.line is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.span_words(section) if role in (Role.DisplayRole, Role.AccessibleTextRole) else None
        lane = self.line.lanes[section]
        if role == Role.DecorationRole:
            return icon(lane_icon(lane), tokens_now().text)
        if role == Role.ToolTipRole:
            return tooltip(lane_words(lane))
        return lane_words(lane) if role in (Role.DisplayRole, Role.AccessibleTextRole) else None


class SpanHeader(QHeaderView):
    """The months over the lanes, with the year where one begins."""

    def __init__(self, grid: LaneGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(super().sizeHint().width(), round(self._grid.looks.line * 2.6))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Paint one month."""
        line = self._grid.lanes.line
        if line is not None:
            setting = LaneSetting(line.spans[logicalIndex], self._grid.lanes.on, begins=logicalIndex == 1)
            paint_span(painter, QRectF(rect), self._grid.looks, setting)


class LaneDelegate(QStyledItemDelegate):
    """Paints the cells of a time line."""

    def __init__(self, grid: LaneGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        grid, line = self._grid, self._grid.lanes.line
        if line is None:
            return
        chosen, focused = index == grid.currentIndex(), grid.hasFocus()
        setting = LaneSetting(line.spans[index.column()], grid.lanes.on, chosen=chosen, focused=focused)
        paint_cell(painter, QRectF(option.rect), grid.lanes.due_at(index), grid.looks, setting)


class LaneGrid(QTableView):
    """`opened`: what stands in a cell is wanted, by Enter or a click. `focused`: the keyboard is on another cell."""

    opened = Signal(QModelIndex)
    focused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = LooksOf(self)
        self.lanes = LaneModel(self)
        self.setModel(self.lanes)
        self._delegate = LaneDelegate(self)
        self.setItemDelegate(self._delegate)
        self._months = SpanHeader(self)
        self.setHorizontalHeader(self._months)
        self.setAccessibleName(_("Time line"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalHeader(SideTitles(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @property
    def looks(self) -> Looks:
        """What it is drawn with now."""
        return self._looks.now()

    def show_line(self, line: DueTimeline, on: date) -> None:
        """Show a time line as it stands on a day; the keyboard stays where it was, as far as that is there still."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self.lanes.show_line(line, on)
        self._deal_room()
        if line.lanes:
            self.setCurrentIndex(self.lanes.index(min(max(row, 0), len(line.lanes) - 1), max(column, 1)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what is under the keyboard."""
        super().currentChanged(current, previous)
        self.focused.emit(self.lanes.words_at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; arrows, Home and End as in every table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what stands in a cell opens it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and self.lanes.due_at(index).rows:
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be clicked."""
        super().mouseMoveEvent(event)
        there = self.lanes.due_at(self.indexAt(event.position().toPoint())).rows
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        if event.type() == QEvent.Type.FontChange:
            self._looks.forget()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The months share the room there is, down to where a count can still be read."""
        super().resizeEvent(event)
        self._deal_room()

    def _deal_room(self) -> None:
        looks, columns, rows = self.looks, self.lanes.columnCount(), self.lanes.rowCount()
        wide, narrow = _NAMES
        self.verticalHeader().setFixedWidth(wide if self.width() >= _NARROW else narrow)
        if columns:
            ends = round(looks.line * _ENDS)
            room = (
                self.width()
                - self.verticalHeader().width()
                - self.verticalScrollBar().sizeHint().width()
                - 2 * ends
                - _FRAME
            )
            self._months.setDefaultSectionSize(round(max(looks.line * _LEAST, room // (columns - 2))))
            for end in (0, columns - 1):
                self._months.resizeSection(end, ends)
        if rows:
            room = self.viewport().height() // rows
            self.verticalHeader().setDefaultSectionSize(round(min(max(room, looks.line * 2.7), looks.line * 4)))
