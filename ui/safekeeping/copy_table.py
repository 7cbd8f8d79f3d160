"""The copies of a register as a table: when, why, whether each is still what was copied, and how much it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from dpa_tracker.queries.copies import CopyRow
from dpa_tracker.sentences import _, name_of, sentence
from dpa_tracker.store.copies_check import CopyState
from ui.formats import count_text, moment_text

_WHY = 1
_STATE = 2
_UNREADABLE = {CopyState.DAMAGED, CopyState.UNREAD}
_UNFIT = {*_UNREADABLE, CopyState.ALTERED, CopyState.LOCKED}  # what nothing is promised of
_MINUS = "\N{MINUS SIGN}"


class CopyTable(QTableWidget):
    """One row a copy, newest first. `taken` when a row is double-clicked or Enter is pressed on it."""

    taken = Signal()

    def __init__(self, copies: Sequence[CopyRow], parent: QWidget | None = None) -> None:
        titles = [_("Made"), _("Why"), _("State"), *_held(), _("Changes")]
        super().__init__(len(copies), len(titles), parent)
        self._copies = list(copies)
        for column, title in enumerate(titles):
            self.setHorizontalHeaderItem(column, _cell(title, column))
        self.setAccessibleName(_("Copies of the register"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        for row, copy in enumerate(copies):
            self._fill(row, copy)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        self.cellActivated.connect(self._take)
        if copies:
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Why a copy was made takes the room that is left, and never less than its words."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in range(self.columnCount()) if column != _WHY)
        fits = self.viewport().width() - others >= self.sizeHintForColumn(_WHY)
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(_WHY, modes.Stretch if fits else modes.ResizeToContents)

    def chosen(self) -> CopyRow | None:
        """The copy that is selected."""
        rows = self.selectionModel().selectedRows()
        return self._copies[rows[0].row()] if rows else None

    def looked_at(self, path: Path, state: CopyState) -> None:
        """A copy was looked at: say what it is. What a damaged one seems to hold is not said any more."""
        for row, copy in enumerate(self._copies):
            if copy.path == path:
                self._copies[row] = replace(copy, state=state)
                self._fill(row, self._copies[row])

    def _take(self) -> None:
        self.taken.emit()

    def _fill(self, row: int, copy: CopyRow) -> None:
        counted = copy.readable and copy.state not in _UNREADABLE
        shown = [count_text(count) if counted else "?" for count in (*copy.held, copy.changes)]
        state = name_of("copy_state", copy.state.value)
        texts = [moment_text(copy.at.isoformat()), name_of("copy", copy.reason), state, *shown]
        for column, text in enumerate(texts):
            self.setItem(row, column, _cell(text, column))


def is_refused(copy: CopyRow) -> bool:
    """Whether a copy was looked at and is damaged, altered or cannot be read: it is refused where it is put back."""
    return copy.state in _UNREADABLE or copy.state is CopyState.ALTERED


def difference_words(copy: CopyRow, now: Sequence[int]) -> str:
    """What the register would hold more or less of, were this copy put back; of an unfit one, what is wrong with it.

    Empty for one that cannot be read, and where nobody knows what there is `now`.
    """
    if copy.state in _UNFIT:
        return sentence(f"copy_told.{copy.state.value}")
    if not copy.readable or not now:
        return ""
    names = (*_held(), _("Changes"))
    parts = [
        f"{name} {'+' if held > is_now else _MINUS}{count_text(abs(held - is_now))}"
        for name, held, is_now in zip(names, (*copy.held, copy.changes), now, strict=True)
        if held != is_now
    ]
    if parts:
        return _("Put back, the register would hold: {differences}, compared with now.").format(
            differences=", ".join(parts)
        )
    return _("It holds as much of everything as the register does now.")


def _held() -> list[str]:
    """What the counts of a copy are of, in their order."""
    return [_("Parties"), _("Services"), _("Agreements"), _("Sub-processors"), _("Transfers"), _("Documents")]


def _cell(text: str, column: int) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignLeft if column <= _STATE else Qt.AlignmentFlag.AlignRight
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
