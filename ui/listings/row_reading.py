"""The reading pane beside a list: what the current row is about, a moment after it was come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.dossiers.blocks import Dossier, Paragraph, Section
from ui.dossiers.deed import Deed
from ui.dossiers.view import DossierView
from ui.faults import notice_of
from ui.formats import rows_text
from ui.listings.listing_kind import ListingKind
from ui.listings.table import ListingTable
from ui.listings.table_keys import select_group
from ui.work import Ticket

_REST: Final = 60  # milliseconds
Deeds = Callable[[Dossier], tuple[Deed, ...]]


class RowReading(DossierView):
    """Shows a row's dossier, and of a group what it is; `deeds` gives what can be done with what is shown."""

    def __init__(self, desk: Desk, kind: ListingKind, table: ListingTable, deeds: Deeds, parent: QWidget) -> None:
        super().__init__(parent, desk.work)
        self._desk = desk
        self._kind = kind
        self._table = table
        self._deeds = deeds
        self._reading: Ticket | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST)
        self._soon.timeout.connect(self._read)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def soon(self) -> None:
        """Another row is current, or there is something new about it."""
        self._soon.start()

    def _read(self) -> None:
        if not self.isVisible():
            return
        if self._table.passing:  # nothing is read or made of the rows between
            self._soon.start()
            return
        row = self._table.current_row()
        if self._reading:
            self._reading.drop()
            self._reading = None
        if row is None:
            group = self._of_group()
            select = Deed(_("Select these rows"), "flow_rows", self._select_group)
            self.show_dossier(group, (select,) if group else ())
            return
        make = self._kind.dossier
        self._reading = self._desk.ask(
            self, lambda register, on: make(register, row, on), self._show_dossier, self._cannot_read
        )

    def _of_group(self) -> Dossier | None:
        """What the group is whose head is gone to, and what can be done there."""
        head = self._table.head_here()
        if head is None:
            return None
        keys = _(
            "Enter folds the group or opens it, and so does a click; Left folds, Right opens. Shift+Space selects its"
            " rows."
        )
        rows = rows_text(head.group.count)
        return Dossier(
            _("Group of rows"), "filter", head.group.label, rows, sections=(Section(_("Keys"), (Paragraph(keys),)),)
        )

    def _select_group(self) -> None:
        select_group(self._table)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

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
