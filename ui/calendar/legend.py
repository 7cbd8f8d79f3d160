"""The line under the calendar: what the signs mean, and what is to be known about what is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dpa_tracker.sentences import name_of
from ui.calendar.looks import Looks, paint_state
from ui.calendar.words import STATES
from ui.verdicts import word_of
from ui.widgets.texts import Level, label, tooltip

_LINES = 2
_SIDE = 16
_FULL = 1.75  # of two lines that break at words


class StateMark(QWidget):
    """What a mark in a state looks like; the word stands beside it."""

    def __init__(self, state: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(word_of(state))
        self.setToolTip(tooltip(word_of(state)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as the pictures do."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_state(painter, QRectF(self.rect()), self.state, Looks.on_screen(self))
        painter.end()


class Legend(QWidget):
    """The signs with their words, and a text that is kept to two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self._text = label("", Level.SMALL, muted=True, wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * _LINES)
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 16, 4)
        line.setSpacing(6)
        line.addWidget(self._text, 1)
        for state in STATES:
            line.addSpacing(6)
            line.addWidget(StateMark(state))
            line.addWidget(label(name_of("deadline_state", state), Level.SMALL))

    def say(self, text: str) -> None:
        """Say something about what is shown."""
        self.text = text
        self._text.setToolTip(tooltip(text))
        self._text.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit is cut with an ellipsis, and stands in the tooltip."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = int(max(self._text.width(), 40) * _FULL)
        self._text.setText(self._text.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, room))
