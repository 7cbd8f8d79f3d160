"""What can be seen of a window without touching it: names, the order of Tab, and what would keep the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
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


def in_focus_order(window: QWidget) -> list[QWidget]:
    """Where Tab would lead, from the first widget on, asked of Qt: nothing is pressed and nothing moves."""
    wanted = set(takes_keyboard(window))
    found: list[QWidget] = []
    here = window.nextInFocusChain()
    while here is not None and here is not window and len(found) <= len(wanted):
        if here in wanted:
            found.append(here)
        here = here.nextInFocusChain()
    return found


def traps(window: QWidget) -> set[str]:
    """Widgets that would keep the Tab key for themselves."""
    return {
        called(each)
        for each in takes_keyboard(window)
        if (isinstance(each, QPlainTextEdit | QTextEdit) and not each.tabChangesFocus() and not each.isReadOnly())
        or (isinstance(each, QAbstractItemView) and each.tabKeyNavigation())
    }


def ordered_against_reading(window: QWidget) -> set[str]:
    """The same, asked of Qt."""
    return steps_back(window, in_focus_order(window))


def steps_back(window: QWidget, order: list[QWidget]) -> set[str]:
    found = set[str]()
    for one, other in pairwise(order):
        if one.parent() is not other.parent() or isinstance(one.parent(), QAbstractScrollArea):
            continue
        first, second = (each.mapTo(window, QPoint(0, 0)) for each in (one, other))
        above = second.y() + other.height() <= first.y()
        back = abs(second.y() - first.y()) < min(one.height(), other.height()) and second.x() < first.x()
        if above or back:
            found.add(f"{called(one)} -> {called(other)}")
    return found


QUIET_LOOKS: tuple[Callable[[QWidget], set[str]], ...] = (nameless, ordered_against_reading, traps)


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
