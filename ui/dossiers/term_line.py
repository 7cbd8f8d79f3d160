"""A term as a line: begin, the window for notice, the end, and today; the same is said in words for a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpa_tracker.sentences import _
from ui.dossiers.blocks import TermPicture
from ui.formats import day_text
from ui.theme.tokens import Tokens, Tone, tokens_now

_MARGIN: Final = 10.0
_BAR: Final = 10.0
_TOP: Final = 40.0
_GAP: Final = 6.0


class TermLine(QWidget):
    """Paints one term. Days outside what is shown are drawn at its edge."""

    def __init__(self, picture: TermPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._first, self._last = _span(picture)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Time line of the term"))
        self.setAccessibleDescription(in_words(picture))

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(360, self._height())

    def minimumSizeHint(self) -> QSize:
        """Narrower than this the days would cover one another."""
        return QSize(240, self._height())

    def _height(self) -> int:
        lines = 2 if notice_window(self._picture) is None else 3
        return round(_TOP + _BAR + 5 + _GAP) + lines * QFontMetrics(_small(self.font())).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bar, window, marks and their days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_small(self.font()))
        tokens = tokens_now()
        self._paint_bars(painter, tokens)
        self._paint_marks(painter, tokens)
        painter.end()

    def _x(self, day: date) -> float:
        share = (day - self._first).days / max((self._last - self._first).days, 1)
        return _MARGIN + min(max(share, 0.0), 1.0) * (self.width() - 2 * _MARGIN)

    def _bar(self, painter: QPainter, first: date, last: date, colour: str) -> None:
        left, right = self._x(first), self._x(last)
        painter.setPen(QPen(QColor(tokens_now().line_strong), 1.0))  # a wash alone is not seen on a card
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(left, _TOP, max(right - left, 3.0), _BAR), 3, 3)

    def _paint_bars(self, painter: QPainter, tokens: Tokens) -> None:
        seen = self._picture
        if seen.next_last_day and seen.last_day:
            self._bar(painter, seen.last_day, seen.next_last_day, tokens.hover)
        self._bar(painter, seen.begins, seen.last_day or self._last, tokens.shade(Tone.ACCENT).wash)
        if seen.begins < seen.on:
            self._bar(painter, seen.begins, min(seen.on, seen.last_day or self._last), tokens.accent)
        window = notice_window(seen)
        if window is not None:
            left, right = (self._x(day) for day in window)
            self._hatch(painter, QRectF(left, _TOP, max(right - left, 3.0), _BAR), tokens)
            self._paint_key(painter, tokens)

    def _marks(self) -> list[tuple[date, str]]:
        seen = self._picture
        named = (
            (seen.begins, _("begins")),
            (seen.notice_by, _("notice by")),
            (seen.last_day, _("last day")),
            (seen.next_last_day, _("if renewed")),
        )
        return [(day, word) for day, word in named if day is not None]

    def _paint_marks(self, painter: QPainter, tokens: Tokens) -> None:
        self._mark_today(painter, tokens)
        marks, metrics = self._marks(), painter.fontMetrics()
        widths = [_width(metrics, word, day) for day, word in marks]
        if sum(widths) + _GAP * (len(widths) - 1) > self.width() and self._picture.next_last_day:
            marks, widths = marks[:-1], widths[:-1]  # what may come later is the first that goes
        lefts = spread([self._x(day) for day, _word in marks], widths, self.width(), _GAP)
        for (day, word), left, width in zip(marks, lefts, widths, strict=True):
            x = self._x(day)
            painter.setPen(QPen(QColor(tokens.line_strong), 1.4))
            painter.drawLine(QPointF(x, _TOP - 3), QPointF(x, _TOP + _BAR + 4))
            place = QRectF(left, _TOP + _BAR + 5, width, metrics.height())
            painter.setPen(QColor(tokens.muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, word)
            painter.setPen(QColor(tokens.text))
            painter.drawText(place.translated(0, place.height()), Qt.AlignmentFlag.AlignHCenter, day_text(day))

    def _paint_key(self, painter: QPainter, tokens: Tokens) -> None:
        """What the hatched part of the bar means."""
        line = painter.fontMetrics().height()
        top = _TOP + _BAR + 5 + 2 * line + _GAP
        self._hatch(painter, QRectF(_MARGIN, top + (line - _BAR) / 2, 2 * _BAR, _BAR), tokens)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(
            QRectF(_MARGIN + 2 * _BAR + _GAP, top, self.width(), line), Qt.AlignmentFlag.AlignLeft, _("Time for notice")
        )

    def _hatch(self, painter: QPainter, place: QRectF, tokens: Tokens) -> None:
        """Fill a place with the colour of the window for notice, and hatching for whoever does not see it."""
        shade = tokens.shade(Tone.CAUTION)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shade.ink))
        painter.drawRoundedRect(place, 3, 3)
        painter.setBrush(QBrush(QColor(shade.wash), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(place, 3, 3)

    def _mark_today(self, painter: QPainter, tokens: Tokens) -> None:
        x = self._x(self._picture.on)
        text = day_text(self._picture.on)
        width = painter.fontMetrics().horizontalAdvance(text) + 4.0
        left = max(min(x - width / 2, self.width() - width), 0.0)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(left, 6, width, painter.fontMetrics().height()), Qt.AlignmentFlag.AlignHCenter, text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.text))
        tip = _TOP - 4
        painter.drawPolygon(QPolygonF([QPointF(x - 5, tip - 7), QPointF(x + 5, tip - 7), QPointF(x, tip)]))


def spread(centres: Sequence[float], widths: Sequence[float], room: float, gap: float) -> list[float]:
    """The left edges of texts so wide, each as near its centre as the others let it; all within the room if they fit.

    Pixels. The centres are in their order.
    """
    lefts: list[float] = []
    taken = -gap
    for centre, width in zip(centres, widths, strict=True):
        lefts.append(max(centre - width / 2, taken + gap, 0.0))
        taken = lefts[-1] + width
    limit = room
    for place in reversed(range(len(lefts))):
        lefts[place] = max(min(lefts[place], limit - widths[place]), 0.0)
        limit = lefts[place] - gap
    return lefts


def _small(font: QFont) -> QFont:
    font.setPointSizeF(font.pointSizeF() * 0.9)
    return font


def _width(metrics: QFontMetrics, word: str, day: date) -> float:
    return max(metrics.horizontalAdvance(text) for text in (word, day_text(day))) + 4.0


def _span(picture: TermPicture) -> tuple[date, date]:
    last = picture.next_last_day or picture.last_day or max(picture.on, picture.begins).replace(day=28)
    days = [picture.begins, picture.on, last, *(day for day in (picture.notice_by, picture.last_day) if day)]
    first, last = min(days), max(days)
    if picture.last_day is None:  # it runs on: leave room after today
        last = last.fromordinal(min(last.toordinal() + max((last - first).days // 4, 30), date.max.toordinal()))
    return first, last


def notice_window(picture: TermPicture) -> tuple[date, date] | None:
    """The days on which notice can be given: from the first one agreed, else those that are left; None without a last.

    Of a window that has passed, its last day alone is shown where no first one was agreed.
    """
    last = picture.notice_by
    if last is None or last < picture.begins:
        return None
    first = picture.notice_from or min(picture.on, last)
    return max(first, picture.begins), last


def in_words(picture: TermPicture) -> str:
    """The time line in words."""
    parts = [_("begins {day}").format(day=day_text(picture.begins))]
    if picture.notice_by:
        parts.append(_("notice by {day}").format(day=day_text(picture.notice_by)))
    parts.append(_("last day {day}").format(day=day_text(picture.last_day)) if picture.last_day else _("no end date"))
    if picture.next_last_day:
        parts.append(_("if renewed, last day {day}").format(day=day_text(picture.next_last_day)))
    return ", ".join(parts)
