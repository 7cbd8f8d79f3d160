"""What the copies beside a register say of it: whether its history still holds what it held when they were made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dpa_tracker.store import copy_labels, engines, history_check, unlocked
from dpa_tracker.store.backups import copies, copies_folder
from dpa_tracker.store.copy_labels import WITNESS, CopyLabel
from dpa_tracker.store.trouble import Trouble

_READ: Final = 3  # of the newest copies every byte is compared with its label


class CopyState(StrEnum):
    """What a copy is: byte for byte what was copied; where it has no label, sound in every page at least."""

    NOT_LOOKED_AT = "not_looked_at"
    AS_MADE = "as_made"
    SOUND = "sound"
    ALTERED = "altered"
    DAMAGED = "damaged"
    UNREAD = "unread"  # the disk does not give it: it is gone by now, or nobody may read it
    LOCKED = "locked"  # without a label, and nobody can read it without the key that it was made with


def copies_in_trouble(connection: Connection, register: Path) -> Iterator[Trouble]:
    """The newest copy whose history went further than, or otherwise than, that of the register; altered copies."""
    labelled = _labelled(register)
    for copy, label in labelled[:_READ]:
        if not is_as_labelled(copy, label) and copy.exists():  # it may have gone meanwhile, as old ones do
            yield Trouble("copy_altered", {"file": str(copy)})
    yield from saved_in_trouble(connection, register)
    left = copy_labels.left_behind(copies_folder(register))
    for copy, label in _of_other_histories(connection, labelled):
        if copy.name not in left:
            yield Trouble("cut_since_copy", {"file": str(copy), "entries": label.entries, "at": label.made_at})
            return


def saved_in_trouble(connection: Connection, register: Path) -> Iterator[Trouble]:
    """Whether the history has what the last holder, which ended uncleanly, said that it had saved."""
    left = copy_labels.left_behind(copies_folder(register))
    for _, label in _of_other_histories(connection, _witnessed(register)):
        if WITNESS not in left:
            yield Trouble("saved_is_gone", {"entries": label.entries, "at": label.made_at})


def _witnessed(register: Path) -> list[tuple[Path, CopyLabel]]:
    witness = copies_folder(register) / WITNESS
    label = copy_labels.label_of(witness)
    return [] if label is None else [(witness, label)]


def note_put_back(connection: Connection, register: Path, at: datetime) -> None:
    """An earlier state was put back: copies of what came after it go on to tell of a history that was left."""
    told = [*_labelled(register), *_witnessed(register)]
    left = [copy.name for copy, _ in _of_other_histories(connection, told)]
    copy_labels.note_left(copies_folder(register), at, left)


def _labelled(register: Path) -> list[tuple[Path, CopyLabel]]:
    """The copies that have a label, newest first."""
    found = [(copy, copy_labels.label_of(copy)) for copy in reversed(copies(register))]
    return [(copy, label) for copy, label in found if label is not None]


def _of_other_histories(
    connection: Connection, labelled: list[tuple[Path, CopyLabel]]
) -> Iterator[tuple[Path, CopyLabel]]:
    """The copies of this register whose newest entry its history does not have, by number and SHA-256."""
    own = copy_labels.identity_of(connection)
    for copy, label in labelled:
        mine = label.register == own and label.head
        if mine and history_check.line_with_head(connection, label.head) != label.entries:
            yield copy, label


def is_as_labelled(copy: Path, label: CopyLabel) -> bool:
    """Whether a copy's file is what was copied, byte for byte."""
    try:
        with copy.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == label.sha256
    except OSError:
        return False


def state_of(copy: Path) -> CopyState:
    """What a copy is. Reads every byte of it, and of one that is not as labelled every page: ask beside the screen."""
    try:
        return _state_of(copy, copy_labels.label_of(copy))
    except OSError:
        return CopyState.UNREAD


def _state_of(copy: Path, label: CopyLabel | None) -> CopyState:
    if label is not None and is_as_labelled(copy, label):
        return CopyState.AS_MADE
    if unlocked.is_locked(copy):
        return CopyState.LOCKED if label is None else CopyState.ALTERED
    if not _is_sound(copy):
        return CopyState.DAMAGED
    return CopyState.SOUND if label is None else CopyState.ALTERED


def _is_sound(copy: Path) -> bool:
    if not engines.is_ours(copy):
        return False
    engine = engines.open_engine(copy, engines.Footing(wal=False), read_only=True)
    try:
        with engine.connect() as connection:
            return engines.is_sound(connection)
    except (DBAPIError, engines.LibraryError):
        return False
    finally:
        engine.dispose()
