"""The log that an unclean end left beside a register, tried on a copy of both before the library takes it over.

The library writes what is in a log into the file when the last connection closes, and asks nowhere whose log it is: an
older one, or that of another register, would spoil a file that was whole, or put another's records in its place.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import doubt, engines, holding, kept_log
from dpa_tracker.store.records import CHANGE_LOG, REGISTER_STATE

_JOURNAL: Final = "-journal"
LOGS: Final = (kept_log.LOG, _JOURNAL)
_FAILURES: Final = (DBAPIError, engines.LibraryError, ValueError, TypeError)


@dataclass(frozen=True, slots=True)
class _Look:
    """A register as it is with some of its logs: by whom it was made and when, and its newest entry; 0: not known."""

    made: tuple[object, ...] = ()
    entries: int = 0
    head: str = ""


def is_left(register: Path) -> bool:
    """Whether a log with something in it lies beside a register that nobody holds."""
    return bool(_logs(register)) and not holding.is_held(register)


def try_out(register: Path, *, ours: bool) -> bool:
    """Whether file and log were tried together and are sound; False where nothing was left to try.

    `ours`: we hold the register. Raises KnownError `register_log_unfit` where the file is sound without its log,
    else `register_damaged`; then nothing was changed.
    """
    if not (_logs(register) if ours else is_left(register)):
        return False
    with contextlib.suppress(OSError):  # no room for a copy, or nothing can be written: it is looked at in its place
        alone = _look(register)
        if _fit(register, alone):
            return True
        if not ours and holding.is_held(register):  # somebody has begun to write meanwhile
            return False
        doubt.put_in_doubt(register, ("damage",))
        raise KnownError("register_damaged" if alone is None else "register_log_unfit", file=str(register))
    return False


def fits(register: Path) -> bool:
    """Whether the log beside a register is to be read with it: not where the file is sound without it alone."""
    if not _logs(register):
        return True
    try:
        alone = _look(register)
        return alone is None or _fit(register, alone)
    except OSError:
        return True


def _logs(register: Path) -> list[Path]:
    found = (register.with_name(register.name + end) for end in LOGS)
    return [path for path in found if path.is_file() and path.stat().st_size]


def _fit(register: Path, alone: _Look | None) -> bool:
    """Whether a register is sound with its logs, and still what it is without them, or what came after that.

    A journal takes back what was written last: with it the register is what came before.
    """
    if alone is not None and any(path.name.endswith(_JOURNAL) for path in _logs(register)):
        alone = replace(alone, entries=0)
    return _look(register, *LOGS, after=alone) is not None


def _look(register: Path, *ends: str, after: _Look | None = None) -> _Look | None:
    """A copy of the register, with these of its logs; None where it is not sound, or `after` is not in it."""
    with tempfile.TemporaryDirectory(prefix=f".{register.name}.", dir=register.parent) as folder:
        copy = Path(folder) / register.name
        for end in ("", *ends):
            source = register.with_name(register.name + end)
            if source.exists():
                shutil.copyfile(source, copy.with_name(copy.name + end))
        try:
            engine = engines.open_engine(copy, engines.Footing(wal=True), read_only=True)
        except _FAILURES:
            return None
        try:
            with engine.connect() as connection:
                if not engines.is_sound(connection) or not _goes_on(connection, after):
                    return None
                return _seen(connection)
        except _FAILURES:
            return None
        finally:
            engine.dispose()


def _seen(connection: Connection) -> _Look:
    try:
        made = connection.execute(select(REGISTER_STATE.c.created_at, REGISTER_STATE.c.created_by)).one()
        log = CHANGE_LOG.c
        newest = connection.execute(select(log.sequence, log.chain).order_by(log.sequence.desc()).limit(1)).first()
    except DBAPIError:  # of a version that chained no history yet
        return _Look()
    return _Look(tuple(made)) if newest is None else _Look(tuple(made), newest.sequence, newest.chain)


def _goes_on(connection: Connection, before: _Look | None) -> bool:
    """Whether it is the same register, with the entry that was its newest."""
    if before is None or not before.made:
        return True
    made = connection.execute(select(REGISTER_STATE.c.created_at, REGISTER_STATE.c.created_by)).one()
    if tuple(made) != before.made:
        return False
    entry = select(CHANGE_LOG.c.chain).where(CHANGE_LOG.c.sequence == before.entries)
    return not before.entries or connection.execute(entry).scalar_one_or_none() == before.head
