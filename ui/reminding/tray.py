"""The system tray: an icon that can say one line a day. Nothing is put there unless the user asked for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from dpa_tracker import places
from ui.connecting import ignoring

_SHOWN_FOR: Final = 15_000  # milliseconds, where the desktop lets us choose


class Tray(QObject):
    """A desktop without a tray. `clicked`: the user clicked the icon, or what it said."""

    clicked = Signal()

    def is_there(self) -> bool:
        """Whether this desktop has a tray that shows messages."""
        return False

    def say(self, title: str, text: str) -> None:
        """Put the icon there, with a message beside it."""

    def leave(self) -> None:
        """Take the icon away."""


class SystemTray(Tray):
    """The desktop's own tray. The icon is made when there is something to say for the first time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def is_there(self) -> bool:
        """Whether this desktop has a tray that shows messages."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def say(self, title: str, text: str) -> None:
        """Put the icon there, with a message beside it."""
        if self._icon is None:
            self._icon = QSystemTrayIcon(QIcon(str(places.ICONS / "app.svg")), self)
            self._icon.messageClicked.connect(self.clicked)
            self._icon.activated.connect(ignoring(self.clicked.emit))
        self._icon.setToolTip(f"DPA Tracker: {text}")
        self._icon.show()
        self._icon.showMessage(title, text, self._icon.icon(), _SHOWN_FOR)

    def leave(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()
