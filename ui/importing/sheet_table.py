"""The sheets of a file as a table: which are taken, how many rows each has, and what they are thought to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from dpa_tracker.sentences import _
from dpa_tracker.use_cases.import_readings import SheetReading
from ui.formats import NOTHING, count_text
from ui.importing.words import kind_name
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import Index, TitledLines

_WIDEST: Final = (280, 100, 180, 150, 0)
_LEAST: Final = 60


class SheetModel(TitledLines):
    """`ticked` carries the place of a sheet and whether it is taken."""

    ticked = Signal(int, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_("Sheet"), _("Rows"), _("What the rows are"), _("Titles in row"), _("Remarks")), parent)
        self.readings: tuple[SheetReading, ...] = ()

    def line_count(self) -> int:
        """How many sheets there are."""
        return len(self.readings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell of a line carries its tick."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Text, tick, and what a screen reader says of a line."""
        reading = self.readings[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if reading.taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(_texts(reading))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = _texts(reading)[index.column()]
            return text if role == Qt.ItemDataRole.DisplayRole else tooltip(text)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - as Qt has it
        """Take a sheet, or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self.ticked.emit(index.row(), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def show_readings(self, readings: Sequence[SheetReading]) -> None:
        """Show these sheets; where they are the same ones, the current line stays."""
        same = [each.table for each in readings] == [each.table for each in self.readings]
        if not same:
            self.beginResetModel()
        self.readings = tuple(readings)
        if not same:
            self.endResetModel()
        elif readings:
            self.dataChanged.emit(self.index(0, 0), self.index(len(readings) - 1, len(self.titles) - 1))


class SheetTable(QTreeView):
    """The table; the space bar takes the current sheet or leaves it out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = SheetModel(self)
        self.setModel(self.sheets)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Sheets of the file"))
        self._columns = FittedColumns(self, _WIDEST, least=_LEAST)
        self.sheets.modelReset.connect(self._columns.fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; all else as tables do."""
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.sheets.ticked.emit(row, not self.sheets.readings[row].taken)
        else:
            super().keyPressEvent(event)


def _texts(reading: SheetReading) -> tuple[str, ...]:
    kind = _("Not recognised") if reading.kind is None else kind_name(reading.kind)
    row = "" if reading.headed is None else str(reading.headed.title_row or NOTHING)
    return (reading.table.sheet, count_text(reading.rows), kind, row or NOTHING, _remark(reading))


def _remark(reading: SheetReading) -> str:
    said: list[str] = []
    if reading.table.hidden:
        said.append(_("hidden in the file"))
    if reading.remembered:
        said.append(_("columns as the last time"))
    if reading.headed is not None and not reading.rows:
        said.append(_("titles, and no rows below them"))
    if reading.kind is None:
        said.append(_("tick it to choose yourself what its rows are"))
    return ", ".join(said)
