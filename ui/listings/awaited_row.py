"""What is asked of the current row before it has come: done once it is there, where one is still on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer

from dpa_tracker.queries.rows import Subject
from ui.listings.paged_model import PagedModel

if TYPE_CHECKING:
    from ui.listings.table import ListingTable

_AT_MOST: Final = 2_000  # milliseconds: later, nobody thinks of the key that was pressed


class AwaitedRow(QObject):
    """Rows come as they are painted, a moment after their place: longer where the machine is busy, or the list long.

    Given up as another row is gone to, another page, or the row takes too long.
    """

    def __init__(self, table: ListingTable, model: PagedModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._id = ""
        self._deed: Callable[[Subject], object] | None = None
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(_AT_MOST)
        self._limit.timeout.connect(self.give_up)
        table.chosen.connect(self._look)

    @property
    def is_coming(self) -> bool:
        """Whether the current row is known, and still to come: not where it cannot be read."""
        here = self._table.currentIndex()
        there = self._model.id_at(here.row()) is not None and bool(here.flags() & Qt.ItemFlag.ItemIsEnabled)
        return there and self._model.row_at(here.row()) is None

    def then(self, deed: Callable[[Subject], object]) -> None:
        """Do this with what the current row opens: now, or as soon as it has come; nothing where it opens nothing."""
        self.give_up()
        row = self._table.current_row()
        if row is not None and row.opens is not None:
            deed(row.opens)
        elif self.is_coming:
            here = self._table.currentIndex()
            self._id, self._deed = self._model.id_at(here.row()) or "", deed
            self._limit.start()
            self._model.data(here)  # it may be out of sight, where nobody paints it

    def give_up(self) -> None:
        """Nothing is waited for any more."""
        self._limit.stop()
        self._deed = None

    def _look(self) -> None:
        if self._deed is None:
            return
        if self._model.id_at(self._table.currentIndex().row()) != self._id:
            self.give_up()
        elif not self.is_coming:
            self.then(self._deed)
