"""Reading a register where nothing can be made beside it: in a folder that is closed to us, or on a read-only disk.

The library needs a file beside a register, by which its readers and its writer go. Where none can be made it is told
that the register does not change; whether that is so is looked at before each question.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import folders, keys

_LOG, _JOURNAL, _SHARED_MEMORY = "-wal", "-journal", "-shm"
_READ_VERSION_AT: Final = 19
_WITH_LOG: Final = 2  # of the file format's header: 2 is a register that is read with a log


def is_still(path: Path) -> bool:
    """Whether a register can only be read as one that does not change.

    Raises KnownError `register_log_apart` where something was saved that is not in the file yet: it would be passed
    over in silence.
    """
    on_media = folders.is_on_read_only_media(path.parent)
    if not on_media and os.access(path.parent, os.W_OK):
        return False
    if _beside(path, _SHARED_MEMORY).exists():
        return False
    if _has_content(_beside(path, _LOG)) or (on_media and _has_content(_beside(path, _JOURNAL))):
        raise KnownError("register_log_apart", file=str(path))
    return on_media or _needs_shared_memory(path)


def watch(path: Path) -> Callable[[object], None]:
    """What is to be called before each question, by whomever.

    It raises KnownError `register_not_still` once somebody else has begun to write to the register.
    """
    before = _state(path)

    def look(_asking: object) -> None:
        if _state(path) != before:
            raise KnownError("register_not_still", file=str(path))

    return look


def _needs_shared_memory(path: Path) -> bool:
    if keys.header_of(path) is not None:  # how it is read stands in what is encrypted
        return True
    with path.open("rb") as file:
        file.seek(_READ_VERSION_AT)
        return file.read(1) == bytes([_WITH_LOG])


def _state(path: Path) -> tuple[object, ...]:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, _has_content(_beside(path, _LOG))


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
