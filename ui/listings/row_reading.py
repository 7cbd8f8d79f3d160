"""The reading pane beside a list: what the current row is about, a moment after it was come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.rows import Row
from ui.desk import Desk
from ui.dossiers.blocks import Dossier
from ui.dossiers.view import Deed, DossierView
from ui.faults import notice_of
from ui.listings.listing_kind import ListingKind
from ui.work import Ticket

_REST: Final = 60  # milliseconds
Deeds = Callable[[Dossier], tuple[Deed, ...]]


class RowReading(DossierView):
    """Shows a row's dossier; `current` gives the row, `deeds` what can be done with what is shown."""

    def __init__(
        self, desk: Desk, kind: ListingKind, current: Callable[[], Row | None], deeds: Deeds, parent: QWidget
    ) -> None:
        super().__init__(parent, desk.work)
        self._desk = desk
        self._kind = kind
        self._current = current
        self._deeds = deeds
        self._reading: Ticket | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST)
        self._soon.timeout.connect(self._read)

    def soon(self) -> None:
        """Another row is current, or there is something new about it."""
        self._soon.start()

    def _read(self) -> None:
        if not self.isVisible():
            return
        row = self._current()
        if self._reading:
            self._reading.drop()
            self._reading = None
        if row is None:
            self.show_dossier(None)
            return
        make = self._kind.dossier
        self._reading = self._desk.ask(
            self, lambda register, on: make(register, row, on), self._show_dossier, self._cannot_read
        )

    def _show_dossier(self, dossier: Dossier | None) -> None:
        self._reading = None
        self.show_dossier(dossier, self._deeds(dossier) if dossier else ())

    def _cannot_read(self, error: Exception) -> None:
        self._reading = None
        self.show_dossier(None)
        if isinstance(error, KnownError):
            self._desk.tell(notice_of(error))
        else:
            self._desk.fail(error)
