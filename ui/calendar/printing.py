"""The calendar on paper: the picture on the first page, and all that it stands for as a list on those after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from dpa_tracker.queries.deadline_lanes import DueTimeline
from dpa_tracker.queries.deadline_month import DueMonth
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import _, name_of
from dpa_tracker.wording.calendar_words import weekday_in_words
from ui.calendar.day_painter import DaySetting, paint_day
from ui.calendar.deadline_table import texts_of, titles
from ui.calendar.lane_painter import LaneSetting, paint_cell, paint_span
from ui.calendar.looks import Looks, kind_icon
from ui.formats import count_text
from ui.listings.list_pdf import Picture, as_pdf

_WEEK_NAMES: Final = 4.2  # lines of text
_LANE_NAMES: Final = 15.0
_HEAD: Final = 2.0
_TALLEST: Final = 5.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: its name, a line that tells about it, and the picture's content as it stands on a day."""

    name: str
    told: str
    shown: DueMonth | DueTimeline
    on: date


def print_sheet(sheet: Sheet, path: Path, family: str) -> Path:
    """Write it as a PDF, in the font of this name. Raises KnownError as exports of lists do."""
    from dpa_tracker.use_cases.export_list import (  # noqa: PLC0415 - loads the Word writer
        MOST_PRINTED,
        ListToWrite,
        write_printed,
    )

    rows: tuple[DeadlineRow, ...] = sheet.shown.rows()
    told = sheet.told
    if len(rows) > MOST_PRINTED:
        told += " · " + _("too many deadlines to be listed here: {count}").format(count=count_text(len(rows)))
        rows = ()
    wanted = ListToWrite(sheet.name, titles(), tuple(map(texts_of, rows)), told=told)
    write_printed(as_pdf(wanted, family, picture_of(sheet, family)), path)
    return path


def picture_of(sheet: Sheet, family: str) -> Picture:
    """What draws the picture on a page."""

    def draw(painter: QPainter, place: QRectF) -> None:
        looks = Looks.on_paper(painter.device(), family)
        if isinstance(sheet.shown, DueMonth):
            _draw_month(painter, place, sheet.shown, looks, sheet.on)
        else:
            _draw_line(painter, place, sheet.shown, looks, sheet.on)

    return draw


def _draw_month(painter: QPainter, place: QRectF, month: DueMonth, looks: Looks, on: date) -> None:
    left, head = looks.line * _WEEK_NAMES, looks.line * _HEAD
    wide, tall = (place.width() - left) / 7, (place.height() - head) / len(month.weeks)
    setting = DaySetting(on, countries=month.countries)
    for at, day in enumerate(month.weeks[0].days):
        part = QRectF(place.left() + left + at * wide, place.top(), wide, head)
        looks.write(painter, part, weekday_in_words(day.day), looks.tokens.muted, looks.bold, centred=True)
    for down, week in enumerate(month.weeks):
        top = place.top() + head + down * tall
        number = _("Week {number}").format(number=week.number)
        looks.write(painter, QRectF(place.left(), top, left, tall), number, looks.tokens.muted, looks.bold)
        for at, day in enumerate(week.days):
            paint_day(painter, QRectF(place.left() + left + at * wide, top, wide, tall), day, looks, setting)
    _frame(painter, QRectF(place.left() + left, place.top() + head, 7 * wide, place.height() - head), looks)


def _draw_line(painter: QPainter, place: QRectF, line: DueTimeline, looks: Looks, on: date) -> None:
    left, head = looks.line * _LANE_NAMES, looks.line * _HEAD * 1.4
    wide = (place.width() - left) / len(line.spans)
    tall = min((place.height() - head) / max(len(line.lanes), 1), looks.line * _TALLEST)
    settings = [LaneSetting(span, on, begins=at == 1) for at, span in enumerate(line.spans)]
    for at, setting in enumerate(settings):
        paint_span(painter, QRectF(place.left() + left + at * wide, place.top(), wide, head), looks, setting)
    side = looks.line * 1.1
    for down, lane in enumerate(line.lanes):
        top = place.top() + head + down * tall
        mark = QRectF(place.left(), top + (tall - side) / 2, side, side)
        looks.icon(painter, kind_icon(lane.kind), looks.tokens.text, mark)
        name = QRectF(place.left() + side * 1.4, top, left - side * 1.8, tall)
        looks.write(painter, name, name_of("deadline", lane.kind), looks.tokens.text)
        for at, setting in enumerate(settings):
            part = QRectF(place.left() + left + at * wide, top, wide, tall)
            paint_cell(painter, part, lane.cells[at], looks, setting)
    size = QSizeF(wide * len(line.spans), head + tall * len(line.lanes))
    _frame(painter, QRectF(place.topLeft() + QPointF(left, 0), size), looks)


def _frame(painter: QPainter, place: QRectF, looks: Looks) -> None:
    painter.setPen(looks.pen(looks.tokens.line_strong))
    painter.setBrush(QColor(0, 0, 0, 0))
    painter.drawRect(place)
