"""What of a list stays when its rows come anew: what is selected, the current cell, and how far one had come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QObject

from ui.listings.paged_model import PagedModel

if TYPE_CHECKING:
    from ui.listings.table import ListingTable

_REMEMBERED: Final = 500
_AT_ONCE: Final = 2_000  # selected rows: where more stand now is found beside the GUI thread


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
        self._coming: tuple[str, ...] = ()  # selected, as soon as it is known where they stand
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
            self._coming or table.selected_ids(),
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
        before, self._before, self._coming = self._before, None, ()
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
        current = model.place_of_mark(before.current) if before.current else None
        # Where the row has gone, the one that has taken its place is looked at, as in a mail program.
        row = min(before.row, model.rowCount() - 1) if current is None else current
        flags = QItemSelectionModel.SelectionFlag
        here = model.index(row, before.column)
        with table.block.kept():
            table.selectionModel().setCurrentIndex(here, flags.NoUpdate)
        if len(before.selected) > _AT_ONCE:
            self._coming = before.selected
            model.find_places(before.selected, partial(self._select_late, here))
        else:
            self._select(here, model.places_of(before.selected))
        top = model.place_of_mark(before.top) if before.top else None
        if top and not before.below_top and model.head_at(top - 1) is not None:
            top -= 1  # the head of its group goes with the row that stood first
        if top is not None:
            table.verticalScrollBar().setValue(top * table.rowHeight(top) + before.below_top)
        elif current is not None:
            table.scrollTo(here)
        table.horizontalScrollBar().setValue(before.across)

    def _select_late(self, here: QModelIndex, places: Sequence[tuple[int, int]]) -> None:
        """Unless something else has been selected meanwhile."""
        self._coming = ()
        if self._table.selectionModel().selection().isEmpty():
            self._select(here, places)

    def _select(self, here: QModelIndex, places: Sequence[tuple[int, int]]) -> None:
        """Select rows, neighbours as one range: all of 100,000 are few ranges, thousands of single ones not.

        Those above `_REMEMBERED` ranges are let go, for Qt compares each range with each other.
        """
        chosen, flags = QItemSelection(), QItemSelectionModel.SelectionFlag
        for first, last in islice(places, _REMEMBERED):
            chosen.append(QItemSelectionRange(self._model.index(first, 0), self._model.index(last, 0)))
        if chosen.isEmpty():
            chosen.select(here, here)
        self._table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
