"""A field for a list of things with parts of their own (contacts, commitments): rows, each edited in a sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.forms.field import FormField
from ui.forms.sheet import PartForm, Sheet
from ui.widgets.wrapped_list import WrappedList

V = TypeVar("V")


class RowsField(FormField[tuple[V, ...]], Generic[V]):
    """Rows in the order recorded. `describe` gives a row's line, `make_form` the form of one row.

    Enter or a double-click edits the row, Delete takes it out, Alt+Up and Alt+Down move it.
    """

    def __init__(
        self, title: str, describe: Callable[[V], str], make_form: Callable[[], PartForm[V]], hint: str = ""
    ) -> None:
        super().__init__(hint)
        self._title = title
        self._describe = describe
        self._make_form = make_form
        self._values: list[V] = []
        self._faulty: set[int] = set()
        self.list = WrappedList()
        self.list.itemActivated.connect(self._edit_item)
        self._add = QPushButton(_("Add …"))
        self._change = QPushButton(_("Edit …"))
        self._remove = QPushButton(_("Remove"))
        self.hold(self._arranged(), self.list)
        self._add.clicked.connect(self.add_row)
        self._change.clicked.connect(self.edit_row)
        self._remove.clicked.connect(self.remove_row)
        self.list.currentRowChanged.connect(self._row_chosen)
        for keys, act in (
            (QKeySequence(Qt.Key.Key_Delete), self.remove_row),
            (QKeySequence("Alt+Up"), lambda: self._move(-1)),
            (QKeySequence("Alt+Down"), lambda: self._move(1)),
        ):
            QShortcut(keys, self.list, act, context=Qt.ShortcutContext.WidgetShortcut)
        self._show()

    def _arranged(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._add, self._change, self._remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return whole

    def named(self, label: str) -> None:
        """The list bears the label, and so do its buttons."""
        super().named(label)
        for button in (self._add, self._change, self._remove):
            button.setAccessibleName(f"{label}: {button.text()}")

    def value(self) -> tuple[V, ...]:
        """The rows."""
        return tuple(self._values)

    def put(self, value: tuple[V, ...]) -> None:
        """Show rows."""
        self._values = list(value)
        self._faulty.clear()
        self._show()

    def show_faults(self, rest: str, text: str) -> None:
        """Say the faults and go to the first row they are about."""
        first = rest.split(".", 1)[0]
        super().show_faults(rest, text)
        if first.isdigit() and int(first) < self.list.count():
            self.list.setCurrentRow(int(first))

    def add_row(self) -> None:
        """Ask for a new row."""
        self._ask(None, self._values.append)

    def edit_row(self) -> None:
        """Edit the row chosen."""
        row = self.list.currentRow()
        if row >= 0:
            self._ask(self._values[row], lambda value: self._values.__setitem__(row, value))

    def remove_row(self) -> None:
        """Take the row chosen out; nothing is written before the form is saved."""
        row = self.list.currentRow()
        if row >= 0:
            del self._values[row]
            self._changed(min(row, len(self._values) - 1))

    def _ask(self, value: V | None, take: Callable[[V], None]) -> None:
        row = self.list.currentRow() if value is not None else len(self._values)
        sheet = Sheet(self._title, self._make_form(), value, self.window())

        def taken() -> None:
            take(sheet.taken())
            self._changed(row)

        sheet.accepted.connect(taken)
        sheet.open()

    def _edit_item(self, _item: QListWidgetItem) -> None:
        self.edit_row()

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + by < len(self._values):
            self._values[row], self._values[row + by] = self._values[row + by], self._values[row]
            self._changed(row + by)

    def _changed(self, row: int) -> None:
        self._show()
        self.list.setCurrentRow(row)
        self.edited.emit()

    def _row_chosen(self, row: int) -> None:
        self._change.setEnabled(row >= 0)
        self._remove.setEnabled(row >= 0)

    def _show(self) -> None:
        self.list.show_rows(self._describe(value) for value in self._values)
        self.list.setVisible(bool(self._values))
        self.setFocusProxy(self.list if self._values else self._add)
        self._row_chosen(self.list.currentRow())
