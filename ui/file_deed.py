"""Writing a file beside the GUI thread: the way to it when it is written, and a notice of what stood in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.drafting.opening_files import open_path
from ui.faults import Notice, notice_of


def write_beside(desk: Desk, page: QWidget, write: Callable[[], Path]) -> None:
    """Write what `write` writes and tell of it; it closes over values, never over widgets."""

    def refuse(error: Exception) -> None:
        if isinstance(error, KnownError):
            desk.tell(notice_of(error))
        else:
            desk.fail(error)

    def written(file: Path) -> None:
        said = _("{file} has been written.").format(file=file)
        desk.tell(Notice(said, "info", _("Open"), lambda: open_path(file)))

    desk.work.read(page, write, written, refuse)
