"""Every call that reaches the file system, counted, and one of them (or all from one on) made to fail.

Calls of Python's own are counted by standing in for them; those of SQLite by a file system written for it. Only calls
about files of one folder count: what the program reads of itself fails in no interesting way.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

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
    "EIO": lambda: apsw.IOError("disk I/O error"),
    "ENOSPC": lambda: apsw.FullError("database or disk is full"),
    "EACCES": lambda: apsw.CantOpenError("unable to open database file"),
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
        return os.path.abspath(os.fspath(path)).startswith(f"{self.folder}{os.sep}")  # type: ignore[arg-type]  # ours are text

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

    def __enter__(self) -> _Stream:
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


@contextmanager
def failing(folder: Path) -> Generator[Calls]:
    """Let calls fail, as they are told to, while this lasts: those of Python's own and those of SQLite."""
    calls, opened = Calls(folder.absolute()), dict[int, object]()
    kept = {name: getattr(os, name) for name in _PATHS}
    kept_fsync, kept_fdopen, kept_open, kept_sqlite = os.fsync, os.fdopen, io.open, engines.sqlite

    def by_path(name: str) -> Callable[..., Any]:
        def call(path: Any, *words: Any, **named: Any) -> Any:  # noqa: ANN401 - as the real one
            if calls.is_ours(path):
                calls.check(name, path)
            found = kept[name](path, *words, **named)
            if name == "open" and calls.is_ours(path):
                opened[found] = path
            return found

        return call

    def fsync(handle: Any) -> None:  # noqa: ANN401 - as the real one
        if handle in opened:
            calls.check("fsync", opened[handle])
        kept_fsync(handle)

    def fdopen(handle: int, *words: Any, **named: Any) -> Any:  # noqa: ANN401 - as the real one
        stream = kept_fdopen(handle, *words, **named)
        return _Stream(stream, calls, opened[handle]) if handle in opened else stream

    def open_file(path: Any, mode: str = "r", *words: Any, **named: Any) -> Any:  # noqa: ANN401 - as the real one
        if not calls.is_ours(path):
            return kept_open(path, mode, *words, **named)
        calls.check("open" if set(mode) & set("wax+") else "read", path)
        stream = kept_open(path, mode, *words, **named)
        opened[stream.fileno()] = path
        return _Stream(stream, calls, path) if set(mode) & set("wax+") else stream

    for name in _PATHS:
        setattr(os, name, by_path(name))
    os.fsync, os.fdopen, io.open, builtins.open = fsync, fdopen, open_file, open_file  # type: ignore[assignment]  # stand-ins
    files = FaultyFiles(calls)
    apsw_dbapi.Under.vfs, engines.sqlite = VFS, apsw_dbapi
    try:
        yield calls
    finally:
        for name in _PATHS:
            setattr(os, name, kept[name])
        os.fsync, os.fdopen, io.open, builtins.open = kept_fsync, kept_fdopen, kept_open, kept_open
        apsw_dbapi.Under.vfs, engines.sqlite = "", kept_sqlite
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
        raise _SQLITE[calls.plan.error]()
