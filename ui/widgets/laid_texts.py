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
        self._kept: dict[tuple[str, int], tuple[QStaticText, float, float]] = {}

    def __len__(self) -> int:
        """How many texts are kept."""
        return len(self._kept)

    def begin(self, painter: QPainter, font: QFont) -> None:
        """From here on the painter has this font; what was laid out in another one is forgotten."""
        painter.setFont(font)
        if font != self._font:
            self._font = QFont(font)
            self._kept.clear()

    def paint(self, painter: QPainter, place: QRect, text: str, *, right: bool = False) -> None:
        """Paint a text in the middle of the height of its place, cut where it has no room; `right`: at its right."""
        room = place.width()
        if room <= 0 or not text:
            return
        laid, width, height = self._kept.get((text, room)) or self._laid(text, room)
        left = place.left() + (room - width if right else 0)
        painter.drawStaticText(QPointF(left, place.top() + int((place.height() - height) / 2)), laid)

    def _laid(self, text: str, room: int) -> tuple[QStaticText, float, float]:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        laid = QStaticText(QFontMetrics(self._font).elidedText(text, Qt.TextElideMode.ElideRight, room))
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.prepare(font=self._font)
        size = laid.size()
        self._kept[text, room] = laid, size.width(), size.height()
        return self._kept[text, room]
