"""Goes to the register of a past day and comes back; the register of now stays open meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dpa_tracker import places
from ui.desk import Desk
from ui.faults import Notice
from ui.looking_back.asked_day_band import AskedDayBand
from ui.looking_back.past_banner import PastBanner
from ui.looking_back.recorded_day import RecordedDay

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


class LookingBack(QObject):
    """`moved`: another state of the register is shown now."""

    moved = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._under_way = False
        self.banner = PastBanner(window)
        self.asked_day = AskedDayBand(desk, window)
        self.banner.left.connect(self.come_back)
        self.banner.other_day.connect(self.ask)
        desk.broadcast.changed.connect(self._follow)
        self._follow(None)

    def ask(self) -> RecordedDay:
        """Ask for the day."""
        shown = self._desk.register.recorded_on if self._desk.register is not None else None
        dialog = RecordedDay(shown, self._desk.today, self._window)
        dialog.chosen.connect(self.go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def go(self, day: date) -> None:
        """Show the register as it was recorded at the end of a day. It waits for what is being written."""
        present = self._desk.present
        if present is None or self._under_way:
            return
        self._under_way = True
        job = partial(_recorded, present, day, places.scratch_files())
        self._desk.work.write(self, job, self._show, self._refuse)

    def _show(self, past: Register) -> None:
        self._under_way = False
        self._desk.look_back(past)
        self.moved.emit()
        self._desk.tell(Notice(self.banner.text, "info"))  # in place of one that offers to undo what was done last

    def _refuse(self, error: Exception) -> None:
        self._under_way = False
        self._desk.fail(error)

    def come_back(self) -> None:
        """Show the register of now again."""
        if self._desk.come_back():
            self.moved.emit()

    def _follow(self, changes: object) -> None:
        if changes is None:
            register = self._desk.register
            self.banner.show_day(None if register is None else register.recorded_on)


def end_of_day(day: date) -> datetime:
    """The last moment of a day where the user is, in UTC."""
    return datetime.combine(day, time.max).astimezone(UTC)


def _recorded(register: Register, day: date, folder: Path) -> Register:
    from dpa_tracker.store.past_register import register_as_recorded  # noqa: PLC0415 - loads the database library

    return register_as_recorded(register, day, end_of_day(day), folder, at=datetime.now(UTC))


def remove_left_overs() -> None:
    """Take away what a program that crashed left of registers of past days."""
    from dpa_tracker.store import past_register  # noqa: PLC0415 - as above

    past_register.remove_left_overs(places.scratch_files(), at=datetime.now(UTC))
