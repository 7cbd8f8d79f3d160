"""What files dropped on the window are: a register to open, a sheet to import, or a document to scan."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QDropEvent

REGISTER: Final = ".dpa"
SHEETS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".tab", ".json")


def files_in(event: QDropEvent) -> list[str]:
    """The local files that are dropped."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]


def is_register(file: str) -> bool:
    """Whether it is opened."""
    return file.lower().endswith(REGISTER)


def is_sheet(file: str) -> bool:
    """Whether it is imported; a document that may hold a list is scanned, and imported from the wizard."""
    return file.lower().endswith(SHEETS)


def are_welcome(files: list[str], *, with_register: bool) -> bool:
    """Whether files can be dropped; without a register there is nothing to scan a document for."""
    return bool(files) and (with_register or is_register(files[0]) or is_sheet(files[0]))
