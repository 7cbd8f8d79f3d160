"""Files that are dropped: taken as copies, whatever the file manager meant to do with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

REGISTER: Final = ".dpa"
# Lists are imported when they are dropped, except on a documents section or a form, where any file is attached.
SHEETS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".tab", ".json"})


def files_in(dragged: QMimeData) -> tuple[Path, ...]:
    """The local files that are dragged; folders are none."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return tuple(path for path in paths if not path.is_dir())


def take_copies(event: QDropEvent) -> None:
    """Accept a drag or a drop as a copy: a move would have the file manager delete the files."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def let_in(event: QDropEvent, *, wanted: bool) -> bool:
    """Let files in that are wanted here; all else goes where the window sends it. Whether they were let in."""
    if wanted and files_in(event.mimeData()):
        take_copies(event)
        return True
    event.ignore()
    return False


def take_drop(event: QDropEvent, take: Callable[[tuple[Path, ...]], None], *, wanted: bool) -> None:
    """Hand dropped files on."""
    if let_in(event, wanted=wanted):
        take(files_in(event.mimeData()))
