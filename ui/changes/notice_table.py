"""The customers of a change: what binds towards each, by when to send, by when it may object, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.chain_changes import NoticeRow
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, language_name, name_of
from dpa_tracker.wording.dates_in_words import duration_in_words
from ui.changes.words import SignedItem, sign_of_notice, state_text
from ui.connecting import ignoring
from ui.formats import NOTHING, day_text
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.texts import tooltip

_WIDEST: Final = (0, 210, 120, 112, 112, 112, 120, 190, 90, 300)
_LEAST: Final = 64
_ICON: Final = 18
_HEIGHT: Final = 160  # its head and a few customers
_STATE: Final = 1


def notice_titles() -> tuple[str, ...]:
    """The titles of the columns."""
    return (
        *(_("Customer"), _("State"), _("Authorisation"), _("Send by"), _("Object by"), _("May start")),
        *(_("Notice promised"), _("Address"), _("Language"), _("What is missing")),
    )


def notice_texts(row: NoticeRow) -> tuple[str, ...]:
    """The cells of a customer."""
    found = row.outlook
    lengths = dict.fromkeys(duration_in_words(each.notice.length) for each in found.terms if each.notice is not None)
    channel = "" if found.reach.channel is None else name_of("channel", found.reach.channel.value)
    return (
        row.customer.title,
        state_text(row),
        name_of("notice_authorisation", row.authorisation),
        day_text(found.send_by),
        day_text(found.object_by),
        day_text(found.allowed_on),
        ", ".join(lengths) or NOTHING,
        ": ".join(part for part in (channel, found.reach.address) if part) or NOTHING,
        language_name(row.language) if row.language else NOTHING,
        "; ".join(map(str, row.reasons)) or NOTHING,
    )


class NoticeTable(QTreeView):
    """Several customers can be marked. `opened` asks to go to one; the others say which are marked, and looked at."""

    opened = Signal(object)
    marked = Signal()
    looked_at = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[NoticeRow, ...] = ()
        self._model = QStandardItemModel(0, len(_WIDEST), self)
        self._model.setHorizontalHeaderLabels(list(notice_titles()))
        self.setModel(self._model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setMinimumHeight(_HEIGHT)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(_("Customers to be told"))
        self._columns = FittedColumns(self, _WIDEST, least=_LEAST)
        self.doubleClicked.connect(ignoring(self._open))
        self.selectionModel().selectionChanged.connect(ignoring(self.marked.emit))
        self.selectionModel().currentChanged.connect(ignoring(self.looked_at.emit))

    def offer(self, rows: Sequence[NoticeRow]) -> None:
        """Show these customers; those that were marked stay marked, and the keyboard stays where it was."""
        kept, on = set(self.customers()), self.row()
        self._rows = tuple(rows)
        self._model.removeRows(0, self._model.rowCount())
        for row in self._rows:
            self._model.appendRow(_items(row))
        self._columns.fit()
        at = next((at for at, row in enumerate(self._rows) if on and row.customer.id == on.customer.id), -1)
        if at >= 0:
            self.selectionModel().setCurrentIndex(self._model.index(at, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.mark(kept)

    def mark(self, customers: set[PartyId]) -> None:
        """Mark these customers."""
        selection = self.selectionModel()
        flag = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for at, row in enumerate(self._rows):
            if row.outlook.customer_id in customers:
                selection.select(self._model.index(at, 0), flag)

    def customers(self) -> tuple[PartyId, ...]:
        """The customers that are marked."""
        marked = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._rows[at].outlook.customer_id for at in marked if at < len(self._rows))

    def rows(self) -> tuple[NoticeRow, ...]:
        """The customers that are shown."""
        return self._rows

    def row(self) -> NoticeRow | None:
        """The customer that the keyboard is on."""
        at = self.currentIndex().row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _open(self) -> None:
        row = self.row()
        if row is not None:
            customer: Subject = row.customer
            self.opened.emit(customer)


def _items(row: NoticeRow) -> list[QStandardItem]:
    texts = notice_texts(row)
    items = [QStandardItem(text) for text in texts]
    items[_STATE] = SignedItem(texts[_STATE], partial(sign_of_notice, row))
    for item in items:
        item.setToolTip(tooltip(item.text()))
    if row.path:
        items[0].setToolTip(tooltip(" → ".join(row.path)))
    items[0].setData(", ".join(texts), Qt.ItemDataRole.AccessibleTextRole)
    return items
