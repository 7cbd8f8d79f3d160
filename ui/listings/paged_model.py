"""A table of any length: all ids, a bounded cache of pages, and rows fetched beside the GUI thread when looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.rows import Cell, Column, Filter, Listing, Order, Row
from dpa_tracker.sentences import _, error_sentence
from ui.formats import cell_text
from ui.listings.row_source import RowSource
from ui.widgets.texts import tooltip
from ui.work import Ticket, Work

PAGE: Final = 100
PAGES_KEPT: Final = 60

# `data()` is asked for every cell of every frame: plain integers compare in half the time of Qt's enumerations.
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOLTIP: Final = int(Qt.ItemDataRole.ToolTipRole)
CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_WAITING: Final = "…"
_BROKEN: Final = Qt.ItemFlag.NoItemFlags
_WHOLE: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that could not be read: shown disabled, with the reason in its first column."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Answer:
    ids: tuple[str, ...]
    places: dict[str, int]


class PagedModel(QAbstractTableModel):
    """Rows of one listing. `counted` follows every answer, also when the ids are the same as before."""

    counted = Signal(int)
    failed = Signal(object)

    def __init__(self, listing: Listing, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = listing.columns
        self._work = work
        self._source: RowSource | None = None
        self._wanted = Filter()
        self._order = Order()
        self._answer = _Answer((), {})
        self._pages: OrderedDict[int, Sequence[Row | BrokenRow]] = OrderedDict()
        self._stale: set[int] = set()
        self._missing: set[int] = set()
        self._fetching: set[int] = set()
        self._question: Ticket | None = None
        self._round = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch)

    # ---- questions -------------------------------------------------------------------------------------------------

    def show(self, source: RowSource | None, wanted: Filter) -> None:
        """Ask a source for the rows that pass a filter; what is shown stays until the answer is there."""
        self._source, self._wanted = source, wanted
        self.refresh()

    def refresh(self) -> None:
        """Ask the same again: rows that are shown stay until fresher ones are there."""
        if self._question:
            self._question.drop()
        source, wanted, order = self._source, self._wanted, self._order
        if source is None:
            self._take(_Answer((), {}))
            return

        def ask() -> _Answer:
            ids = source.ids(wanted, order)
            return _Answer(ids, {row_id: place for place, row_id in enumerate(ids)})

        self._question = self._work.read(self, ask, self._take, self._refused)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the database by a column; -1 gives the listing's own order."""
        key = self._columns[column].key if 0 <= column < len(self._columns) else ""
        wanted = Order(key, descending=bool(key) and order == Qt.SortOrder.DescendingOrder)
        if wanted != self._order:
            self._order = wanted
            self.refresh()

    def _refused(self, error: Exception) -> None:
        self._question = None
        self.failed.emit(error)

    def _take(self, answer: _Answer) -> None:
        self._question = None
        self._round += 1
        self._fetching.clear()
        self._missing.clear()
        if answer.ids == self._answer.ids:
            self._answer = answer
            self._stale.update(self._pages)
            self._announce(0, len(answer.ids) - 1)
        else:
            self.beginResetModel()
            self._answer = answer
            self._pages.clear()
            self._stale.clear()
            self.endResetModel()
        self.counted.emit(len(answer.ids))

    # ---- pages -----------------------------------------------------------------------------------------------------

    def _row(self, place: int) -> Row | BrokenRow | None:
        number = place // PAGE
        page = self._pages.get(number)
        if (page is None or number in self._stale) and number not in self._fetching:
            self._missing.add(number)
            if not self._soon.isActive():
                self._soon.start()
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page[place % PAGE]

    def _fetch(self) -> None:
        if self._source is not None:
            for number in sorted(self._missing):
                self._fetching.add(number)
                self._fetch_page(self._source, number)
        self._missing.clear()

    def _fetch_page(self, source: RowSource, number: int) -> None:
        turn, ids = self._round, self._answer.ids[number * PAGE : (number + 1) * PAGE]

        def keep(rows: Sequence[Row | BrokenRow]) -> None:
            self._keep(turn, number, rows)

        def keep_first(rows: Sequence[Row | BrokenRow]) -> None:
            keep(rows)
            if turn == self._round and any(isinstance(row, Row) and not row.judged for row in rows):
                self._work.read_at_leisure(self, lambda: rows_or_reasons(source.rows, ids), keep)

        self._work.read(self, lambda: rows_or_reasons(source.first_rows, ids), keep_first)

    def _keep(self, turn: int, number: int, rows: Sequence[Row | BrokenRow]) -> None:
        if turn != self._round:
            return
        self._fetching.discard(number)
        self._stale.discard(number)
        self._pages[number] = rows
        while len(self._pages) > PAGES_KEPT:
            dropped, _rows = self._pages.popitem(last=False)
            self._stale.discard(dropped)
        self._announce(number * PAGE, number * PAGE + len(rows) - 1)

    def _announce(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    # ---- what views ask --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._answer.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - what a role holds depends on it
        """What a cell shows; None for every role that is not ours."""
        if role not in (_DISPLAY, CELL_ROLE, _TOOLTIP, _ALIGNMENT) or not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == _ALIGNMENT:
            return _RIGHT if column.kind == "number" else _LEFT
        row = self._row(index.row())
        if isinstance(row, Row):
            return _shown(column, row.cells.get(column.key), role)
        if index.column() or role != _DISPLAY:
            return None
        return _WAITING if row is None else row.reason

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        """The titles of the columns, in the reader's language."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == _DISPLAY:
                return _(self._columns[section].title)
            if role == _ALIGNMENT:
                return _RIGHT if self._columns[section].kind == "number" else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected; a broken one is disabled."""
        if not index.isValid() or isinstance(self._cached(index.row()), BrokenRow):
            return _BROKEN
        return _WHOLE

    # ---- what pages ask --------------------------------------------------------------------------------------------

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in the listing's order."""
        return self._columns

    @property
    def source(self) -> RowSource | None:
        """Where the rows come from."""
        return self._source

    def _cached(self, place: int) -> Row | BrokenRow | None:
        page = self._pages.get(place // PAGE)
        return page[place % PAGE] if page is not None and place % PAGE < len(page) else None

    def row_at(self, place: int) -> Row | None:
        """The row shown at a place; None while it has not come, or cannot be read."""
        row = self._cached(place)
        return row if isinstance(row, Row) else None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of every row that passes the filter, in the order shown."""
        return self._answer.ids

    @property
    def order(self) -> Order:
        """What the rows are sorted by."""
        return self._order

    def id_at(self, place: int) -> str | None:
        """The id of the row at a place."""
        return self._answer.ids[place] if 0 <= place < len(self._answer.ids) else None

    def place_of(self, row_id: str) -> int | None:
        """Where the row of an id is; None when the filter leaves it out."""
        return self._answer.places.get(row_id)


def _shown(column: Column, cell: Cell | None, role: int) -> Cell | str | None:
    if cell is None or role == CELL_ROLE:
        return cell
    text = cell_text(column.kind, cell.text)
    return tooltip(text) if role == _TOOLTIP else text


def rows_or_reasons(read: Callable[[Sequence[str]], Sequence[Row]], ids: Sequence[str]) -> list[Row | BrokenRow]:
    """The rows of a page; when one of them cannot be read, the others still are."""
    try:
        found = {row.id: row for row in read(ids)}
    except KnownError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad record must not hide the others
        if len(ids) == 1:
            return [BrokenRow(ids[0], _broken_reason(error))]
        return [row for row_id in ids for row in rows_or_reasons(read, (row_id,))]
    gone = _("This record is no longer there.")
    return [found.get(row_id) or BrokenRow(row_id, gone) for row_id in ids]


def _broken_reason(error: Exception) -> str:
    if isinstance(error, KnownError):
        return error_sentence(error)
    return _("This record cannot be shown ({kind}). The log says more.").format(kind=type(error).__name__)
