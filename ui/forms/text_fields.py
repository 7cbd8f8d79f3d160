"""Fields for text: one line, several lines, a list of lines, a number, a day, a length of time."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from dpa_tracker.cli.face import today
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.sentences import _, name_of
from ui.forms.field import FormField
from ui.forms.typed_days import day_hint, has_short_year, parsed_day, typed_day
from ui.widgets.buttons import IconButton
from ui.widgets.day_picker import pick_day
from ui.widgets.drop_down import DropDown
from ui.widgets.texts import label

_LINE_PADDING: Final = 18
_CTRL: Final = Qt.KeyboardModifier.ControlModifier


class TextField(FormField[str]):
    """One line of text, kept without the spaces around it."""

    def __init__(self, hint: str = "", placeholder: str = "") -> None:
        super().__init__(hint)
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self.edited)
        self.hold(self.line)

    def value(self) -> str:
        """The text."""
        return self.line.text().strip()

    def put(self, value: str) -> None:
        """Show a text from its beginning."""
        self.line.setText(value)
        self.line.setCursorPosition(0)


class LongTextField(FormField[str]):
    """Several lines of text; Tab moves on to the next field."""

    def __init__(self, hint: str = "", lines: int = 3) -> None:
        super().__init__(hint)
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setFixedHeight(QFontMetrics(self.area.font()).lineSpacing() * lines + _LINE_PADDING)
        self.area.textChanged.connect(self.edited)
        self.hold(self.area)

    def value(self) -> str:
        """The text, without empty lines around it."""
        return self.area.toPlainText().strip()

    def put(self, value: str) -> None:
        """Show a text."""
        self.area.blockSignals(True)
        self.area.setPlainText(value)
        self.area.blockSignals(False)


class LinesField(FormField[tuple[str, ...]]):
    """A list, one entry a line."""

    def __init__(self, hint: str = "", lines: int = 3) -> None:
        super().__init__(hint or _("One to a line."))
        self._text = LongTextField(lines=lines)
        self._text.edited.connect(self.edited)
        self.hold(self._text, self._text.area)

    def value(self) -> tuple[str, ...]:
        """The entries that are not empty."""
        return tuple(line.strip() for line in self._text.value().splitlines() if line.strip())

    def put(self, value: tuple[str, ...]) -> None:
        """Show the entries."""
        self._text.put("\n".join(value))


class NumberField(FormField[int | None]):
    """A whole number, or nothing: an empty field is "not recorded", never zero."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self.line = QLineEdit()
        self.line.setMaximumWidth(140)
        self.line.textEdited.connect(self.edited)
        self.hold(self.line)

    def input_faults(self, path: str) -> tuple[Fault, ...]:
        """A text that is no whole number."""
        text = self.line.text().strip()
        return (
            () if not text or (text.isascii() and text.isdigit()) else (Fault(path, "not_a_number", {"value": text}),)
        )

    def value(self) -> int | None:
        """The number, None when the field is empty."""
        text = self.line.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None

    def put(self, value: int | None) -> None:
        """Show a number."""
        self.line.setText("" if value is None else str(value))


class _DayLine(QLineEdit):
    """Where a day is typed: Ctrl+; puts today there, as in spreadsheets; Alt+Down asks for the calendar."""

    today_wanted = Signal()
    calendar_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The two keys; a Norwegian keyboard has the semicolon on Shift."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Semicolon and held & ~Qt.KeyboardModifier.ShiftModifier == _CTRL:
            self.today_wanted.emit()
        elif event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier:
            self.calendar_wanted.emit()
        else:
            super().keyPressEvent(event)


class DateField(FormField[date | None]):
    """A day, or nothing; shown as on every page, typed in any form that is not ambiguous, or picked from a calendar."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self.line = _DayLine()
        self.line.setPlaceholderText(day_hint())
        self.line.setMaximumWidth(140)
        self.line.textEdited.connect(self.edited)
        self.line.textChanged.connect(self._say_year)
        self.line.editingFinished.connect(self._write_out)
        self.line.today_wanted.connect(self._put_today)
        self.line.calendar_wanted.connect(self._open_calendar)
        self._pick = IconButton("calendar", _("Pick a day"))
        self._pick.clicked.connect(self._open_calendar)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self._pick)
        self.meant = label("", muted=True)  # the day that a year of two digits was taken for
        self.meant.hide()
        layout.addWidget(self.meant)
        layout.addStretch(1)
        self.hold(row, self.line)

    def input_faults(self, path: str) -> tuple[Fault, ...]:
        """A text that is no day."""
        text = self.line.text().strip()
        return () if not text or self.value() else (Fault(path, "not_a_day", {"value": text}),)

    def value(self) -> date | None:
        """The day; None when the field is empty or holds no day."""
        return parsed_day(self.line.text().strip())

    def put(self, value: date | None) -> None:
        """Show a day."""
        self.line.setText(typed_day(value))

    def named(self, label: str) -> None:
        """The button beside the day says of which field it is: a form has several."""
        super().named(label)
        self._pick.setAccessibleName(f"{label}: {_('Pick a day')}")

    def _say_year(self, text: str) -> None:
        short = has_short_year(text.strip())
        self.meant.setText(f"= {typed_day(self.value())}" if short else "")
        self.meant.setVisible(short)

    def _write_out(self) -> None:
        if has_short_year(self.line.text().strip()):
            self.put(self.value())

    def _put_today(self) -> None:
        self.put(today())
        self.edited.emit()

    def _open_calendar(self) -> None:
        shown = self.value()
        pick_day(self.line, None if shown is None else QDate(shown.year, shown.month, shown.day), self._picked)

    def _picked(self, day: QDate) -> None:
        self.put(date(day.year(), day.month(), day.day()))
        self.edited.emit()


class DurationField(FormField[Duration | None]):
    """A length of time in one unit, or nothing."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self.line = QLineEdit()
        self.line.setMaximumWidth(80)
        self.line.textEdited.connect(self.edited)
        self.unit = DropDown()
        self.unit.setAccessibleName(_("Unit"))
        for unit in Unit:
            self.unit.addItem(name_of("unit", unit.value), unit.value)
        self.unit.setCurrentIndex(self.unit.findData(Unit.MONTHS.value))
        self.unit.activated.connect(self.edited)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.line)
        layout.addWidget(self.unit)
        layout.addStretch(1)
        self.hold(row, self.line)

    def named(self, label: str) -> None:
        """The unit says of which field it is."""
        super().named(label)
        self.unit.setAccessibleName(f"{label}: {_('Unit')}")

    def input_faults(self, path: str) -> tuple[Fault, ...]:
        """A text that is no whole number."""
        return self._read(path)[1]

    def value(self) -> Duration | None:
        """The length; None when the field is empty."""
        return self._read("")[0]

    def put(self, value: Duration | None) -> None:
        """Show a length."""
        self.line.setText("" if value is None else str(value.count))
        if value is not None:
            self.unit.setCurrentIndex(self.unit.findData(value.unit.value))

    def _read(self, path: str) -> tuple[Duration | None, tuple[Fault, ...]]:
        text = self.line.text().strip()
        if not text:
            return None, ()
        if not (text.isascii() and text.isdigit()):
            return None, (Fault(path, "not_a_number", {"value": text}),)
        try:
            return Duration(int(text), Unit(self.unit.currentData())), ()
        except InvalidInputError as error:
            return None, tuple(Fault(path, fault.code, fault.values) for fault in error.faults)
