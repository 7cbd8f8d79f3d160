"""A table of any length: all ids, some pages of rows, which are read beside the GUI thread when looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from dpa_tracker.queries.rows import Cell, Column, Filter, Listing, Order, Row, Typed
from dpa_tracker.sentences import _
from ui.formats import cell_text, rows_text
from ui.listings.kept_pages import PAGE, KeptPages
from ui.listings.list_answer import ListAnswer, answer_of
from ui.listings.readable_rows import BrokenRow, none_read, rows_or_reasons
from ui.listings.row_groups import GroupHead, RowGroups
from ui.listings.row_source import RowSource
from ui.widgets.texts import tooltip
from ui.work import Ticket, Work

# `data()` is asked for every cell of every frame: plain integers compare in half the time of Qt's enumerations.
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOLTIP: Final = int(Qt.ItemDataRole.ToolTipRole)
CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
WAITING: Final = "…"
_MANY: Final = 10_000  # rows
_BROKEN: Final = Qt.ItemFlag.NoItemFlags
_WHOLE: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

Index = QModelIndex | QPersistentModelIndex
_HEAD: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_DESCENDING: Final = Qt.SortOrder.DescendingOrder
_NOWHERE: Final = QModelIndex()


class PagedModel(QAbstractTableModel):
    """Rows of one listing. `counted` follows every answer, also when the ids are the same as before.

    `asked`: an answer is awaited. `failed`: there is none, and what is shown stays; nothing is asked again by itself.
    `unread`: there are the ids, but some of their rows cannot be read now; said once until the next answer.
    """

    asked = Signal()
    counted = Signal(int)
    failed = Signal(object)
    unread = Signal(object)

    def __init__(self, listing: Listing, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = listing.columns
        self._work = work
        self._source: RowSource | None = None
        self._wanted = Filter()
        self._order = Order()
        self._answered: tuple[object, ...] = ()
        self._unread_told = False
        self._answer = ListAnswer()
        self._folded: frozenset[str] = frozenset()
        self._pages = KeptPages(self._ask_soon)
        self._question: Ticket | None = None
        self._seeking: Ticket | None = None
        self._reading: list[Ticket] = []
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
            self._answered = source, wanted, order
            self._take(ListAnswer())
            return

        def take(answer: ListAnswer) -> None:
            self._answered = source, wanted, order
            self._take(answer)

        self._question = self._work.read(
            self, partial(answer_of, source, wanted, order, self._folded), take, self._refused
        )
        self.asked.emit()

    @property
    def answers(self) -> bool:
        """Whether the rows that are shown answer what is asked; else they are still those of another question."""
        return self._answered == (self._source, self._wanted, self._order)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the database by a column; -1 gives the listing's own order."""
        key = self._columns[column].key if 0 <= column < len(self._columns) else ""
        self._put_order(replace(self._order, column=key, descending=bool(key) and order == _DESCENDING))

    def seek(self, typed: Typed, first: int, then: Callable[[str | None], None]) -> None:
        """Say the id of the next row that begins so, from a place on and then from the top; None: there is none."""
        if self._seeking:
            self._seeking.drop()
        source, wanted, ids = self._source, self._wanted, self._answer.ids
        start = 0 if first >= self._answer.shape.length else self._answer.shape.number_from(first)

        def look() -> str | None:
            begin = frozenset[str]() if source is None else source.beginning(wanted, typed)
            return next((row_id for row_id in chain(ids[start:], ids[:start]) if row_id in begin), None)

        self._seeking = self._work.read(self, look, then)

    def group_by(self, column: str) -> None:
        """Put the rows into groups by a column, all of them open; empty or unknown: no groups."""
        known = any(each.key == column and each.groupable for each in self._columns)
        if (column if known else "") != self._order.group:
            self._folded = frozenset()
            self._put_order(replace(self._order, group=column if known else ""))

    def _put_order(self, wanted: Order) -> None:
        if wanted != self._order:
            self._order = wanted
            self.refresh()

    def _refused(self, error: Exception) -> None:
        self._question = None
        self.failed.emit(error)

    def _take(self, answer: ListAnswer) -> None:
        self._question = None
        self._round += 1
        self._unread_told = False
        for ticket in self._reading:  # rows of the answer before, which may wait for all to be judged: nobody looks
            ticket.drop()
        self._reading.clear()
        self._pages.ask_anew()
        if answer.folded != self._folded:  # meanwhile
            answer = answer.refolded(self._folded)
        if answer.is_as(self._answer):
            self._put(answer)
            self._pages.grow_stale()
            self._announce(0, len(answer.ids) - 1)
        else:
            self.beginResetModel()
            self._put(answer)
            self._pages.let_go()
            self.endResetModel()
        self.counted.emit(len(answer.ids))

    def _put(self, answer: ListAnswer) -> None:
        """The answer before goes in another thread: that of 100,000 rows takes some milliseconds to go."""
        before, self._answer = [self._answer], answer
        if len(before[0].ids) > _MANY:
            self._work.read(self, before.clear, lambda _gone: None)

    # ---- pages -----------------------------------------------------------------------------------------------------

    def _ask_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _fetch(self) -> None:
        if self._source is None:
            self._pages.ask_anew()
            return
        for number in self._pages.take_wanted():
            self._fetch_page(self._source, number)

    def _fetch_page(self, source: RowSource, number: int) -> None:
        turn, ids = self._round, self._answer.ids[number * PAGE : (number + 1) * PAGE]

        keep = partial(self._keep, turn, number)

        def keep_first(rows: Sequence[Row | BrokenRow]) -> None:
            keep(rows)
            if turn == self._round and any(isinstance(row, Row) and not row.judged for row in rows):
                later = partial(self._cannot_read, turn)
                whole = partial(rows_or_reasons, source.rows, ids)
                self._reading.append(self._work.read_at_leisure(self, whole, keep, later))

        def none_now(error: Exception) -> None:
            keep(self._pages.page(number) or none_read(ids, error))  # rows that were there stay
            self._cannot_read(turn, error)

        first = partial(rows_or_reasons, source.first_rows, ids)
        self._reading.append(self._work.read(self, first, keep_first, none_now))

    def _cannot_read(self, turn: int, error: Exception) -> None:
        if turn == self._round and not self._unread_told:
            self._unread_told = True
            self.unread.emit(error)

    def _keep(self, turn: int, number: int, rows: Sequence[Row | BrokenRow]) -> None:
        if turn != self._round:
            return
        self._pages.put(number, rows)
        self._announce(number * PAGE, number * PAGE + len(rows) - 1)

    def _announce(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            top, bottom = self._answer.shape.places(first, last)
            self.dataChanged.emit(self.index(top, 0), self.index(bottom, len(self._columns) - 1))

    # ---- what views ask --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many lines are shown: rows, and the heads of groups."""
        return 0 if parent.isValid() else self._answer.shape.length

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - what a role holds depends on it
        """What a cell shows; None for every role that is not ours."""
        if role not in (_DISPLAY, CELL_ROLE, _TOOLTIP, _ALIGNMENT) or not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == _ALIGNMENT:
            return RIGHT if stands_right(column) else _LEFT
        number = self._answer.shape.at(index.row())
        if isinstance(number, GroupHead):
            return self._head(number, role)
        row = self._pages.look_at(number)
        if isinstance(row, Row):
            return _shown(column, row.cells.get(column.key), role)
        if index.column() or role != _DISPLAY:
            return None
        return WAITING if row is None else row.reason

    def line_at(self, place: int) -> Row | BrokenRow | GroupHead | None:
        """What is to be painted at a place that is looked at; None while it has not come."""
        number = self._answer.shape.at(place)
        return number if isinstance(number, GroupHead) else self._pages.look_at(number)

    def _head(self, head: GroupHead, role: int) -> GroupHead | str | None:
        """The head of a group says the same in each of its cells, so that it is read wherever one stands."""
        if role == CELL_ROLE:
            return head
        title = next(column.title for column in self._columns if column.key == self._answer.group)
        return head_text(_(title), head) if role == _DISPLAY else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        """The titles of the columns, in the reader's language."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == _DISPLAY:
                return _(self._columns[section].title)
            if role == _ALIGNMENT:
                return RIGHT if stands_right(self._columns[section]) else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected; a broken one is disabled, and the head of a group is only gone to."""
        if not index.isValid():
            return _BROKEN
        number = self._answer.shape.at(index.row())
        if isinstance(number, GroupHead):
            return _HEAD
        return _BROKEN if isinstance(self._pages.row(number), BrokenRow) else _WHOLE

    # ---- what pages ask --------------------------------------------------------------------------------------------

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in the listing's order."""
        return self._columns

    @property
    def source(self) -> RowSource | None:
        """Where the rows come from."""
        return self._source

    def _number_at(self, place: int) -> int | None:
        number = self._answer.shape.at(place) if 0 <= place < self._answer.shape.length else None
        return number if isinstance(number, int) else None

    def row_at(self, place: int) -> Row | None:
        """The row shown at a place; None while it has not come, or cannot be read, or a group's head stands there."""
        number = self._number_at(place)
        row = None if number is None else self._pages.row(number)
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
        number = self._number_at(place)
        return None if number is None else self._answer.ids[number]

    def place_of(self, row_id: str) -> int | None:
        """Where the row of an id is; None when the filter leaves it out, or its group is folded."""
        return self._answer.place_of(row_id)

    def ids_at(self, places: Iterable[range]) -> tuple[str, ...]:
        """The ids of the rows at places, which are given in order."""
        return self._answer.ids_at(places)

    def places_of(self, ids: Iterable[str]) -> Sequence[tuple[int, int]]:
        """Where the rows of ids stand: first and last of each run of neighbours."""
        return self._answer.places_of(ids)

    def find_places(self, ids: Sequence[str], then: Callable[[Sequence[tuple[int, int]]], None]) -> None:
        """Say the same, of many; nothing where the rows have changed meanwhile."""
        answer = self._answer

        def found(places: Sequence[tuple[int, int]]) -> None:
            if answer is self._answer:
                then(places)

        self._work.read(self, partial(answer.places_of, ids), found)

    # ---- groups ----------------------------------------------------------------------------------------------------

    @property
    def shape(self) -> RowGroups:
        """Where the rows and the heads of groups stand."""
        return self._answer.shape

    def head_at(self, place: int) -> GroupHead | None:
        """The head of a group that stands at a place."""
        head = self._answer.shape.at(place) if 0 <= place < self._answer.shape.length else None
        return head if isinstance(head, GroupHead) else None

    def mark_at(self, place: int) -> str | None:
        """What stands at a place, so that it is found again: the id of a row, or the code of a group after a space."""
        head = self.head_at(place)
        return self.id_at(place) if head is None else f" {head.group.code}"

    def place_of_mark(self, mark: str) -> int | None:
        """Where it stands now: for a row that is folded away, the head of its group; None when it is not there."""
        if mark.startswith(" "):
            return self._answer.shape.head_of(mark[1:])
        number = self._answer.numbers.get(mark)
        group = None if number is None else self._answer.shape.group_of(number)
        place = self.place_of(mark)
        return self._answer.shape.head_of(group.code) if place is None and group is not None else place

    @property
    def folded(self) -> frozenset[str]:
        """The codes of the groups that are folded."""
        return self._folded

    def fold(self, codes: Iterable[str], *, folded: bool) -> None:
        """Fold the groups of these codes, or open them."""
        wanted = self._folded | set(codes) if folded else self._folded - set(codes)
        if wanted != self._folded:
            self.beginResetModel()
            self._folded = wanted
            self._answer = self._answer.refolded(wanted)
            self.endResetModel()

    def reveal(self, row_id: str) -> None:
        """Open the group of a row."""
        number = self._answer.numbers.get(row_id)
        group = None if number is None else self._answer.shape.group_of(number)
        if group is not None:
            self.fold((group.code,), folded=False)


def head_text(title: str, head: GroupHead) -> str:
    """What the head of a group says: column, value, how many rows, and whether they are folded away."""
    said = _("{column}: {value}").format(column=title, value=head.group.label)
    said = f"{said} · {rows_text(head.group.count)}"
    return said if head.is_open else f"{said} · {_('folded')}"


def _shown(column: Column, cell: Cell | None, role: int) -> Cell | str | None:
    if cell is None or role == CELL_ROLE:
        return cell
    text = cell_text(column.kind, cell.text)
    return tooltip(text) if role == _TOOLTIP else in_one_line(text)


def stands_right(column: Column) -> bool:
    """Whether the cells and the title of a column stand at its right: those of numbers do."""
    return column.kind == "number"


def in_one_line(text: str) -> str:
    """A text as a cell shows it."""
    return text.replace("\n", " ⏎ ") if "\n" in text else text
