"""The table of a list: keyboard and mouse, and a selection that survives an edit, a filter and a new order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from dpa_tracker.queries.rows import Column, Listing, Row
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.dropping import files_in, is_register, is_sheet, let_in
from ui.listings.cell_painter import CellPainter
from ui.listings.column_layout import ColumnLayout
from ui.listings.paged_model import Index, PagedModel
from ui.settings import Settings

_ROW_HEIGHT = 36
_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class _Before:
    current: str | None
    row: int
    column: int
    selected: tuple[str, ...]
    top: str | None
    below_top: int


class ListingTable(QTableView):
    """`opened`: Enter or double-click. `chosen`: another row is current, or the current one shows something new."""

    opened = Signal(QModelIndex)
    chosen = Signal()
    copy_requested = Signal()
    menu_requested = Signal(QPoint)
    files_dropped = Signal(object, object)

    def __init__(self, model: PagedModel, settings: Settings, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._before: _Before | None = None
        self._wanted = ""
        self.setModel(model)
        self.setItemDelegate(CellPainter(self))
        self.setAccessibleName(_(listing.title))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        self.columns = ColumnLayout(self.horizontalHeader(), listing.columns, settings, listing.key)
        header = self.horizontalHeader()
        # A selection of its own, always empty: to paint itself, Qt's header looks at every selected row of each column.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.dataChanged.connect(ignoring(self.chosen.emit))
        self.doubleClicked.connect(self.opened)
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, copy copies rows; everything else as tables do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Documents can be dropped on a row; sheets and registers go where the window sends them."""
        let_in(event, wanted=_are_documents(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The row under the pointer is the one they would be attached to: it becomes the current one."""
        index = self.indexAt(event.position().toPoint())
        if let_in(event, wanted=index.isValid() and _are_documents(event)):
            self.setCurrentIndex(index)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which files were dropped on which row."""
        row = self._model.row_at(self.indexAt(event.position().toPoint()).row())
        if row is not None and row.opens is not None and let_in(event, wanted=_are_documents(event)):
            self.files_dropped.emit(files_in(event.mimeData()), row.opens)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page which row is current."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit()

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_requested.emit(self.viewport().mapToGlobal(at))

    def current_row(self) -> Row | None:
        """The current row, when it has come."""
        return self._model.row_at(self.currentIndex().row())

    def selected_ids(self) -> tuple[str, ...]:
        """The ids of the selected rows in the order shown; by ranges, so that all of 100,000 are quick."""
        places: set[int] = set()
        for part in self.selectionModel().selection().toList():
            places.update(range(part.top(), part.bottom() + 1))
        return tuple(row_id for place in sorted(places) if (row_id := self._model.id_at(place)) is not None)

    def selected_count(self) -> int:
        """How many rows are selected, without looking at them."""
        return sum(part.height() for part in self.selectionModel().selection().toList() if not part.left())

    def order_by(self, column: str, *, descending: bool) -> None:
        """Sort by a column, and say so in the header; an empty or unknown one gives the list's own order."""
        keys = [each.key for each in self._model.columns]
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn(keys.index(column) if column in keys else -1, way)

    def shown_columns(self) -> tuple[Column, ...]:
        """The columns that are shown, in the order shown."""
        header = self.horizontalHeader()
        order = sorted(range(len(self._model.columns)), key=header.visualIndex)
        return tuple(self._model.columns[place] for place in order if not header.isSectionHidden(place))

    def select(self, row_id: str) -> None:
        """Make a row current; when its id has not come yet, as soon as it has."""
        place = self._model.place_of(row_id)
        if place is None:
            self._wanted = row_id
            return
        self._wanted = ""
        self.setCurrentIndex(self._model.index(place, 0))
        self.scrollTo(self._model.index(place, 0))

    def _remember(self) -> None:
        place = self.rowAt(0)
        here = self.currentIndex()
        self._before = _Before(
            self._model.id_at(here.row()),
            max(here.row(), 0),
            max(here.column(), 0),
            self.selected_ids(),
            self._model.id_at(place),
            self.verticalScrollBar().value() - max(place, 0) * _ROW_HEIGHT,
        )

    def _restore(self) -> None:
        before, self._before = self._before, None
        if self._wanted and self._model.place_of(self._wanted) is not None:
            self.select(self._wanted)
        elif before is None or not self._model.rowCount():
            return
        else:
            self._bring_back(before)

    def _bring_back(self, before: _Before) -> None:
        chosen = self._selection_of(before.selected)
        current = self._model.place_of(before.current) if before.current else None
        # Where the row has gone, the one that has taken its place is looked at, as in a mail program.
        row = min(before.row, self._model.rowCount() - 1) if current is None else current
        flags = QItemSelectionModel.SelectionFlag
        here = self._model.index(row, before.column)
        self.selectionModel().setCurrentIndex(here, flags.NoUpdate)
        if chosen.isEmpty():
            chosen.select(here, here)
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        top = self._model.place_of(before.top) if before.top else None
        if top is not None:
            self.verticalScrollBar().setValue(top * _ROW_HEIGHT + before.below_top)
        elif current is not None:
            self.scrollTo(here)

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


def _are_documents(event: QDropEvent) -> bool:
    return not any(is_register(path) or is_sheet(path) for path in files_in(event.mimeData()))
