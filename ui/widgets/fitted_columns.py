"""Columns as wide as what stands in them, so that the others get the room that is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QTreeView

_TICK = 28  # logical pixels
_SHARE = 0.7


class FittedColumns(QObject):
    """`widest` bounds each column in logical pixels, but its title stands whole; 0: it shares what is left.

    `share`: how much of the width the bounded ones may take; the others have at least the rest.
    """

    def __init__(
        self, view: QTreeView | QTableView, widest: Sequence[int], *, least: int, share: float = _SHARE
    ) -> None:
        super().__init__(view)
        self._share = share
        self._view = view
        self._widest = tuple(widest)
        self._header = header = view.header() if isinstance(view, QTreeView) else view.horizontalHeader()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(least)
        header.setResizeContentsPrecision(0)  # the rows in sight: to measure thousands would hold up the window
        for place, bound in enumerate(self._widest):
            if not bound:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        view.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Look at what stands in the rows that are shown, and at the titles.

        Where there is no room for all, those on the right go first: what they say stands in the details as well.
        """
        header = self._header
        for place, bound in enumerate(self._widest):
            if bound and header.isSectionHidden(place):
                header.showSection(place)  # the title of a hidden column is said to need no room
        wanted = {
            place: max(
                header.sectionSizeHint(place), min(self._view.sizeHintForColumn(place) + self._tick(place), bound)
            )
            for place, bound in enumerate(self._widest)
            if bound
        }
        room, first = int(self._view.viewport().width() * self._share), True
        for place, width in wanted.items():
            header.setSectionHidden(place, not first and width > room)
            header.resizeSection(place, min(width, max(room, header.minimumSectionSize())))
            room, first = room - width, False

    def _tick(self, place: int) -> int:
        """What the box of a tick takes beside the text; the hint of a styled view leaves it out."""
        first = self._view.model().index(0, place)
        ticked = first.isValid() and bool(first.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        return _TICK if ticked else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width, or the first rows that are painted, may need other columns."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)
