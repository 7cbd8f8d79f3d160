"""The recorded changes as a table: what changes, for which services, when it is planned, from when it may start."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from dpa_tracker.queries.chain_changes import ChangeView
from dpa_tracker.sentences import _, name_of
from ui.changes.words import SignedItem, may_start_text, sign_of_change
from ui.connecting import ignoring
from ui.formats import NOTHING, day_text
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.texts import tooltip

_WIDEST: Final = (0, 220, 260, 130, 215, 110)
_LEAST: Final = 64
_ICON: Final = 18
_START: Final = 4


class ChangeTable(QTreeView):
    """`chosen` says that another change is the current one."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ChangeView, ...] = ()
        self._model = QStandardItemModel(0, len(_WIDEST), self)
        titles = (_("Sub-processor"), _("Change"), _("Services"), _("Planned start"), _("May start"), _("Not told yet"))
        self._model.setHorizontalHeaderLabels(list(titles))
        self.setModel(self._model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Changes"))
        self._columns = FittedColumns(self, _WIDEST, least=_LEAST)
        self.selectionModel().currentChanged.connect(ignoring(self.chosen.emit))

    def offer(self, rows: Sequence[ChangeView], wanted: str = "") -> None:
        """Show these changes; the one that is wanted or was chosen stays chosen, else it is the first."""
        current = self.row()
        kept = wanted or ("" if current is None else current.change.id)
        self._rows = tuple(rows)
        self.selectionModel().blockSignals(True)
        self._model.removeRows(0, self._model.rowCount())
        for row in self._rows:
            self._model.appendRow(_items(row))
        self.selectionModel().blockSignals(False)
        self._columns.fit()
        self.choose(kept)
        self.chosen.emit()

    def choose(self, change_id: str) -> None:
        """Go to a change; the first when there is none of that id."""
        place = next((at for at, row in enumerate(self._rows) if row.change.id == change_id), 0)
        self.setCurrentIndex(self._model.index(place, 0))

    def row(self) -> ChangeView | None:
        """The current change."""
        place = self.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rows(self) -> tuple[ChangeView, ...]:
        """The changes that are shown."""
        return self._rows


def _items(view: ChangeView) -> list[QStandardItem]:
    texts = (
        view.party.title,
        name_of("change_kind", view.change.kind.value),
        ", ".join(each.title for each in view.services) or NOTHING,
        day_text(view.change.planned_start),
        may_start_text(view),
        str(len(view.untold)),
    )
    items = [QStandardItem(text) for text in texts]
    items[_START] = SignedItem(texts[_START], partial(sign_of_change, view))
    for item in items:
        item.setToolTip(tooltip(item.text()))
    items[0].setData(", ".join(texts), Qt.ItemDataRole.AccessibleTextRole)
    return items
