"""Exporting the list of a page: which form, where to, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, counted
from ui.desk import Desk
from ui.drafting.opening_files import open_path
from ui.faults import Notice, notice_of
from ui.formats import count_text
from ui.listings.copying import CopiedRows
from ui.listings.export_dialog import ExportDialog
from ui.listings.exporting import Exported, ExportForm, form_name, write_as
from ui.packing.progress_line import ProgressLine
from ui.work import Progress, Step

if TYPE_CHECKING:
    from dpa_tracker.use_cases.export_list import ListToWrite


_Read: TypeAlias = "tuple[ListToWrite, CopiedRows]"


class ExportDeed(QObject):
    """One export at a time; the progress line belongs to the page and is shown while one runs."""

    def __init__(self, desk: Desk, progress: ProgressLine, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._line = progress
        self._line.cancelled.connect(self._cancel)
        self._running: Progress | None = None

    def ask(self, shown: Exported) -> ExportDialog:
        """Ask for the form."""
        dialog = ExportDialog(shown, self._page)
        dialog.chosen.connect(partial(self.take, shown))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def take(self, shown: Exported, form: ExportForm) -> None:
        """Export it in this form."""
        if self._running is not None:
            return
        if form is ExportForm.CLIPBOARD:
            self.copy(shown)
            return
        kinds = f"{form_name(form)} (*{form.value})"
        path = self._desk.prompts.save_file(self._page, _("Export this list"), shown.name + form.value, kinds)
        if path is not None:
            self._write(shown, path if path.suffix.lower() == form.value else path.with_name(path.name + form.value))

    def _write(self, shown: Exported, path: Path) -> None:
        from ui.listings.list_pdf import as_pdf  # noqa: PLC0415 - used here alone

        printed = partial(as_pdf, family=QGuiApplication.font().family())
        self._begin()
        self._running = self._desk.work.long(
            self, lambda progress: write_as(shown, path, printed, progress), self._written, self._stepped, self._refuse
        )

    def copy(self, shown: Exported, *, titled: bool = True, then: Callable[[ListToWrite], None] | None = None) -> None:
        """Put a list on the clipboard, with a line of titles or without; `then` says so, else a notice does."""
        if self._running is not None:
            return
        self._begin()
        copied = partial(self._copied, then)
        self._running = self._desk.work.long(
            self, partial(_read_to_copy, shown, titled), copied, self._stepped, self._refuse
        )

    def _begin(self) -> None:
        self._line.begin()

    def _stepped(self, step: Step) -> None:
        if self._running is not None and not self._running.is_cancelled():
            self._line.say(step)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _rest(self) -> None:
        self._running = None
        self._line.hide()

    def _written(self, path: Path | None) -> None:
        self._rest()
        if path is None:
            self._desk.tell(Notice(_("The export was stopped; no file was written."), "info"))
            return
        said = _("{file} has been written.").format(file=path)
        self._desk.tell(Notice(said, "info", _("Open"), lambda: open_path(path)))

    def _copied(self, then: Callable[[ListToWrite], None] | None, read: _Read | None) -> None:
        self._rest()
        if read is None:
            return
        wanted, copied = read
        QGuiApplication.clipboard().setMimeData(copied.on_clipboard())
        if then is not None:
            then(wanted)
            return
        number = len(wanted.rows)
        one, many = "{number} row is on the clipboard.", "{number} rows are on the clipboard."
        self._desk.tell(Notice(counted(one, many, number, written=count_text(number)), "info"))

    def _refuse(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, KnownError):
            self._desk.tell(notice_of(error))
        else:
            self._desk.fail(error)


def _read_to_copy(shown: Exported, titled: bool, progress: Progress) -> _Read | None:
    """A list and what goes on the clipboard of it; None when it was stopped."""
    wanted = shown.read(progress)
    if wanted is None:
        return None
    return wanted, CopiedRows.of(wanted.titles if titled else (), wanted.rows, wanted.told)
