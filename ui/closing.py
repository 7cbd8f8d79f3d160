"""Before a window goes: every dialog over it is closed, and one with something typed in it asks first."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget


def has_closed_dialogs(window: QWidget) -> bool:
    """Whether every dialog over the window could be closed."""
    for dialog in window.findChildren(QDialog):
        dialog.close()
        if dialog.isVisible():
            return False
    return True
