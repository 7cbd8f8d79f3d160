"""The names that are offered while one types: a few hundred of them at the most, found a little at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter
from typing import Any, Final, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from dpa_tracker.sentences import _
from ui.forms.choice_model import ChoiceModel
from ui.widgets.drop_down import wide_enough

OFFERED: Final = 200
_BEFORE: Final = 20  # names that stand above the chosen one where a long list is opened
_A_TURN: Final = 0.008  # seconds of looking before the window has its turn
_NOWHERE: Final = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_Step = tuple[list[int], bool]  # the rows found by then, and whether there are more


class FoundModel(QAbstractListModel):
    """Rows of a list of choices, and a last line that says that there are more."""

    def __init__(self, choices: ChoiceModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.rows = list[int]()
        self._labels = list[str]()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._labels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """The name."""
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
        return self._labels[index.row()] if shown and index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The line that says that there are more is not chosen."""
        if index.row() >= len(self.rows):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def show(self, rows: Iterable[int], *, more: bool) -> None:
        """List these."""
        self.beginResetModel()
        self.rows = list(rows)
        self._labels = [self._choices.label(row) for row in self.rows]
        if more:
            self._labels.append(_("There are more: type more of the name"))
        self.endResetModel()


class FoundNames(QCompleter):
    """Follows what is typed. `chosen` carries the row of the choice: two can bear one name."""

    chosen = Signal(int)

    def __init__(self, choices: ChoiceModel, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = choices
        self.found = FoundModel(choices, self)
        self._looking: Iterator[_Step] | None = None
        self._last: _Step = ([], False)
        self._go_on = QTimer(self, singleShot=True, interval=0)
        self._go_on.timeout.connect(self._look_on)
        self.setModel(self.found)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        choices.modelReset.connect(self._forget)

    def serve(self, box: QComboBox) -> None:
        """Offer to who types into this box; what it makes of a name by itself is heard before `chosen`."""
        box.setCompleter(self)
        activated: Any = self.activated  # by name or by line, which the stubs do not tell
        activated[QModelIndex].connect(self._take)

    def look_for(self, text: str) -> None:
        """Look for what was typed; what comes at once is there when this returns."""
        self._looking, self._last = self._choices.search(text, OFFERED), ([], False)
        self._look()

    def open_around(self, row: int) -> None:
        """Open a list too long to be shown whole where the chosen one stands."""
        self._looking = None
        first = max(0, row - _BEFORE)
        last = min(self._choices.rowCount(), first + OFFERED)
        self._show(range(first, last), more=last - first < self._choices.rowCount())
        self.setCompletionPrefix("")
        self.complete()
        popup = self.popup()
        if row >= 0 and popup is not None:
            popup.setCurrentIndex(self.completionModel().index(row - first, 0))

    @property
    def is_looking(self) -> bool:
        """Whether more may be found in a moment."""
        return self._looking is not None

    def _show(self, rows: Sequence[int], *, more: bool) -> None:
        """Names that begin alike are told apart by their ends: the list is as wide as they are."""
        self.found.show(rows, more=more)
        popup, box = self.popup(), cast("QWidget | None", self.widget())
        if popup is not None and box is not None:
            popup.setMinimumWidth(wide_enough(map(self._choices.label, rows), popup, box))

    def _look(self) -> None:
        looking, end = self._looking, perf_counter() + _A_TURN
        while looking is not None and perf_counter() < end:
            step = next(looking, None)
            if step is None:
                self._looking = looking = None
            else:
                self._last = step
        rows, more = self._last
        self._show(rows[:OFFERED], more=more)
        if self._looking is not None:
            self._go_on.start()

    def _look_on(self) -> None:
        self._look()
        if self.widget().isVisible() and self.found.rows:
            self.complete()

    def _forget(self) -> None:
        self._looking = None
        self.found.show((), more=False)

    def _take(self, index: QModelIndex) -> None:
        self._looking = None
        if index.row() < len(self.found.rows):
            self.chosen.emit(self.found.rows[index.row()])
