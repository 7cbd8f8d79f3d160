"""The agreements to tick as a table: searched and filtered in memory, so that ten thousand answer at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from dpa_tracker.queries.many_choices import ManyChoice
from dpa_tracker.sentences import _, name_of
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import Index, TitledLines

_WIDEST: Final = (168, 0, 0, 210, 104)
_LEAST: Final = 80
# Put together once: they are asked for each cell. A line that may have lines below it is asked for them, too.
_PLAIN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICKED: Final = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable


class TickModel(TitledLines):
    """Those that pass the filter; what is ticked stays ticked when it is filtered away. `ticked` tells of a tick.

    `offered` tells that there are others to choose from.
    """

    ticked = Signal()
    offered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_("Reference"), _("Title"), _("Parties"), _("Direction"), _("Status")), parent)
        self._all: tuple[ManyChoice, ...] = ()
        self._sought: tuple[str, ...] = ()
        self._shown: list[ManyChoice] = []
        self._ticked: set[str] = set()

    # ---- what Qt asks ----------------------------------------------------------------------------------------------

    def line_count(self) -> int:
        """How many pass the filter."""
        return len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell of a line carries its tick."""
        return _TICKED if index.column() == 0 else _PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Text, tick, and what a screen reader says of a line."""
        choice = self._shown[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if choice.id in self._ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(_texts(choice))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = _texts(choice)[index.column()]
            return text if role == Qt.ItemDataRole.DisplayRole else tooltip(text)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - as Qt has it
        """Tick a line, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self.tick((self._shown[index.row()].id,), ticked=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    # ---- what the page asks ----------------------------------------------------------------------------------------

    def offer(self, choices: Sequence[ManyChoice], text: str = "", direction: str = "", status: str = "") -> None:
        """Offer these, filtered; a tick stays on each that is still there."""
        self._all = tuple(choices)
        self._sought = tuple(f"{one.reference} {one.title} {one.parties}".casefold() for one in self._all)
        self._ticked &= {one.id for one in self._all}
        self.show_only(text, direction, status)
        self.offered.emit()
        self.ticked.emit()

    def show_only(self, text: str, direction: str, status: str) -> None:
        """Show those that have every word of the text, the direction and the status; an empty one asks for nothing."""
        words = text.casefold().split()
        self.beginResetModel()
        self._shown = [
            one
            for one, sought in zip(self._all, self._sought, strict=True)
            if direction in ("", one.direction) and status in ("", one.status) and all(word in sought for word in words)
        ]
        self.endResetModel()

    def tick(self, ids: Iterable[str], *, ticked: bool) -> None:
        """Tick these, or take their ticks away."""
        known = {one.id for one in self._all}.intersection(ids)
        self._ticked = self._ticked | known if ticked else self._ticked - known
        if self._shown:
            last = self.index(len(self._shown) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def is_ticked(self, agreement_id: str) -> bool:
        """Whether it is ticked."""
        return agreement_id in self._ticked

    def shown_ids(self) -> tuple[str, ...]:
        """Those that pass the filter."""
        return tuple(one.id for one in self._shown)

    def ticked_ids(self) -> tuple[str, ...]:
        """Those that are ticked, shown or not, by reference."""
        return tuple(one.id for one in self._all if one.id in self._ticked)

    def ids_at(self, rows: Iterable[int]) -> tuple[str, ...]:
        """Those in these lines."""
        return tuple(self._shown[row].id for row in rows)

    @property
    def total(self) -> int:
        """How many there are to choose from."""
        return len(self._all)


class TickTable(QTreeView):
    """The table. The space bar ticks every selected line, or takes the ticks away when all of them have one."""

    def __init__(self, model: TickModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Agreements to draft for"))
        columns = FittedColumns(self, _WIDEST, least=_LEAST)
        model.offered.connect(columns.fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks what is selected; all else as tables do."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        chosen = self._model.ids_at(index.row() for index in self.selectionModel().selectedRows())
        self._model.tick(chosen, ticked=not all(self._model.is_ticked(each) for each in chosen))


def _texts(choice: ManyChoice) -> tuple[str, ...]:
    direction, status = name_of("direction", choice.direction), name_of("status", choice.status)
    return (choice.reference, choice.title, choice.parties, direction, status)
