"""Draws a month of a lane: a mark for each deadline where they have room side by side, else how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from dpa_tracker.queries.deadline_bundles import Bundle
from dpa_tracker.queries.deadline_lanes import Span
from dpa_tracker.queries.deadline_month import last_of_month
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import _
from dpa_tracker.wording.calendar_words import month_in_short
from ui.calendar.looks import Looks, colour, kind_icon, state_icon
from ui.calendar.words import short_count

_MARK: Final = 1.35  # lines of text that a mark is wide and tall
_SIGN: Final = 0.85
_GAP: Final = 0.1
_JANUARY: Final = 1


@dataclass(frozen=True, slots=True)
class LaneSetting:
    """What is known around a cell: its span, the day asked about, and whether the keyboard is on it.

    `begins`: it is the first month, which says its year.
    """

    span: Span
    on: date
    begins: bool = False
    chosen: bool = False
    focused: bool = False


def paint_cell(painter: QPainter, place: QRectF, due: Bundle, looks: Looks, setting: LaneSetting) -> None:
    """Draw the deadlines of a lane in one span into a rectangle, with the line of the month and of today."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens, span = looks.tokens, setting.span
    if span.first is None:
        painter.fillRect(place, colour(tokens.sunken))
    looks.edges(painter, place, "", tokens.line)
    new_year = span.first is None or span.first.month == _JANUARY
    painter.setPen(looks.pen(tokens.line_strong if new_year else tokens.line))
    painter.drawLine(place.topLeft(), place.bottomLeft())
    across = today_in(span, setting.on)
    if across is not None:
        x = place.left() + across * place.width()
        painter.setPen(looks.pen(tokens.accent, 2.0))
        painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
    if due.rows:
        _paint_due(painter, place, span, due, looks)
    if setting.chosen:
        ink, width = (tokens.accent, 2.4) if setting.focused else (tokens.line_strong, 1.2)
        looks.outline(painter, place, ink, width)
    painter.restore()


def _paint_due(painter: QPainter, place: QRectF, span: Span, due: Bundle, looks: Looks) -> None:
    centres = centres_of(place, span, due.rows, looks.line * _MARK)
    if centres is None:
        _paint_count(painter, place, due, looks)
        return
    for row, centre in zip(due.rows, centres, strict=True):
        _paint_mark(painter, QPointF(centre, place.center().y()), row, looks)


def centres_of(place: QRectF, span: Span, rows: Sequence[DeadlineRow], mark: float) -> list[float] | None:
    """Where marks of this width stand by their days; None when they would cover one another, or a month has no days."""
    if span.first is None or len(rows) * mark > place.width():
        return None
    days = last_of_month(span.first).day
    least, most = place.left() + mark / 2, place.right() - mark / 2
    found = [min(max(place.left() + (row.due.day - 0.5) / days * place.width(), least), most) for row in rows]
    apart = all(after - before >= mark for before, after in pairwise(found))
    return found if apart else None


@dataclass(frozen=True, slots=True)
class _Mark:
    """What stands for one deadline (an icon) or for several (a count), with the sign of how they stand under it."""

    ink: str
    wash: str
    sign: str
    icon: str = ""
    count: str = ""


def _paint_mark(painter: QPainter, centre: QPointF, row: DeadlineRow, looks: Looks) -> None:
    mark = _Mark(looks.ink(row), looks.wash(row), state_icon(row), icon=kind_icon(row.kind))
    _stamp(painter, centre, looks.line * _MARK, mark, looks)


def _paint_count(painter: QPainter, place: QRectF, due: Bundle, looks: Looks) -> None:
    """How many there are, in the colour and with the icon of the one that needs somebody most."""
    worst, text = due.worst or due.rows[0], short_count(len(due.rows))
    width = min(looks.width(text) + 2.4 * looks.pad, place.width() - 2)
    mark = _Mark(looks.ink(worst), looks.wash(worst), state_icon(worst), count=text)
    _stamp(painter, place.center(), width, mark, looks)


def _stamp(painter: QPainter, centre: QPointF, width: float, mark: _Mark, looks: Looks) -> None:
    height = looks.line * (_MARK + (_SIGN + _GAP if mark.sign else 0))
    place = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
    looks.stamp(painter, place, mark, lambda to, where: _draw_mark(to, where, mark, looks))


def _draw_mark(painter: QPainter, place: QRectF, mark: _Mark, looks: Looks) -> None:
    upper = QRectF(place.left(), place.top(), place.width(), looks.line * _MARK).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(colour(mark.wash))
    if mark.icon:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(upper, upper.height() / 4, upper.height() / 4)
        inset = upper.height() * 0.1
        looks.icon(painter, mark.icon, mark.ink, upper.adjusted(inset, inset, -inset, -inset))
    else:
        painter.setPen(looks.pen(mark.ink))
        painter.drawRoundedRect(upper, upper.height() / 2, upper.height() / 2)
        painter.setFont(looks.bold)
        painter.setPen(colour(mark.ink))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, mark.count)
    if mark.sign:
        side = looks.line * _SIGN
        left = place.center().x() - side / 2
        looks.icon(painter, mark.sign, mark.ink, QRectF(left, place.bottom() - side, side, side))


def paint_span(painter: QPainter, place: QRectF, looks: Looks, setting: LaneSetting) -> None:
    """Draw the head of a span: its month, the year where one begins, and a tip above the line of today."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens, span = looks.tokens, setting.span
    painter.fillRect(place, colour(tokens.surface if span.first else tokens.sunken))
    half = place.height() / 2 - looks.pad / 3
    upper = QRectF(place.left() + 1, place.top() + 1, place.width() - 2, half)
    lower = QRectF(upper.left(), upper.bottom(), upper.width(), half)
    if span.first is None:
        words = _("Before") if span.before else _("After")
        looks.write(painter, lower.adjusted(-3, 0, 3, 0), words, tokens.muted, centred=True)
    else:
        if setting.begins or span.first.month == _JANUARY:
            painter.setFont(looks.bold)
            year = str(span.first.year)
            fits = painter.fontMetrics().horizontalAdvance(year) < upper.width()
            looks.write(painter, upper, year if fits else f"\u2019{year[2:]}", tokens.text, looks.bold, centred=True)
        looks.write(painter, lower.adjusted(-3, 0, 3, 0), month_in_short(span.first), tokens.muted, centred=True)
    across = today_in(span, setting.on)
    if across is not None:
        x, tip = place.left() + across * place.width(), looks.line * 0.4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tokens.accent))
        bottom = place.bottom()
        top = bottom - tip
        painter.drawPolygon(QPolygonF([QPointF(x - tip, top), QPointF(x + tip, top), QPointF(x, bottom)]))
    looks.edges(painter, place, "", tokens.line_strong)
    painter.restore()


def today_in(span: Span, on: date) -> float | None:
    """How far into a month the day is, from 0 to 1; None when it lies in another."""
    if span.first is None or (span.first.year, span.first.month) != (on.year, on.month):
        return None
    return (on.day - 0.5) / last_of_month(span.first).day
