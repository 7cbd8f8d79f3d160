"""Files written wholly or not at all, and lasting: beside the target, synced, put in its place, and the folder synced.

What was there before stays until the new file is complete on the disk. Whoever calls says in its own words what an
OSError means.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Final

PRIVATE: Final = 0o600
SHARED: Final = 0o666  # less what the user's umask takes away: a file for others
_LONGEST = 100  # characters of the target's name that the unfinished file beside it bears


def write_whole_file(target: Path, content: bytes, *, mode: int = PRIVATE) -> None:
    """Write the file, or leave what stands there. Raises OSError, and then nothing unfinished is left beside it."""
    write_whole_pieces(target, (content,), mode=mode)


def write_whole_pieces(target: Path, pieces: Iterable[bytes], *, mode: int = PRIVATE) -> None:
    """The same of a content that comes piece by piece; also when making a piece raises."""
    beside = unfinished_beside(target)
    try:
        _write_new(beside, pieces, mode)
        put_in_place(beside, target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def unfinished_beside(target: Path) -> Path:
    """A hidden name beside the target that nothing else has."""
    return target.with_name(f".{target.name[:_LONGEST]}.{uuid.uuid4().hex[:8]}.part")


def write_new_file(path: Path, content: bytes, *, mode: int = PRIVATE) -> None:
    """Write a file that is not there yet, and have it on the disk. Raises OSError."""
    _write_new(path, (content,), mode)


def _write_new(path: Path, pieces: Iterable[bytes], mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as stream:
        stream.writelines(pieces)
        stream.flush()
        os.fsync(stream.fileno())


def put_in_place(finished: Path, target: Path) -> None:
    """Give a file that is on the disk its name, over what bears it, and have that on the disk too. Raises OSError."""
    finished.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Have the system write a folder's entries to the disk; Windows does it by itself and opens no folder.

    The entries are made by then: a file system that cannot say when they are on the disk is no failure of a write.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
