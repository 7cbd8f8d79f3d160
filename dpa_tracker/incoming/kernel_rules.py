"""What Linux itself refuses a process, asked for by the process and never given back: programs, networks, files.

Three old doors of the kernel, called by number since Python has no words for them: `no_new_privs` (no program it starts
gets more rights), seccomp (calls that are refused, here with "not permitted") and Landlock (folders that can be read;
nothing can be written). Where the kernel has not got one, that one is left out: the other walls stand.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

_NO_NEW_PRIVS: Final = 38  # <linux/prctl.h>
_SECCOMP: Final = 22
_FILTER: Final = 2
_DIE_WITH_PARENT: Final = 1
_KILL: Final = 9

# <linux/bpf_common.h>, <linux/seccomp.h>: load a word, jump if equal, jump if any bit is set, return.
_LOAD, _IF_EQUAL, _IF_ANY, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE, _NOT_THERE, _END = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
_AT_NUMBER, _AT_MACHINE, _AT_FIRST = 0, 4, 16  # places in what the filter looks at
_THREAD: Final = 0x00010000  # of clone's flags: a thread of the same process
_LOCAL: Final = 1  # AF_UNIX

# The numbers of calls by machine: <asm/unistd.h>.
_MACHINES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE3: Final = 435
_CLONE: Final = {"x86_64": 56, "aarch64": 220}
_SOCKET: Final = {"x86_64": 41, "aarch64": 198}
# In order: socketpair, bind, listen, accept, connect, sendto, sendmsg, accept4, execve, execveat, ptrace, reading and
# writing another process, kill, io_uring, mount, bpf, the two of keys, userfaultfd, perf, the two of pidfd, (v)fork.
_NEVER: Final = {
    "x86_64": (
        *(41, 53, 49, 50, 43, 42, 44, 46, 288, 59, 322, 101, 310, 311, 62, 425, 165, 321, 248, 250, 323, 298),
        *(434, 438, 57, 58),
    ),
    "aarch64": (
        *(198, 199, 200, 201, 202, 203, 206, 211, 242, 221, 281, 117, 270, 271, 129, 425, 40, 280, 217, 219, 282, 241),
        *(434, 438),
    ),
}
_LANDLOCK: Final = (444, 445, 446)  # create_ruleset, add_rule, restrict_self; the same on every machine
_RUN, _READ_FILE, _READ_FOLDER, _MAKE_SOCKET = 1 << 0, 1 << 2, 1 << 3, 1 << 9
_WRITE_FILE, _TRUNCATE, _ASK_DEVICE = 1 << 1, 1 << 14, 1 << 15
_OF_FILES: Final = _RUN | _WRITE_FILE | _READ_FILE | _TRUNCATE | _ASK_DEVICE  # what means something of a file
_RIGHTS: Final = (13, 14, 15, 15, 16)  # how many rights over files each version of Landlock knows


def end_with_parent() -> None:
    """Be ended when the one who started this process is gone."""
    _prctl(_DIE_WITH_PARENT, _KILL)


def refuse_calls() -> bool:
    """No socket, no program, no other process from here on; whether the kernel took the rule."""
    machine = platform.machine()
    if machine not in _MACHINES:
        return False
    rules: list[tuple[int, int, int, int]] = []
    for number in _NEVER[machine]:
        rules += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    rules += [(_IF_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _NOT_THERE)]  # its flags cannot be seen; clone is used then
    rules += [
        (_IF_EQUAL, 0, 4, _CLONE[machine]),
        (_LOAD, 0, 0, _AT_FIRST),
        (_IF_ANY, 0, 1, _THREAD),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return _filter(machine, rules)


def refuse_networks() -> bool:
    """No socket but those within this machine from here on, for this program and all it starts."""
    machine = platform.machine()
    if machine not in _MACHINES:
        return False
    rules = [
        (_IF_EQUAL, 0, 3, _SOCKET[machine]),
        (_LOAD, 0, 0, _AT_FIRST),
        (_IF_EQUAL, 1, 0, _LOCAL),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return _filter(machine, rules)


def stay_within(
    whole: Sequence[Path], listed: Sequence[Path], written: Sequence[Path] = (), sockets: Sequence[Path] = ()
) -> bool:
    """From here on nothing is written but below `written`.

    Files below `whole` are read, and run where anything can be written at all; folders below `listed` are only looked
    through; below `sockets` a program may have those through which it is asked on this machine. Returns whether the
    kernel took the rule.
    """
    create, add, restrict = _LANDLOCK
    version = _call(create, None, 0, 1)
    if version < 1:
        return False
    every = (1 << _RIGHTS[min(version, len(_RIGHTS)) - 1]) - 1
    handled = struct.pack("=Q", every)
    ruleset = _call(create, handled, len(handled), 0)
    if ruleset < 0:
        return False
    try:
        asked = _READ_FOLDER | _MAKE_SOCKET
        reading = _READ_FILE | _READ_FOLDER | (_RUN if written else 0)
        for folders, rights in ((whole, reading), (listed, _READ_FOLDER), (written, every), (sockets, asked)):
            for folder in folders:
                _allow_below(add, ruleset, folder, rights)
        return _prctl(_NO_NEW_PRIVS, 1) == 0 and _call(restrict, ruleset, 0) == 0
    finally:
        os.close(ruleset)


def _allow_below(add: int, ruleset: int, folder: Path, rights: int) -> None:
    try:
        handle = os.open(folder, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
    except OSError:
        return
    if not folder.is_dir():
        rights &= _OF_FILES
    _call(add, ruleset, 1, struct.pack("=Qi", rights, handle), 0)
    os.close(handle)


def _filter(machine: str, rules: Sequence[tuple[int, int, int, int]]) -> bool:
    program = [
        (_LOAD, 0, 0, _AT_MACHINE),
        (_IF_EQUAL, 1, 0, _MACHINES[machine]),
        (_RETURN, 0, 0, _END),  # calls of another machine's numbering: nobody here makes them
        (_LOAD, 0, 0, _AT_NUMBER),
        *rules,
        (_RETURN, 0, 0, _ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *rule) for rule in program))
    described = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(code)))
    return _prctl(_NO_NEW_PRIVS, 1) == 0 and _prctl(_SECCOMP, _FILTER, ctypes.addressof(described)) == 0


def _prctl(*words: int) -> int:
    if sys.platform != "linux":
        return -1
    padded = (*words, 0, 0, 0, 0)[:5]
    return int(_library().prctl(*(ctypes.c_ulong(word) for word in padded)))


def _call(number: int, *words: bytes | int | None) -> int:
    """A call of the kernel by its number; -1 when it refuses, or there is none."""
    if sys.platform != "linux":
        return -1
    typed = [ctypes.c_long(word) if isinstance(word, int) else ctypes.c_char_p(word) for word in words]
    return int(_library().syscall(ctypes.c_long(number), *typed))


def _library() -> Any:  # noqa: ANN401 - the C library
    return ctypes.CDLL(None, use_errno=True)
