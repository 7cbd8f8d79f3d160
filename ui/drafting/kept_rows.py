"""What of a table to tick in stays when something else is looked for: what is selected, and how far one had come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject

if TYPE_CHECKING:
    from ui.drafting.agreement_ticks import TickModel, TickTable

_AT_ONCE: Final = 500  # selected lines: Qt compares each stretch of them with each other


class KeptRows(QObject):
    """Remembers before the lines go, and brings back when others have come.

    A selection of very many is let go; what is to stay for certain is ticked.
    """

    def __init__(self, table: TickTable, model: TickModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._selected = list[str]()
        self._current = self._top = ""
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._bring_back)

    def _remember(self) -> None:
        chosen = self._table.stretches()
        few = sum(last - first + 1 for first, last in chosen) <= _AT_ONCE
        rows = (row for first, last in chosen for row in range(first, last + 1))
        self._selected = [self._model.id_at(row) for row in rows] if few else []
        self._current, self._top = self._id_at(self._table.currentIndex().row()), self._id_at(self._table.rowAt(0))

    def _id_at(self, row: int) -> str:
        return self._model.id_at(row) if row >= 0 else ""

    def _bring_back(self) -> None:
        flags, model, selecting = QItemSelectionModel.SelectionFlag, self._model, self._table.selectionModel()
        chosen = QItemSelection()
        for found in map(model.row_from, self._selected):
            if found is not None and found[1]:
                chosen.select(model.index(found[0], 0), model.index(found[0], len(model.titles) - 1))
        current, top = model.row_from(self._current), model.row_from(self._top)
        if current is not None and current[1]:
            selecting.setCurrentIndex(model.index(current[0], 0), flags.NoUpdate)
        selecting.select(chosen, flags.ClearAndSelect)
        if top is not None:
            bar = self._table.verticalScrollBar()
            bar.setValue(top[0])
