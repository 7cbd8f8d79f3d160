"""Every call that reaches the file system, counted, and one of them (or all from one on) made to fail.

Calls of Python's own are counted by standing in for them; those of SQLite by a file system written for it. Only calls
about files of one folder count: what the program reads of itself fails in no interesting way.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final, Self

import apsw

from dpa_tracker.store import engines
from tests.proofs import apsw_dbapi

ERRORS: Final = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES}
VFS: Final = "faulty"
EVERY_READ: Final = 10
_PATHS: Final = ("open", "replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "chmod")
_TAKES_AWAY: Final = {"unlink", "remove", "rmdir", "delete"}
_FILLS: Final = {"write", "open", "mkdir", "link", "fsync", "sync", "flush"}  # what a full disk refuses
_SQLITE: Final = {
    "EIO": (apsw.IOError, "disk I/O error"),
    "ENOSPC": (apsw.FullError, "database or disk is full"),
    "EACCES": (apsw.CantOpenError, "unable to open database file"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """Which call fails, counted from 0 (None: none does), with which error, and whether the disk stays full."""

    fails: int | None = None
    error: str = "EIO"


@dataclass
class Calls:
    """The calls that were made, by name, and which of them failed."""

    folder: Path
    plan: Plan = Plan()
    made: list[str] = field(default_factory=list[str])
    failed: list[str] = field(default_factory=list[str])
    reads: int = 0

    def begin(self, plan: Plan) -> None:
        """Count from here on, and fail as planned."""
        self.plan, self.reads = plan, 0
        self.made.clear()
        self.failed.clear()

    def is_ours(self, path: object) -> bool:
        """Whether a path is one of the folder's."""
        if not isinstance(path, str | os.PathLike):
            return False
        return Path(os.fsdecode(path)).absolute().is_relative_to(self.folder)

    def due(self, name: str) -> bool:
        """Count a call; whether it is to fail. A full disk stays full, and things can still be taken away."""
        self.made.append(name)
        if self.plan.fails is None:
            return False
        number = len(self.made) - 1
        full = self.plan.error == "ENOSPC"
        fails = number >= self.plan.fails and name in _FILLS if full else number == self.plan.fails
        if fails:
            self.failed.append(name)
        return fails

    def check(self, name: str, path: object) -> None:
        """Count a call about a path; raises OSError when it is to fail."""
        if self.due(name):
            number = ERRORS[self.plan.error]
            raise OSError(number, os.strerror(number), str(path))

    @property
    def failed_to_clean(self) -> bool:
        """Whether what failed was the taking away itself: then something may be left over."""
        return bool(_TAKES_AWAY & set(self.failed))


class _Stream:
    """A file being written, each write, flush and cut of which counts."""

    def __init__(self, stream: Any, calls: Calls, path: object) -> None:  # noqa: ANN401 - any file
        self._stream, self._calls, self._path = stream, calls, path

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the file's own
        return getattr(self._stream, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, content: Any) -> Any:  # noqa: ANN401 - bytes or text
        self._calls.check("write", self._path)
        return self._stream.write(content)

    def writelines(self, lines: Any) -> None:  # noqa: ANN401 - bytes or text
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        self._calls.check("flush", self._path)
        self._stream.flush()


class _StandIns:
    """What stands in for Python's calls while they may fail."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._opened: dict[int, object] = {}
        self._real: dict[str, Any] = {name: getattr(os, name) for name in (*_PATHS, "fsync", "fdopen")}
        self._open = io.open

    def put(self) -> None:
        """Stand in for them."""
        for name in _PATHS:
            setattr(os, name, partial(self._by_path, name))
        os.fsync, os.fdopen = self._fsync, self._fdopen  # type: ignore[assignment]  # as the real ones
        io.open = builtins.open = self._open_file  # type: ignore[assignment]  # as the real one

    def take_away(self) -> None:
        """Let the real ones be called again."""
        for name, real in self._real.items():
            setattr(os, name, real)
        io.open = builtins.open = self._open

    def _by_path(self, name: str, path: Any, *words: Any, **named: Any) -> Any:  # noqa: ANN401 - as the real one
        ours = self._calls.is_ours(path)
        if ours:
            self._calls.check(name, path)
        found = self._real[name](path, *words, **named)
        if ours and name == "open":
            self._opened[found] = path
        return found

    def _fsync(self, handle: Any) -> None:  # noqa: ANN401 - as the real one
        if handle in self._opened:
            self._calls.check("fsync", self._opened[handle])
        self._real["fsync"](handle)

    def _fdopen(self, handle: int, *words: Any, **named: Any) -> Any:  # noqa: ANN401 - as the real one
        stream = self._real["fdopen"](handle, *words, **named)
        return _Stream(stream, self._calls, self._opened[handle]) if handle in self._opened else stream

    def _open_file(self, path: Any, mode: str = "r", *words: Any, **named: Any) -> Any:  # noqa: ANN401 - as the real one
        if not self._calls.is_ours(path):
            return self._open(path, mode, *words, **named)
        writes = bool(set(mode) & set("wax+"))
        self._calls.check("open" if writes else "read", path)
        stream = self._open(path, mode, *words, **named)
        self._opened[stream.fileno()] = path
        return _Stream(stream, self._calls, path) if writes else stream


@contextmanager
def failing(folder: Path) -> Generator[Calls]:
    """Let calls fail, as they are told to, while this lasts: those of Python's own and those of SQLite."""
    calls, kept = Calls(folder.absolute()), engines.sqlite
    stand_ins, files = _StandIns(calls), FaultyFiles(calls)
    apsw_dbapi.Under.vfs, engines.sqlite = VFS, apsw_dbapi
    stand_ins.put()
    try:
        yield calls
    finally:
        stand_ins.take_away()
        apsw_dbapi.Under.vfs, engines.sqlite = "", kept
        files.unregister()


class FaultyFile(apsw.VFSFile):
    """A file of SQLite's whose calls count."""

    def __init__(self, name: str | apsw.URIFilename | None, flags: list[int], calls: Calls) -> None:
        self._calls = calls
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - a name of the library
        """Write, unless it is to fail."""
        raise_if(self._calls, "write")
        super().xWrite(data, offset)

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 - a name of the library
        """Read, unless it is to fail; most reads are alike, and some of them are enough."""
        self._calls.reads += 1
        if not self._calls.reads % EVERY_READ:
            raise_if(self._calls, "read")
        return super().xRead(amount, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - a name of the library
        """Cut, unless it is to fail."""
        raise_if(self._calls, "truncate")
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - a name of the library
        """Sync, unless it is to fail."""
        raise_if(self._calls, "sync")
        super().xSync(flags)


class FaultyFiles(apsw.VFS):
    """The file system of which any call may fail."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        super().__init__(VFS, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> FaultyFile:  # noqa: N802 - as above
        """Open, unless it is to fail."""
        raise_if(self._calls, "open")
        return FaultyFile(name, flags, self._calls)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - a name of the library
        """Delete, unless it is to fail."""
        raise_if(self._calls, "delete")
        super().xDelete(filename, syncdir)


def raise_if(calls: Calls, name: str) -> None:
    """Count a call of SQLite's, and fail as the system would where it is to."""
    if calls.due(name):
        kind, message = _SQLITE[calls.plan.error]
        raise kind(message)
