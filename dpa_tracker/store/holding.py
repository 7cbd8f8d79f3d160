"""Who holds a register for writing: a file beside it that names the holder, with a lock of the operating system on it.

The lock, not the file, decides: it goes with the process, so a crashed holder never blocks anybody.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from io import FileIO
from pathlib import Path
from threading import Lock
from typing import Final, cast

_LOCKED_BYTE: Final = 1 << 20  # Windows bars readers from a locked byte: one far behind the text that names the holder


_WIDTH: Final = 512  # characters: longer than any of them is


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a register, as written beside it."""

    user: str
    host: str
    process: int
    since: str

    def __str__(self) -> str:
        return f"{self.user} @ {self.host}"


class Hold:
    """The lock on a register; `after_crash` when its last holder did not let it go.

    `saved` is then what that holder had saved last, as it said beside its name: the number of the newest entry of the
    history and its SHA-256. None where it said nothing, or cannot be read.
    """

    def __init__(self, path: Path, file: FileIO, holder: Holder, left: str) -> None:
        self._path = path
        self._file = file
        self._named = json.dumps(asdict(holder)).removesuffix("}")
        self._turn = Lock()
        self.after_crash = bool(left)
        self.saved = _saved(left)
        self.say_saved(None)

    def say_saved(self, newest: tuple[int, str] | None) -> None:
        """Say what is saved now: the number of the newest entry and its SHA-256.

        It is not forced to the disk: what is saved was, before, so this is never ahead of it.
        """
        told = "" if newest is None else f', "entries": {newest[0]}, "head": "{newest[1]}"'
        said = f"{self._named}{told}}}".ljust(_WIDTH).encode()  # one piece of one width: never half of it
        with self._turn, contextlib.suppress(OSError):
            self._file.seek(0)
            self._file.write(said)

    def release(self) -> None:
        """Let the register go; the file that named us goes too, where the system lets an open file go."""
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._file.close()
        with contextlib.suppress(OSError):  # Windows: only a closed file can go, and another may have taken it
            if sys.platform == "win32":
                self._path.unlink()


def lock_path(register: Path) -> Path:
    """The file that names the holder."""
    return register.with_name(f"{register.name}.lock")


def is_held(register: Path) -> bool:
    """Whether somebody holds the register now. Nothing is made, and nobody is kept out for long."""
    try:
        file = FileIO(lock_path(register), "r+")
    except OSError:
        return False
    with file:
        return not _lock(file)


def take(register: Path, *, user: str, at: datetime) -> Hold | Holder:
    """Hold the register, or say who does."""
    path = lock_path(register)
    while True:
        file = _opened(path)
        if not _lock(file):
            holder = _holder(file)
            file.close()
            return holder
        if _still_at(path, file):
            break
        file.close()  # its holder let it go, and took the file away, between our opening and our locking it
    file.seek(0)
    left = file.read().decode(errors="replace")
    file.seek(0)
    file.truncate()
    return Hold(path, file, Holder(user, socket.gethostname(), os.getpid(), at.isoformat(timespec="seconds")), left)


def _saved(left: str) -> tuple[int, str] | None:
    try:
        said = cast("dict[str, object]", json.loads(left))
        return int(str(said["entries"])), str(said["head"])
    except (ValueError, KeyError, TypeError):
        return None


def _opened(path: Path) -> FileIO:
    return FileIO(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600), "r+")


def _holder(file: FileIO) -> Holder:
    try:
        said = cast("dict[str, object]", json.loads(file.read()))
        return Holder(str(said["user"]), str(said["host"]), int(str(said["process"])), str(said["since"]))
    except (ValueError, KeyError, TypeError):  # it holds the lock and has not written its name yet
        return Holder("?", "?", 0, "")


def _still_at(path: Path, file: FileIO) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _lock(file: FileIO) -> bool:
    """Take the operating system's lock on an open file without waiting; False when another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there

            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - only there

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        return False
    return True
