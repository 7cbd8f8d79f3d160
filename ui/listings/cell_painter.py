"""How cells look: a verdict is an icon with its word in the colour of its tone, everything else is text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dpa_tracker.queries.rows import Cell
from ui.listings.cell_block import CellBlock
from ui.listings.paged_model import CELL_ROLE, RIGHT
from ui.listings.row_groups import GroupHead
from ui.theme.icons import pixmap
from ui.theme.tokens import tokens_now
from ui.verdicts import OF_THE_HOUSE, has_sign, sign_of, word_of
from ui.widgets.badge import ICON, ICON_GAP, badge_width, paint_marked_badge
from ui.widgets.laid_texts import LaidTexts

_LEFT = 12
_MARGIN = 11  # of a text to the sides of its cell: what the style rules and Qt's own margin come to
_WASH = 36  # of 255
_IN_LINE = str.maketrans("", "", "\r\t\u2028\u2029")


def _stands_apart(text: str) -> bool:
    """Whether a text has signs that break or move it: Qt's own way with it is kept."""
    return text != text.translate(_IN_LINE)


class CellPainter(QStyledItemDelegate):
    """Paints the badge of cells that carry a verdict, a severity or a state, and which cells are in the block."""

    def __init__(self, view: QAbstractItemView, block: CellBlock) -> None:
        super().__init__(view)
        self._view = view
        self._block = block
        self._texts = LaidTexts()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        model = self._view.model()
        cell = model.data(index, CELL_ROLE)
        if isinstance(cell, GroupHead):
            return  # the list paints it over its whole width
        if not isinstance(cell, Cell) or _stands_apart(cell.text):
            super().paint(painter, option, index)
        elif cell.verdict is not None and has_sign(cell.verdict):
            self._paint_panel(painter, option)
            self._paint_sign(painter, option, cell.verdict, cell)
        else:
            self._paint_panel(painter, option)
            right = model.data(index, Qt.ItemDataRole.TextAlignmentRole) == RIGHT
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            place = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
            self._texts.paint(painter, place, model.data(index), option.font, right=right)
        if index.column() in self._block.columns and option.state & QStyle.StateFlag.State_Selected:
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

    def _paint_panel(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """What lies under the text of a cell.

        The rest of what Qt would paint is painted by ourselves, without asking the model for all that a cell could
        have and laying its text out anew: a screen of cells took twice the time, and nothing held the window up longer.
        """
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)

    def _paint_sign(self, painter: QPainter, option: QStyleOptionViewItem, code: str, cell: Cell) -> None:
        """The badge of a code: its icon and its word, in the colour of its tone."""
        place, font = option.rect.adjusted(_LEFT, 0, -4, 0), option.font
        painter.setFont(font)
        if cell.word and badge_width(code, font, filled=False, word=cell.text) > place.width():
            paint_marked_badge(painter, code, QRectF(place), cell.word, OF_THE_HOUSE)
            return
        sign = sign_of(code)
        ink = tokens_now().shade(sign.tone).ink
        drawn = pixmap(sign.icon, ink, ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(place.left(), place.top() + (place.height() - ICON) // 2, drawn)
        painter.setPen(QColor(ink))
        self._texts.paint(painter, place.adjusted(ICON + ICON_GAP, 0, 1, 0), cell.text or word_of(code), font)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for icon and word."""
        size = super().sizeHint(option, index)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.verdict is not None and has_sign(cell.verdict):
            width = badge_width(cell.verdict, option.font, filled=False, word=cell.text)
            size.setWidth(round(width) + 2 * _LEFT)
        return size
