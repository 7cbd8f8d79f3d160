"""The calendar in which a day is picked: it opens beside its field and within the screen, and its parts have names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from dpa_tracker.sentences import _


def pick_day(field: QWidget, shown: QDate | None, take: Callable[[QDate], None]) -> QCalendarWidget:
    """Open a calendar at a field; the day that is picked is given to `take`. Escape closes it and takes none."""
    sheet = QWidget(field, Qt.WindowType.Popup)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    calendar = QCalendarWidget(sheet)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    if shown is not None:
        calendar.setSelectedDate(shown)
    _name(calendar)

    def taken(day: QDate) -> None:
        take(day)
        sheet.close()

    calendar.clicked.connect(taken)
    calendar.activated.connect(taken)
    QVBoxLayout(sheet).addWidget(calendar)
    sheet.adjustSize()
    sheet.move(_beside(field, sheet))
    sheet.show()
    sheet.move(_beside(field, sheet))  # a calendar that is shown may want a little more room
    calendar.setFocus()
    return calendar


def _name(calendar: QCalendarWidget) -> None:
    """Qt leaves the parts of a calendar without names, by which a screen reader could call them."""
    parts: Final = {
        "qt_calendar_calendarview": _("Pick a day"),
        "qt_calendar_yearedit": _("Year"),
        "qt_calendar_prevmonth": _("Previous month"),
        "qt_calendar_nextmonth": _("Next month"),
    }
    calendar.setAccessibleName(_("Pick a day"))
    for part in calendar.findChildren(QWidget):
        name = parts.get(part.objectName())
        if name is not None:
            part.setAccessibleName(name)


def _beside(field: QWidget, sheet: QWidget) -> QPoint:
    """Under the field, or over it where there is no room below; never past an edge of the screen."""
    there, size = field.screen().availableGeometry(), sheet.size()
    place = QRect(field.mapToGlobal(QPoint(0, field.height())), size)
    if place.bottom() > there.bottom():
        place.moveBottom(field.mapToGlobal(QPoint(0, 0)).y() - 1)
    place.moveRight(min(place.right(), there.right()))
    place.moveBottom(min(place.bottom(), there.bottom()))
    return QPoint(max(place.x(), there.x()), max(place.y(), there.y()))
