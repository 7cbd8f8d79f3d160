"""Hears of what others do in a team register, and of a server that is gone and comes back; asks every few seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.faults import Notice

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes

EVERY: Final = 3_000  # milliseconds
LATE: Final = 2_000  # an answer that takes longer is told as waiting
LOST: Final = frozenset({"team_unreachable", "team_lost", "team_silent", "team_slow", "team_full"})


class TeamWatch(QObject):
    """Asks how often the register has been written; others' writes are told to every page, as one's own are."""

    def __init__(self, desk: Desk, parent: QObject | None = None, every: int = EVERY) -> None:
        super().__init__(parent)
        self._desk = desk
        self._register: Register | None = None
        self._version: int | None = None
        self._asking = False
        self.lost = False
        self._every = QTimer(self)
        self._every.setInterval(every)
        self._every.timeout.connect(self.look)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE)
        self._late.timeout.connect(self._say_waiting)
        desk.broadcast.changed.connect(self._heard)

    def _heard(self, changes: Changes | None) -> None:
        register = self._desk.present
        if register is not self._register:
            self._register, self._version, self._asking, self.lost = register, None, False, False
            self._late.stop()
            if register is not None and register.team is not None:
                self._version = register.version_when_opened
                self._every.start()
            else:
                self._every.stop()
        elif changes is not None:
            self._wrote(changes.data_version)

    def _wrote(self, version: int | None) -> None:
        """We wrote, which every page has heard; what others wrote before that, and since we last looked, none has.

        Where it is not known which version ours made, it is left to the next look.
        """
        known = self._version
        if version is None or known is None or version <= known:
            return
        self._version = version
        if version > known + 1:
            self._desk.broadcast.changed.emit(None)

    def look(self) -> None:
        """Ask now, unless an answer is awaited."""
        register = self._register
        if register is None or self._asking:
            return
        self._asking = True
        self._late.start()
        self._desk.work.read_at_leisure(
            self, register.data_version, lambda version: self._answered(register, version), self._failed
        )

    def _answered(self, register: Register, version: int) -> None:
        self._asking = False
        self._late.stop()
        if register is not self._register:
            return
        if self._version is not None and version < self._version and not self.lost:
            return  # the answer was on its way while we wrote
        if self.lost:
            self.lost = False
            self._desk.tell(Notice(_("Connected to {server} again.").format(server=self._server()), "info"))
            self._version = None
            self._desk.broadcast.changed.emit(None)
        elif self._version is not None and version != self._version:
            self._desk.broadcast.changed.emit(None)
        self._version = version

    def _failed(self, error: Exception) -> None:
        self._asking = False
        self._late.stop()
        if not isinstance(error, KnownError):
            self._desk.fail(error)
        elif error.code in LOST:
            if not self.lost:
                self.lost = True
                self._desk.tell(Notice(self._gone()))
        else:
            self._every.stop()  # the role was taken away, or the register: asking again changes nothing
            self._desk.fail(error)

    def _gone(self) -> str:
        said = _(
            "There is no connection to {server}. What is shown may be old, and nothing can be saved now; what you have "
            "typed stays. The program tries again every few seconds."
        )
        return said.format(server=self._server())

    def _say_waiting(self) -> None:
        if self._asking and not self.lost:
            self._desk.tell(Notice(_("Waiting for {server}…").format(server=self._server()), "info"))

    def _server(self) -> str:
        team = None if self._register is None else self._register.team
        return "" if team is None else team.address.server
