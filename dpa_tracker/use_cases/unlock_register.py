"""The key of an encrypted register or backup, from what a person types: its passphrase, or the recovery code."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.bounds import ZIP_FAULTS
from dpa_tracker.store import backup_files, keys, unlocked
from dpa_tracker.store.keys import Key

_ZIP: Final = b"PK"


def is_encrypted(path: Path) -> bool:
    """Whether a file is an encrypted register, or a backup of one."""
    return _header(path) is not None


def asks_for_key(path: Path) -> bool:
    """Whether a register or a backup is encrypted and its key is not at hand in this process."""
    header = _header(path)
    return header is not None and not unlocked.is_at_hand(header)


def key_from(path: Path, typed: str) -> Key | None:
    """The key that opens an encrypted register or a backup of one; None for every other file, which needs none.

    Raises KnownError `wrong_passphrase`, `code_mistyped` and `code_of_another`.
    """
    header = _header(path)
    if header is None:
        return None
    if not keys.is_code(typed):
        return keys.key_of_passphrase(header, typed, file=str(path))
    try:
        return keys.key_of_code(header, typed, file=str(path))
    except KnownError as no_code:
        try:
            return keys.key_of_passphrase(header, typed, file=str(path))
        except KnownError:
            raise no_code from None


def _header(path: Path) -> bytes | None:
    found = keys.header_of(path)
    if found is not None:
        return found
    try:
        with path.open("rb") as file:
            if file.read(len(_ZIP)) != _ZIP:
                return None
        with zipfile.ZipFile(path) as archive, archive.open(backup_files.REGISTER) as inside:
            first = inside.read(keys.HEADER_SIZE)
    except (*ZIP_FAULTS, OSError, KeyError):
        return None
    return first if keys.is_header(first) else None
