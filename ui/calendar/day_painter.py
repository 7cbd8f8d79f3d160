"""Draws one day of a month: its number, whether it is free of work, and what falls due on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from dpa_tracker.queries.deadline_month import DueDay
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.wording.calendar_words import day_of_month_in_short
from ui.calendar.looks import Looks, colour, kind_icon, state_icon
from ui.calendar.words import due_words, holiday_words, more_words, short_name

_ITEM: Final = 1.3  # lines of text that a deadline is tall
_HEAD: Final = 1.5


@dataclass(frozen=True, slots=True)
class DaySetting:
    """What is known around a day: the day asked about, whether the keyboard is on it, where our own parties are."""

    on: date
    chosen: bool = False
    focused: bool = False
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayParts:
    """Where everything stands: the head, a place for each deadline that is shown, and one for how many more."""

    head: QRectF
    items: tuple[QRectF, ...]
    more: QRectF | None


def parts_of(place: QRectF, count: int, looks: Looks) -> DayParts:
    """Deal the room of a day out to this many deadlines; where there is none, the head has to do."""
    tall, head = looks.line * _ITEM, looks.line * _HEAD
    inner = place.adjusted(looks.pad, 0, -looks.pad, -looks.pad / 2)
    room = int((inner.height() - head) / tall)
    shown = count if count <= room else max(room - 1, 0)
    tops = [inner.top() + head + tall * at for at in range(shown + 1)]
    items = tuple(QRectF(inner.left(), top, inner.width(), tall - 1.5) for top in tops[:shown])
    more = QRectF(inner.left(), tops[shown], inner.width(), tall) if shown < count and room else None
    return DayParts(QRectF(inner.left(), inner.top(), inner.width(), head), items, more)


def item_at(place: QRectF, day: DueDay, looks: Looks, point: QPointF) -> DeadlineRow | None:
    """The deadline that is drawn at a point."""
    found = parts_of(place, len(day.due.rows), looks)
    return next((row for row, part in zip(day.due.rows, found.items, strict=False) if part.contains(point)), None)


def more_at(place: QRectF, day: DueDay, looks: Looks, point: QPointF) -> bool:
    """Whether what stands for the deadlines that are not shown is at a point."""
    found = parts_of(place, len(day.due.rows), looks)
    if found.more is not None:
        return found.more.contains(point)
    return bool(day.due.rows) and not found.items and found.head.contains(point)


def paint_day(painter: QPainter, place: QRectF, day: DueDay, looks: Looks, setting: DaySetting) -> None:
    """Draw the day into a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens = looks.tokens
    if day.weekend or day.holidays:
        painter.fillRect(place, colour(tokens.sunken))
    looks.edges(painter, place, tokens.line, tokens.line)
    parts = parts_of(place, len(day.due.rows), looks)
    _paint_head(painter, parts, day, looks, setting)
    for row, part in zip(day.due.rows, parts.items, strict=False):
        paint_item(painter, part, row, looks)
    if parts.more is not None:
        words = more_words(len(day.due.rows) - len(parts.items)) if parts.items else due_words(day.due.tally)
        hidden = day.due.rows[len(parts.items)]
        icon = state_icon(hidden)
        left = _paint_sign(painter, parts.more, icon, looks.ink(hidden), looks) if icon else parts.more.left()
        looks.write(painter, parts.more.adjusted(left - parts.more.left() + 2, 0, 0, 0), words, tokens.accent)
    if setting.chosen:
        ink, width = (tokens.accent, 2.4) if setting.focused else (tokens.line_strong, 1.2)
        looks.outline(painter, place, ink, width)
    painter.restore()


def _paint_head(painter: QPainter, parts: DayParts, day: DueDay, looks: Looks, setting: DaySetting) -> None:
    tokens, place = looks.tokens, parts.head
    number = day_of_month_in_short(day.day) if day.day.day == 1 else str(day.day.day)
    today = day.day == setting.on
    ink = tokens.on_accent if today else tokens.text if day.of_month else tokens.muted
    font = looks.bold if day.of_month or today else looks.font
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(number) + 1.0
    if today:  # a filled pill: its shape tells the day, not its colour alone
        pill = QRectF(place.left(), place.top() + looks.line * 0.25, width + looks.pad * 2, looks.line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tokens.accent))
        painter.drawRoundedRect(pill, looks.line / 2, looks.line / 2)
        number_place = pill
    else:
        number_place = QRectF(place.left(), place.top() + looks.line * 0.25, width, looks.line)
    looks.write(painter, number_place, number, ink, font, centred=today)
    rest = QRectF(number_place.right() + looks.pad, number_place.top(), 0, looks.line)
    rest.setRight(place.right())
    if day.due.rows and not parts.items and parts.more is None:
        looks.write(painter, rest, due_words(day.due.tally), looks.ink(day.due.rows[0]), looks.bold)
    elif day.holidays:
        looks.write(painter, rest, holiday_words(day.holidays, setting.countries), tokens.muted)


def paint_item(painter: QPainter, place: QRectF, row: DeadlineRow, looks: Looks) -> None:
    """Draw one deadline: how it stands (unless it is still to come), what it is, and whom it is about."""
    ink = looks.ink(row)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(looks.wash(row)))
    painter.drawRoundedRect(place, 3, 3)
    left = place.left() + looks.pad / 2
    for name in (state_icon(row), kind_icon(row.kind)):
        if name:
            left = _paint_sign(painter, QRectF(left, place.top(), place.width(), place.height()), name, ink, looks)
    font = looks.font
    if row.state == "done":
        font = type(font)(font)
        font.setStrikeOut(True)
    text = QRectF(left + looks.pad / 2, place.top(), 0, place.height())
    text.setRight(place.right() - looks.pad / 3)
    looks.write(painter, text, short_name(row), looks.tokens.muted if row.state in ("done", "snoozed") else ink, font)


def _paint_sign(painter: QPainter, place: QRectF, name: str, ink: str, looks: Looks) -> float:
    """Draw an icon at the left of a rectangle; where it ends."""
    side = looks.line * 0.82
    looks.icon(painter, name, ink, QRectF(place.left(), place.center().y() - side / 2, side, side))
    return place.left() + side + looks.pad / 4
