"""The walls around a process that reads foreign files: its own memory, time and nothing else of the machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from dpa_tracker.incoming import kernel_rules
from dpa_tracker.incoming.limits import Limits

# Events of Python that reading never needs: another program, the network, changing files, other processes.
_NEVER: Final = (
    *("socket.", "subprocess.", "urllib.", "http.client.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "nntplib."),
    *("os.exec", "os.system", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "os.kill", "os.remove"),
    *("os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.putenv"),
    *("os.unsetenv", "shutil.", "tempfile.", "webbrowser.", "pty.", "sqlite3.", "winreg.Set", "winreg.Create"),
    *("signal.pthread_kill", "syslog.", "mmap."),
)
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class ReachedOutError(BaseException):
    """A file made its reader try what no reading needs. No `Exception`, so that no reader takes it for damage."""


class Watch:
    """The hook over every deed of Python in this process: refuses what is none of reading, and remembers it."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._own = tuple(f"{os.path.normcase(folder)}" for folder in folders)
        self._first = ""
        self._forking = False

    def fork(self) -> int:
        """A child of this process; the one deed of its kind that is let through."""
        self._forking = True
        try:
            return os.fork()
        finally:
            self._forking = False

    @property
    def seen(self) -> str:
        """The first event that was refused; empty while there was none."""
        return self._first

    def __call__(self, event: str, words: tuple[Any, ...]) -> None:
        """Called by Python before each deed."""
        if event == "open":
            path, _mode, flags = words
            if isinstance(path, int) or (not _writes(flags) and self._is_own(path)):
                return
        elif not event.startswith(_NEVER) or (event == "os.fork" and self._forking):
            return
        self._first = self._first or event
        raise ReachedOutError(event)

    def _is_own(self, path: object) -> bool:
        if not isinstance(path, str | bytes):  # whoever gives a Path has it made a text before
            return False
        whole = os.path.normcase(os.path.abspath(os.fsdecode(path)))  # noqa: PTH100 - no look at the disk
        return any(whole == own or whole.startswith(own + os.sep) for own in self._own)


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & _WRITES)


def own_folders() -> tuple[Path, ...]:
    """Where the program and its libraries are, which reading loads: code, languages, lists of law."""
    package = Path(__file__).resolve().parent.parent
    bundle = getattr(sys, "_MEIPASS", None)  # of a built program, whose code lies in its own file
    own_file = sys.executable if bundle else None
    named = (package, package.with_name("resources"), sys.prefix, sys.base_prefix, bundle, own_file)
    places = [Path(each) for each in named if each]
    lib = [Path(each) for each in sys.path if "site-packages" in each or "dist-packages" in each]
    system = [Path(each) for each in ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/share/zoneinfo")]
    return tuple(dict.fromkeys((*places, *(each.resolve() for each in places), *lib, *system)))


def confine(folders: Sequence[Path], listed: Sequence[Path]) -> Watch:
    """Put up the walls that this system has, for good; code is loaded from below `folders` alone from here on.

    Whoever reads then has `kernel_rules.refuse_calls` too, which lets no further process begin.
    """
    sys.dont_write_bytecode = True
    _bound_files()
    kernel_rules.stay_within(folders, listed)
    watch = Watch(folders)
    sys.addaudithook(watch)
    return watch


def bound(limits: Limits) -> None:
    """The memory and processor time that may be used for the file at hand; where the system counts them."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.processor) + 1
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_DATA, limits.memory)
    _lower(resource.RLIMIT_AS, 3 * limits.memory)


def _bound_files() -> None:
    """No file longer than nothing, few open ones, no image of the memory left behind by a crash."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    for kind, most in ((resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NOFILE, 64), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (most, most))


def _lower(kind: int, most: int) -> None:
    import resource  # noqa: PLC0415 - there is none on Windows

    highest = resource.getrlimit(kind)[1]
    if highest != resource.RLIM_INFINITY:
        most = min(most, highest)
    resource.setrlimit(kind, (most, highest))
