"""What a damaged register can be replaced with, and what that would cost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from dpa_tracker.queries.copies import CopyRow, copies_of
from dpa_tracker.store import engines, history_check, unlocked
from dpa_tracker.store.copies_check import CopyState, is_as_labelled
from dpa_tracker.store.copy_labels import label_of


@dataclass(frozen=True, slots=True)
class Rescue:
    """The copies that are good, newest first, and when the damaged register was last written, by its file."""

    copies: tuple[CopyRow, ...]
    written_at: datetime

    @property
    def is_older(self) -> bool:
        """Whether something may have been written after the newest good copy was made."""
        return bool(self.copies) and self.written_at > self.copies[0].at


def rescue_of(register: Path) -> Rescue:
    """Look for copies that are good: what was copied, sound in every page, with a whole history. Reads them all."""
    good = tuple(replace(copy, state=_state(copy.path)) for copy in copies_of(register) if _is_good(copy))
    files = [register, register.with_name(register.name + "-wal")]
    written = max(path.stat().st_mtime for path in files if path.exists())
    return Rescue(good, datetime.fromtimestamp(written, UTC))


def _state(copy: Path) -> CopyState:
    """Of a good copy."""
    return CopyState.SOUND if label_of(copy) is None else CopyState.AS_MADE


def _is_good(row: CopyRow) -> bool:
    copy, label = row.path, label_of(row.path)
    if not row.readable or unlocked.is_locked(copy) or (label is not None and not is_as_labelled(copy, label)):
        return False
    engine = engines.open_engine(copy, engines.Footing(wal=False), read_only=True)
    try:
        with engine.connect() as connection:
            if not engines.is_sound(connection):
                return False
            return label is None or not label.head or history_check.first_fault(connection) is None
    except DBAPIError as error:
        return "no such column" in str(error)  # of an older version of the tables, and sound
    finally:
        engine.dispose()
