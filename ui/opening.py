"""Opening, beginning and closing registers, beside the GUI thread; a newer or held one is opened to be read."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _
from dpa_tracker.wording.opening_told import warnings_about, where_it_stands
from ui.desk import Desk
from ui.faults import Notice
from ui.formats import day_text

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


def why_read_only(register: Register) -> str:
    """Why a register may only be read, in words for the title; empty when it may be written."""
    if register.recorded_on is not None:
        return _("as recorded on {day}").format(day=day_text(register.recorded_on))
    if register.newer:
        return _("read-only: made by a newer version")
    if register.holder:
        return _("read-only: in use by {holder}").format(holder=register.holder)
    return _("read-only") if register.read_only else ""


class RegisterDoor(QObject):
    """`opened` when the desk has another register, `refused` when one could not be opened.

    `damaged` carries the path of one that is damaged, so that a copy is offered.
    """

    opened = Signal()
    refused = Signal()
    damaged = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def open(self, path: Path) -> None:
        """Open a register that is there; one that we hold already is shown from its beginning."""
        present = self._desk.present
        if present is not None and present.hold is not None and path.exists() and present.path.samefile(path):
            self._desk.come_back()
            self.opened.emit()  # opened again it would be held by ourselves, and could only be read
        else:
            self._do(lambda: _open(path))

    def begin(self, path: Path) -> None:
        """Make an empty register and open it."""
        self._do(lambda: _begin(path))

    def begin_with_sample(self, path: Path) -> None:
        """Make a register that holds the sample, and open it."""
        self._do(lambda: _begin_with_sample(path))

    def close(self) -> None:
        """Put the register down."""
        before = self._desk.present
        self._desk.put_down(None)
        if before is not None:
            before.close()

    def _do(self, make: Callable[[], Register]) -> None:
        self._desk.work.write(self, make, self._have, self._have_not)

    def _have_not(self, error: Exception) -> None:
        self._desk.fail(error)
        self.refused.emit()
        if isinstance(error, KnownError) and error.code == "register_damaged":
            self.damaged.emit(Path(str(error.values["file"])))

    def _have(self, register: Register) -> None:
        before = self._desk.present
        self._desk.settings.remember(register.path)
        self._desk.put_down(register)
        if before is not None:
            before.close()
        self.opened.emit()
        told = " ".join((*warnings_about(register), *where_it_stands(register)))
        if told:
            self._desk.tell(Notice(told, "check" if register.told else "info"))


def _open(path: Path) -> Register:
    from dpa_tracker.store.opening import open_register  # noqa: PLC0415 - the window stands before the store loads

    actor, at = getpass.getuser(), datetime.now(UTC)
    try:
        return open_register(path, actor=actor, at=at)
    except KnownError as error:
        if error.code != "register_newer":
            raise
        return open_register(path, actor=actor, at=at, read_only=True)


def _begin(path: Path) -> Register:
    from dpa_tracker.store.opening import create_register  # noqa: PLC0415 - the window stands before the store loads

    return create_register(path, actor=getpass.getuser(), at=datetime.now(UTC))


def _begin_with_sample(path: Path) -> Register:
    from dpa_tracker.use_cases.load_sample import create_sample_register  # noqa: PLC0415 - as above

    create_sample_register(path, actor=getpass.getuser(), at=datetime.now(UTC))
    return _open(path)
