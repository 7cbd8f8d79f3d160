"""Files that are dropped: taken as copies, and told by their names: a register, a sheet to import, or a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

REGISTER: Final = ".dpa"
SHEETS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".tab", ".json")

LISTS: Final = (".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".docx", ".txt")  # or a document: it is asked


def files_in(dragged: QMimeData) -> tuple[Path, ...]:
    """The local files that are dragged; folders are none."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return tuple(path for path in paths if not path.is_dir())


def is_register(file: Path) -> bool:
    """Whether it is opened."""
    return file.suffix.lower() == REGISTER


def is_sheet(file: Path) -> bool:
    """Whether it is imported, except where any file is attached: on a documents section or a form."""
    return file.suffix.lower() in SHEETS


def may_be_list(files: Sequence[Path]) -> bool:
    """Whether what is dropped can be a published list to import as well as a document to attach."""
    return len(files) == 1 and files[0].suffix.lower() in LISTS


def are_welcome(files: Sequence[Path], *, with_register: bool) -> bool:
    """Whether files can be dropped on the window; without a register there is nothing to do with a document."""
    return bool(files) and (with_register or is_register(files[0]) or is_sheet(files[0]))


def let_in(event: QDropEvent, *, wanted: bool) -> bool:
    """Let files in that are wanted here; all else goes where the window sends it. Whether they were let in.

    They are taken as copies: a move would have the file manager delete them.
    """
    if wanted and files_in(event.mimeData()):
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True
    event.ignore()
    return False


def take_drop(event: QDropEvent, take: Callable[[tuple[Path, ...]], None], *, wanted: bool) -> None:
    """Hand dropped files on."""
    if let_in(event, wanted=wanted):
        take(files_in(event.mimeData()))
