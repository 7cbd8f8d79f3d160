"""Opening a file or folder in the program that the desktop has for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_path(path: object) -> None:
    """Open it; what is no path is passed over."""
    if isinstance(path, Path):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
