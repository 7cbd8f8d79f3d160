"""Opening, beginning and closing registers, beside the GUI thread; a newer or held one is opened to be read."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.owner_only import let_others_in
from dpa_tracker.queries.opening_told import warnings_about, where_it_stands
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.store.team_address import TeamAddress
from ui.desk import Desk
from ui.faults import Notice
from ui.formats import day_text
from ui.read_only import why_not_editable

if TYPE_CHECKING:
    from dpa_tracker.store.keys import Key
    from dpa_tracker.store.register import Register

_LET_GO_AFTER: Final = 50  # milliseconds until it is asked again whether a register has been let go


def why_read_only(register: Register) -> str:
    """Why a register may only be read, in words for the title; empty when it may be written."""
    if register.recorded_on is not None:
        return _("as recorded on {day}").format(day=day_text(register.recorded_on))
    if register.newer:
        return _("read-only: made by a newer version")
    if register.holder:
        return _("read-only: in use by {holder}").format(holder=register.holder)
    if register.asks_only:
        return _("you ask for vendors")
    return _("read-only") if register.read_only else ""


class RegisterDoor(QObject):
    """`opened` when the desk has another register, `refused` when one could not be opened.

    `damaged` carries the path of one that is damaged, so that a copy is offered, and whether only the log beside it is
    not its own.
    `locked` carries the path of an encrypted one: whoever hears it asks for the passphrase.
    `password_wanted`: a server asks for the password of an address; why the one given was not taken, or nothing.
    """

    opened = Signal()
    refused = Signal()
    damaged = Signal(object, bool)
    locked = Signal(object)
    password_wanted = Signal(object, str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: TeamAddress | None = None
        self._again = False

    def open(self, path: Path | TeamAddress, key: Key | None = None) -> None:
        """Open a register that is there, with its key where it is encrypted.

        One that we hold already is shown from its beginning; one that was put down and is still being read is opened
        once it has been let go.
        """
        present = self._desk.present
        if isinstance(path, TeamAddress):
            self._asked = path
            self.do(lambda: _open(path))
        elif present is not None and present.hold is not None and path.exists() and present.path.samefile(path):
            self._desk.come_back()
            self.opened.emit()  # opened again it would be held by ourselves, and could only be read
        elif self._desk.holds(path):
            QTimer.singleShot(_LET_GO_AFTER, self, lambda: self.open(path, key))
        else:
            kept = self._desk.settings.in_keyring
            job = lambda: _open(path, key or _remembered(path, kept))  # noqa: E731 - said once
            self._desk.work.write(self, job, self.take, lambda error: self._not(path, error))

    def open_again(self, path: Path, key: Key | None = None) -> None:
        """Open the register that stood open a moment ago: what was done with it is being said, and stays said."""
        self._again = True
        self.open(path, key)

    def open_and_keep(self, address: TeamAddress, keep: bool) -> None:
        """Open a register on a server; once it is open its password goes to the keyring, or (not `keep`) out of it."""
        self._asked = address
        self.do(lambda: _open_and_keep(address, keep=keep))

    def begin(self, path: Path) -> None:
        """Make an empty register and open it."""
        self.do(lambda: _begin(path))

    def begin_with_sample(self, path: Path) -> None:
        """Make a register that holds the sample, and open it."""
        self.do(lambda: _begin_with_sample(path))

    def close(self) -> None:
        """Put the register down."""
        before = self._desk.present
        self._desk.put_down(None)
        if before is not None:
            before.close()

    def close_and(self, then: Callable[[], object]) -> None:
        """Put the register down, and do something when nobody reads it any more and it has been closed.

        What is put in place of a file that somebody still reads stays in a log beside it for as long.
        """
        self._desk.retire()
        if self._desk.lets_go:
            self._desk.let_go.connect(then, Qt.ConnectionType.SingleShotConnection)
        else:
            then()

    def do(self, make: Callable[[], Register]) -> None:
        """Work with the register that this gives, once it is there."""
        self._desk.work.write(self, make, self.take, self._have_not)

    def _not(self, path: Path, error: Exception) -> None:
        if isinstance(error, KnownError) and error.code == "register_locked":
            self._again = False
            self.locked.emit(path)
        else:
            self._have_not(error)

    def _have_not(self, error: Exception) -> None:
        self._again = False
        address, self._asked = self._asked, None
        if address is not None and isinstance(error, KnownError) and error.code == "team_password":
            self.password_wanted.emit(address, error_sentence(error) if address.password is not None else "")
        else:
            self._desk.fail(error)
        self.refused.emit()
        if isinstance(error, KnownError) and error.code in {"register_damaged", "register_log_unfit"}:
            self.damaged.emit(Path(str(error.values["file"])), error.code == "register_log_unfit")

    def take(self, register: Register) -> None:
        """Work with a register that is open."""
        before = self._desk.present
        self._asked = None
        self._desk.settings.remember(register.path if register.team is None else register.team.address)
        self._desk.put_down(register)
        if before is not None:
            before.close()
        self.opened.emit()
        again, self._again = self._again, False
        if again and not register.told:
            return
        told = list(warnings_about(register))
        if register.team is None:  # what is said of a file
            told += [why] if (why := why_not_editable(register)) else []
            told += where_it_stands(register)
            if let_others_in(register.path):
                said = _(
                    "Others on this computer can read {file}. If that is not meant, change the rights of the file."
                )
                told.append(said.format(file=register.path))
        if told:
            self._desk.tell(Notice(" ".join(told), "check" if register.told else "info"))


def _remembered(path: Path, kept: tuple[str, ...]) -> Key | None:
    """The key from the system's keyring, where the user asked for it to be kept there."""
    if not kept:
        return None
    from dpa_tracker.store.keys import header_of  # noqa: PLC0415 - loads the database library

    header = header_of(path)
    if header is None or header.hex() not in kept:
        return None
    from dpa_tracker.store.system_keyring import remembered  # noqa: PLC0415 - loads the keyring

    return remembered(header, str(path))


def _open_and_keep(address: TeamAddress, *, keep: bool) -> Register:
    from dpa_tracker.store.team_passwords import forget_password, keep_password  # noqa: PLC0415 - loads keyrings

    register = _open(address)
    if keep:
        try:
            keep_password(address)
        except BaseException:
            register.close()
            raise
    elif address.password is not None:
        forget_password(address)
    return register


def _open(path: Path | TeamAddress, key: Key | None = None) -> Register:
    from dpa_tracker.store.opening import open_register  # noqa: PLC0415 - the window stands before the store loads
    from dpa_tracker.store.team_passwords import with_kept_password  # noqa: PLC0415 - as above

    actor, at = getpass.getuser(), datetime.now(UTC)
    if isinstance(path, TeamAddress):
        path = with_kept_password(path)
    try:
        return open_register(path, actor=actor, at=at, key=key)
    except KnownError as error:
        if error.code != "register_newer":
            raise
        return open_register(path, actor=actor, at=at, read_only=True, key=key)


def _begin(path: Path) -> Register:
    from dpa_tracker.store.opening import create_register  # noqa: PLC0415 - the window stands before the store loads

    return create_register(path, actor=getpass.getuser(), at=datetime.now(UTC))


def _begin_with_sample(path: Path) -> Register:
    from dpa_tracker.use_cases.load_sample import create_sample_register  # noqa: PLC0415 - as above

    create_sample_register(path, actor=getpass.getuser(), at=datetime.now(UTC))
    return _open(path)
