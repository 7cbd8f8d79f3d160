"""What can be seen of a window without touching it: names, what would keep the keyboard, and how much room it needs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

INNER = {"qt_scrollarea_viewport", "qt_spinbox_lineedit"}  # parts of a widget that has the name
SMALLEST_SCREEN = (667, 336)  # logical pixels: 1366 x 768 at 200 %, without what the desktop draws around a window


def said(widget: QWidget) -> str:
    """What a screen reader calls a widget; a tooltip is no name."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def focusable(window: QWidget) -> list[QWidget]:
    """The widgets of a window that can have the keyboard, also those that only a click leads to."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.window() is window
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and each.objectName() not in INNER
    ]


def takes_keyboard(window: QWidget) -> list[QWidget]:
    """The widgets of a window that Tab leads to, inner parts left out."""
    return [each for each in focusable(window) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def called(widget: QWidget) -> str:
    """A widget as a failure names it."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else said(widget)
    return f"{type(widget).__name__} {text[:60]!r} in {type(widget.parent()).__name__}"


def has_name(widget: QWidget) -> bool:
    """Whether a screen reader can call it.

    What is chosen is no name: the tab of a bar, nor the entry of a drop-down, which Qt gives for one on some systems.
    An empty text that could be marked and copied is nothing to be read.
    """
    if isinstance(widget, QComboBox | QTabBar):
        return bool(widget.accessibleName())
    return isinstance(widget, QLabel) or bool(said(widget))


def nameless(window: QWidget) -> set[str]:
    """The widgets that a screen reader has no name for."""
    return {called(each) for each in focusable(window) if not has_name(each)}


def keeps_tab(widget: QWidget) -> bool:
    """Whether a widget would keep the Tab key for itself."""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return not widget.tabChangesFocus() and not widget.isReadOnly()
    return isinstance(widget, QAbstractItemView) and widget.tabKeyNavigation()


def traps(window: QWidget) -> set[str]:
    """Widgets that would keep the Tab key for themselves."""
    return {called(each) for each in focusable(window) if keeps_tab(each)}


def too_large(window: QWidget) -> set[str]:
    """How much room a window needs, where that is more than the smallest screen has: its buttons would lie outside."""
    layout, least = window.layout(), window.minimumSizeHint().expandedTo(window.minimumSize())
    wide, tall = SMALLEST_SCREEN
    if layout is not None and layout.hasHeightForWidth():
        least.setHeight(max(least.height(), layout.totalMinimumHeightForWidth(max(wide, least.width()))))
    return set() if least.width() <= wide and least.height() <= tall else {f"{least.width()} x {least.height()}"}


def surprising_enter(window: QWidget) -> set[str]:
    """What Enter presses in a field of a dialog, unless it is what the dialog is for, or closes it."""
    buttons = [each for each in window.findChildren(QPushButton) if each.window() is window]
    pressed = [each for each in buttons if each.isDefault() and each is not window.focusWidget()]
    return {called(each) for each in pressed if len(buttons) > 1 and not (each.property("primary") or _closes(each))}


def _closes(button: QPushButton) -> bool:
    box = button.parent()
    return isinstance(box, QDialogButtonBox) and box.buttonRole(button) is QDialogButtonBox.ButtonRole.RejectRole


QUIET_LOOKS: tuple[Callable[[QWidget], set[str]], ...] = (nameless, traps, too_large, surprising_enter)


class KeyboardWatch:
    """Looks at whatever comes to the keyboard: of a dialog at all of it, elsewhere at that part; it presses nothing."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self.seen: set[str] = set()

    def look(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard is somewhere else."""
        if now is None or isinstance(now.window(), QMessageBox | QFileDialog):
            return
        window = now.window()
        name = type(window).__name__
        self.seen.add(name)
        if isinstance(window, QDialog):
            self.found |= {f"{name}: {look.__name__}: {what}" for look in QUIET_LOOKS for what in look(window)}
        elif now.objectName() not in INNER:
            self.found |= set() if has_name(now) else {f"{name}: nameless: {called(now)}"}
            self.found |= {f"{name}: traps: {called(now)}"} if keeps_tab(now) else set()
