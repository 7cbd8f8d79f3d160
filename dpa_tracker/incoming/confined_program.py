"""Another program at work on a foreign file (LibreOffice): no network, bounded, and ended with all it started.

On Linux it begins in a small process of ours that gives up its rights and then becomes that program: sockets to other
machines are refused by the kernel, nothing is written but below one folder, and files of the user's are not read.
Elsewhere it has its time alone.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dpa_tracker.incoming import kernel_rules
from dpa_tracker.incoming.bounds import MEGABYTE

AS_STARTER: Final = "--run-confined"  # the word by which a built program begins as such a process
_MEMORY: Final = 3_072 * MEGABYTE
_LARGEST_FILE: Final = 1_024 * MEGABYTE
# What programs read of a system, and the user's own fonts; no register, no document, no key lies there.
_SYSTEM: Final = (
    *("/usr", "/bin", "/lib", "/lib64", "/etc", "/opt", "/proc", "/sys", "/var/cache/fontconfig"),
    *("/var/lib/libreoffice", "/var/spool/libreoffice"),  # where Debian keeps parts of it
)
_NAMED: Final = "OSL_PIPE_*_SingleOfficeIPC_*"
# Each by name: below /dev other programs keep files in memory.
_DEVICES: Final = tuple(Path("/dev", name) for name in ("null", "zero", "full", "random", "urandom", "tty"))
_SOCKETS: Final = Path("/tmp")  # noqa: S108 - LibreOffice asks itself through a socket there, whatever it is told
_FONTS: Final = (".fonts", ".local/share/fonts", ".config/fontconfig")
_WITH_HELPERS: Final = "/snap/"  # starts through a program that needs rights of its own


def run_confined(words: Sequence[str], folder: Path, seconds: float) -> None:
    """Run a program whose files lie in a folder, whatever its status. Raises OSError, subprocess.TimeoutExpired."""
    process = subprocess.Popen(  # noqa: S603 - no shell; the caller chose the program
        _starting(words, folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    finally:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)  # whatever it has left behind, too
        process.wait()
        _remove_dead_sockets()


def _starting(words: Sequence[str], folder: Path) -> list[str]:
    if sys.platform != "linux" or _WITH_HELPERS in str(Path(words[0]).resolve()):
        return [*words]
    if getattr(sys, "frozen", False):
        return [sys.executable, AS_STARTER, str(folder), *words]
    home = str(Path(__file__).resolve().parents[2])
    code = f"import sys; sys.path.insert(0, {home!r}); from dpa_tracker.incoming.confined_program import main; main()"
    return [sys.executable, "-I", "-c", code, str(folder), *words]


def _remove_dead_sockets() -> None:
    """What a program that may delete nothing there leaves behind; a socket that still answers is another's."""
    if sys.platform != "linux":
        return
    for path in _SOCKETS.glob(_NAMED):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as asking:
            try:
                asking.connect(str(path))
            except ConnectionRefusedError:
                path.unlink()


def main(words: Sequence[str] = ()) -> None:
    """Give up rights and become the program: the folder, the program, its words."""
    folder, *program = words or sys.argv[1:]
    _bound()
    installed = Path(program[0]).resolve().parent.parent
    fonts = [Path.home() / each for each in _FONTS]
    readable = (*map(Path, _SYSTEM), installed, *fonts)
    kernel_rules.stay_within(readable, (), (Path(folder), *_DEVICES), (_SOCKETS,))
    kernel_rules.refuse_networks()
    os.environ["TMPDIR"] = folder
    os.execv(program[0], program)  # noqa: S606 - that is what it is for


def _bound() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    for kind, most in (
        (resource.RLIMIT_DATA, _MEMORY),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
