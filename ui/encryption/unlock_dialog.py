"""Asks for what opens an encrypted backup or copy that is to be put back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.encryption.unlock_form import UnlockForm
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label


class UnlockDialog(QDialog):
    """`unlocked` carries the key."""

    unlocked = Signal(object)

    def __init__(self, desk: Desk, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Encrypted"))
        self.form = UnlockForm(desk, path, self, may_remember=False)
        self.form.unlocked.connect(self._have)
        told = _("{file} is encrypted. It opens with the passphrase that the register had when it was made.")
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.form.unlock, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(told.format(file=path.name), wrap=True))
        column.addWidget(self.form)
        column.addStretch()
        column.addWidget(buttons)
        open_at(self, 460, 260)
        self.form.field.setFocus()

    def _have(self, key: object) -> None:
        self.accept()
        self.unlocked.emit(key)
