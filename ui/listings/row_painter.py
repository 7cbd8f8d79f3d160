"""How rows look: a verdict is an icon with its word in the colour of its tone, everything else is text.

A list paints its rows itself, and leaves to Qt the few cells that have something of their own: the one under the mouse,
a row that cannot be read, a text that breaks. Qt asks for a cell a dozen times and gives the interpreter up each time:
a screen of cells took several times as long, and nothing held the window up longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHoverEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from dpa_tracker.queries.rows import Cell, Row
from ui.formats import cell_text
from ui.listings.cell_block import CellBlock
from ui.listings.group_heads import paint_head
from ui.listings.list_header import Span
from ui.listings.paged_model import CELL_ROLE, WAITING, PagedModel, in_one_line, stands_right
from ui.listings.readable_rows import BrokenRow
from ui.listings.row_groups import GroupHead
from ui.theme.icons import pixmap
from ui.theme.tokens import tokens_now
from ui.verdicts import OF_THE_HOUSE, has_sign, sign_of, word_of
from ui.widgets.badge import ICON, ICON_GAP, badge_width, paint_marked_badge
from ui.widgets.laid_texts import LaidTexts
from ui.widgets.selected_edge import EDGE

_LEFT: Final = 12
_MARGIN: Final = 11  # of a text to the sides of its cell: what the style rules and Qt's own margin come to
_WASH: Final = 36  # of 255
_BREAKS: Final = re.compile("[\r\t\u2028\u2029]")  # signs that break or move a text: Qt's own way with it is kept
_POINTED: Final = (QEvent.Type.HoverEnter, QEvent.Type.HoverMove)
_GONE: Final = (QEvent.Type.HoverLeave, QEvent.Type.Leave)
_AWAITED: Final = Cell(WAITING)  # a row that has not come


class CellRoom(QStyledItemDelegate):
    """Says how much room a cell needs; a badge needs more than its word."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for icon and word."""
        size = super().sizeHint(option, index)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.verdict is not None and has_sign(cell.verdict):
            width = badge_width(cell.verdict, option.font, filled=False, word=cell.text)
            size.setWidth(round(width) + 2 * _LEFT)
        return size


class _Line(NamedTuple):
    """A row at its place in the list: where it is painted, and its columns from left to right."""

    place: int
    where: QRect
    spans: Sequence[Span]

    def room(self, span: Span, before: int = 0, behind: int = 0) -> QRect:
        """The cell of a column, without so much at its sides."""
        return QRect(span.left + before, self.where.top(), span.width - before - behind, self.where.height())


class RowPainter(QObject):
    """Paints rows of a list and heads of its groups, which row is selected, and which cells are in the block."""

    def __init__(self, table: QTableView, model: PagedModel, block: CellBlock) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._block = block
        self._texts = LaidTexts()
        self._tokens = tokens_now()
        self._pointed = QPersistentModelIndex()
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note which cell the mouse is on, as Qt does without saying so; it has that cell painted anew by itself."""
        if isinstance(event, QHoverEvent) and event.type() in _POINTED:
            self._pointed = QPersistentModelIndex(self._table.indexAt(event.position().toPoint()))
        elif event.type() in _GONE:
            self._pointed = QPersistentModelIndex()
        return False

    def paint(self, painter: QPainter, places: Iterable[int], spans: Sequence[Span], *, below: int = 0) -> None:
        """Paint what stands at these places; `below`: how far down the first row of the list begins."""
        table, width = self._table, self._table.viewport().width()
        self._tokens = tokens_now()
        self._texts.begin(painter, table.font())
        for place in places:
            where = QRect(0, table.rowViewportPosition(place) + below, width, table.rowHeight(place))
            line, row = _Line(place, where, spans), self._model.line_at(place)
            if isinstance(row, GroupHead):
                paint_head(painter, where, row, table.font(), current=place == table.currentIndex().row())
            elif isinstance(row, BrokenRow):
                for span in spans:
                    self._leave_to_qt(painter, line, span)
            else:
                self._paint_row(painter, row, line, pointed=place == self._pointed.row() and not below)

    def _paint_row(self, painter: QPainter, row: Row | None, line: _Line, *, pointed: bool) -> None:
        where, chosen = line.where, self._table.selectionModel().isSelected(self._model.index(line.place, 0))
        if chosen:
            painter.fillRect(where, QColor(self._tokens.selection))
        painter.fillRect(where.left(), where.bottom(), where.width(), 1, QColor(self._tokens.line))
        if pointed:
            self._paint_pointed(painter, line)
        ink, columns = QColor(self._tokens.text), self._model.columns
        painter.setPen(ink)
        for span in line.spans:
            column = columns[span.section]
            cell = _shown(row, column.key, span.section)
            if cell is None:
                continue
            if _BREAKS.search(cell.text):
                self._leave_to_qt(painter, line, span)
                painter.setPen(ink)
            elif cell.verdict is not None and has_sign(cell.verdict):
                self._paint_sign(painter, line.room(span, _LEFT, 4), cell)
                painter.setPen(ink)
            elif cell.text:
                text = cell.text if row is None else in_one_line(cell_text(column.kind, cell.text))
                self._texts.paint(painter, line.room(span, _MARGIN, _MARGIN), text, right=stands_right(column))
        if chosen:
            self._paint_block(painter, line)
            painter.fillRect(0, where.top(), EDGE, where.height(), QColor(self._tokens.accent))

    def _paint_block(self, painter: QPainter, line: _Line) -> None:
        """Cells of the block have a wash; the one that the keyboard is on has a frame instead."""
        accent, current = QColor(self._tokens.accent), self._table.currentIndex()
        wash = QColor(accent)
        wash.setAlpha(_WASH)
        for span in line.spans:
            if span.section not in self._block.columns:
                continue
            if line.place == current.row() and span.section == current.column():
                painter.save()
                painter.setPen(QPen(accent, 2))
                painter.drawRect(line.room(span).adjusted(1, 1, -1, -2))
                painter.restore()
            elif not self._block.whole:
                painter.fillRect(line.room(span), wash)

    def _paint_sign(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        """The badge of a code: its icon and its word, in the colour of its tone."""
        code = cell.verdict or ""
        if cell.word and badge_width(code, painter.font(), filled=False, word=cell.text) > place.width():
            paint_marked_badge(painter, code, QRectF(place), cell.word, OF_THE_HOUSE)
            return
        sign = sign_of(code)
        ink = self._tokens.shade(sign.tone).ink
        drawn = pixmap(sign.icon, ink, ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(place.left(), place.top() + (place.height() - ICON) // 2, drawn)
        painter.setPen(QColor(ink))
        self._texts.paint(painter, place.adjusted(ICON + ICON_GAP, 0, 1, 0), cell.text or word_of(code))

    # ---- as Qt paints it -------------------------------------------------------------------------------------------

    def _paint_pointed(self, painter: QPainter, line: _Line) -> None:
        """What the style rules put under the cell that the mouse is on."""
        for span in line.spans:
            if span.section == self._pointed.column():
                option = self._option(line, span)
                self._table.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._table)

    def _leave_to_qt(self, painter: QPainter, line: _Line, span: Span) -> None:
        index = self._model.index(line.place, span.section)
        self._table.itemDelegate().paint(painter, self._option(line, span), index)

    def _option(self, line: _Line, span: Span) -> QStyleOptionViewItem:
        index, option, state = self._model.index(line.place, span.section), QStyleOptionViewItem(), QStyle.StateFlag
        self._table.initViewItemOption(option)
        option.rect = line.room(span)
        if self._table.selectionModel().isSelected(index):
            option.state |= state.State_Selected
        if self._pointed == index:
            option.state |= state.State_MouseOver
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            option.state &= ~state.State_Enabled
            option.palette.setCurrentColorGroup(QPalette.ColorGroup.Disabled)
        return option


def _shown(row: Row | None, key: str, section: int) -> Cell | None:
    if row is None:
        return None if section else _AWAITED
    return row.cells.get(key)
