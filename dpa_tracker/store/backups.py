"""Verified copies of a register, beside it: before each migration, import and bulk edit, and a day's first write."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import SystemReason
from dpa_tracker.store import copy_labels, doubt, engines, history_check
from dpa_tracker.store.failures import reason_of
from dpa_tracker.store.keeping import DAILY, MIGRATION, named_copy, outlived
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_engine import is_team
from dpa_tracker.whole_files import put_in_place

_MOMENT: Final = len("2026-11-23T093000Z")
_NOT_THE_SAME: Final = SystemReason("what was read back is not what was written", "EIO")


def copies_folder(register: Path) -> Path:
    """Where the copies of a register stand."""
    return register.with_name(f"{register.name}.copies")


def copies(register: Path) -> tuple[Path, ...]:
    """The copies of a register, oldest first."""
    found = list[tuple[str, int, Path]]()
    for copy in copies_folder(register).glob(f"*{register.suffix or '.dpa'}"):
        with contextlib.suppress(FileNotFoundError):  # whoever writes the register meanwhile lets old ones go
            found.append((copy.name[:_MOMENT], copy.stat().st_mtime_ns, copy))
    return tuple(copy for _, _, copy in sorted(found))


def make_copy(connection: Connection, register: Path, *, at: datetime, reason: str) -> Path:
    """A copy of all that this connection sees, checked against it; named by the moment and the reason.

    Raises KnownError `copy_failed`, and then nothing may be changed: what the copy was to protect is unprotected.
    """
    folder = copies_folder(register)
    name = _free_name(folder, f"{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}-{reason}", register.suffix or ".dpa")
    unfinished = folder / f".{name}.{os.getpid()}.new"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        write_copy(connection, register, unfinished)
        copy_labels.write_label(connection, folder / name, unfinished, at)
        put_in_place(unfinished, folder / name)
    except OSError as error:
        raise KnownError("copy_failed", file=str(register), folder=str(folder), reason=reason_of(error)) from error
    finally:
        with contextlib.suppress(OSError):
            engines.remove(unfinished)  # with the journal that a copy cut short leaves beside it
    _let_old_ones_go(register, folder / name)
    return folder / name


def _free_name(folder: Path, named: str, ending: str) -> str:
    """A name that no copy has: two may be made for one reason within a second."""
    number = 1
    while (folder / (name := f"{named}{f'.{number}' if number > 1 else ''}{ending}")).exists():
        number += 1
    return name


def write_copy(connection: Connection, register: Path, target: Path) -> None:
    """Write a copy of all that this connection sees into a new file, checked against it and safely on the disk.

    Raises KnownError `copy_failed`; what stands at the target then is no copy, and the caller takes it away.
    """
    try:
        os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        if is_team(connection):
            from dpa_tracker.store.moving import copy_into_file  # noqa: PLC0415 - it needs what makes registers, as we do

            copy_into_file(connection, target)  # which compares what arrived with what it read
            _sync(target)
            return
        engines.copy_into(connection, target)
        _refuse_wrong(connection, target, register)
        _sync(target)
    except (OSError, DBAPIError, engines.LibraryError) as error:
        raise KnownError(
            "copy_failed", file=str(register), folder=str(target.parent), reason=reason_of(error)
        ) from error


def copy_once_a_day(register: Register, *, at: datetime) -> None:
    """Make the day's copy, unless it is there already or the register has never been written.

    The law data that the program ships are kept beside the register too, since a later program ships others and what
    was judged by these is to be judged by them again.

    A register on a server is copied there, by whoever looks after the server, and not to the machines of its users.
    """
    if register.team is not None:
        return
    day = at.astimezone(UTC).date()
    with register.copying:
        if register.copied_on == day or not register.data_version():
            return
        if not any(copy.name.startswith(f"{day}T") and DAILY in copy.name for copy in copies(register.path)):
            with register.reading() as connection:
                make_copy(connection, register.path, at=at, reason=DAILY)
        _keep_law(register.path)
        register.copied_on = day


def _keep_law(register: Path) -> None:
    """No write is refused for it: where it cannot be kept, whoever asks for a past report is told that it was not."""
    from dpa_tracker.law_packs.in_force import keep_shipped  # noqa: PLC0415 - the law is not read for a look
    from dpa_tracker.law_packs.shelf import Shelf  # noqa: PLC0415 - the same

    with contextlib.suppress(KnownError):
        keep_shipped(Shelf.of(register))


def copy_now(register: Register, *, at: datetime, reason: str) -> Path | None:
    """A verified copy before something large is done; None when nothing was ever written, so nothing can be lost.

    `reason` becomes part of the file's name: small letters and hyphens. Of a register on a server there is none.
    """
    if register.team is not None:
        return None
    with register.copying, register.reading() as connection:
        return make_copy(connection, register.path, at=at, reason=reason) if register.data_version() else None


def _refuse_wrong(connection: Connection, copy: Path, register: Path) -> None:
    engine = engines.open_engine(copy, engines.Footing(wal=False), read_only=True)
    try:
        with engine.connect() as other:
            if not engines.is_sound(other) or row_counts(other) != row_counts(connection):
                raise KnownError("copy_failed", file=str(register), folder=str(copy.parent), reason=_NOT_THE_SAME)
    finally:
        engine.dispose()


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has, by its name.

    In the driver's own words: to build and compile a statement for each table was most of the first save of a day.
    """
    quoted = connection.dialect.identifier_preparer.quote_identifier
    names = connection.dialect.get_table_names(connection)
    return {
        name: connection.exec_driver_sql(f"SELECT count(*) FROM {quoted(name)}").scalar_one()  # noqa: S608 - quoted
        for name in names
    }


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _let_old_ones_go(register: Path, newest: Path) -> None:
    """Take away what has outlived its use: never while the register is in doubt, nor on the word of a newer copy alone.

    The newest was compared with the register; here it is opened once more, and its history followed to the end. A copy
    from before a migration has tables of an older version, whose history cannot be followed here: what has outlived
    its use goes with the next one.
    """
    made = named_copy(newest.stem)
    if made is None or made.reason == MIGRATION:
        return
    by_name = {copy.stem: copy for copy in copies(register)}
    old = outlived(found for name in by_name if (found := named_copy(name)) is not None)
    if not old or doubt.is_in_doubt(register):
        return
    if not _tells_its_history(newest):
        doubt.put_in_doubt(register, ("history",))
        return
    for each in old:
        copy = by_name[each.name]
        copy.unlink(missing_ok=True)
        copy_labels.label_path(copy).unlink(missing_ok=True)


def _tells_its_history(copy: Path) -> bool:
    engine = engines.open_engine(copy, engines.Footing(wal=False), read_only=True)
    try:
        with engine.connect() as connection:
            return history_check.first_fault(connection) is None
    except (DBAPIError, engines.LibraryError):
        return False
    finally:
        engine.dispose()
