"""Making a register, and opening one that is there."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import (
    backups,
    doubt,
    engines,
    guards,
    history_check,
    holding,
    kept_log,
    keys,
    left_log,
    left_over,
    migrating,
    register_state,
    search_index,
    search_tables,
    table_versions,
    unclean_end,
    unlocked,
)
from dpa_tracker.store.created_tables import create_tables
from dpa_tracker.store.failures import explained_with_files
from dpa_tracker.store.folders import sync_folder
from dpa_tracker.store.holding import Hold, Holder
from dpa_tracker.store.keys import Key
from dpa_tracker.store.records import REGISTER_STATE
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_opening import create_team_register, open_team_register, team_register_is_there

FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700


def create_register(path: Path | TeamAddress, *, actor: str, at: datetime, key: Key | None = None) -> Register:
    """Make an empty register, a file or in a database on a server, and open it for writing; with a key it is encrypted.

    Raises KnownError `register_exists` where a file stands already, and those of the file system. The file appears
    under its name only when it is complete.
    """
    if isinstance(path, TeamAddress):
        return create_team_register(path, actor=actor, at=at)
    if path.exists():
        raise KnownError("register_exists", file=str(path))
    with explained_with_files(path), unlocked.held(key):
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            _build(unfinished, actor, at, key)
            _give_name(unfinished, path)
            sync_folder(path.parent)
        finally:
            with contextlib.suppress(OSError):
                engines.remove(unfinished)
    return open_register(path, actor=actor, at=at, key=key)


def register_is_there(path: Path | TeamAddress) -> bool:
    """Whether a register is there: a file, or one in the database of a server, which is asked."""
    return team_register_is_there(path) if isinstance(path, TeamAddress) else path.exists()


def _build(path: Path, actor: str, at: datetime, key: Key | None) -> None:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE))
    header = None if key is None else key.header
    engine = engines.open_engine(path, engines.Footing(wal=False), read_only=False, header=header)
    try:
        with engines.writing(engine).begin() as connection:
            engines.mark_as_ours(connection)
            create_tables(connection)
            table_versions.stamp(connection)
            search_tables.create(connection)
            search_tables.set_version(connection)
            connection.execute(REGISTER_STATE.insert().values(id=1, data_version=0, created_at=at, created_by=actor))
            register_state.say(connection)
            guards.put_up(connection)
    finally:
        engine.dispose()


def _give_name(unfinished: Path, path: Path) -> None:
    try:
        path.hardlink_to(unfinished)  # unlike a rename it never replaces a file that appeared meanwhile
    except FileExistsError:
        raise KnownError("register_exists", file=str(path)) from None
    except OSError:  # a file system without hard links
        if path.exists():
            raise KnownError("register_exists", file=str(path)) from None
        unfinished.rename(path)


def open_register(
    path: Path | TeamAddress, *, actor: str, at: datetime, read_only: bool = False, key: Key | None = None
) -> Register:
    """Open a register that is there, a file or on a server.

    An encrypted one opens with its key, or while another has it open in this process; otherwise KnownError
    `register_locked`. A plain one needs none.
    For writing it is held until it is closed; where another holds it, it is opened for reading and `holder` says who.
    An older register is brought up to date after a verified copy. A newer one raises KnownError `register_newer`,
    unless it is opened with `read_only`. Raises KnownError for everything else that stands in the way.
    """
    if isinstance(path, TeamAddress):
        return open_team_register(path, at=at, read_only=read_only)
    _refuse_what_is_no_file(path)
    with explained_with_files(path), unlocked.held(key):
        if unlocked.is_locked(path):  # before it is held: whether its last holder crashed is told once
            raise KnownError("register_locked", file=str(path))
        register = _opened(path, actor, at, read_only=read_only or not _may_write(path))
        register.hold_key(keys.header_of(path))
    register.opened_on = at.date()
    register.clock_behind = _written_later(register, at)
    return register


def _written_later(register: Register, at: datetime) -> datetime | None:
    """The moment of the newest entry of the history, where it is later than now: a clock is wrong, or was."""
    try:
        with register.engine.connect() as connection:
            newest = history_check.newest_moment(connection)
    except (DBAPIError, ValueError):  # of a newer program, or damaged: said elsewhere
        return None
    return newest if newest is not None and newest > at else None


def _opened(path: Path, actor: str, at: datetime, *, read_only: bool) -> Register:
    if read_only:
        left_log.try_out(path, ours=False)
        return _open_for_reading(path, actor, at)
    taken = holding.take(path, user=actor, at=at)
    if isinstance(taken, Holder):
        return _open_for_reading(path, actor, at, holder=str(taken))
    return _open_for_writing(path, taken, at)


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        raise KnownError("register_is_folder", file=str(path))
    if not path.exists():
        raise KnownError("no_register", file=str(path))


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _open_for_reading(path: Path, actor: str, at: datetime, holder: str | None = None) -> Register:
    version = _version_of(path)
    if version >= table_versions.LATEST:
        engine = engines.open_engine(path, engines.footing(path), read_only=True)
        return Register(path, engine, version, read_only=True, holder=holder, newer=version > table_versions.LATEST)
    taken = holding.take(path, user=actor, at=at) if _may_write(path) else None
    if not isinstance(taken, Hold):
        raise KnownError("register_older", file=str(path))
    _open_for_writing(path, taken, at).close()  # brings it up to date
    return _open_for_reading(path, actor, at)


def _open_for_writing(path: Path, hold: Hold, at: datetime) -> Register:
    engine: Engine | None = None
    doubted = hold.after_crash or doubt.is_in_doubt(path)
    if doubted:
        kept_log.keep(path)
    left_over.remove_unfinished(path)
    try:
        tried = engines.is_ours(path) and left_log.try_out(path, ours=True)
        version = _version_of(path)
        if version > table_versions.LATEST:
            raise KnownError("register_newer", file=str(path))  # noqa: TRY301 - the hold is let go below
        engine = engines.open_engine(path, engines.footing(path), read_only=False)
        if doubted:
            if not tried:
                unclean_end.refuse_damaged(engine, path)
            kept_log.let_go(path)
        if version < table_versions.LATEST:
            migrating.bring_up_to_date(engine, path, at=at)
        told = unclean_end.look_at_history(engine, path, hold, at) if doubted else ()
        _index(engine)
    except BaseException:
        if engine is not None:
            engine.dispose()
        hold.release()
        raise
    return Register(path, engine, table_versions.LATEST, hold=hold, told=told)


def _index(engine: Engine) -> None:
    with engine.connect() as connection:
        if search_tables.version(connection) == search_tables.VERSION:
            return
    with engines.writing(engine).begin() as connection:
        search_index.bring_up_to_date(connection)


def _version_of(path: Path) -> int:
    """The version of a register's tables, asked in a way that changes nothing in whatever file it is."""
    if not os.access(path, os.R_OK):
        raise KnownError("register_no_permission", file=str(path))
    if not engines.is_ours(path):
        known = bool(backups.copies(path))  # a register stood under this name
        raise KnownError("register_damaged" if known else "not_a_register", file=str(path))
    engine = engines.open_engine(path, engines.footing(path), read_only=True)
    try:
        with engine.connect() as connection:
            return table_versions.version_of(connection)
    finally:
        engine.dispose()
