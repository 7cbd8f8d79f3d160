"""What of a list stays when its rows come anew: what is selected, the current cell, and how far one had come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QObject

from ui.listings.paged_model import PagedModel

if TYPE_CHECKING:
    from ui.listings.table import ListingTable

_REMEMBERED: Final = 500


@dataclass(frozen=True, slots=True)
class PlaceInList:
    """The current cell, the selected rows, and what stands first in sight."""

    current: str | None
    row: int
    column: int
    selected: tuple[str, ...]
    top: str | None
    below_top: int
    across: int


class KeptPlace(QObject):
    """Remembers before the rows go, and brings back when they have come; a row asked for meanwhile goes first."""

    def __init__(self, table: ListingTable, model: PagedModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._before: PlaceInList | None = None
        self._given: PlaceInList | None = None
        self._wanted = ""
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def want(self, row_id: str) -> None:
        """Go to this row as soon as it has come; empty: to none."""
        self._wanted = row_id

    def now(self) -> PlaceInList:
        """Where one is."""
        table, model = self._table, self._model
        place = table.rowAt(0)
        here = table.currentIndex()
        return PlaceInList(
            model.mark_at(here.row()),
            max(here.row(), 0),
            max(here.column(), 0),
            table.selected_ids(),
            model.mark_at(place),
            -table.rowViewportPosition(max(place, 0)),
            table.horizontalScrollBar().value(),
        )

    def begin_at(self, place: PlaceInList) -> None:
        """Go there as soon as the rows have come."""
        self._given = place

    def _remember(self) -> None:
        self._before = self.now()

    def _restore(self) -> None:
        before, self._before = self._before, None
        if self._given is not None and self._model.rowCount():
            before, self._given = self._given, None
        if self._wanted and self._model.place_of(self._wanted) is not None:
            self._table.select(self._wanted)
        elif before is None or not self._model.rowCount():
            return
        else:
            self._bring_back(before)

    def _bring_back(self, before: PlaceInList) -> None:
        table, model = self._table, self._model
        chosen = self._selection_of(before.selected)
        current = model.place_of_mark(before.current) if before.current else None
        # Where the row has gone, the one that has taken its place is looked at, as in a mail program.
        row = min(before.row, model.rowCount() - 1) if current is None else current
        flags = QItemSelectionModel.SelectionFlag
        here = model.index(row, before.column)
        with table.block.kept():
            table.selectionModel().setCurrentIndex(here, flags.NoUpdate)
        if chosen.isEmpty():
            chosen.select(here, here)
        table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        top = model.place_of_mark(before.top) if before.top else None
        if top and not before.below_top and model.head_at(top - 1) is not None:
            top -= 1  # the head of its group goes with the row that stood first
        if top is not None:
            table.verticalScrollBar().setValue(top * table.rowHeight(top) + before.below_top)
        elif current is not None:
            table.scrollTo(here)
        table.horizontalScrollBar().setValue(before.across)

    def _selection_of(self, ids: tuple[str, ...]) -> QItemSelection:
        """The rows of these ids, neighbours as one range: all of 100,000 are few ranges, thousands of single ones not.

        Those above `_REMEMBERED` ranges are let go, for Qt compares each range with each other.
        """
        chosen = QItemSelection()
        places = sorted(place for row_id in ids if (place := self._model.place_of(row_id)) is not None)
        for first, last in islice(_ranges(places), _REMEMBERED):
            chosen.append(QItemSelectionRange(self._model.index(first, 0), self._model.index(last, 0)))
        return chosen


def _ranges(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours, of places in order."""
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[start], places[at - 1]
            start = at
