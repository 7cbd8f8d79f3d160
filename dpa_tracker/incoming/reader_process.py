"""The process in which foreign files are read: it is handed bytes, gives back values, and can do nothing else.

It gets the name of a function of ours and its arguments on one pipe, and answers on another. It has no other ties: no
register, no settings, no environment of the user's. On Linux each file is read in a child of it that is gone
afterwards, so that no file finds anything of another; this process itself looks into none and stays ready. Elsewhere
it reads the files itself, and is replaced after some.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import struct
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.confinement import ReachedOutError, Watch, bound, confine, own_folders
from dpa_tracker.incoming.kernel_rules import end_with_parent, refuse_calls
from dpa_tracker.incoming.limits import Limits

LENGTH: Final = struct.Struct("=Q")
LARGEST_ANSWER: Final = 2 * 1024**3
_CHILDREN: Final = sys.platform == "linux"


class Outcome(StrEnum):
    """What became of a request."""

    READ = "read"
    KNOWN = "known"  # a reader of ours refused the file
    MEMORY = "memory"
    REACHED_OUT = "reached_out"
    DEFECT = "defect"
    SLOW = "slow"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Request:
    """A function of ours by module and name, what it is given, and what it may use."""

    module: str
    name: str
    words: bytes
    limits: Limits


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it, the value (pickled), and for a refusal its code, for a defect what happened."""

    outcome: Outcome
    value: bytes = b""
    said: str = ""


def main(module: str = "") -> None:
    """Serve until the pipe is closed; `module` is what the first file will be read by, if it is known."""
    asked, answered = _own_pipes()
    faulthandler.disable()  # a trace could hold words of the file
    folders = own_folders()
    listed = [Path(each).resolve() for each in sys.path if each]
    watch: Watch | None = None
    files: Counter[str] = Counter()
    if module:
        _get_ready(module)
    while (content := _frame(asked)) is not None:
        request: Request = pickle.loads(content)  # noqa: S301 - from the program itself
        with suppress(Exception, ReachedOutError):  # what cannot be loaded is told when the file is read
            _get_ready(request.module)  # nothing of a file has been looked at yet
            files[request.module] += 1
            if _CHILDREN and files[request.module] == 2:  # noqa: PLR2004 - where there is a second file, there are more
                _get_ready(request.module, "get_ready_for_more")
                gc.freeze()
        if watch is None:
            gc.collect()
            gc.freeze()  # no child goes through what is loaded here, which would copy all of it
            watch = confine(folders, listed)
        if _CHILDREN:
            answer = _answer_of_child(request, watch, (asked, answered))
        else:
            answer = pickle.dumps(_answer(request, watch), pickle.HIGHEST_PROTOCOL)
        _send(answered, answer)


def _get_ready(module: str, function: str = "get_ready") -> None:
    """Load a module, and by its `get_ready` what it needs of our own tables: once for all files.

    By its `get_ready_for_more`, what a child has made for itself alone and the next one would have to make again.
    """
    ready = getattr(import_module(module), function, None)
    if ready is not None:
        ready()


def _answer_of_child(request: Request, watch: Watch, pipes: tuple[BinaryIO, BinaryIO]) -> bytes:
    """Let a child read, and pass on its bytes unseen; where it dies, how."""
    readable, writable = os.pipe()
    child = watch.fork()
    if child == 0:
        status = 1
        try:
            end_with_parent()  # of this process alone: its own parent's threads come and go, and the pipe ends it
            for pipe in (readable, *(each.fileno() for each in pipes)):
                os.close(pipe)
            refuse_calls()
            with os.fdopen(writable, "wb") as out:
                _send(out, pickle.dumps(_answer(request, watch), pickle.HIGHEST_PROTOCOL))
            status = 0
        finally:
            os._exit(status)
    os.close(writable)
    with os.fdopen(readable, "rb") as said:
        content = _frame(said)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if content is not None and ended == 0:
        return content
    slow = sys.platform != "win32" and -ended == signal.SIGXCPU
    dead = Answer(Outcome.SLOW) if slow else Answer(Outcome.CRASHED, said=str(ended))
    return pickle.dumps(dead, pickle.HIGHEST_PROTOCOL)


def _answer(request: Request, watch: Watch) -> Answer:
    try:
        function = getattr(import_module(request.module), request.name)
        bound(request.limits)
        words: tuple[Any, ...] = pickle.loads(request.words)  # noqa: S301 - from the program itself
        value = pickle.dumps(function(*words), pickle.HIGHEST_PROTOCOL)
        answer = Answer(Outcome.READ, value)
    except KnownError as error:
        answer = Answer(Outcome.KNOWN, pickle.dumps(dict(error.values), pickle.HIGHEST_PROTOCOL), error.code)
    except MemoryError:
        answer = Answer(Outcome.MEMORY)
    except BaseException as error:  # noqa: BLE001 - whatever a file makes of a library
        answer = Answer(Outcome.DEFECT, said=_where(error))
    return Answer(Outcome.REACHED_OUT, said=watch.seen) if watch.seen else answer


def _where(error: BaseException) -> str:
    """The kind of a defect and the line of code it was met in, without a word of the file."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    place = "" if step is None else f" {Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}"
    return f"{type(error).__name__}{place}"


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, under numbers that no library writes to by chance."""
    asked, answered = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - there is none elsewhere

        for pipe in (asked, answered):
            msvcrt.setmode(pipe.fileno(), os.O_BINARY)
    return asked, answered


def _frame(pipe: BinaryIO) -> bytes | None:
    """The next piece of a pipe; None where it has ended."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    size = LENGTH.unpack(head)[0]
    content = pipe.read(size) if size <= LARGEST_ANSWER else b""
    return content if content and len(content) == size else None


def _send(pipe: BinaryIO, content: bytes) -> None:
    pipe.write(LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()
