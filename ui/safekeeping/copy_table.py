"""The copies of a register as a table: when, why, and how much each holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from dpa_tracker.queries.copies import CopyRow
from dpa_tracker.sentences import _, name_of
from ui.formats import count_text, moment_text

_WHY = 1
_MINUS = "\N{MINUS SIGN}"


class CopyTable(QTableWidget):
    """One row a copy, newest first. `taken` when a row is double-clicked or Enter is pressed on it."""

    taken = Signal()

    def __init__(self, copies: Sequence[CopyRow], parent: QWidget | None = None) -> None:
        titles = [_("Made"), _("Why"), *_held(), _("Changes")]
        super().__init__(len(copies), len(titles), parent)
        self._copies = tuple(copies)
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

    def _take(self) -> None:
        self.taken.emit()

    def _fill(self, row: int, copy: CopyRow) -> None:
        shown = [count_text(count) if copy.readable else "?" for count in (*copy.held, copy.changes)]
        texts = [moment_text(copy.at.isoformat()), name_of("copy", copy.reason), *shown]
        for column, text in enumerate(texts):
            self.setItem(row, column, _cell(text, column))


def difference_words(copy: CopyRow, now: Sequence[int]) -> str:
    """What the register would hold more or less of, were this copy put back; empty for one that cannot be read."""
    if not copy.readable:
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
    side = Qt.AlignmentFlag.AlignLeft if column <= _WHY else Qt.AlignmentFlag.AlignRight
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
