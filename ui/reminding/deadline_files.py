"""Deadlines as files for other programs: a calendar, and a mail that a person looks over and sends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.drafting.opening_files import open_path
from ui.faults import Notice
from ui.listings.told import recorded_words

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register

Writer: TypeAlias = "Callable[[Register, date, Path], None]"


class DeadlineFiles(QObject):
    """Each method asks where to, writes one file, and offers to open it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def write_calendar(self) -> None:
        """All deadlines as they stand on the day, with their reminders."""
        self._take(_("Deadlines as a calendar file"), ".ics", f"{_('Calendar')} (*.ics)", _calendar)

    def write_digest(self) -> None:
        """What falls due, in words."""
        self._take(_("Deadlines as a mail"), ".eml", f"{_('Mail')} (*.eml)", _digest)

    def _take(self, title: str, suffix: str, kinds: str, write: Writer) -> None:
        name = f"{_('Deadlines')} {self._desk.on.isoformat()}{suffix}"
        path = self._desk.prompts.save_file(self._window, title, name, kinds)
        if path is None:
            return
        target = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        self._desk.ask(self, lambda register, on: write(register, on, target), lambda _none: self._written(target))

    def _written(self, path: Path) -> None:
        said = _("{file} has been written.").format(file=path)
        self._desk.tell(Notice(said, "info", _("Open"), lambda: open_path(path)))


def _calendar(register: Register, on: date, path: Path) -> None:
    from dpa_tracker.queries.deadline_calendar import write_deadlines  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.deadlines import deadlines  # noqa: PLC0415 - as above

    write_deadlines(path, deadlines(register, on), datetime.now(UTC), recorded_words(register))


def _digest(register: Register, on: date, path: Path) -> None:
    from dpa_tracker.queries.deadline_digest import digest_mail  # noqa: PLC0415 - as above
    from dpa_tracker.queries.deadlines import deadlines  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.export_file import write_export  # noqa: PLC0415 - as above

    write_export(digest_mail(deadlines(register, on), on, recorded_words(register)), path)
