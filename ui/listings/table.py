"""The table of a list: keyboard and mouse, and a selection that survives an edit, a filter and a new order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from dpa_tracker.long_work import painted_first
from dpa_tracker.queries.rows import Column, Listing, Row
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.dropping import files_in, is_register, is_sheet, let_in, named_in
from ui.listings.awaited_row import AwaitedRow
from ui.listings.cell_block import CellBlock
from ui.listings.column_layout import ColumnLayout
from ui.listings.frozen_columns import FrozenColumns
from ui.listings.kept_place import KeptPlace
from ui.listings.list_header import ListHeader
from ui.listings.paged_model import Index, PagedModel
from ui.listings.row_groups import GroupHead
from ui.listings.row_painter import CellRoom, RowPainter
from ui.listings.row_source import RowSource
from ui.listings.table_keys import as_if_alone, far_row, take_key
from ui.listings.type_ahead import TypeAhead
from ui.settings import Settings

ROW_HEIGHT = 36


class ListingTable(QTableView):
    """`opened`: Enter or double-click. `chosen`: another row is current, or the current one shows something new.

    `edit_requested`: this cell is to be typed over. What is selected are rows; `block` are the columns of them that are
    copied and pasted over.
    """

    opened = Signal(QModelIndex)
    chosen = Signal()
    edit_requested = Signal(QModelIndex)
    copy_requested = Signal()
    paste_requested = Signal()
    fill_requested = Signal()
    delete_requested = Signal()
    menu_requested = Signal(QPoint)
    files_dropped = Signal(object, object)

    def __init__(self, model: PagedModel, settings: Settings, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.header = ListHeader(self)
        self.setHorizontalHeader(self.header)
        self.block = CellBlock(self.header)
        self._reaching = self._ready = False  # Qt asks while it is being made
        self.passing = False  # a key is held down, and rows are gone past
        self.setModel(model)
        self.setItemDelegate(CellRoom(self))
        self.painted = RowPainter(self, model, self.block)
        self._dress(_(listing.title))
        header = self.header
        self.columns = ColumnLayout(header, listing.columns, settings, listing.key)
        # A selection of its own, always empty: to paint itself, Qt's header looks at every selected row of each column.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.kept = KeptPlace(self, model)
        self.awaited = AwaitedRow(self, model)
        model.dataChanged.connect(ignoring(self.chosen.emit))
        self.doubleClicked.connect(self._open)
        self.setAcceptDrops(True)
        self.block.changed.connect(ignoring(self.viewport().update))
        header.sectionMoved.connect(ignoring(self.block.follow))
        self.columns.changed.connect(self.block.follow)
        self.frozen = FrozenColumns(self)
        self.type_ahead = TypeAhead(self, model)
        self._ready = True

    def _dress(self, title: str) -> None:
        self.setAccessibleName(title)
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
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)

    def _open(self, index: QModelIndex) -> None:
        if self._model.head_at(index.row()) is None:
            self.opened.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list's own keys; everything else as tables do. With Shift, a block reaches further."""
        self._reaching = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.passing = event.isAutoRepeat()
        if not take_key(self, event):
            super().keyPressEvent(event)
        self._reaching = False

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Where a key was held down, one has arrived; some systems say so between two repetitions too."""
        self.passing = self.passing and event.isAutoRepeat()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever has the keyboard now hears of the key that is let go."""
        self.passing = False
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is gone to."""
        self.awaited.give_up()
        super().hideEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row that begins with what is typed, also where the row has not been read yet."""
        self.type_ahead.take(search)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """As tables do, and to the ends of the list as spreadsheets do."""
        return super().selectionCommand(index, None if event is None else as_if_alone(event))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads: with Ctrl and Shift, up and down lead to the ends of the list."""
        row = far_row(action, modifiers, self._model.rowCount())
        if row is None:
            return super().moveCursor(action, modifiers)
        return self._model.index(row, max(self.currentIndex().column(), 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the head of a group folds or opens it; with Shift, a block reaches further."""
        at = self.indexAt(event.position().toPoint())
        head = self._model.head_at(at.row())
        self._reaching = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if head is not None and event.button() == Qt.MouseButton.LeftButton:
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.fold((head.group.code,), folded=head.is_open)
            event.accept()
        else:
            with self.block.kept() if self._is_for_menu(event, at) else nullcontext():
                super().mousePressEvent(event)
        self._reaching = False

    def _is_for_menu(self, event: QMouseEvent, at: QModelIndex) -> bool:
        """Whether a press inside the block asks for its menu: the block stays as it is."""
        chosen = self.selectionModel().isSelected(at) and at.column() in self.block.columns
        return chosen and event.button() == Qt.MouseButton.RightButton

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A block reaches as far as the mouse is drawn."""
        self._reaching = bool(event.buttons() & Qt.MouseButton.LeftButton)
        super().mouseMoveEvent(event)
        if self._reaching:
            at = self.indexAt(event.position().toPoint())
            if at.isValid():
                self.block.reach(at.column())
        self._reaching = False

    def selectAll(self) -> None:
        """Every row, and every column of it."""
        super().selectAll()
        self.block.take_rows()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Documents can be dropped on a row; sheets and registers go where the window sends them."""
        let_in(event, wanted=_are_documents(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The row under the pointer is the one they would be attached to: it becomes the current one."""
        self.drag_over(event, event.position().toPoint())

    def drag_over(self, event: QDragMoveEvent, at: QPoint) -> None:
        """Files are held over a point of the list."""
        index = self.indexAt(at)
        if let_in(event, wanted=self._model.id_at(index.row()) is not None and _are_documents(event)):
            self.setCurrentIndex(index)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which files were dropped on which row."""
        self.drop_on(event, event.position().toPoint())

    def drop_on(self, event: QDropEvent, at: QPoint) -> None:
        """Files are dropped on a point of the list."""
        row = self._model.row_at(self.indexAt(at).row())
        if row is not None and row.opens is not None and let_in(event, wanted=_are_documents(event)):
            self.files_dropped.emit(files_in(event.mimeData()), row.opens)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page which row is current."""
        super().currentChanged(current, previous)
        if current.isValid():
            (self.block.reach if self._reaching else self.block.begin)(current.column())
        if current.row() != previous.row():
            self.chosen.emit()
        if self._model.shape.groups:
            self.viewport().update()

    # ---- groups ----------------------------------------------------------------------------------------------------

    def head_here(self) -> GroupHead | None:
        """The head of a group that the keyboard is on."""
        return self._model.head_at(self.currentIndex().row())

    def go_to_head(self) -> bool:
        """Go to the head of the group of the current row; whether there is one."""
        place = self._model.shape.head_above(self.currentIndex().row())
        if place is None:
            return False
        self.setCurrentIndex(self._model.index(place, self.currentIndex().column()))
        return True

    def fold(self, codes: Iterable[str], *, folded: bool) -> None:
        """Fold groups or open them; what is selected and in sight stays so."""
        self._model.fold(codes, folded=folded)

    def fold_all(self) -> None:
        """Fold every group, or open all where all are folded."""
        shape = self._model.shape
        self.fold([group.code for group in shape.groups], folded=shape.some_open)

    def places_in_sight(self) -> range:
        """The places that can be seen."""
        return self._places_between(0, self.viewport().height() - 1)

    def _places_between(self, top: int, bottom: int) -> range:
        first, last = self.rowAt(top), self.rowAt(bottom)
        return range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1) if first >= 0 else range(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, the heads of groups over their whole width, and the edge of what is selected."""
        where = event.rect()
        places = self._places_between(where.top(), where.bottom())
        with painted_first(), QPainter(self.viewport()) as painter:
            self.painted.paint(painter, places, self.header.spans(where))

    # ---- what stays in sight ---------------------------------------------------------------------------------------

    def updateGeometries(self) -> None:
        """The frozen columns follow the size of the list."""
        super().updateGeometries()
        if self._ready:
            self.frozen.fit()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight; frozen ones are, and the others may not lie below those."""
        across = self.horizontalScrollBar()
        before = across.value()
        super().scrollTo(index, hint)
        if not self._ready:
            return
        if index.column() in self.frozen.sections or self._model.head_at(index.row()) is not None:
            across.setValue(before)
            return
        hidden = self.frozen.reach - self.columnViewportPosition(index.column())
        if self.frozen.sections and hidden > 0:
            across.setValue(across.value() - hidden)

    def cell_place(self, index: Index) -> QRect:
        """Where a cell stands, from the corner of the list itself; as far as it can be seen."""
        inside = self.viewport().geometry()
        where = self.visualRect(index).translated(inside.topLeft())
        if index.column() in self.frozen.sections:
            left = sum(
                self.header.sectionSize(each)
                for each in self.frozen.sections[: self.frozen.sections.index(index.column())]
            )
            where.moveLeft(inside.left() + left)
        return where

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_requested.emit(self.viewport().mapToGlobal(at))

    def current_row(self) -> Row | None:
        """The current row, when it has come."""
        return self._model.row_at(self.currentIndex().row())

    def selected_ids(self) -> tuple[str, ...]:
        """The ids of the selected rows in the order shown; by ranges, so that all of 100,000 are quick."""
        parts = self.selectionModel().selection().toList()
        return self._model.ids_at(_apart((part.top(), part.bottom() + 1) for part in parts))

    def selected_count(self) -> int:
        """How many rows are selected, without looking at them."""
        parts = self.selectionModel().selection().toList()
        return sum(self._model.shape.rows_between(part.top(), part.bottom()) for part in parts if not part.left())

    def order_by(self, column: str, *, descending: bool) -> None:
        """Sort by a column, and say so in the header; an empty or unknown one gives the list's own order."""
        keys = [each.key for each in self._model.columns]
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn(keys.index(column) if column in keys else -1, way)

    def shown_columns(self) -> tuple[Column, ...]:
        """The columns that are shown, in the order shown."""
        return tuple(self._model.columns[section] for section in self.header.shown())

    def chosen_columns(self) -> tuple[Column, ...]:
        """The columns of the chosen block, in the order shown."""
        return tuple(self._model.columns[section] for section in self.block.in_order())

    def ids_from_selection(self) -> Iterator[str]:
        """The ids of the rows shown from the first selected one on."""
        parts = self.selectionModel().selection().toList()
        first = min((part.top() for part in parts), default=max(self.currentIndex().row(), 0))
        shown = (self._model.id_at(place) for place in range(first, self._model.rowCount()))
        return (row_id for row_id in shown if row_id is not None)

    @property
    def source(self) -> RowSource | None:
        """Where the rows come from."""
        return self._model.source

    def column_at(self, index: Index) -> Column:
        """The column of a cell."""
        return self._model.columns[index.column()]

    def row_at(self, place: int) -> Row | None:
        """The row at a place, when it has come."""
        return self._model.row_at(place)

    def id_at(self, place: int) -> str | None:
        """The id of the row at a place."""
        return self._model.id_at(place)

    def place_of(self, row_id: str) -> int | None:
        """Where the row of an id stands."""
        return self._model.place_of(row_id)

    def select(self, row_id: str) -> None:
        """Make a row current; when its id has not come yet, as soon as it has."""
        self._model.reveal(row_id)
        place = self._model.place_of(row_id)
        if place is None:
            self.kept.want(row_id)
            return
        self.kept.want("")
        self.go_to(self._model.index(place, 0))

    def go_to(self, index: QModelIndex) -> None:
        """Make a row current and the only one that is selected, whatever keys are held down meanwhile.

        `setCurrentIndex` would add the row to those selected, or take it off, while the Ctrl of Ctrl+S is still down.
        """
        flags = QItemSelectionModel.SelectionFlag
        self.setCurrentIndex(index)  # from here on Shift reaches
        self.selectionModel().select(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)


def _apart(parts: Iterable[tuple[int, int]]) -> Iterator[range]:
    """Ranges of places in order, each place once: several may lie over another."""
    end = 0
    for first, stop in sorted(parts):
        if stop > end:
            yield range(max(first, end), stop)
            end = stop


def _are_documents(event: QDropEvent) -> bool:
    return not any(is_register(path) or is_sheet(path) for path in named_in(event.mimeData()))
