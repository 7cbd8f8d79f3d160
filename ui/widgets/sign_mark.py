"""The icon of a verdict, severity or state on its own, where the word stands beside it anyway."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import paint_icon
from ui.theme.tokens import tokens_now
from ui.verdicts import sign_of, word_of
from ui.widgets.texts import tooltip


class SignMark(QWidget):
    """An icon of 20 pixels in the colour of its tone."""

    def __init__(self, code: str, side: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign_of(code)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word_of(code))
        self.setToolTip(tooltip(word_of(code)))

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        painter = QPainter(self)
        ink = tokens_now().shade(self._sign.tone).ink
        paint_icon(painter, self._sign.icon, ink, QRectF(0, 0, self._side, self._side))
        painter.end()
