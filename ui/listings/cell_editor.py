"""The input that lies over a cell while it is typed over: Enter saves, Esc leaves, a fault stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import Fault
from dpa_tracker.sentences import fault_sentence
from dpa_tracker.use_cases.edit_many import BulkField
from ui.forms.text_fields import LongTextField, TextField
from ui.listings.bulk_value import input_of
from ui.listings.table import ListingTable

_NARROWEST: Final = 260
_WIDEST: Final = 520
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEW_LINE: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


class CellEditor(QFrame):
    """`wanted`: what is typed is to be saved. `left`: it is not. Going elsewhere saves too, so that nothing is lost.

    `passed`: Tab leads on to the cell at the right (1), or with Shift to the one at the left (-1), as in spreadsheets.
    """

    wanted = Signal()
    passed = Signal(int)
    left = Signal()

    def __init__(self, table: ListingTable, index: QModelIndex, field: BulkField, name: str) -> None:
        super().__init__(table)
        self.setObjectName("cellEditor")
        self.setAutoFillBackground(True)
        self._table = table
        self._column = index.column()
        self._row = table.id_at(index.row())
        self._field = field
        self.input = input_of(field)
        self.input.named(name)
        self._before: object = None
        self._going = False
        self._gone = False  # its row is shown no longer
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 3, 4, 3)
        column.addWidget(self.input)
        if isinstance(self.input, LongTextField):
            self.input.area.installEventFilter(self)
        for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
            bar.valueChanged.connect(self.place)
        table.model().modelReset.connect(self.place)
        self._app = QApplication.instance()
        if isinstance(self._app, QApplication):
            self._app.focusChanged.connect(self._focus_moved)

    def begin(self, value: str | date | None) -> None:
        """Show what stands in the cell, and take the keyboard."""
        self.input.put(value)  # type: ignore[arg-type]  # of the field's own kind
        self._before = self.input.value()
        self.place()
        self.show()
        self.raise_()
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.input, TextField):
            self.input.line.end(False)

    @property
    def touched(self) -> bool:
        """Whether something else is wanted than stood there."""
        return self.input.value() != self._before or bool(self.input.input_faults(self._field.key))

    @property
    def holds_keyboard(self) -> bool:
        """Whether one types here now."""
        return _within(QApplication.focusWidget(), self)

    def value(self) -> str | date | None:
        """What is typed, of the field's own kind."""
        return self.input.value()

    def faults(self) -> tuple[Fault, ...]:
        """What is typed but is no value of the field."""
        return self.input.input_faults(self._field.key)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Say below the cell why it was not saved; nothing that was typed is lost."""
        self.say("; ".join(fault_sentence(fault) for fault in faults))

    def say(self, text: str) -> None:
        """Say below the cell what stands in the way."""
        self._going = False
        self.input.show_fault(text)
        self.place()
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Stay over the cell, within the list; where its row is shown no longer, as when one goes elsewhere."""
        at = None if self._row is None else self._table.place_of(self._row)
        if at is None:
            gone, self._gone = self._gone, True
            if gone or self.faults():  # it is being saved already, or cannot be
                self.left.emit()
            else:
                self._end()
            return
        cell = self._table.cell_place(self._table.model().index(at, self._column))
        inside = self._table.viewport().geometry()
        width = min(max(cell.width(), _NARROWEST), _WIDEST, inside.width())
        self.setFixedWidth(width)
        wanted = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        height = max(wanted, cell.height())
        left = min(max(cell.left(), inside.left()), inside.right() + 1 - width)
        top = min(max(cell.top(), inside.top()), max(inside.bottom() + 1 - height, inside.top()))
        self.setGeometry(QRect(left, top, width, height))

    # ---- the keyboard ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Esc leaves; no key goes on to the list."""
        if event.key() in _ENTER:
            self.wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def focusNextPrevChild(self, on: bool) -> bool:
        """Tab stays in the row that one types in: the next widget of the window is none of its cells."""
        self.passed.emit(1 if on else -1)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a text of several lines Enter saves as well; with Shift or Alt it begins a new line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            if event.modifiers() & _NEW_LINE:
                if isinstance(self.input, LongTextField):
                    self.input.area.insertPlainText("\n")
            else:
                self.wanted.emit()
            return True
        return super().eventFilter(watched, event)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not _within(now, self):
            self._end()

    def _end(self) -> None:
        if self._going or not self.isVisible():
            return
        self._going = True
        if self.touched:
            self.wanted.emit()
        else:
            self.left.emit()


def _within(widget: QWidget | None, ancestor: QWidget) -> bool:
    """Whether a widget is part of another, lists that drop down and calendars included."""
    while widget is not None:
        if widget is ancestor:
            return True
        widget = widget.parentWidget()
    return False
