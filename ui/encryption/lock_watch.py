"""When to lock by itself: after a while without key or mouse, and with the screen where the system tells of that."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import SLOT, QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection

from ui.settings import Settings

MINUTES: Final = "lock_after"
WITH_SCREEN: Final = "lock_with_screen"
CHOICES: Final = (0, 1, 5, 10, 15, 30, 60)
_USUAL: Final = 15
_MINUTE: Final = 60_000  # milliseconds
_DEEDS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
# Who says on the session's bus that the screen was locked; each says whether it is now.
_SCREENS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
)

_SCREEN: Final = SLOT("screen_changed(bool)")
_SESSION: Final = SLOT("session_locked()")


def can_see_the_screen() -> bool:
    """Whether this system tells programs that the screen was locked, in a way that we listen to."""
    return sys.platform.startswith("linux") and QDBusConnection.sessionBus().isConnected()


class LockWatch(QObject):
    """Calls `lock` when it is time; watches only while it is told to."""

    def __init__(self, settings: Settings, lock: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._lock = lock
        self._listens = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._lock)

    @property
    def minutes(self) -> int:
        """After how many minutes without key or mouse to lock; 0: never."""
        said = self._settings.text(MINUTES, str(_USUAL))
        return int(said) if said.isdecimal() and int(said) in CHOICES else _USUAL

    def choose(self, minutes: int) -> None:
        """Take the user's wish."""
        self._settings.set_text(MINUTES, str(minutes))
        if self._idle.isActive() or minutes:
            self.watch(on=True)

    @property
    def with_screen(self) -> bool:
        """Whether to lock when the screen is."""
        return self._settings.truth(WITH_SCREEN, otherwise=True)

    def choose_screen(self, wanted: bool) -> None:
        """Take the user's wish."""
        self._settings.set_truth(WITH_SCREEN, value=wanted)

    def watch(self, *, on: bool) -> None:
        """An encrypted register is open, or none is."""
        program = QCoreApplication.instance()
        if program is None:
            return
        program.removeEventFilter(self)
        self._idle.stop()
        if not on:
            return
        if self.minutes:
            self._idle.start(self.minutes * _MINUTE)
            program.installEventFilter(self)
        self._listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever types or moves the mouse is there; nothing is kept from them."""
        if event.type() in _DEEDS and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)

    def _listen(self) -> None:
        if self._listens or not sys.platform.startswith("linux"):
            return
        self._listens = True
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for service, place in _SCREENS:
            self._hear(session, (service, place, service, "ActiveChanged"), _SCREEN)
        name, place = "org.freedesktop.login1", "/org/freedesktop/login1"
        self._hear(system, (name, place, f"{name}.Manager", "PrepareForSleep"), _SCREEN)
        self._hear(system, (name, "", f"{name}.Session", "Lock"), _SESSION)

    def _hear(self, bus: QDBusConnection, signal: tuple[str, str, str, str], slot: str) -> None:
        if bus.isConnected():
            connect: Any = bus.connect  # its types ask for bytes, and it takes text alone
            connect(*signal, self, slot)

    @Slot(bool)
    def screen_changed(self, active: bool) -> None:
        """The screen was locked, or the machine goes to sleep."""
        if active and self.with_screen:
            self._lock()

    @Slot()
    def session_locked(self) -> None:
        """The session was locked."""
        if self.with_screen:
            self._lock()
