"""A list on the left and the pane on the right of it, put together a little at a time."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

_LIST_SHARE: Final = 62
_LEAST_LIST: Final = 420
_LEAST_PANE: Final = 384


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
    left = QWidget(page)
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
    for each in parts:
        column.addWidget(each, 1 if each is parts[-1] else 0)
        yield
    return splitter
