"""How cells look: a verdict is an icon with its word in the colour of its tone, everything else is text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dpa_tracker.queries.rows import Cell
from ui.listings.cell_block import CellBlock
from ui.listings.paged_model import CELL_ROLE
from ui.listings.row_groups import GroupHead
from ui.theme.tokens import tokens_now
from ui.verdicts import has_sign
from ui.widgets.badge import badge_width, paint_badge, paint_marked_badge

_LEFT = 12
_OF_THE_HOUSE = "law"  # stands for "(own correction)" where that has no room; the tooltip says it
_WASH = 36  # of 255


class CellPainter(QStyledItemDelegate):
    """Paints the badge of cells that carry a verdict, a severity or a state, and which cells are in the block."""

    def __init__(self, view: QAbstractItemView, block: CellBlock) -> None:
        super().__init__(view)
        self._view = view
        self._block = block

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        cell = index.data(CELL_ROLE)
        if isinstance(cell, GroupHead):
            return  # the list paints it over its whole width
        self._paint_cell(painter, option, index, cell)
        if option.state & QStyle.StateFlag.State_Selected and index.column() in self._block.columns:
            self._mark(painter, option.rect, index)

    def _mark(self, painter: QPainter, place: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """A cell of the block has a wash; the one that the keyboard is on has a frame instead."""
        accent = QColor(tokens_now().accent)
        if index == self._view.currentIndex():
            painter.save()
            painter.setPen(QPen(accent, 2))
            painter.drawRect(place.adjusted(1, 1, -1, -2))
            painter.restore()
        elif not self._block.whole:
            accent.setAlpha(_WASH)
            painter.fillRect(place, accent)

    def _paint_cell(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        cell: object,
    ) -> None:
        if not isinstance(cell, Cell) or cell.verdict is None or not has_sign(cell.verdict):
            super().paint(painter, option, index)
            return
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        style = blank.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, blank.widget)
        place = QRectF(blank.rect).adjusted(_LEFT, 0, -4, 0)
        tokens = tokens_now()
        painter.setFont(blank.font)
        if cell.word and badge_width(cell.verdict, blank.font, filled=False, word=cell.text) > place.width():
            paint_marked_badge(painter, cell.verdict, place, cell.word, _OF_THE_HOUSE)
        else:
            paint_badge(painter, cell.verdict, place, tokens, filled=False, word=cell.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for icon and word."""
        size = super().sizeHint(option, index)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.verdict is not None and has_sign(cell.verdict):
            width = badge_width(cell.verdict, option.font, filled=False, word=cell.text)
            size.setWidth(round(width) + 2 * _LEFT)
        return size
