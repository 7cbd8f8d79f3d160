"""Locking: the key goes, and with it everything that is shown; what was typed waits, unseen and in memory alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QToolTip, QWidget

from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.documents.opened_copies import empty_copies_folder
from ui.encryption.encrypting import Encrypting
from ui.encryption.lock_watch import LockWatch
from ui.encryption.unlock_page import UnlockPage
from ui.opening import RegisterDoor
from ui.prompts import Question
from ui.resuming import StageLeft
from ui.trail import Place
from ui.undo import Steps
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from ui.main_window import MainWindow


_WITHOUT_CLIPBOARD: Final = frozenset({"offscreen", "minimal"})  # what is copied stays within the program: it is ours


@dataclass(frozen=True, slots=True)
class Left:
    """What waits for a locked register: where one was, what was typed, what can be undone, which windows were open."""

    path: Path
    place: Place | None
    entered: StageLeft
    steps: Steps
    windows: tuple[QWidget, ...]


class Lock(QObject):
    """Locks the register of one window, and puts everything back when it is open again."""

    def __init__(self, desk: Desk, door: RegisterDoor, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._door = door
        self._window = window
        self.left: Left | None = None
        self.watch = LockWatch(desk.settings, self.lock, self)
        self.encrypting = Encrypting(desk, door, self, window)

    def follow(self) -> None:
        """Hear of registers that are opened, once the window shows them, and of those that are locked."""
        self._door.opened.connect(self.put_back)
        self._door.locked.connect(self.show_locked)

    def show_locked(self, path: Path, told: str = "") -> None:
        """The register is encrypted, or was locked: ask for what opens it, and show nothing of it."""
        window = self._window
        window.setWindowTitle(" – ".join((_("Locked"), "DPA Tracker")))  # noqa: RUF001 - a dash
        window.header.say_page("", searchable=False, text="")
        page = UnlockPage(self._desk, path, told)
        page.unlocked.connect(self._door.open)
        page.other_wanted.connect(window.deeds.open_register)
        window.stage.show_instead(page)
        window.commands.allow()

    def show_waiting(self, words: str) -> None:
        """There is no register for a while, since it is being written anew."""
        self._window.show_register()
        self._window.stage.show_instead(EmptyState("lock", words, "", ()))

    def may_close(self) -> bool:
        """Whether the window may go; it asks first where text waits behind the lock, and then gives it up."""
        if not self.keeps_text:
            return True
        text = _("The register is locked, and forms were open in which something may have been typed.")
        question = Question(_("Quit and lose what was not saved?"), text, _("Quit"))
        if self._desk.prompts.confirm(self._window, question):
            self.forget()
            return True
        return False

    @property
    def is_locked(self) -> bool:
        """Whether nothing is shown because the register was locked."""
        return self.left is not None and self._desk.register is None

    @property
    def keeps_text(self) -> bool:
        """Whether windows wait in which something may have been typed."""
        return self.left is not None and bool(self.left.windows)

    def lock(self) -> None:
        """Lock the register, if it is open and encrypted. What is being written is finished first."""
        register, window = self._desk.present, self._window
        if register is None or not register.encrypted:
            return
        path = register.path
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        QToolTip.showText(QPoint(), "")  # at once, and its words with it
        open_now = tuple(each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window)
        for each in open_now:
            each.hide()  # a question that waited for its answer gets none
        open_now = tuple(each for each in open_now if not _is_passing(each))
        entered = window.stage.entered()
        self._desk.work.hold_back()
        self.left = Left(path, window.trail.here, entered, self._desk.history.take_aside(), open_now)
        self._desk.retire()
        self.watch.watch(on=False)
        empty_copies_folder()
        _take_from_clipboard()
        window.notices.clear()
        window.daily.tray.leave()
        window.show_register()
        self.show_locked(path, _("Windows that were open come back with it.") if open_now else "")
        window.activateWindow()

    def put_back(self) -> None:
        """A register was opened: if it is the one that was locked, everything is as it was left."""
        left, register = self.left, self._desk.register
        self.watch.watch(on=register is not None and register.encrypted)
        if left is None or register is None:
            return
        if register.path != left.path:
            self._desk.work.give_back(wanted=False)
            return
        self.left = None
        self._desk.history.put_back(left.steps)
        self._window.stage.resume(left.entered)
        if left.place is not None:
            self._window.go(left.place)
        for each in left.windows:
            if shiboken6.isValid(each):
                each.show()
        self._desk.work.give_back(wanted=True)

    def forget(self) -> None:
        """Give up what waits: it goes without having been shown."""
        left, self.left = self.left, None
        for each in () if left is None else left.windows:
            if shiboken6.isValid(each):
                each.deleteLater()


def _is_passing(window: QWidget) -> bool:
    """Whether a window is none to come back to: a question, or what is said while one points at something."""
    return isinstance(window, QMessageBox | QFileDialog) or window.windowType() == Qt.WindowType.ToolTip


def _take_from_clipboard() -> None:
    """What was copied here goes from the clipboard with the key; what another program put there is not ours to take.

    So does what was only marked, where that is pasted with the middle button.
    """
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard() or QApplication.platformName() in _WITHOUT_CLIPBOARD:
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
