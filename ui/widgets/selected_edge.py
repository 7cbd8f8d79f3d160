"""The edge at the left of selected rows: their wash alone differs from other rows by less than 3:1 (WCAG 1.4.11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTableView

from ui.theme.tokens import tokens_now

EDGE: Final = 3  # logical pixels


def paint_selected_edge(painter: QPainter, table: QTableView, places: Iterable[int]) -> None:
    """Paint it for those of the places that are selected."""
    model, selection = table.model(), table.selectionModel()
    if not selection.hasSelection():
        return
    ink = QColor(tokens_now().accent)
    for place in places:
        if selection.isSelected(model.index(place, 0)):
            painter.fillRect(QRect(0, table.rowViewportPosition(place), EDGE, table.rowHeight(place)), ink)
