"""Encrypt a register, change its passphrase, take the encryption away: each writes it anew and opens the new one."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dpa_tracker.queries.trouble_words import trouble_in_words
from dpa_tracker.sentences import _, counted
from ui.desk import Desk
from ui.encryption.encryption_dialog import EncryptionDialog
from ui.encryption.passphrase_dialog import PassphraseDialog
from ui.encryption.recovery_sheet import RecoverySheetDialog
from ui.encryption.sealed_settings import move_views, settings_of, views_in
from ui.faults import Notice
from ui.opening import RegisterDoor
from ui.prompts import Question
from ui.settings import Settings

if TYPE_CHECKING:
    from dpa_tracker.store.keys import Key
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.rewriting import Old
    from dpa_tracker.use_cases.encrypt_register import Rewritten
    from ui.encryption.lock import Lock
    from ui.main_window import MainWindow

Deed = Callable[["Register"], "Rewritten"]


class Encrypting(QObject):
    """Each method is one action."""

    def __init__(self, desk: Desk, door: RegisterDoor, lock: Lock, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._door, self._lock, self._window = desk, door, lock, window

    # ---- what the menu offers --------------------------------------------------------------------------------------

    def new_register(self) -> None:
        """Ask for a name and a passphrase, and begin an empty encrypted register."""
        title, kinds = _("New encrypted register"), _("Registers (*.dpa);;All files (*)")
        path = self._desk.prompts.save_file(self._window, title, "register.dpa", kinds)
        if path is None:
            return
        file = path if path.suffix else path.with_suffix(".dpa")
        dialog = PassphraseDialog(title, _secret_words(), _("Make it"), self._window)
        dialog.chosen.connect(partial(self._begin, file))
        dialog.open()

    def _begin(self, path: Path, passphrase: str) -> None:
        self._door.do(partial(_new, path, passphrase))

    def show(self) -> None:
        """Show how the register stands, and what can be done about it."""
        if self._desk.register is not None:
            self._desk.ask(self, lambda register, _on: _left(register), self._show)

    def _show(self, old: Old) -> None:
        register = self._desk.register
        if register is None:
            return
        dialog = EncryptionDialog(register, old, self._desk.settings, self._lock.watch, self._window)
        dialog.encrypt.connect(self._encrypt)
        dialog.change.connect(self._change)
        dialog.remove.connect(self._remove)
        dialog.sheet.connect(self._sheet)
        dialog.confirm.connect(partial(self._confirm, old))
        dialog.forget.connect(self._forget)
        dialog.open()

    # ---- writing anew ----------------------------------------------------------------------------------------------

    def _encrypt(self) -> None:
        told = _(
            "The register and its documents are written anew, encrypted. The old files stay until you say that they"
            " may go."
        )
        title = _("Encrypt this register")
        dialog = PassphraseDialog(title, f"{told} {_secret_words()}", _("Encrypt"), self._window)
        dialog.chosen.connect(self._encrypt_with)
        dialog.open()

    def _change(self) -> None:
        told = _(
            "The register and its documents are written anew with the new passphrase. Copies and recovery sheets from"
            " before open with the old one, until you remove them."
        )
        dialog = PassphraseDialog(_("Change the passphrase"), told, _("Change it"), self._window)
        dialog.chosen.connect(self._encrypt_with)
        dialog.open()

    def _encrypt_with(self, passphrase: str) -> None:
        self._anew(partial(_encrypted, passphrase), _("Encrypting …"))

    def _remove(self) -> None:
        question = Question(
            _("Remove the encryption?"),
            _(
                "The register and its documents are written in plain. Whoever can read this disk, or a copy of it, can"
                " then read all of it."
            ),
            _("Remove the encryption"),
        )
        if self._desk.prompts.confirm(self._window, question):
            self._anew(_decrypted, _("Removing the encryption …"))

    def _anew(self, deed: Deed, words: str) -> None:
        register = self._desk.present
        if register is None:
            return
        path, key = register.path, register.key
        remembered = self._desk.register_settings
        views = views_in(remembered)
        job, then = partial(_written, path, key, deed), partial(self._written, remembered, views)

        def failed(error: Exception) -> None:
            self._desk.fail(error)
            self._door.open(path, key)

        self._door.close_and(lambda: self._desk.work.write(self, job, then, failed))
        self._lock.show_waiting(words)

    def _written(self, remembered: Settings, views: dict[str, str], done: Rewritten) -> None:
        plain = self._desk.settings
        now = settings_of(plain, done.register.key)
        moved = move_views(views, remembered, now)
        self._door.take(done.register)
        if done.troubles:
            told = "\n".join(f"- {trouble_in_words(each)}" for each in done.troubles)
            self._desk.prompts.tell(self._window, _("The register is not whole"), told)
        text = _("The old file is kept as {file}. When all is as it should be, remove it under File, Encryption.")
        said = [text.format(file=done.kept.name), *_said_of_views(moved if remembered is plain else 0)]
        self._desk.tell(Notice(" ".join(said), "check", _("Encryption…"), self.show))

    # ---- the rest --------------------------------------------------------------------------------------------------

    def _sheet(self) -> None:
        register = self._desk.present
        if register is not None and register.encrypted:
            RecoverySheetDialog(self._desk, register.path.name, _code(register), self._window).open()

    def _confirm(self, old: Old) -> None:
        text = _("{what} from before are removed for good. The register as it is now is copied and checked first.")
        question = Question(
            _("Remove what is left from before?"), text.format(what=old_in_words(old)), _("Remove them")
        )
        if self._desk.prompts.confirm(self._window, question):
            said = _("Removed: {what}.")
            register = self._desk.present
            if register is not None:
                self._desk.work.write(
                    self,
                    lambda: _forgot_old(register),
                    lambda gone: self._desk.tell(Notice(said.format(what=old_in_words(gone)), "info")),
                )

    def _forget(self) -> None:
        register = self._desk.present
        if register is not None and register.key is not None:
            header = register.key.header
            self._desk.settings.forget_keyring(header.hex())
            self._desk.work.read(self, lambda: _forget_in_keyring(header), lambda _none: None)


def old_in_words(old: Old) -> str:
    """What is left from before, counted."""
    parts = (
        counted("{number} old register", "{number} old registers", len(old.files)) if old.files else "",
        counted("{number} document", "{number} documents", len(old.documents)) if old.documents else "",
        counted("{number} copy", "{number} copies", len(old.copies)) if old.copies else "",
    )
    return ", ".join(part for part in parts if part)


def _said_of_views(moved: int) -> tuple[str, ...]:
    """What became of the views that were remembered in clear."""
    if not moved:
        return ()
    said = counted(
        "{number} saved view is encrypted with it, and other registers on this machine no longer offer it.",
        "{number} saved views are encrypted with it, and other registers on this machine no longer offer them.",
        moved,
    )
    return (said,)


def _secret_words() -> str:
    return _(
        "Without the passphrase nobody can open it, the makers of the program included. Print the recovery sheet"
        " afterwards (File, Encryption) and keep it where you keep contracts."
    )


def _new(path: Path, passphrase: str) -> Register:
    from dpa_tracker.use_cases.encrypt_register import create_encrypted  # noqa: PLC0415 - loads the database library

    return create_encrypted(path, passphrase, actor=getpass.getuser(), at=datetime.now(UTC))


def _left(register: Register) -> Old:
    from dpa_tracker.use_cases.encrypt_register import left_of_old  # noqa: PLC0415 - as above

    return left_of_old(register)


def _written(path: Path, key: Key | None, deed: Deed) -> Rewritten:
    from dpa_tracker.store.opening import open_register  # noqa: PLC0415 - as above

    register = open_register(path, actor=getpass.getuser(), at=datetime.now(UTC), key=key)
    try:
        return deed(register)
    except BaseException:
        register.close()
        raise


def _encrypted(passphrase: str, register: Register) -> Rewritten:
    from dpa_tracker.use_cases.encrypt_register import encrypt_with  # noqa: PLC0415 - as above

    return encrypt_with(register, passphrase, actor=getpass.getuser(), at=datetime.now(UTC))


def _decrypted(register: Register) -> Rewritten:
    from dpa_tracker.use_cases.encrypt_register import decrypt  # noqa: PLC0415 - as above

    return decrypt(register, actor=getpass.getuser(), at=datetime.now(UTC))


def _code(register: Register) -> str:
    from dpa_tracker.use_cases.encrypt_register import recovery_code  # noqa: PLC0415 - as above

    return recovery_code(register)


def _forgot_old(register: Register) -> Old:
    from dpa_tracker.use_cases.encrypt_register import forget_old  # noqa: PLC0415 - as above

    return forget_old(register, at=datetime.now(UTC))


def _forget_in_keyring(header: bytes) -> None:
    from dpa_tracker.store.system_keyring import forget  # noqa: PLC0415 - loads the keyring

    forget(header)
