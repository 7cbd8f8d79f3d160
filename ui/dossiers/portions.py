"""Long lists of a dossier, a portion at a time: our own company has a line for every agreement of the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.formats import count_text
from ui.widgets.buttons import TextButton
from ui.widgets.reading_order import tab_as_read

T = TypeVar("T")
PORTION: Final = 100  # rows


def in_portions(column: QVBoxLayout, items: Sequence[T], row: Callable[[T], QWidget]) -> Iterator[None]:
    """The rows of the first portion, one in each turn; behind them a button that shows the next one."""
    for item in items[:PORTION]:
        column.addWidget(row(item))
        yield
    if len(items) > PORTION:
        column.addWidget(MoreRows(column, items, row), 0, Qt.AlignmentFlag.AlignLeft)


class MoreRows(TextButton, Generic[T]):
    """Says how many rows are left and puts the next portion in its place; with the last one it goes.

    Of the items only those of a portion are looked at: they may be made as they are.
    """

    def __init__(
        self, column: QVBoxLayout, items: Sequence[T], row: Callable[[T], QWidget], shown: int = PORTION
    ) -> None:
        super().__init__("", link=True)
        self._column, self._items, self._row, self._shown = column, items, row, shown
        self._say()
        self.clicked.connect(lambda _checked=False: self._show_next())

    def _say(self) -> None:
        self.setText(_("Show more ({count} left)").format(count=count_text(len(self._items) - self._shown)))

    def _show_next(self) -> None:
        place = self._column.indexOf(self)
        new = [self._row(item) for item in self._items[self._shown : self._shown + PORTION]]
        for distance, widget in enumerate(new):
            self._column.insertWidget(place + distance, widget)
        self._shown += len(new)
        self._say()
        self.setVisible(self._shown < len(self._items))
        around = self.parentWidget()
        if around is not None:
            tab_as_read(around)
        first = new[0].findChild(QPushButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)  # where one reads on, also for the keyboard
