"""How a register stands: encrypted or not, when it locks, what is left from before; and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.sentences import _, counted
from ui.connecting import ignoring
from ui.encryption.lock_watch import CHOICES, LockWatch, can_see_the_screen
from ui.settings import Settings
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.room import above_foot
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import Level, label

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.rewriting import Old


class EncryptionDialog(QDialog):
    """Each signal is something to do; the dialog closes, and whoever opened it does it."""

    encrypt = Signal()
    change = Signal()
    remove = Signal()
    sheet = Signal()
    confirm = Signal()
    forget = Signal()

    def __init__(self, register: Register, old: Old, settings: Settings, watch: LockWatch, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Encryption"))
        self._watch = watch
        self._column = QVBoxLayout(parts := QWidget())
        self._column.setContentsMargins(24, 20, 24, 4)
        self._column.setSpacing(10)
        self._why_not = "" if not register.read_only else _("This register can only be read now.")
        if register.key is None:
            self._plain()
        else:
            self._encrypted(kept=register.key.header.hex() in settings.in_keyring)
        if old:
            self._left(old)
        self._column.addStretch()
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 8, 24, 16)
        above_foot(self, parts, buttons)
        open_at(self, 540, 300 if register.key is None else 460)

    def _plain(self) -> None:
        self._say(_("This register is not encrypted"), _("Whoever can read this disk, or a copy of it, can read it."))
        self._offer((_("Encrypt this register…"), self.encrypt, True))

    def _encrypted(self, *, kept: bool) -> None:
        self._say(
            _("This register is encrypted"),
            _("The register, its documents, copies and backups open with its passphrase or its recovery code only."),
        )
        self._offer(
            (_("Recovery sheet…"), self.sheet, False),
            (_("Change the passphrase…"), self.change, True),
            (_("Remove the encryption…"), self.remove, True),
        )
        self._locking()
        if kept:
            self._say("", _("Its key is kept in this system's keyring: whoever is signed in here can open it."))
            self._offer((_("Forget it there"), self.forget, False))

    def _locking(self) -> None:
        self.after = DropDown(self)
        self.after.setAccessibleName(_("Lock when nobody types"))
        for minutes in CHOICES:
            words = counted("after {number} minute", "after {number} minutes", minutes) if minutes else _("never")
            self.after.addItem(words, minutes)
        self.after.setCurrentIndex(CHOICES.index(self._watch.minutes))
        self.after.currentIndexChanged.connect(ignoring(self._choose))
        name = label(_("Lock when nobody types"))
        name.setBuddy(self.after)
        row = QHBoxLayout()
        row.addWidget(name)
        row.addWidget(self.after)
        row.addStretch()
        self._column.addSpacing(8)
        self._column.addLayout(row)
        self.with_screen = QCheckBox(_("Lock together with the screen"), self)
        self.with_screen.setChecked(self._watch.with_screen and can_see_the_screen())
        self.with_screen.setEnabled(can_see_the_screen())
        self.with_screen.toggled.connect(self._watch.choose_screen)
        self._column.addWidget(self.with_screen)
        if not can_see_the_screen():
            words = _("This system does not tell the program when the screen is locked.")
            self._column.addWidget(label(words, Level.SMALL, muted=True, wrap=True))

    def _left(self, old: Old) -> None:
        from ui.encryption.encrypting import old_in_words  # noqa: PLC0415 - the one opens the other

        words = _("{what}, with another passphrase or none. Look whether all is as it should be, then remove them.")
        self._column.addSpacing(8)
        self._say(_("Left from before"), words.format(what=old_in_words(old)))
        self._offer((_("Remove them…"), self.confirm, True))

    def _say(self, title: str, text: str) -> None:
        if title:
            self._column.addWidget(label(title, strong=True, wrap=True))
        self._column.addWidget(label(text, wrap=True))

    def _offer(self, *ways: tuple[str, SignalInstance, bool]) -> None:
        row = QHBoxLayout()
        for name, signal, writes in ways:
            button = TextButton(name, parent=self)
            button.setAutoDefault(False)
            button.setEnabled(not (writes and self._why_not))
            button.setToolTip(self._why_not if writes else "")
            button.clicked.connect(ignoring(self.accept))
            button.clicked.connect(ignoring(signal.emit))
            row.addWidget(button)
        row.addStretch()
        self._column.addLayout(row)

    def _choose(self) -> None:
        self._watch.choose(int(self.after.currentData()))
