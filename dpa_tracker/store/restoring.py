"""Putting another register's content in place of one, and what the copies beside it hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from dpa_tracker import whole_files
from dpa_tracker.store import backups, engines, kept_log, keys, unlocked

BESIDE: Final = ("-wal", "-wal.kept", "-shm", "-journal")
REASON: Final = "before-restore"


def put_in_place(content: Path, register: Path, at: datetime) -> Path | None:
    """The register's new content under its name; returns where the content before is now, None when there was none.

    What stood there is copied and checked first; what is no sound register, or is locked, is moved aside as it is.
    """
    if not register.exists():
        set_aside(register, "left", at)  # a log that is left over would be read into what is put here
        whole_files.put_in_place(content, register)
        return None
    kept_log.keep(register)
    kept = _kept(register, at)
    if kept is None:
        why = "locked" if unlocked.is_locked(register) else "damaged"
        aside = set_aside(register, why, at)
        whole_files.put_in_place(content, register)
        return aside
    kept_log.let_go(register)
    if keys.header_of(content) == keys.header_of(register):
        _copy_over(content, register)
    else:  # another key, or one where there was none: pages of the one are nothing to the other
        _remove_logs(register)
        whole_files.put_in_place(content, register)
    return kept


def set_aside(register: Path, why: str, at: datetime) -> Path:
    """Move a register's file aside as it is, with what the database keeps beside it: some of it may be there alone.

    Where the file itself is gone, what is left of it goes aside all the same.
    """
    named = f"{register.name}.{why}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    number, aside = 1, register.with_name(named)
    while aside.exists():
        number += 1
        aside = register.with_name(f"{named}.{number}")
    for end in BESIDE:
        log = register.with_name(register.name + end)
        if log.exists():
            log.replace(aside.with_name(aside.name + end))
    if register.exists():
        register.replace(aside)
    return aside


def _remove_logs(register: Path) -> None:
    """What the database keeps beside a file of which a verified copy is there: it is in the copy."""
    for end in ("-wal", "-shm", "-journal"):
        register.with_name(register.name + end).unlink(missing_ok=True)


def _kept(register: Path, at: datetime) -> Path | None:
    """A verified copy of what stands there; None when that is no sound register."""
    if not engines.is_ours(register) or unlocked.is_locked(register):
        return None
    engine = engines.open_engine(register, engines.footing(register), read_only=True)
    try:
        with engine.connect() as connection:
            if not engines.is_sound(connection):
                return None
            return backups.make_copy(connection, register, at=at, reason=REASON)
    except (DBAPIError, engines.LibraryError):
        return None
    finally:
        engine.dispose()


def _copy_over(content: Path, register: Path) -> None:
    source = engines.open_engine(content, engines.Footing(wal=False), read_only=True)
    target = engines.open_engine(register, engines.footing(register), read_only=False)
    try:
        with source.connect() as from_there, target.connect() as to_here:
            engines.copy_over(from_there, to_here)
    finally:
        source.dispose()
        target.dispose()


def copies_with_counts(register: Path) -> Mapping[Path, Mapping[str, int]]:
    """The copies beside a register, newest first, each with the rows of each table it holds; {} when unreadable."""
    found: dict[Path, Mapping[str, int]] = {}
    for copy in reversed(backups.copies(register)):
        if unlocked.is_locked(copy):
            found[copy] = {}
            continue
        engine = engines.open_engine(copy, engines.Footing(wal=False), read_only=True)
        try:
            with engine.connect() as connection:
                found[copy] = backups.row_counts(connection)
        except (DBAPIError, engines.LibraryError):
            found[copy] = {}
        finally:
            engine.dispose()
    return found
