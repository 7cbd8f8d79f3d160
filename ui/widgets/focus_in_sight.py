"""Where the keyboard goes is brought into sight: also from outside of what is scrolled, where Qt itself looks away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

_AROUND: Final = 24  # logical pixels
_ENOUGH: Final = 160  # of it in sight, where it is larger: nothing is moved then


class FocusInSight(QObject):
    """Scrolls to the widget that has come to have the keyboard, in whatever window of the app.

    Qt scrolls where Tab moves within an area (`QScrollArea.focusNextPrevChild`); by Tab into it, as from the buttons
    below a form, the keyboard was left out of sight. Nothing is moved under the mouse, nor where the widget that had
    the keyboard is gone, as when a page is made anew: how far one had scrolled stays then.
    """

    def __init__(self, qt: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        qt.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, focused: QWidget | None) -> None:
        if focused is None or before is None or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if not isValid(before) or not before.isVisible() or before.window() is not focused.window():
            return
        if isinstance(focused, QScrollArea) or _is_in_sight(focused):
            return
        holder = focused.parentWidget()
        while holder is not None:
            inside = holder.widget() if isinstance(holder, QScrollArea) else None
            if isinstance(holder, QScrollArea) and inside is not None:
                place = QRect(focused.mapTo(inside, QPoint(0, 0)), focused.size())
                for corner in (place.bottomRight(), place.topLeft()):  # of what is larger than the area, its beginning
                    holder.ensureVisible(corner.x(), corner.y(), _AROUND, _AROUND)
            holder = holder.parentWidget()


def _is_in_sight(widget: QWidget) -> bool:
    inside = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    seen = inside.visibleRegion().boundingRect()
    return seen.height() >= min(widget.height(), _ENOUGH) and seen.width() >= min(widget.width(), _ENOUGH)
