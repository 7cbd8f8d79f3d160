"""Columns as wide as what stands in them, so that the others get the room that is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QTreeView


class FittedColumns:
    """`widest` bounds each column in logical pixels; 0: it shares what is left with the others of its kind."""

    def __init__(self, view: QTreeView, widest: Sequence[int], *, least: int) -> None:
        self._view = view
        self._widest = tuple(widest)
        header = view.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(least)
        for place, bound in enumerate(self._widest):
            if not bound:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def fit(self) -> None:
        """Look at what stands in the rows that are shown, and at the titles."""
        header = self._view.header()
        for place, bound in enumerate(self._widest):
            if bound:
                needed = max(header.sectionSizeHint(place), self._view.sizeHintForColumn(place))
                header.resizeSection(place, min(needed, bound))
