"""Asks for what opens an encrypted register: its passphrase, or the code of its recovery sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, error_sentence
from ui.connecting import ignoring
from ui.desk import Desk
from ui.encryption.passphrase_fields import PassphraseField
from ui.widgets.buttons import TextButton
from ui.widgets.texts import label

if TYPE_CHECKING:
    from dpa_tracker.store.keys import Key


class UnlockForm(QWidget):
    """`unlocked` carries the key. What was typed is made into it beside the GUI thread, and then gone."""

    unlocked = Signal(object)

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None, *, may_remember: bool = True) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path = path
        self.field = PassphraseField(_("Passphrase, or the code of the recovery sheet"), self)
        self.remember = QCheckBox(_("Remember it in this system's keyring"), self)
        self.remember.setVisible(False)
        self.fault = label("", wrap=True)
        self.fault.setProperty("faultText", "true")
        self.fault.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.unlock = TextButton(_("Unlock"), parent=self, primary=True)
        self.unlock.setEnabled(False)
        self.unlock.clicked.connect(self._try)
        self.field.returnPressed.connect(self._try)
        self.field.textChanged.connect(ignoring(self._typed))
        name = label(_("Passphrase, or the code of the recovery sheet"), strong=True, wrap=True)
        name.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (name, self.field, self.remember, self.fault):
            column.addWidget(widget)
        if may_remember:
            desk.work.read(self, _keyring_is_there, self.remember.setVisible)

    def _typed(self) -> None:
        self.unlock.setEnabled(bool(self.field.text()))
        if self.field.text():
            self.fault.setText("")

    def _try(self) -> None:
        typed, path = self.field.text(), self._path
        if not typed or not self.field.isEnabled():
            return
        self.field.clear()
        self._wait(waits=True)
        self._desk.work.read(self, lambda: _key(path, typed), self._have, self._refused)

    def _have(self, key: Key | None) -> None:
        self._wait(waits=False)
        if key is not None and self.remember.isChecked():
            self._desk.work.read(self, lambda: _remember(key, self._path.name), self._desk.settings.remember_keyring)
        self.unlocked.emit(key)

    def _refused(self, error: Exception) -> None:
        self._wait(waits=False)
        if isinstance(error, KnownError):
            values = {**error.values, "file": self._path.name} if "file" in error.values else error.values
            self.fault.setText(error_sentence(KnownError(error.code, **values)))
        else:
            self._desk.fail(error)
        self.field.setFocus()

    def _wait(self, *, waits: bool) -> None:
        self.field.setEnabled(not waits)
        self.unlock.setEnabled(not waits and bool(self.field.text()))
        self.unlock.say(_("Unlocking …") if waits else _("Unlock"))


def _key(path: Path, typed: str) -> Key | None:
    from dpa_tracker.use_cases.unlock_register import key_from  # noqa: PLC0415 - loads the database library

    return key_from(path, typed)


def _keyring_is_there() -> bool:
    from dpa_tracker.store.system_keyring import is_there  # noqa: PLC0415 - loads the keyring

    return is_there()


def _remember(key: Key, name: str) -> str:
    from dpa_tracker.store.system_keyring import remember  # noqa: PLC0415 - as above

    remember(key, name)
    return key.header.hex()
