"""The placeholders of a file in a table: ticked ones become fields, the others stay as they are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from dpa_tracker.queries.adoption import Adoption, AdoptionRow
from dpa_tracker.sentences import _, language
from dpa_tracker.word.fields import label
from ui.connecting import ignoring
from ui.widgets.texts import tooltip

_WRITTEN, _FIELD, _WHY, _WHERE = range(4)
_WIDTHS: Final = (200, 220, 280)


class PlaceholderTable(QTreeView):
    """`moved`: another row is the current one. `changed`: a tick or a field is another."""

    moved = Signal()
    changed = Signal()

    def __init__(self, adoption: Adoption, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = adoption.rows
        self._fields = {row.found.number: row.found.field for row in self._rows}
        self.was_edited = False
        self._model = QStandardItemModel(0, 4, self)
        self._model.setHorizontalHeaderLabels([_("As written"), _("Field"), _("Why"), _("Where")])
        for row in self._rows:
            self._model.appendRow(_items(row))
        self.setModel(self._model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Placeholders"))
        for place, width in enumerate(_WIDTHS):
            self.header().resizeSection(place, width)
        self.header().setSectionResizeMode(_WHERE, QHeaderView.ResizeMode.Stretch)
        self._model.itemChanged.connect(ignoring(self._ticked))
        self.selectionModel().currentChanged.connect(ignoring(self.moved.emit))

    def begin(self) -> None:
        """Go to the first placeholder. Rows are measured here and once: by the style, so that the ticks fit in."""
        self.ensurePolished()
        self.setCurrentIndex(self._model.index(0, 0))

    def go(self, number: int) -> None:
        """Go to a placeholder."""
        self.setCurrentIndex(self._model.index(self._place(number), 0))

    def row(self) -> AdoptionRow:
        """The placeholder that is the current one."""
        return self._rows[max(self.currentIndex().row(), 0)]

    def field_of(self, number: int) -> str | None:
        """The field proposed or chosen for a placeholder, ticked or not."""
        return self._fields[number]

    def choices(self) -> dict[int, str | None]:
        """What becomes of each placeholder: its field where it is ticked, None where it stays."""
        return {
            row.found.number: self._fields[row.found.number] if self._is_ticked(row) else None for row in self._rows
        }

    def choose(self, number: int, tag: str | None) -> None:
        """Give a placeholder a field and tick it; without a field it stays as it is."""
        self.was_edited = True
        self._fields[number] = tag
        place = self._place(number)
        self._model.item(place, _FIELD).setText("" if tag is None else label(tag, language()))
        self._model.item(place, _WHY).setText(_("Chosen by you") if tag else _("Left as it is"))
        ticked = self._model.item(place, _WRITTEN)
        ticked.setCheckable(tag is not None)
        ticked.setData(None if tag is None else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        self.changed.emit()

    def accept_all(self) -> None:
        """Tick every placeholder that has a field; what may be text is left for a person to tick."""
        self._tick_all(Qt.CheckState.Checked)

    def leave_all(self) -> None:
        """Tick none."""
        self._tick_all(Qt.CheckState.Unchecked)

    def _tick_all(self, state: Qt.CheckState) -> None:
        for row in self._rows:
            unsure = state is Qt.CheckState.Checked and row.found.why == "perhaps"
            if self._fields[row.found.number] is not None and not unsure:
                self._item(row).setCheckState(state)

    def _is_ticked(self, row: AdoptionRow) -> bool:
        item = self._item(row)
        return item.isCheckable() and item.checkState() is Qt.CheckState.Checked

    def _item(self, row: AdoptionRow) -> QStandardItem:
        return self._model.item(self._place(row.found.number), _WRITTEN)

    def _place(self, number: int) -> int:
        return next(place for place, row in enumerate(self._rows) if row.found.number == number)

    def _ticked(self) -> None:
        self.was_edited = True
        self.changed.emit()


def _items(row: AdoptionRow) -> list[QStandardItem]:
    where = " ".join(row.found.paragraph.split())
    items = [QStandardItem(text) for text in (row.written, row.label, row.why, where)]
    for item in items:
        item.setToolTip(tooltip(item.text()))
    if row.found.field is not None:
        items[_WRITTEN].setCheckable(True)
        items[_WRITTEN].setCheckState(Qt.CheckState.Unchecked)
    return items
