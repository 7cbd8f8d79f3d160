"""Looks at the files of attached documents beside all else: when a register is opened, and when one comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, Qt
from PySide6.QtGui import QGuiApplication

from dpa_tracker.domain.identities import Kind
from ui.desk import Desk
from ui.work import Progress

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes

_AT_MOST_EVERY: Final = 60_000  # milliseconds; a document that was attached or a file put back is looked at at once


class DocumentWatch(QObject):
    """Tells everyone when a file was found gone, altered or back again."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._register: Register | None = None
        self._looking: Progress | None = None
        self._since = QElapsedTimer()
        desk.broadcast.changed.connect(self._heard)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._came_back)

    def look(self) -> None:
        """Look now; a look that is under way is given up for it."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        register = self._register = self._desk.register
        if register is None:
            return
        self._since.start()
        self._looking = self._desk.work.long(
            self,
            lambda progress: _look(register, progress),
            lambda other: self._looked(register, other=other),
            lambda _step: None,
            self._failed,
        )

    def _heard(self, changes: Changes | None) -> None:
        if self._desk.register is not self._register or (changes is not None and changes.of(Kind.DOCUMENT)):
            self.look()

    def _came_back(self, state: Qt.ApplicationState) -> None:
        active = state is Qt.ApplicationState.ApplicationActive
        if active and self._looking is None and self._since.isValid() and self._since.hasExpired(_AT_MOST_EVERY):
            self.look()

    def _looked(self, register: Register, *, other: bool) -> None:
        self._looking = None
        if other and register is self._desk.register:
            self._desk.broadcast.changed.emit(None)

    def _failed(self, _error: Exception) -> None:
        self._looking = None  # the register itself cannot be read: whoever shows it says so


def _look(register: Register, progress: Progress) -> bool:
    from dpa_tracker.queries.document_watch import look_at_documents  # noqa: PLC0415 - loads the database library

    return look_at_documents(register, progress.is_cancelled)
