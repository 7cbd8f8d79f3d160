"""The head of a group, painted over the whole width of a list: whether it is open, the value, and how many rows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.formats import count_text
from ui.listings.row_groups import GroupHead
from ui.theme.icons import paint_icon
from ui.theme.tokens import tokens_now

_ICON: Final = 16
_PAD: Final = 10
_GAP: Final = 8


def paint_head(painter: QPainter, place: QRect, head: GroupHead, font: QFont, *, current: bool) -> None:
    """Paint one; the one that the keyboard is on has a frame."""
    tokens = tokens_now()
    painter.save()
    painter.setClipRect(place)
    painter.fillRect(place, QColor(tokens.selection if current else tokens.sunken))
    painter.setPen(QColor(tokens.line_strong))
    painter.drawLine(place.bottomLeft(), place.bottomRight())
    icon = QRectF(place.left() + _PAD, place.center().y() - _ICON / 2 + 1, _ICON, _ICON)
    paint_icon(painter, "chevron_down" if head.is_open else "chevron_right", tokens.muted, icon)
    count = count_text(head.group.count)
    strong = QFont(font)
    strong.setBold(True)
    room = place.width() - icon.right() - 2 * _GAP - QFontMetricsF(font).horizontalAdvance(count) - _PAD
    name = QFontMetricsF(strong).elidedText(head.group.label, Qt.TextElideMode.ElideRight, max(room, 0))
    base = place.center().y() + QFontMetricsF(font).capHeight() / 2 + 1
    painter.setFont(strong)
    painter.setPen(QColor(tokens.text))
    painter.drawText(QPointF(icon.right() + _GAP, base), name)
    width = QFontMetricsF(strong).horizontalAdvance(name)
    painter.setFont(font)
    painter.setPen(QColor(tokens.muted))
    painter.drawText(QPointF(icon.right() + 2 * _GAP + width, base), count)
    if current:
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRect(place.adjusted(1, 1, -1, -2))
    painter.restore()
