"""A table of deadlines with what can be done about the current one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import _
from ui.calendar.deadline_table import DeadlineTable
from ui.calendar.words import row_words
from ui.desk import Desk
from ui.listings.told import copied_above
from ui.reminding.speak_form import Speech, speech_name
from ui.reminding.speaking import speak, speeches
from ui.widgets.buttons import TextButton


class DeadlineList(QWidget):
    """`opened` carries the deadline whose record is wanted."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table = DeadlineTable(self)
        self.table.copied_above = lambda: copied_above(desk)
        self.table.opened.connect(self.opened)
        self.table.chosen.connect(self._offer)
        self.open_button = TextButton(_("Open"), "open", self)
        self.open_button.clicked.connect(self._open)
        self.says: dict[Speech, TextButton] = {}
        line = QHBoxLayout()
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        line.addWidget(self.open_button)
        for speech in Speech:
            button = TextButton(speech_name(speech), parent=self)
            button.clicked.connect(lambda _checked=False, speech=speech: self._say(speech))
            self.says[speech] = button
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(line)
        self._offer()

    def show_rows(self, rows: tuple[DeadlineRow, ...]) -> None:
        """Show these deadlines."""
        self.table.show_rows(rows)

    def _offer(self) -> None:
        """Offer what can be done about the current one."""
        row = self.table.current()
        can = speeches(row.state) if row is not None and self._desk.editable else ()
        for speech, button in self.says.items():
            button.setVisible(speech in can)
            button.setAccessibleDescription(row_words(row) if row is not None else "")
        self.open_button.setEnabled(row is not None)

    def _open(self) -> None:
        row = self.table.current()
        if row is not None:
            self.opened.emit(row)

    def _say(self, speech: Speech) -> None:
        row = self.table.current()
        if row is not None:
            speak(self._desk, row, speech, self)
