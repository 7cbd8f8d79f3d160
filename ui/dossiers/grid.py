"""A small table inside a dossier, made of labels so that long text wraps and can be copied."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from ui.dossiers.blocks import Grid, GridRow
from ui.widgets.badge import Badge
from ui.widgets.texts import Level, label, rule


def add_grid(column: QVBoxLayout, grid: Grid) -> Iterator[None]:
    """The table with its titles, a row in each step; the note of a row stands under it over the whole width."""
    made = QGridLayout()
    column.addLayout(made)
    made.setHorizontalSpacing(16)
    made.setVerticalSpacing(4)
    for place, title in enumerate(grid.titles):
        made.addWidget(label(title, Level.CAPTION), 0, place)
        made.setColumnStretch(place, 2 if not place else 3)
    line = 1
    for row in grid.rows:
        made.addWidget(rule(), line, 0, 1, max(len(grid.titles), 1))
        line = _add(made, row, line + 1, len(grid.titles))
        yield


def _add(made: QGridLayout, row: GridRow, line: int, width: int) -> int:
    for place, text in enumerate(row.cells):
        if row.code and place == len(row.cells) - 1:
            made.addWidget(Badge(row.code), line, place, Qt.AlignmentFlag.AlignTop)
        else:
            cell = label(text, wrap=True, copyable=True, strong=not place)
            made.addWidget(cell, line, place, Qt.AlignmentFlag.AlignTop)
    if row.note:
        made.addWidget(label(row.note, Level.SMALL, muted=True, wrap=True, copyable=True), line + 1, 0, 1, width)
        return line + 2
    return line + 1
