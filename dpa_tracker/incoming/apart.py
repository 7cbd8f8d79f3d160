"""Reading a foreign file in a process of its own, which can be ended at any moment and can do nothing but read.

`read_apart(file, function, content, ...)` gives what `function(content, ...)` gives, from a process that has neither
the register nor the network nor leave to write. Whatever the file does to it, one known error comes of it here. The
process is started with the first file and kept ready; several threads have several of them.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from pathlib import Path
from threading import Lock
from typing import IO, Any, Final, TypeVar, cast

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.limits import READING, Pace, limits_for
from dpa_tracker.incoming.plain_values import StrangeAnswerError, value_in
from dpa_tracker.incoming.reader_process import LARGEST_ANSWER, LENGTH, Answer, Outcome, Request
from dpa_tracker.long_work import STILL_WANTED

T = TypeVar("T")
AS_READER: Final = "--read-apart"  # the word by which a built program begins as such a process
_LOOKS: Final = 0.1  # seconds between two looks at whether the answer is still wanted
_LONGEST_LOOK: Final = 1.0  # seconds that pass from one look to the next, unless nothing was working at all
_MOST_FILES: Final = 200  # that one process serves
_MOST_READY: Final = 2  # processes that wait for further files
_SLOW: Final = "foreign_file_slow"
_CRASHED: Final = "foreign_file_crashed"
_KNOWN: Final = {
    Outcome.MEMORY: "foreign_file_memory",
    Outcome.REACHED_OUT: "foreign_file_reached_out",
    Outcome.DEFECT: "foreign_file_defect",
    Outcome.SLOW: _SLOW,
    Outcome.CRASHED: _CRASHED,
}


class Reader:
    """One such process, and the thread that talks with it."""

    def __init__(self, module: str = "") -> None:
        self.process = subprocess.Popen(  # noqa: S603 - the program itself
            _command(module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
            start_new_session=True,  # an interrupt at the terminal is for the one who asked
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.served = 0
        self._talking = ThreadPoolExecutor(1, thread_name_prefix="apart")

    def answer(self, request: bytes, longest: float) -> bytes | None:
        """The answer; None when there was none in time, or none at all. Raises KnownError when it is not wanted."""
        waited, looked = 0.0, time.monotonic()
        wanted = STILL_WANTED.get()
        coming = self._talking.submit(self._exchanged, request)
        while True:
            try:
                return coming.result(_LOOKS)
            except NotYetError:
                if wanted is not None and not wanted():
                    raise KnownError("foreign_file_cancelled") from None
                waited, looked = _waited(waited, looked, time.monotonic())
                if waited > longest:
                    raise TimeoutError from None

    def _exchanged(self, request: bytes) -> bytes | None:
        to, back = cast("IO[bytes]", self.process.stdin), cast("IO[bytes]", self.process.stdout)
        try:
            to.write(LENGTH.pack(len(request)))
            to.write(request)
            to.flush()
            head = back.read(LENGTH.size)
            size = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else 0
            content = back.read(size) if size <= LARGEST_ANSWER else b""
        except (OSError, ValueError):  # it is gone
            return None
        return content if content and len(content) == size else None

    def end(self) -> None:
        """End it and whatever it began, at once."""
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self.process.kill()
            else:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                cast("IO[bytes]", pipe).close()
        self._talking.shutdown(wait=True)


def _waited(before: float, looked: float, now: float) -> tuple[float, float]:
    """The seconds that were waited, and when that was: a machine that slept between two looks kept nobody waiting."""
    return before + min(now - looked, _LONGEST_LOOK), now


class Readers:
    """The processes that are ready for the next file."""

    def __init__(self) -> None:
        self._ready: list[Reader] = []
        self._lock = Lock()

    @contextlib.contextmanager
    def one(self) -> Generator[Reader]:
        """A process of one's own; it goes back when all went well, and is ended when anything did not."""
        with self._lock:
            reader = self._ready.pop() if self._ready else None
        if reader is not None and reader.process.poll() is not None:
            reader.end()
            reader = None
        reader = reader or Reader()
        try:
            yield reader
        except BaseException:
            reader.end()
            raise
        reader.served += 1
        with self._lock:
            if keep := len(self._ready) < _MOST_READY and reader.served < _MOST_FILES:
                self._ready.append(reader)
        if not keep:
            reader.end()

    def start(self, module: str) -> None:
        """Have one ready before the first file comes, with what a module needs."""
        with self._lock:
            if not self._ready:
                self._ready.append(Reader(module))

    def close(self) -> None:
        """End those that wait."""
        with self._lock:
            ready, self._ready = self._ready, []
        for each in ready:
            each.end()


READERS: Final = Readers()
atexit.register(READERS.close)


def read_apart(file: str, function: Callable[..., T], content: object, *words: object, pace: Pace = READING) -> T:
    """What a function of ours makes of a foreign file's content, done apart.

    `file` is what messages call the file; `content` its bytes, or several; `words` are plain values; `function` stands
    in a module by its name. Raises the KnownError of the function, and KnownError when the file takes too long or too
    much memory, crashes its reader or makes it reach out.
    """
    limits = limits_for(_size_of(content), pace)
    packed = pickle.dumps((content, *words), pickle.HIGHEST_PROTOCOL)
    request = pickle.dumps(Request(function.__module__, function.__qualname__, packed, limits), pickle.HIGHEST_PROTOCOL)
    with READERS.one() as reader:
        try:
            said = reader.answer(request, limits.clock)
        except TimeoutError:
            raise KnownError(_SLOW, file=file, seconds=round(limits.clock)) from None
        except KnownError as error:
            raise KnownError(error.code, file=file) from None
        if said is None:
            raise KnownError(_CRASHED, file=file)
        answer = _understood(said, file)
    if answer.outcome is Outcome.READ:
        return cast("T", _value(answer.value, file))
    if answer.outcome is Outcome.KNOWN:
        raise KnownError(answer.said, **_value(answer.value, file))
    raise KnownError(_KNOWN[answer.outcome], file=file, reason=answer.said)


def _understood(said: bytes, file: str) -> Answer:
    answer = _value(said, file)
    if not isinstance(answer, Answer):
        raise KnownError(_CRASHED, file=file)
    return answer


def _value(content: bytes, file: str) -> Any:  # noqa: ANN401 - what the function gives
    try:
        return value_in(content)
    except StrangeAnswerError as error:
        raise KnownError("foreign_file_reached_out", file=file, reason=str(error)) from error


def _size_of(content: object) -> int:
    if isinstance(content, bytes | str):
        return len(content)
    return sum(map(_size_of, cast("tuple[object, ...]", content))) if isinstance(content, tuple) else 0


def _command(module: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, AS_READER, module]
    home = str(Path(__file__).resolve().parents[2])
    here = os.getcwd()  # noqa: PTH109 - as sys.path has it
    paths = [home, *(each for each in sys.path if each and each not in (home, here))]
    code = (
        f"import sys; sys.path[:] = {paths!r}; from dpa_tracker.incoming.reader_process import main; main({module!r})"
    )
    return [sys.executable, "-I", "-c", code]


def _surroundings() -> dict[str, str]:
    """No more of the user's surroundings than starting a program takes."""
    kept = ("SYSTEMROOT", "WINDIR", "LANG", "LC_ALL", "LC_CTYPE", "TZ")
    return {name: os.environ[name] for name in kept if name in os.environ}
