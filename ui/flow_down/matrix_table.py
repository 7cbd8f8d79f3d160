"""The matrix as a table: names of customers and sub-processors stay in sight, and only what is seen is painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dpa_tracker.queries.flow_matrix import STATES, FlowMatrix, MatrixCell
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.flow_down.words import NO_WAY, cell_told, cell_words
from ui.listings.copying import for_clipboard
from ui.theme.icons import pixmap
from ui.theme.tokens import tokens_now
from ui.verdicts import sign_of
from ui.widgets.texts import tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CELL_ROLE: Final = Role.UserRole + 1
_NOWHERE: Final = QModelIndex()
_ROW_HEIGHT: Final = 32
_HEAD_HEIGHT: Final = 52
_COLUMN: Final = 208  # the longest words of a gap in either language, with how many more there are
_NAMES: Final = 220
_LEAST_NAMES: Final = 140
_LEAST_COLUMN: Final = 164  # a gap without how many more there are
_IN_SIGHT: Final = 2  # columns beside each other, so that a cell can be compared with its neighbour
_ICON, _LEFT, _GAP = 16, 10, 6


class MatrixModel(QAbstractTableModel):
    """The cells of a matrix; customers are its rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.matrix: FlowMatrix | None = None

    def show_matrix(self, matrix: FlowMatrix) -> None:
        """Show this."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many customers there are."""
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.customers)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many sub-processors there are."""
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.sub_processors)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """One cell; pointed at or heard it says whose it is."""
        if self.matrix is None:
            return None
        cell = self.matrix.rows[index.row()][index.column()]
        if role == CELL_ROLE:
            return cell
        if role == Role.DisplayRole:
            return cell_words(cell)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            names = self.matrix.customers[index.row()].title, self.matrix.sub_processors[index.column()].title
            told = cell_told(cell, *names)
            return tooltip(told) if role == Role.ToolTipRole else told
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The names."""
        if self.matrix is None or role not in (Role.DisplayRole, Role.ToolTipRole, Role.TextAlignmentRole):
            return None
        across = orientation is Qt.Orientation.Horizontal
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = (self.matrix.sub_processors if across else self.matrix.customers)[section].title
        return tooltip(name) if role == Role.ToolTipRole else name


def _worst(matrix: FlowMatrix) -> tuple[int, int]:
    """The first cell of the worst state there is; customers of whom the same is found share a row, looked at once."""
    found: dict[str, tuple[int, int]] = {}
    looked_at = set[int]()
    for row, cells in enumerate(matrix.rows):
        if id(cells) not in looked_at:
            looked_at.add(id(cells))
            for column, cell in enumerate(cells):
                if cell is not None:
                    found.setdefault(cell.state, (row, column))
            if STATES[0] in found:
                break
    return next((found[state] for state in STATES if state in found), (0, 0))


def _place_of(matrix: FlowMatrix, pair: tuple[Subject, Subject]) -> tuple[int, int] | None:
    """Where a pair stands, if it has a cell that is shown."""
    rows = [each.id for each in matrix.customers]
    columns = [each.id for each in matrix.sub_processors]
    if pair[0].id not in rows or pair[1].id not in columns:
        return None
    row, column = rows.index(pair[0].id), columns.index(pair[1].id)
    return None if matrix.rows[row][column] is None else (row, column)


class _CellPainter(QStyledItemDelegate):
    """A sign and a word in the colour of the state."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        tokens = tokens_now()
        cell = index.data(CELL_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, QColor(tokens.selection))
        place = option.rect.adjusted(_LEFT, 0, -4, 0)
        ink = tokens.faint
        if isinstance(cell, MatrixCell):
            sign = sign_of(cell.state)
            ink = tokens.shade(sign.tone).ink
            top = place.top() + (place.height() - _ICON) // 2
            painter.drawPixmap(place.left(), top, pixmap(sign.icon, ink, _ICON, painter.device().devicePixelRatioF()))
            place = place.adjusted(_ICON + _GAP, 0, 0, 0)
        self._write(painter, option, place, ink, cell_words(cell) if isinstance(cell, MatrixCell) else NO_WAY)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if chosen:  # the wash alone does not tell it
            painter.setPen(QPen(QColor(tokens.accent), 2 if option.state & QStyle.StateFlag.State_HasFocus else 1))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, ink: str, words: str) -> None:
        painter.setFont(option.font)
        painter.setPen(QColor(ink))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class MatrixTable(QTableView):
    """`chosen`: another cell is current. `opened`: Enter or a double click on a cell."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copied_above: Callable[[], str] = str  # the line above rows that are copied
        self.wanted: tuple[Subject, Subject] | None = None  # whose cell is current once there is a matrix
        self.cells = MatrixModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_CellPainter(self))
        self.setAccessibleName(_("Customers and sub-processors"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        names, heads = self.verticalHeader(), self.horizontalHeader()
        for header, size in ((names, _ROW_HEIGHT), (heads, _COLUMN)):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(size)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
            header.setHighlightSections(True)
            header.setSectionsClickable(False)
        names.setFixedWidth(_NAMES)
        heads.setFixedHeight(_HEAD_HEIGHT)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.selectionModel().currentChanged.connect(ignoring(self.chosen.emit))
        self.activated.connect(ignoring(self.opened.emit))

    def show_matrix(self, matrix: FlowMatrix) -> None:
        """Show this; the cell that was current stays so where it is still there."""
        kept, self.wanted = self.pair() or self.wanted, None
        self.cells.show_matrix(matrix)
        if matrix.rows:
            self._go_to(matrix, kept)
        self.chosen.emit()

    def _go_to(self, matrix: FlowMatrix, pair: tuple[Subject, Subject] | None) -> None:
        at = _worst(matrix) if pair is None else _place_of(matrix, pair) or _worst(matrix)
        self.setCurrentIndex(self.cells.index(*at))

    def pair(self) -> tuple[Subject, Subject] | None:
        """The customer and the sub-processor of the current cell; None where there is none."""
        matrix, here = self.cells.matrix, self.currentIndex()
        if matrix is None or not here.isValid():
            return None
        return matrix.customers[here.row()], matrix.sub_processors[here.column()]

    def wanted_width(self) -> int:
        """What the names at their shortest and the columns that are compared take; in logical pixels."""
        return self._edges() + _LEAST_NAMES + _IN_SIGHT * _COLUMN

    def _edges(self) -> int:
        return 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window names and columns give way, so that two are in sight; each is told when pointed at."""
        super().resizeEvent(event)
        room = self.width() - self._edges()
        column = min(_COLUMN, max(_LEAST_COLUMN, (room - _LEAST_NAMES) // _IN_SIGHT))
        self.horizontalHeader().setDefaultSectionSize(column)
        names = min(_NAMES, max(_LEAST_NAMES, room - _IN_SIGHT * column))
        if names != self.verticalHeader().width():
            self.verticalHeader().setFixedWidth(names)
            self.updateGeometries()  # the cells begin where the names end

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy copies the current cell with its names; everything else as tables do."""
        pair = self.pair()
        if event.matches(QKeySequence.StandardKey.Copy) and pair is not None:
            row = (pair[0].title, pair[1].title, str(self.currentIndex().data()))
            QGuiApplication.clipboard().setMimeData(for_clipboard((), [row], self.copied_above()))
        else:
            super().keyPressEvent(event)
