"""A table of which one row is the current one: what stands beside it is about that row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from ui.connecting import ignoring
from ui.widgets.fitted_columns import FittedColumns

T = TypeVar("T")
_LEAST: Final = 64  # logical pixels of a column
_ICON: Final = 18


@dataclass(frozen=True, slots=True)
class Columns(Generic[T]):
    """The columns of such a table, and what a row puts into them.

    `name` is what the table is called to a screen reader. `widest` bounds each column in logical pixels; 0: it takes
    what the others leave. `identity`: by what a row is known again in other rows.
    """

    name: str
    titles: tuple[str, ...]
    widest: tuple[int, ...]
    items: Callable[[T], list[QStandardItem]]
    identity: Callable[[T], str]


class ChoosingTable(QTreeView, Generic[T]):
    """`chosen` says that another row is the current one."""

    chosen = Signal()

    def __init__(self, columns: Columns[T], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: tuple[T, ...] = ()
        self._model = QStandardItemModel(0, len(columns.titles), self)
        self._model.setHorizontalHeaderLabels(list(columns.titles))
        self.setModel(self._model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(columns.name)
        self._fitted = FittedColumns(self, columns.widest, least=_LEAST)
        self.selectionModel().currentChanged.connect(ignoring(self.chosen.emit))

    def offer(self, rows: Sequence[T], wanted: str = "") -> None:
        """Show these; the one that is wanted or was the current one is it, else the first."""
        kept = wanted or self.row_id()
        self._rows = tuple(rows)
        self.selectionModel().blockSignals(True)
        self._model.removeRows(0, self._model.rowCount())
        for row in self._rows:
            self._model.appendRow(self._columns.items(row))
        self.selectionModel().blockSignals(False)
        self._fitted.fit()
        self.choose(kept)
        self.chosen.emit()

    def choose(self, row_id: str) -> None:
        """Go to a row; to the first when there is none of that id."""
        place = next((at for at, row in enumerate(self._rows) if self._columns.identity(row) == row_id), 0)
        self.setCurrentIndex(self._model.index(place, 0))

    def row(self) -> T | None:
        """The current row."""
        place = self.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def row_id(self) -> str:
        """The id of the current row; empty when there is none."""
        row = self.row()
        return "" if row is None else self._columns.identity(row)

    def rows(self) -> tuple[T, ...]:
        """The rows that are shown."""
        return self._rows
