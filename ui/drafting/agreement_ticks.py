"""The agreements to tick as a table: what is found beside the window is shown as it is, a hundred thousand as ten."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from dpa_tracker.long_work import let_go_beside
from dpa_tracker.queries.many_choices import ManyChoice, ManyOffer, Passing
from dpa_tracker.sentences import _, name_of
from ui.drafting.kept_rows import KeptRows
from ui.drafting.ticked import Ticked
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.row_table import RowTable
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import Index, TitledLines

_WIDEST: Final = (168, 0, 0, 210, 104)
_LEAST: Final = 80
_SHARE: Final = 0.5  # title and parties tell agreements apart; direction and status can be asked for above
# Put together once: they are asked for each cell.
_PLAIN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICKED: Final = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable


Stretch = tuple[int, int]  # the first and the last of lines that stand below each other


class TickModel(TitledLines):
    """Those that were found; what is ticked stays ticked when it is filtered away. `ticked` tells of a tick.

    `offered` tells that there are others to choose from. Nothing here goes through all that there are.
    """

    ticked = Signal()
    offered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_("Reference"), _("Title"), _("Parties"), _("Direction"), _("Status")), parent)
        self.offer = ManyOffer()
        self._shown = Passing()
        self._ticked = Ticked()

    # ---- what Qt asks ----------------------------------------------------------------------------------------------

    def line_count(self) -> int:
        """How many were found."""
        return len(self._shown.places)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell of a line carries its tick."""
        return _TICKED if index.column() == 0 else _PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Text, tick, and what a screen reader says of a line."""
        place = self._shown.places[index.row()]
        choice = self.offer.choices[place]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if self._ticked.has(place) else Qt.CheckState.Unchecked
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
        self.tick_stretches(((index.row(), index.row()),), ticked=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    # ---- what the page asks ----------------------------------------------------------------------------------------

    def show_offer(self, offer: ManyOffer, shown: Passing) -> None:
        """Show what was found in another offer; a tick stays on each that is still there.

        The offer before is let go beside: of a hundred thousand that alone takes longer than a window may stand still.
        """
        before, ticked = self.offer, self.ticked_ids()
        self.beginResetModel()
        self.offer, self._shown = offer, shown
        self._ticked = Ticked(len(offer.ids), offer.places(ticked))
        self.endResetModel()
        gone = before.parts()
        del before
        let_go_beside(gone)
        self.offered.emit()
        self.ticked.emit()

    def show_found(self, shown: Passing) -> None:
        """Show what was found."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def tick(self, ids: Iterable[str], *, ticked: bool) -> None:
        """Tick these, shown or not, or take their ticks away; what is not offered is left out."""
        self._ticked.put(self.offer.places(ids), ticked=ticked)
        self._tell_all()

    def tick_stretches(self, stretches: Sequence[Stretch], *, ticked: bool) -> None:
        """Tick these lines, or take their ticks away."""
        for first, last in stretches:
            self._ticked.put(self._shown.places[first : last + 1], ticked=ticked)
            self._redraw(first, last)
        self.ticked.emit()

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick all that is shown, or take the ticks away."""
        self._ticked.put_marked(self._shown.marks, ticked=ticked)
        self._tell_all()

    def untick_all(self) -> None:
        """Take every tick away, also from those that are not shown."""
        self._ticked.clear()
        self._tell_all()

    def _tell_all(self) -> None:
        self._redraw(0, self.line_count() - 1)
        self.ticked.emit()

    def _redraw(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0), [Qt.ItemDataRole.CheckStateRole])

    def all_ticked(self, stretches: Iterable[Stretch]) -> bool:
        """Whether every one of these lines is ticked."""
        return all(self._ticked.has_all(self._shown.places[first : last + 1]) for first, last in stretches)

    def shown_ids(self) -> tuple[str, ...]:
        """Those that were found."""
        return tuple(self.offer.ids[place] for place in self._shown.places)

    def ticked_ids(self) -> tuple[str, ...]:
        """Those that are ticked, shown or not, by reference."""
        return self._ticked.of(self.offer.ids)

    def id_at(self, row: int) -> str:
        """The one in this line."""
        return self.offer.ids[self._shown.places[row]]

    def row_from(self, agreement_id: str) -> tuple[int, bool] | None:
        """The line of this one and True; where it is not shown, that of the next one and False; None: not offered."""
        place = (self.offer.place_of or {}).get(agreement_id)
        if place is None:
            return None
        row = bisect_left(self._shown.places, place)
        return row, row < self.line_count() and self._shown.places[row] == place

    @property
    def total(self) -> int:
        """How many there are to choose from."""
        return len(self.offer.ids)

    @property
    def ticked_count(self) -> int:
        """How many are ticked."""
        return self._ticked.count()

    @property
    def ticked_shown_count(self) -> int:
        """How many of those that are shown are ticked."""
        return self._ticked.count_marked(self._shown.marks)


class TickTable(RowTable):
    """The table. The space bar ticks every selected line, or takes the ticks away when all of them have one."""

    def __init__(self, model: TickModel, parent: QWidget | None = None) -> None:
        super().__init__(_("Agreements to draft for"), parent)
        self._model = model
        self.setModel(model)
        header = self.horizontalHeader()
        # A selection of its own, always empty: to paint itself, Qt's header looks at every selected row.
        header.setSelectionModel(QItemSelectionModel(model, header))
        self.verticalHeader().setSelectionModel(QItemSelectionModel(model, header))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._kept = KeptRows(self, model)
        columns = FittedColumns(self, _WIDEST, least=_LEAST, share=_SHARE)
        model.offered.connect(columns.fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks what is selected; all else as tables do."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        chosen = self.stretches()
        self._model.tick_stretches(chosen, ticked=not self._model.all_ticked(chosen))

    def stretches(self) -> list[Stretch]:
        """The selected lines, neighbours together: an index for each of a hundred thousand would take long."""
        return [(each.top(), each.bottom()) for each in self.selectionModel().selection().toList()]


def _texts(choice: ManyChoice) -> tuple[str, ...]:
    direction, status = name_of("direction", choice.direction), name_of("status", choice.status)
    return (choice.reference, choice.title, choice.parties, direction, status)
