"""Readers with bugs planted in them, as a hostile file would wake them: called in the process that reads."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dpa_tracker.domain.faults import KnownError


def length(content: bytes) -> int:
    return len(content)


def refuses(content: bytes, file: str) -> int:
    raise KnownError("document_damaged", file=file)


def process(content: bytes) -> int:
    return os.getpid()


def hangs(content: bytes) -> None:
    while True:
        pass


def waits(content: bytes) -> None:
    time.sleep(60)


def eats(content: bytes) -> int:
    held = [bytes(10_000_000) + b"x" for _ in range(200)]
    return len(held)


def crashes(content: bytes) -> None:
    ctypes.string_at(0)


def ends(content: bytes) -> None:
    os._exit(0)


def raises(content: bytes) -> None:
    raise KeyError(content)


def swallows(content: bytes) -> int:
    """A reader that takes every exception for damage must not hide that the file reached out."""
    try:
        subprocess.run([sys.executable, "-c", ""], check=False)
    except Exception:  # noqa: BLE001 - as libraries do
        return 1
    return 2


def strange(content: bytes) -> Path:
    return Path("elsewhere")


class Deed:
    def __reduce__(self) -> tuple[object, ...]:
        return (os.system, ("true",))


def deed(content: bytes) -> Deed:
    return Deed()


def connects(content: bytes) -> None:
    socket.create_connection(("127.0.0.1", 9))


def starts_a_program(content: bytes) -> None:
    subprocess.run(["true"], check=False)


def reads_elsewhere(content: bytes) -> bytes:
    return Path(os.fsdecode(content)).read_bytes()


def writes(content: bytes) -> None:
    Path(os.fsdecode(content)).write_text("x")


def deletes(content: bytes) -> None:
    Path(os.fsdecode(content)).unlink()


def calls_the_kernel(content: bytes) -> list[int]:
    """What native code that was taken over would try, past every hook of Python: the numbers of the errors."""
    library = ctypes.CDLL(None, use_errno=True)
    tried: tuple[Callable[[], int], ...] = (
        lambda: library.socket(2, 1, 0),
        library.fork,
        lambda: library.execve(b"/bin/true", None, None),
        lambda: library.open(content, os.O_RDONLY),
        lambda: library.open(content, os.O_WRONLY),
        lambda: library.unlink(content),
    )
    return [ctypes.get_errno() if deed() == -1 else 0 for deed in tried]


def prints(content: bytes) -> int:
    sys.stdout.write("a line that is no answer\n")
    os.write(1, b"another")
    return 1


def hanging(content: bytes, kind: str, number: int) -> tuple[str, float, int]:
    hangs(content)
    return "read", 0.0, 0


def eating(content: bytes, kind: str, number: int) -> tuple[str, float, int]:
    return "read", 0.0, eats(content)


def raising(content: bytes, kind: str, number: int) -> tuple[str, float, int]:
    raise KeyError(content)


def slow(content: bytes, kind: str, number: int) -> tuple[str, float, int]:
    return "read", 5.5, 0


def hungry(content: bytes, kind: str, number: int) -> tuple[str, float, int]:
    return "read", 0.0, 600 * 1024


_READY: list[str] = []


def get_ready() -> None:
    """Called once, before the first file."""
    if not _READY:
        _READY.append("ready")


def get_ready_for_more() -> None:
    """Called once, before the second file."""
    _READY.append("for more")


def has_got_ready(_content: bytes) -> tuple[str, ...]:
    """What was made before this file came."""
    return tuple(_READY)
