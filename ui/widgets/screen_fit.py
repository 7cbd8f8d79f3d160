"""How large a window opens: as it wants to be, but never larger than what the screen has left."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_TITLE_BAR = 48  # what the desktop draws around a window, in logical pixels, with some room
_EDGES = 16


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window its size, in logical pixels; on a small or much enlarged screen as much of it as there is."""
    window.resize(within_screen(window, width, height))


def within_screen(window: QWidget, width: int, height: int) -> QSize:
    """As much of a size, in logical pixels, as the window's screen has room for."""
    there = window.screen().availableGeometry()
    return QSize(min(width, there.width() - _EDGES), min(height, there.height() - _TITLE_BAR))
