"""Deadlines as files for other programs: a calendar, and a mail that a person looks over and sends."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dpa_tracker.sentences import _, counted
from dpa_tracker.use_cases.draft_file_names import safe_name
from ui.desk import Desk
from ui.drafting.opening_files import open_path
from ui.faults import Notice
from ui.formats import day_text
from ui.listings.told import recorded_words

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.use_cases.export_calendar import ExportedCalendar


class DeadlineFiles(QObject):
    """Each method asks where to, writes one file, and offers to open it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def write_calendar(self) -> None:
        """All deadlines as they stand on the day, with their reminders, and those called off that were told before."""
        self._write_calendar(_("Deadlines as a calendar file"), _("Deadlines"), "")

    def write_event(self, uid: str, name: str) -> None:
        """One deadline as it stands on the day, and those called off that were told before."""
        self._write_calendar(_("This deadline as a calendar file"), name, uid)

    def _write_calendar(self, title: str, name: str, only: str) -> None:
        target = self._target(title, name, ".ics", f"{_('Calendar')} (*.ics)")
        register, on = self._desk.register, self._desk.on
        if target is None or register is None:
            return
        today = on if on == self._desk.today and self._desk.register is self._desk.present else None
        self._desk.work.write(
            self,
            lambda: _calendar(register, on, today, target, only),
            lambda done: self._calendar_written(target, done),
        )

    def write_digest(self) -> None:
        """What falls due, in words."""
        target = self._target(_("Deadlines as a mail"), _("Deadlines"), ".eml", f"{_('Mail')} (*.eml)")
        if target is not None:
            self._desk.ask(
                self, lambda register, on: _digest(register, on, target), lambda _none: self._written(target)
            )

    def _target(self, title: str, name: str, suffix: str, kinds: str) -> Path | None:
        proposed = f"{safe_name(name)} {self._desk.on.isoformat()}{suffix}"
        path = self._desk.prompts.save_file(self._window, title, proposed, kinds)
        if path is None or path.suffix.lower() == suffix:
            return path
        return path.with_name(path.name + suffix)

    def _calendar_written(self, path: Path, done: ExportedCalendar) -> None:
        off = (
            counted(
                "{number} earlier deadline is called off in it.",
                "{number} earlier deadlines are called off in it.",
                done.cancelled,
            )
            if done.cancelled
            else ""
        )
        self._written(path, off)

    def _written(self, path: Path, more: str = "") -> None:
        said = " ".join(filter(None, [_("{file} has been written.").format(file=path), more]))
        self._desk.tell(Notice(said, "info", _("Open"), lambda: open_path(path)))


def _calendar(register: Register, on: date, today: date | None, path: Path, only: str) -> ExportedCalendar:
    from dpa_tracker.queries.deadline_calendar import event_of  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.deadlines import deadlines  # noqa: PLC0415 - as above
    from dpa_tracker.queries.judged_by import judged_by  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.export_calendar import ExportCalendar, export_calendar  # noqa: PLC0415 - as above

    rows = deadlines(register, on)
    standing = frozenset(row.uid for row in rows)
    command = ExportCalendar(
        path,
        tuple(event_of(row) for row in rows if only in ("", row.uid)),
        standing,
        today,
        recorded_words(register),
        " · ".join(judged_by(register, on, day_text)),
    )
    return export_calendar(register, command, at=datetime.now(UTC))


def _digest(register: Register, on: date, path: Path) -> None:
    from dpa_tracker.queries.deadline_digest import digest_mail  # noqa: PLC0415 - as above
    from dpa_tracker.queries.deadlines import deadlines  # noqa: PLC0415 - as above
    from dpa_tracker.queries.judged_by import judged_by  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.export_file import write_export  # noqa: PLC0415 - as above

    asked = "\n".join(judged_by(register, on, day_text))  # one below the other: a mail breaks long lines
    write_export(digest_mail(deadlines(register, on), on, asked), path)
