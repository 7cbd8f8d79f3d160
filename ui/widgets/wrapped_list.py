"""A short list in a form: its rows wrap, and it is as high as they are, up to a height from which on it is scrolled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from ui.widgets.texts import breakable

_LINE: Final = 30  # pixels, as the style sheet has it
_FRAME: Final = 6
_MOST_LINES: Final = 7


class WrappedList(QListWidget):
    """Never scrolled sideways: the bar for that would lie over the only row of a list that has one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rowList")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def show_rows(self, texts: Iterable[str]) -> None:
        """Show these rows; none is chosen."""
        self.clear()
        for text in texts:
            item = QListWidgetItem(breakable(text))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)  # without the breaks
            self.addItem(item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths have other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        lines = sum(self.visualItemRect(self.item(row)).height() for row in range(self.count()))
        self.setFixedHeight(min(max(lines, _LINE), _MOST_LINES * _LINE) + _FRAME)
