"""How many rows of a list are shown of how many, and how many are selected: for the line at the foot of the window."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.sentences import _, counted
from ui.connecting import ignoring
from ui.crash import written_down
from ui.desk import Desk
from ui.faults import Notice
from ui.formats import count_text
from ui.listings.paged_model import PagedModel
from ui.listings.row_source import RowSource
from ui.listings.table import ListingTable
from ui.work import Ticket


class CountedList(Protocol):
    """The page that is counted."""

    model: PagedModel
    table: ListingTable

    @property
    def filtered(self) -> bool:
        """Whether a filter leaves rows out."""
        ...

    def whole(self) -> RowSource | None:
        """Every row of the list."""
        ...


class ListCount(QObject):
    """`said` carries the words. How many there are in all is asked for only while a filter is on, beside the GUI."""

    said = Signal(str)

    def __init__(self, page: CountedList, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self._page = page
        self._desk = desk
        self._all: int | None = None
        self._unknown = False  # it could not be read, and is asked again only when somebody says so
        self._asked: Ticket | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._say)
        page.model.counted.connect(self._counted)
        page.model.failed.connect(ignoring(self._soon.start))
        page.table.selectionModel().selectionChanged.connect(ignoring(self._soon.start))
        desk.broadcast.changed.connect(self._heard)

    @property
    def words(self) -> str:
        """How many rows are shown, in how many groups, and how many are selected; nothing where no answer came."""
        if not self._page.model.answers:
            return ""
        shown, chosen = len(self._page.model.ids), self._page.table.selected_count()
        if self._page.filtered and self._all is not None:
            text = _("{shown} of {all} rows").format(shown=count_text(shown), all=count_text(self._all))
        else:
            text = _("{shown} rows").format(shown=count_text(shown))
        groups = len(self._page.model.shape.groups)
        in_groups = (counted("{number} group", "{number} groups", groups),) if groups else ()
        some = (_("{count} selected").format(count=count_text(chosen)),) if chosen > 1 else ()
        return " · ".join((text, *in_groups, *some))

    def _heard(self, _changes: object) -> None:
        self._forget()

    def _forget(self) -> None:
        self._all, self._unknown = None, False

    def _counted(self, count: int) -> None:
        if not self._page.filtered:
            self._all = count
        elif self._all is None and not self._unknown:
            self._ask()
        self._soon.start()

    def _ask(self) -> None:
        source = self._page.whole()
        if source is None:
            return
        if self._asked is not None:
            self._asked.drop()
        self._asked = self._desk.work.read(self, lambda: len(source.ids(Filter(), Order())), self._know, self._cannot)

    def _know(self, count: int) -> None:
        self._asked = None
        self._all = count
        self._soon.start()

    def _cannot(self, error: Exception) -> None:
        self._asked, self._unknown = None, True
        self._desk.tell(Notice(written_down(error), next_step=_("Try again"), take=self._again))

    def _again(self) -> None:
        self._forget()
        self._page.model.refresh()

    def _say(self) -> None:
        self.said.emit(self.words)
