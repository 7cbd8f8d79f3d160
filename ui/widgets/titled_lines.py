"""A table of lines under titles that stay: what its models share."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class TitledLines(QAbstractTableModel):
    """Answers what Qt asks of the shape of a table; what stands in a cell is said by the model that builds on it."""

    def __init__(self, titles: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles = titles

    @abstractmethod
    def line_count(self) -> int:
        """How many lines are shown."""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many lines are shown; none has lines below it."""
        return 0 if parent.isValid() else self.line_count()

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One column for each title."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return None
