"""The day that is asked about: typed in any form that is not ambiguous, stepped with the arrows, or picked.

Qt's own field of sections turns a day that is typed from end to end into another one; which day is asked about decides
every verdict, so what is typed counts as a whole or not at all.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.law.law_days import FIRST_ASKED
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.forms.typed_days import parsed_day, typed_day
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.widgets.day_picker import pick_day

FIRST, LAST = QDate(FIRST_ASKED.year, FIRST_ASKED.month, FIRST_ASKED.day), QDate(2150, 12, 31)
_DAYS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_MONTHS: Final = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}


class DayField(QLineEdit):
    """`moved`: another day is asked about. `refused`: what was typed is none (KnownError); the day stays."""

    moved = Signal(QDate)
    refused = Signal(object)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = QDate(day.year, day.month, day.day)
        self._first_click = False
        self._pick = self.addAction(icon("calendar", tokens_now().muted), QLineEdit.ActionPosition.TrailingPosition)
        self._pick.setToolTip(_("Pick a day"))
        self._pick.triggered.connect(ignoring(self._open_calendar))
        self.returnPressed.connect(self._take)
        self._say()

    def date(self) -> QDate:
        """The day."""
        return self._day

    def setDate(self, day: QDate) -> None:
        """Ask about this day, or about the first or last one there is."""
        wanted = min(max(day, FIRST), LAST)
        another = wanted != self._day
        self._day = wanted
        self._say()
        if another:
            self.moved.emit(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go by days, Page up and down by months; Escape puts back what stood there."""
        key = Qt.Key(event.key())
        if key in _DAYS or key in _MONTHS:
            self._take()
            self.setDate(self._day.addDays(_DAYS.get(key, 0)).addMonths(_MONTHS.get(key, 0)))
        elif key == Qt.Key.Key_Escape and self.isModified():
            self._say()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._pick.setIcon(icon("calendar", tokens_now().muted))
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A first click chooses the whole day, to be typed over, as Tab does."""
        super().focusInEvent(event)
        self._first_click = event.reason() is Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole day is chosen only now: the press of the mouse has put the cursor between two letters."""
        super().mouseReleaseEvent(event)
        if self._first_click and not self.hasSelectedText():
            self.selectAll()
        self._first_click = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed counts once the field is left."""
        super().focusOutEvent(event)
        self._take()

    def _say(self) -> None:
        self.setText(typed_day(_as_date(self._day)))

    def _take(self) -> None:
        if not self.isModified():
            return
        text = self.text().strip()
        day = parsed_day(text)
        if day is not None and _as_date(FIRST) <= day <= _as_date(LAST):
            self.setDate(QDate(day.year, day.month, day.day))
            return
        self._say()
        self.refused.emit(_why_not(text, day))

    def _open_calendar(self) -> None:
        pick_day(self, self._day, self.setDate).setDateRange(FIRST, LAST)


def _as_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _why_not(text: str, day: date | None) -> KnownError:
    if day is None:
        return KnownError("not_a_day_to_ask_about", text=text)
    if day < _as_date(FIRST):
        return KnownError("before_the_law_data", day=typed_day(day), first=typed_day(_as_date(FIRST)))
    return KnownError("after_the_last_day", day=typed_day(day), last=typed_day(_as_date(LAST)))
