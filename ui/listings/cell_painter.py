"""How cells look: a verdict is an icon with its word in the colour of its tone, everything else is text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dpa_tracker.queries.rows import Cell
from ui.listings.paged_model import CELL_ROLE
from ui.theme.tokens import tokens_now
from ui.verdicts import has_sign
from ui.widgets.badge import badge_width, paint_badge

_LEFT = 12


class CellPainter(QStyledItemDelegate):
    """Paints the badge of cells that carry a verdict, a severity or a state."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        cell = index.data(CELL_ROLE)
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
        paint_badge(painter, cell.verdict, place, tokens, filled=False, word=cell.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for icon and word."""
        size = super().sizeHint(option, index)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.verdict is not None and has_sign(cell.verdict):
            width = badge_width(cell.verdict, option.font, filled=False, word=cell.text)
            size.setWidth(round(width) + 2 * _LEFT)
        return size
