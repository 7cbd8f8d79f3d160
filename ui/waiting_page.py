"""What is seen of a page while it is made: its name, and nothing that could be half there."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.widgets.texts import Level, label

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class WaitingPage(QWidget):
    """Keeps the keys that are typed meanwhile, Tab as well, for the page that they were meant for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("canvas", "true")
        self._keys: list[QKeyEvent] = []
        self._name = label("", Level.DISPLAY)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 10)  # where a list has its name
        column.addWidget(self._name)
        column.addStretch(1)

    def wait_for(self, name: str) -> None:
        """Another page is waited for: what was typed for the one before goes nowhere."""
        self._keys.clear()
        self._name.setText(name)
        self.setAccessibleName(name)

    def take_focus(self) -> None:
        """Whoever goes to a page has the keyboard there, also where it is still to be made."""
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep keys, in the order in which they came."""
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            self._keys.append(event.clone())
            event.accept()
            return True
        return super().event(event)

    def has_keyboard(self) -> bool:
        """Whether what is typed in the window comes here."""
        return self.window().focusWidget() is self

    def give_keys(self) -> None:
        """Type them again, where the keyboard is now."""
        keys, self._keys = self._keys, []
        for each in keys:
            taker = cast("QWidget | None", self.window().focusWidget())
            if taker is not None:
                QApplication.sendEvent(taker, each)
