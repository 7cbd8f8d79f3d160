"""Deadlines as a plain table: the twin of every picture of the calendar. Only what shows is made, however many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import _, name_of
from ui.calendar.words import row_words
from ui.connecting import ignoring
from ui.formats import NOTHING, day_text
from ui.listings.copying import for_clipboard
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.verdicts import sign_of
from ui.widgets.row_table import RowTable
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import TitledLines

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_DAY, _WHAT, _ABOUT, _PARTY, _STATE = range(5)
_SHARES: Final = (13, 25, 26, 22, 14)  # hundredths of the width
Role = Qt.ItemDataRole


def titles() -> tuple[str, ...]:
    """The titles of the columns."""
    return _("Day"), _("Deadline"), _("About"), _("Party"), _("State")


def texts_of(row: DeadlineRow) -> tuple[str, ...]:
    """The cells of one deadline."""
    state = name_of("deadline_state", row.state)
    return day_text(row.due), name_of("deadline", row.kind), row.subject.title, row.party or NOTHING, state


class DeadlineModel(TitledLines):
    """Deadlines in the order given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(titles(), parent)
        self.rows: tuple[DeadlineRow, ...] = ()

    def show_rows(self, rows: tuple[DeadlineRow, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def line_count(self) -> int:
        """How many there are."""
        return len(self.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """One cell; the state has its icon, and the first cell says the whole line to a screen reader."""
        row = self.rows[index.row()]
        if role == Role.DisplayRole:
            return texts_of(row)[index.column()]
        if role == Role.DecorationRole and index.column() == _STATE:
            sign = sign_of(row.state)
            return icon(sign.icon, tokens_now().shade(sign.tone).ink)
        if role == Role.ToolTipRole:
            return tooltip("\n".join((row_words(row), *map(str, row.remarks))))
        if role == Role.AccessibleTextRole:
            whole = f"{day_text(row.due)}, {row_words(row)}"
            return texts_of(row)[index.column()] if index.column() else whole
        return None


class DeadlineTable(RowTable):
    """`opened`: Enter or double-click on a deadline. `chosen`: another one is current."""

    opened = Signal(object)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Deadlines"), parent)
        self.copied_above: Callable[[], str] = str  # the line above rows that are copied
        self.deadlines = DeadlineModel(self)
        self.setModel(self.deadlines)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().currentRowChanged.connect(ignoring(self.chosen.emit))
        self.doubleClicked.connect(ignoring(self._open))

    def show_rows(self, rows: tuple[DeadlineRow, ...]) -> None:
        """Show these; the one that was current stays so, else the one that came after it."""
        before, at = self.current(), max(self.currentIndex().row(), 0)
        self.deadlines.show_rows(rows)
        if before is not None:
            at = next((place for place, row in enumerate(rows) if row.uid == before.uid), at)
        if rows:
            self.selectRow(min(at, len(rows) - 1))
        self.chosen.emit()

    def current(self) -> DeadlineRow | None:
        """The current deadline."""
        place = self.currentIndex().row()
        return self.deadlines.rows[place] if 0 <= place < len(self.deadlines.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, copy copies the selected rows; everything else as tables do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the room."""
        super().resizeEvent(event)
        for at, share in enumerate(_SHARES[:-1]):
            self.setColumnWidth(at, self.viewport().width() * share // 100)
        day = self.sizeHintForColumn(0)  # is read whole, however narrow the window
        self.setColumnWidth(0, max(self.columnWidth(0), day))

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)

    def _copy(self) -> None:
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = [texts_of(self.deadlines.rows[place]) for place in places]
        if rows:
            QGuiApplication.clipboard().setMimeData(for_clipboard(titles(), rows, self.copied_above()))
