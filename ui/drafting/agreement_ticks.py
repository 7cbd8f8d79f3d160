"""A long list of agreements with a box each: what is hidden by the search keeps its tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from dpa_tracker.domain.agreements import Direction
from dpa_tracker.queries.draftable_agreements import DraftableAgreement

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class AgreementTicks(QAbstractListModel):
    """The rows that match; `moved` says that another number of them is ticked or shown."""

    moved = Signal()

    def __init__(self, parent: Any = None) -> None:  # noqa: ANN401 - a QObject
        super().__init__(parent)
        self._all: tuple[DraftableAgreement, ...] = ()
        self._shown: list[DraftableAgreement] = []
        self._ticked: set[str] = set()
        self._text, self._active, self._direction = "", False, ""

    def offer(self, agreements: Sequence[DraftableAgreement]) -> None:
        """Show other agreements; those ticked before that are still there stay ticked."""
        self._all = tuple(agreements)
        self._ticked &= {each.id for each in self._all}
        self._sift()

    def narrow(self, text: str, *, active: bool, direction: Direction | str) -> None:
        """Show only those that contain the text, are active if asked, and are of the direction if one is given."""
        self._text, self._active, self._direction = text.casefold().strip(), active, str(direction)
        self._sift()

    def tick(self, ids: Iterable[str]) -> None:
        """Tick these as well, whether they are shown or not."""
        there = {each.id for each in self._all}
        self._ticked |= {each for each in ids if each in there}
        self._repaint()

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick every one that is shown, or none of them."""
        shown = {each.id for each in self._shown}
        self._ticked = self._ticked | shown if ticked else self._ticked - shown
        self._repaint()

    def ticked(self) -> tuple[str, ...]:
        """The ids of those that are ticked, in the order of the list."""
        return tuple(each.id for each in self._all if each.id in self._ticked)

    def shown(self) -> int:
        """How many are shown."""
        return len(self._shown)

    def _sift(self) -> None:
        self.beginResetModel()
        self._shown = [each for each in self._all if self._matches(each)]
        self.endResetModel()
        self.moved.emit()

    def _matches(self, one: DraftableAgreement) -> bool:
        if self._active and not one.active:
            return False
        if self._direction and one.direction.value != self._direction:
            return False
        return not self._text or self._text in f"{one.called} {one.title}".casefold()

    def _repaint(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.moved.emit()

    # ---- what Qt asks ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own protocol
        """The name, and the tick."""
        if not index.isValid():
            return None
        one = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.called
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if one.id in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - as above
        """Tick or clear one."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        one = self._shown[index.row()].id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(one)
        else:
            self._ticked.discard(one)
        self.dataChanged.emit(index, index, [role])
        self.moved.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
