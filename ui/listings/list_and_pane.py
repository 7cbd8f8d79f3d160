"""A list on the left and the pane on the right of it, put together a little at a time."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

_LIST_SHARE: Final = 62
_LEAST_LIST: Final = 420
_LEAST_PANE: Final = 384
_LEAST_TALL: Final = 150  # of the list itself: its titles and a few rows


class _Left(QWidget):
    """As high at least as its parts are in the width it has: a row of filters goes on in the next line."""

    def minimumSizeHint(self) -> QSize:
        """The height is that of its layout in its width."""
        layout, least = self.layout(), super().minimumSizeHint()
        if layout is None or not layout.hasHeightForWidth():
            return least
        return QSize(least.width(), max(least.height(), layout.minimumHeightForWidth(max(self.width(), _LEAST_LIST))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width another height is needed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def list_and_pane(page: QWidget, parts: Sequence[QWidget], pane: QWidget) -> Generator[None, None, QSplitter]:
    """Lay a page out: the parts one below another, of which the last has the room there is, and the pane beside them.

    From the outside in: what gets another parent is dressed anew with everything in it, so each part gets its place
    once.
    """
    splitter = QSplitter(Qt.Orientation.Horizontal, page)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(splitter)
    left = _Left(page)
    left.setMinimumWidth(_LEAST_LIST)
    pane.setMinimumWidth(_LEAST_PANE)
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for each in (left, pane):
        splitter.addWidget(each)
    splitter.setStretchFactor(0, _LIST_SHARE)
    splitter.setStretchFactor(1, 100 - _LIST_SHARE)
    splitter.setSizes([_LIST_SHARE * 10, (100 - _LIST_SHARE) * 10])
    yield
    parts[-1].setMinimumHeight(_LEAST_TALL)
    for each in parts:
        column.addWidget(each, 1 if each is parts[-1] else 0)
        yield
    return splitter
