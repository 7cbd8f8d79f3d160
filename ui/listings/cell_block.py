"""The block of cells that is copied and pasted over: the selected rows, in the columns from where it was begun."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from ui.listings.list_header import ListHeader


class CellBlock(QObject):
    """Rows stay what is selected in a list; a block adds which of their columns. `changed`: it has other columns."""

    changed = Signal()

    def __init__(self, header: ListHeader) -> None:
        super().__init__(header)
        self._header = header
        self._from = self._to = 0
        self.whole = self._keeping = False
        self.columns: frozenset[int] = frozenset()

    @contextmanager
    def kept(self) -> Generator[None]:
        """Keep its columns while the current cell is brought back."""
        self._keeping = True
        try:
            yield
        finally:
            self._keeping = False

    def begin(self, column: int) -> None:
        """A block of one column."""
        if self._keeping:
            return
        self._from = self._to = max(column, 0)
        self.whole = False
        self._tell()

    def state(self) -> tuple[int, int, bool]:
        """Which columns it is of: from, to, and whether of every one; for the same list in another window."""
        return self._from, self._to, self.whole

    def put_state(self, state: tuple[int, int, bool]) -> None:
        """Be of those columns."""
        self._from, self._to, self.whole = state
        self._tell()

    def reach(self, column: int) -> None:
        """Make it reach to a column."""
        self._to = max(column, 0)
        self._tell()

    def take_rows(self) -> None:
        """Make it the whole rows."""
        self.whole = True
        self._tell()

    def in_order(self) -> tuple[int, ...]:
        """Its columns, in the order shown."""
        shown = self._header.shown()
        if self.whole:
            return shown
        ends = sorted((self._header.visualIndex(self._from), self._header.visualIndex(self._to)))
        found = tuple(each for each in shown if ends[0] <= self._header.visualIndex(each) <= ends[1])
        return found or shown[:1]  # the column may have been hidden meanwhile

    def follow(self) -> None:
        """Columns were moved, shown or hidden."""
        self._tell()

    def _tell(self) -> None:
        self.columns = frozenset(self.in_order())
        self.changed.emit()
