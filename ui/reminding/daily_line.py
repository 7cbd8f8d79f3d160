"""One line a day in the tray: how much falls due this week, and how much lies in the past."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from dpa_tracker.sentences import _, counted
from ui.desk import Desk
from ui.reminding.tray import Tray

if TYPE_CHECKING:
    from datetime import date

    from dpa_tracker.queries.deadline_counts import DueCounts
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes

ASKED_FOR: Final = "tray_digest"
_TOLD: Final = "tray_told"


class DailyLine(QObject):
    """Looks when a register is opened and when a day begins; it tells once a day of each register, and only on request.

    The day is today, whichever day the pages ask about.
    """

    def __init__(self, desk: Desk, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tray = tray
        desk.broadcast.changed.connect(self._heard)

    @property
    def possible(self) -> bool:
        """Whether this desktop has a tray."""
        return self.tray.is_there()

    @property
    def wanted(self) -> bool:
        """Whether the user asked for it."""
        return self._desk.settings.truth(ASKED_FOR, otherwise=False)

    def want(self, *, wanted: bool) -> None:
        """Take the user's wish: it is carried out at once."""
        self._desk.settings.set_truth(ASKED_FOR, value=wanted)
        self._desk.settings.set_text(_TOLD, "")
        if wanted:
            self.look()
        else:
            self.tray.leave()

    def look(self) -> None:
        """Tell what today brings, unless it was told already."""
        register, today = self._desk.present, self._desk.today
        if register is None or not self.wanted or not self.possible:
            return
        day, *told = self._desk.settings.text(_TOLD).split("\n")
        if day != today.isoformat():
            told = []
        if str(register.path) in told:
            return
        self._desk.settings.set_text(_TOLD, "\n".join((today.isoformat(), *told, str(register.path))))
        self._desk.work.read(self, partial(_counts, register, today), self._tell)

    def _heard(self, changes: Changes | None) -> None:
        if changes is None:
            self.look()

    def _tell(self, counts: DueCounts) -> None:
        if counts.week or counts.past:
            self.tray.say(_("Deadlines"), line_of(counts))


def line_of(counts: DueCounts) -> str:
    """The figures in words; those that are nought are left out."""
    parts = (
        counted("{number} due this week", "{number} due this week", counts.week) if counts.week else "",
        counted("{number} past", "{number} past", counts.past) if counts.past else "",
    )
    return ", ".join(part for part in parts if part)


def _counts(register: Register, today: date) -> DueCounts:
    from dpa_tracker.queries.deadline_counts import due_counts  # noqa: PLC0415 - loads the database library

    return due_counts(register, today)
