"""The calendar on paper: the picture on the first page, and all that it stands for as a list on those after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from dpa_tracker.queries.deadline_lanes import DueLane, DueTimeline
from dpa_tracker.queries.deadline_month import DueMonth
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import _, name_of
from dpa_tracker.use_cases.printed_length import MOST_PRINTED
from dpa_tracker.wording.calendar_words import weekday_in_words
from ui.calendar.day_painter import DaySetting, paint_day
from ui.calendar.deadline_table import texts_of, titles
from ui.calendar.lane_painter import LaneSetting, paint_cell, paint_span
from ui.calendar.looks import Looks, lane_icon, paint_state
from ui.calendar.side_titles import write_wrapped
from ui.calendar.words import STATES, holidays_of, lane_words, more_words
from ui.formats import count_text
from ui.listings.list_pdf import Picture, as_pdf

_WEEK_NAMES: Final = 5.0  # lines of text
_LANE_NAMES: Final = 18.5
_HEAD: Final = 2.0
_TALLEST: Final = 5.0
_SHORTEST: Final = 1.5
_ENDS: Final = 3.2
_LEGEND: Final = 2.2


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
        ListToWrite,
        write_printed,
    )

    rows: tuple[DeadlineRow, ...] = sheet.shown.due.rows
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
        legend = looks.line * _LEGEND
        picture = place.adjusted(0, 0, 0, -legend)
        if isinstance(sheet.shown, DueMonth):
            _draw_month(painter, picture, sheet.shown, looks, sheet.on)
        else:
            _draw_line(painter, picture, sheet.shown, looks, sheet.on)
        _draw_legend(painter, QRectF(place.left(), picture.bottom(), place.width(), legend), sheet.shown, looks)

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
    left, head, ends = (looks.line * each for each in (_LANE_NAMES, _HEAD * 1.4, _ENDS))
    month = (place.width() - left - 2 * ends) / (len(line.spans) - 2)
    room = int((place.height() - head) / (looks.line * _SHORTEST))
    lanes = line.lanes if len(line.lanes) <= room else line.lanes[: room - 1]
    tall = min((place.height() - head) / max(min(len(line.lanes), room), 1), looks.line * _TALLEST)
    settings = [LaneSetting(span, on, begins=at == 1) for at, span in enumerate(line.spans)]
    widths = [month if setting.span.first else ends for setting in settings]
    lefts = [place.left() + left + sum(widths[:at]) for at in range(len(widths))]
    for setting, start, wide in zip(settings, lefts, widths, strict=True):
        paint_span(painter, QRectF(start, place.top(), wide, head), looks, setting)
    for down, lane in enumerate(lanes):
        top = place.top() + head + down * tall
        _draw_name(painter, QRectF(place.left(), top, left, tall), lane, looks)
        for setting, start, wide, rows in zip(settings, lefts, widths, lane.cells, strict=True):
            paint_cell(painter, QRectF(start, top, wide, tall), rows, looks, setting)
    if left_out := len(line.lanes) - len(lanes):  # the list after the picture has them
        rest = QRectF(place.left(), place.top() + head + tall * len(lanes), left, tall)
        looks.write(painter, rest, more_words(left_out), looks.tokens.muted)
    size = QSizeF(sum(widths), head + tall * len(lanes))
    _frame(painter, QRectF(place.topLeft() + QPointF(left, 0), size), looks)


def _draw_name(painter: QPainter, place: QRectF, lane: DueLane, looks: Looks) -> None:
    side = looks.line * 1.1
    mark = QRectF(place.left(), place.center().y() - side / 2, side, side)
    looks.icon(painter, lane_icon(lane), looks.tokens.text, mark)
    name = place.adjusted(side * 1.4, 0, -side * 0.4, 0)
    painter.setFont(looks.font)
    painter.setPen(QColor(looks.tokens.text))
    write_wrapped(painter, name, lane_words(lane), looks)


def _draw_legend(painter: QPainter, place: QRectF, shown: DueMonth | DueTimeline, looks: Looks) -> None:
    left, side = place.left(), looks.line
    for state in STATES:
        mark = QRectF(left, place.center().y() - side / 2, side, side)
        paint_state(painter, mark, state, looks)
        words = QRectF(mark.right() + side * 0.3, place.top(), place.width(), place.height())
        left = words.left() + looks.write(painter, words, name_of("deadline_state", state), looks.tokens.muted) + side
    if isinstance(shown, DueMonth):
        rest = QRectF(left + side, place.top(), place.right() - left - side, place.height())
        looks.write(painter, rest, holidays_of(shown.countries), looks.tokens.muted)


def _frame(painter: QPainter, place: QRectF, looks: Looks) -> None:
    painter.setPen(looks.pen(looks.tokens.line_strong))
    painter.setBrush(QColor(0, 0, 0, 0))
    painter.drawRect(place)
