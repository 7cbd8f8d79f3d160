"""Files that are dropped: taken as copies, and told by their names: a register, a sheet to import, or a document."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

from dpa_tracker.sentences import _
from ui.dropped_mail import mail_files, mail_names

REGISTER: Final = ".dpa"
_MOST: Final = 1_000  # files of one drop that are looked at: far more than are attached at once
SHEETS: Final = (
    ".xlsx",
    ".xlsm",
    ".xltx",
    ".xlsb",
    ".xls",
    ".ods",
    ".csv",
    ".tsv",
    ".tab",
    ".json",
    ".jsonl",
    ".ndjson",
)
# Or a document: it is asked.
LISTS: Final = (".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".docx", ".docm", ".txt", ".text")


def files_in(dragged: QMimeData) -> tuple[Path, ...]:
    """The files that are dropped, those of a mail program as copies; none where it hands nothing over."""
    return _local(dragged) or mail_files(dragged)


def named_in(dragged: QMimeData) -> tuple[Path, ...]:
    """The files that are dragged; those of a mail program by their names alone, since they are not on the disk yet."""
    return _local(dragged) or tuple(map(Path, mail_names(dragged)))


def nothing_came() -> str:
    """What to do where a mail program handed nothing over."""
    return _(
        "The mail program hands over no file in this way. Save the message or its attachment in a folder first, and "
        "drop it from there."
    )


def _local(dragged: QMimeData) -> tuple[Path, ...]:
    """The local files that are dragged; in place of a folder what is in it, but for what its system keeps there."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return tuple(islice(_every_file(paths), _MOST))


def _every_file(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _within(path)
        else:
            yield path


def _within(folder: Path) -> Iterator[Path]:
    """The files of a folder and those below it, by name; links to other folders are not followed."""
    for around, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(around, name) for name in sorted(names) if not _is_of_the_system(name))


def _is_of_the_system(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in {"thumbs.db", "desktop.ini"}


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
    if wanted and named_in(event.mimeData()):
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True
    event.ignore()
    return False


def take_drop(event: QDropEvent, take: Callable[[tuple[Path, ...]], None], *, wanted: bool) -> None:
    """Hand dropped files on; none where a mail program hands nothing over."""
    if let_in(event, wanted=wanted):
        take(files_in(event.mimeData()))
