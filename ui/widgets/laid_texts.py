"""Texts that are painted again and again: cut to their room and laid out once, which is most of what painting costs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText

_KEPT: Final = 4_000  # texts; some forty screens of a list


class LaidTexts:
    """Paints plain texts of one line, in the pen of the painter; what it has laid out it keeps for the next time."""

    def __init__(self) -> None:
        self._font = QFont()
        self._kept: dict[tuple[str, int], QStaticText] = {}

    def __len__(self) -> int:
        """How many texts are kept."""
        return len(self._kept)

    def paint(self, painter: QPainter, place: QRect, text: str, font: QFont, *, right: bool = False) -> None:
        """Paint a text in the middle of the height of its place, cut where it has no room; `right`: at its right."""
        if place.width() <= 0 or not text:
            return
        laid = self._laid(text, place.width(), font)
        painter.setFont(font)
        size = laid.size()
        left = place.left() + (place.width() - size.width() if right else 0)
        painter.drawStaticText(QPointF(left, place.top() + int((place.height() - size.height()) / 2)), laid)

    def _laid(self, text: str, room: int, font: QFont) -> QStaticText:
        if font != self._font or len(self._kept) >= _KEPT:
            self._font = QFont(font)
            self._kept.clear()
        laid = self._kept.get((text, room))
        if laid is None:
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            laid = QStaticText(shown)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.prepare(font=font)
            self._kept[text, room] = laid
        return laid
