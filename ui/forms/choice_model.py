"""The entries of a list to choose from: none of them, those offered, and what is shown though it is offered no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dpa_tracker.queries.choices import NOT_THERE, Choices

_NOWHERE: Final = QModelIndex()
_SHOWN: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
Index = QModelIndex | QPersistentModelIndex


class ChoiceModel(QAbstractListModel):
    """Answers by looking up: Qt's own search of a list asks each entry, and a hundred thousand hold up the window."""

    def __init__(self, none: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices = Choices()
        self._head = () if none is None else (none,)
        self._added = list[tuple[str, str]]()

    # ---- what Qt asks ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many entries there are."""
        return 0 if parent.isValid() else len(self._head) + len(self.choices) + len(self._added)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """What an entry is called, and its code."""
        if not index.isValid():
            return None
        if role in _SHOWN:
            return self.label(index.row())
        return self.code(index.row()) if role == Qt.ItemDataRole.UserRole else None

    def match(
        self,
        start: Index,
        role: int,
        value: Any,  # noqa: ANN401 - as Qt has it
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchExactly,
    ) -> list[QModelIndex]:
        """The entry of a code, or the first of a name; asked for by the box, which wants one and never a part."""
        del start, hits, flags
        row = self.row_of(value) if role == Qt.ItemDataRole.UserRole else self.row_called(str(value))
        return [] if row == NOT_THERE else [self.index(row, 0)]

    # ---- what the field asks ---------------------------------------------------------------------------------------

    def offer(self, choices: Choices) -> None:
        """Offer these instead."""
        self.beginResetModel()
        self.choices, self._added = choices, []
        self.endResetModel()

    def add(self, code: str, label: str) -> int:
        """Show one more, which is not offered; its row."""
        row = self.rowCount()
        self.beginInsertRows(QModelIndex(), row, row)
        self._added.append((code, label))
        self.endInsertRows()
        return row

    def label(self, row: int) -> str:
        """What the entry is called."""
        if row < len(self._head):
            return self._head[row]
        row -= len(self._head)
        return self.choices.labels[row] if row < len(self.choices) else self._added[row - len(self.choices)][1]

    def code(self, row: int) -> str | None:
        """The code of the entry; None for none of them."""
        if row < len(self._head):
            return None
        row -= len(self._head)
        return self.choices.codes[row] if row < len(self.choices) else self._added[row - len(self.choices)][0]

    def codes(self) -> tuple[str, ...]:
        """The code of every entry."""
        return (*self.choices.codes, *(code for code, _label in self._added))

    def row_of(self, code: str | None) -> int:
        """The row of a code; NOT_THERE where it is not shown."""
        if code is None:
            return 0 if self._head else NOT_THERE
        row = self.choices.row_of(code)
        if row != NOT_THERE:
            return len(self._head) + row
        return self._row_added([each for each, _label in self._added], code)

    def row_called(self, name: str) -> int:
        """The first row of exactly this name, large or small letters alike; NOT_THERE where there is none."""
        folded = name.casefold()
        if any(head.casefold() == folded for head in self._head):
            return 0
        row = self.choices.row_called(name)
        if row != NOT_THERE:
            return len(self._head) + row
        return self._row_added([label.casefold() for _code, label in self._added], folded)

    def _row_added(self, added: Sequence[str], sought: str) -> int:
        return len(self._head) + len(self.choices) + added.index(sought) if sought in added else NOT_THERE

    def search(self, text: str, at_most: int) -> Iterator[tuple[list[int], bool]]:
        """The rows that hold a text, found step by step, and whether there may be more than were asked for."""
        folded, first = text.casefold(), len(self._head)
        added = range(first + len(self.choices), self.rowCount())
        beside = [row for row in (*range(first), *added) if folded in self.label(row).casefold()]
        yield beside, False
        for found in self.choices.search(text, at_most):
            yield [*beside, *(first + row for row in found.rows)], found.more
