"""A verdict, severity or state as a small badge: icon, word and colour say the same thing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpa_tracker.queries.verdict_words import marked
from ui.theme.icons import paint_icon
from ui.theme.tokens import Tokens, tokens_now
from ui.verdicts import gloss_of, sign_of, word_of
from ui.widgets.texts import tooltip

_PAD = 8.0
ICON = 16
ICON_GAP = 6
_MARK = 14.0


def paint_badge(  # noqa: PLR0913 - where, what, and how it looks
    painter: QPainter, code: str, place: QRectF, tokens: Tokens, *, filled: bool, word: str = ""
) -> None:
    """Paint icon and word of a code at the left of a rectangle; `filled` puts the wash of its tone behind them."""
    sign = sign_of(code)
    shade = tokens.shade(sign.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shade.wash))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    left = place.left() + (_PAD if filled else 0)
    paint_icon(painter, sign.icon, shade.ink, QRectF(left, place.center().y() - ICON / 2, ICON, ICON))
    painter.setPen(QColor(shade.ink))
    start = left + ICON + ICON_GAP
    text = QRectF(start, place.top(), place.right() - start, place.height())
    shown = painter.fontMetrics().elidedText(word or word_of(code), Qt.TextElideMode.ElideRight, int(text.width()) + 1)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def paint_marked_badge(painter: QPainter, code: str, place: QRectF, word: str, mark: str) -> None:
    """Word and icon without a wash, and a small icon behind them that is there however little room the word has."""
    tokens = tokens_now()
    width = min(badge_width(code, painter.font(), filled=False, word=word) + 1, place.width() - ICON_GAP - _MARK)
    room = QRectF(place.left(), place.top(), width, place.height())
    paint_badge(painter, code, room, tokens, filled=False, word=word)
    at = QRectF(room.right() + ICON_GAP, place.center().y() - _MARK / 2, _MARK, _MARK)
    paint_icon(painter, mark, tokens.shade(sign_of(code).tone).ink, at)


def badge_width(code: str, font: QFont, *, filled: bool, word: str = "") -> float:
    """How wide a badge is in a font."""
    inner = ICON + ICON_GAP + QFontMetricsF(font).horizontalAdvance(word or word_of(code))
    return inner + (2 * _PAD + 2 if filled else 2)


class Badge(QWidget):
    """A badge that stands on its own. `corrected`: the verdict rests on the house's own correction, and says so."""

    def __init__(self, code: str, parent: QWidget | None = None, *, corrected: bool = False) -> None:
        super().__init__(parent)
        self._code = code
        self.word = marked(word_of(code), corrected=corrected)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.word)
        self.setToolTip(tooltip(gloss_of(code)))
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(
            round(badge_width(self._code, self.font(), filled=True, word=self.word)) + 1,
            self.fontMetrics().height() + 8,
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the badge in the colours of the theme."""
        painter = QPainter(self)
        tokens = tokens_now()
        paint_badge(painter, self._code, QRectF(self.rect()).adjusted(0, 0, -1, 0), tokens, filled=True, word=self.word)
        painter.end()
