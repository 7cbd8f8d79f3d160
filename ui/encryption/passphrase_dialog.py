"""Asks for the passphrase that a register is to have."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.encryption.passphrase_fields import NewPassphrase
from ui.widgets.buttons import TextButton
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label


class PassphraseDialog(QDialog):
    """`chosen` carries the passphrase."""

    chosen = Signal(str)

    def __init__(self, title: str, told: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.fields = NewPassphrase(self)
        self.do = TextButton(verb, primary=True)
        self.do.clicked.connect(self._choose)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.do, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        self.fields.changed.connect(self._allow)
        self.fields.second.returnPressed.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(told, wrap=True))
        column.addWidget(self.fields)
        column.addStretch()
        column.addWidget(buttons)
        open_at(self, 500, 400)
        self._allow()
        self.fields.first.setFocus()

    def _allow(self) -> None:
        self.do.setEnabled(self.fields.is_ready)

    def _choose(self) -> None:
        if self.fields.is_ready:
            typed = self.fields.take()
            self.accept()
            self.chosen.emit(typed)
