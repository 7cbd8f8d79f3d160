"""A term as a line: begin, the window for notice, the end, and today; the same is said in words for a screen reader."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpa_tracker.sentences import _
from ui.dossiers.blocks import TermPicture
from ui.formats import day_text
from ui.theme.tokens import Tokens, Tone, tokens_now

_HEIGHT: Final = 92
_MARGIN: Final = 10.0
_BAR: Final = 10.0
_TOP: Final = 40.0


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
        return QSize(360, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this the days would cover one another."""
        return QSize(240, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bar, window, marks and their days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        tokens = tokens_now()
        self._paint_bars(painter, tokens)
        self._paint_marks(painter, tokens)
        painter.end()

    def _x(self, day: date) -> float:
        share = (day - self._first).days / max((self._last - self._first).days, 1)
        return _MARGIN + min(max(share, 0.0), 1.0) * (self.width() - 2 * _MARGIN)

    def _bar(self, painter: QPainter, first: date, last: date, colour: str) -> None:
        left, right = self._x(first), self._x(last)
        painter.setPen(Qt.PenStyle.NoPen)
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
            self._bar(painter, *window, tokens.shade(Tone.CAUTION).ink)

    def _paint_marks(self, painter: QPainter, tokens: Tokens) -> None:
        seen = self._picture
        self._mark_today(painter, tokens)
        marks = [(seen.begins, _("begins")), (seen.notice_by, _("notice by")), (seen.last_day, _("last day"))]
        taken = -1.0
        for day, word in marks:
            if day is None:
                continue
            x = self._x(day)
            painter.setPen(QPen(QColor(tokens.line_strong), 1.4))
            painter.drawLine(QPointF(x, _TOP - 3), QPointF(x, _TOP + _BAR + 4))
            width = max(painter.fontMetrics().horizontalAdvance(text) for text in (word, day_text(day))) + 4.0
            left = max(min(x - width / 2, self.width() - width), taken, 0.0)
            taken = left + width + 6
            painter.setPen(QColor(tokens.muted))
            line = painter.fontMetrics().height()
            painter.drawText(QRectF(left, _TOP + _BAR + 5, width, line), Qt.AlignmentFlag.AlignHCenter, word)
            painter.setPen(QColor(tokens.text))
            painter.drawText(
                QRectF(left, _TOP + _BAR + 5 + line, width, line), Qt.AlignmentFlag.AlignHCenter, day_text(day)
            )

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
