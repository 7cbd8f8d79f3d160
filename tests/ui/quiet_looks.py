"""What can be seen of a window without touching it: names, and what would keep the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

INNER = {"qt_scrollarea_viewport", "qt_spinbox_lineedit"}  # parts of a widget that has the name


def said(widget: QWidget) -> str:
    """What a screen reader calls a widget; a tooltip is no name."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def takes_keyboard(window: QWidget) -> list[QWidget]:
    """The widgets of a window that Tab leads to, inner parts left out."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.window() is window
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.objectName() not in INNER
    ]


def called(widget: QWidget) -> str:
    """A widget as a failure names it."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else said(widget)
    return f"{type(widget).__name__} {text[:60]!r} in {type(widget.parent()).__name__}"


def nameless(window: QWidget) -> set[str]:
    """The widgets that a screen reader has no name for."""
    return {called(each) for each in takes_keyboard(window) if not said(each)}


def traps(window: QWidget) -> set[str]:
    """Widgets that would keep the Tab key for themselves."""
    return {
        called(each)
        for each in takes_keyboard(window)
        if (isinstance(each, QPlainTextEdit | QTextEdit) and not each.tabChangesFocus() and not each.isReadOnly())
        or (isinstance(each, QAbstractItemView) and each.tabKeyNavigation())
    }


QUIET_LOOKS: tuple[Callable[[QWidget], set[str]], ...] = (nameless, traps)


class DialogWatch:
    """Looks at every dialog that comes to the keyboard, each time the keyboard moves in it; it presses nothing."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self.seen: set[str] = set()

    def look(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard is somewhere else."""
        dialog = None if now is None else now.window()
        if isinstance(dialog, QDialog) and not isinstance(dialog, QMessageBox | QFileDialog):
            name = type(dialog).__name__
            self.seen.add(name)
            self.found |= {f"{name}: {look.__name__}: {what}" for look in QUIET_LOOKS for what in look(dialog)}
