"""What the tints and hatchings of the map mean."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dpa_tracker.queries.data_map import Presence
from ui.plots.map_painting import fill_presence
from ui.plots.map_words import presence_word
from ui.theme.tokens import Tokens, tokens_now
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label

_SIZE = QSize(26, 16)
_GAP = 8.0


class _Swatch(QWidget):
    def __init__(self, presence: Presence) -> None:
        super().__init__()
        self._presence = presence
        self.setFixedSize(_SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_swatch(painter, QRectF(self.rect()), self._presence, tokens_now())
        painter.end()


class Legend(QWidget):
    """A swatch and a word for each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = Flow(16, self)
        for presence in Presence:
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(_Swatch(presence))
            row.addWidget(label(presence_word(presence), Level.SMALL, muted=True))
            line.addWidget(pair)


def paint_swatch(painter: QPainter, place: QRectF, presence: Presence, tokens: Tokens) -> None:
    """A small piece of a country that bears it."""
    shape = QPainterPath()
    shape.addRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3)
    fill_presence(painter, shape, presence, tokens)
    pen = QPen(QColor(tokens.accent), 1.1)
    pen.setStyle(Qt.PenStyle.DashLine if presence is Presence.PLANNED else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)


def paint_legend(painter: QPainter, place: QRectF, font: QFont, tokens: Tokens) -> None:
    """The legend in one line, for paper."""
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for presence, left in _places(metrics, place.left()):
        top = place.center().y() - _SIZE.height() / 2
        paint_swatch(painter, QRectF(left, top, _SIZE.width(), _SIZE.height()), presence, tokens)
        painter.setPen(QColor(tokens.text))
        beside = QPointF(left + _SIZE.width() + _GAP, place.center().y() + metrics.ascent() / 2 - 1)
        painter.drawText(beside, presence_word(presence))


def _places(metrics: QFontMetricsF, left: float) -> Iterator[tuple[Presence, float]]:
    for presence in Presence:
        yield presence, left
        left += _SIZE.width() + 3 * _GAP + metrics.horizontalAdvance(presence_word(presence))
