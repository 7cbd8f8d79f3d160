"""Typing in a list goes to the next row that begins with what is typed, as in lists of mails and of files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from dpa_tracker.queries.rows import Typed
from dpa_tracker.sentences import _
from ui.listings.paged_model import PagedModel

if TYPE_CHECKING:
    from ui.listings.table import ListingTable

_TOGETHER: Final = 1000  # milliseconds between two letters of one text


class TypeAhead(QObject):
    """The database is asked, since most rows of a long list have not been read. `told`: no row begins so."""

    told = Signal(str)

    def __init__(self, table: ListingTable, model: PagedModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._text = ""
        self._together = QTimer(self)
        self._together.setSingleShot(True)
        self._together.setInterval(_TOGETHER)

    @property
    def begun(self) -> bool:
        """Whether the next letter belongs to what was typed before."""
        return bool(self._text) and self._together.isActive()

    def take(self, text: str) -> None:
        """One more letter; the same letter again and again goes from row to row."""
        text = text if not self.begun else self._text + text
        self._text = text if text.strip() else ""
        if not self._text:
            return
        self._together.start()
        one_letter = len(set(self._text.casefold())) == 1
        sought = self._text[0] if one_letter else self._text
        here = self._table.currentIndex()
        first = max(here.row(), 0) + int(one_letter and here.isValid())
        column = self._table.column_at(here).key if here.isValid() else ""
        self._model.seek(Typed(column, sought), first, partial(self._go, sought))

    def _go(self, sought: str, row_id: str | None) -> None:
        if row_id is None:
            self.told.emit(_("No row of this list begins with “{text}”.").format(text=sought))
            return
        self._model.reveal(row_id)
        place = self._model.place_of(row_id)
        if place is not None:
            self._table.go_to(self._model.index(place, max(self._table.currentIndex().column(), 0)))
