"""The streams of a compound file (OLE, [MS-CFB]): the container in which Outlook keeps a message.

Every chain of sectors is followed no further than the file has sectors, so that a damaged or hostile file ends it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_HEADER: Final = 512
_LAST: Final = 0xFFFFFFFA  # sectors from here on are no sectors: free, or the end of a chain
_NOBODY: Final = 0xFFFFFFFF
_IN_HEADER: Final = 109  # sectors of the table of sectors that the header names
_ENTRY: Final = 128
_SHIFTS, _SMALL_SHIFT = (9, 12), 6  # sizes of sectors, as powers of two
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_MOST_ENTRIES: Final = 20_000
_DEEPEST: Final = 8


class CompoundFileError(ValueError):
    """The file is no compound file, or is damaged."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def streams(content: bytes) -> dict[str, bytes]:
    """Every stream by its path, the names of its storages before it with a slash between. Raises CompoundFileError."""
    try:
        return _File(content).streams()
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise CompoundFileError("damaged") from error


class _File:
    """A compound file while it is read."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER:
            raise CompoundFileError("too short")
        self._content = content
        self._shift, self._mini_shift = struct.unpack_from("<HH", content, 30)
        if self._shift not in _SHIFTS or self._mini_shift != _SMALL_SHIFT:
            raise CompoundFileError("sectors of an unknown size")
        self._most = len(content) >> self._shift
        first_directory, self._cutoff, first_mini = struct.unpack_from("<I4xII", content, 48)
        self._table = self._sectors_of_all()
        self._entries = tuple(self._directory(first_directory))
        if not self._entries or self._entries[0].kind != _ROOT:
            raise CompoundFileError("no root")
        self._small = self._chain(self._entries[0].start)
        held = self._chain(first_mini)
        self._small_table = struct.unpack(f"<{len(held) // 4}I", held)

    def streams(self) -> dict[str, bytes]:
        """All of them; together they cannot be larger than the file that holds them."""
        found: dict[str, bytes] = {}
        total = 0
        for path, held in self._within(self._entries[0].child, "", 0):
            total += len(held)
            if total > len(self._content):
                raise CompoundFileError("streams that share sectors")
            found[path] = held
        return found

    def _within(self, at: int, before: str, depth: int) -> Iterator[tuple[str, bytes]]:
        waiting, seen = [at], set[int]()
        while waiting:
            here = waiting.pop()
            if here == _NOBODY or here in seen or here >= len(self._entries):
                continue
            seen.add(here)
            entry = self._entries[here]
            waiting += (entry.left, entry.right)
            if entry.kind == _STREAM:
                yield before + entry.name, self._stream(entry)
            elif entry.kind == _STORAGE and depth < _DEEPEST:
                yield from self._within(entry.child, f"{before}{entry.name}/", depth + 1)

    def _stream(self, entry: _Entry) -> bytes:
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        parts, at = list[bytes](), entry.start
        while at < _LAST and len(parts) <= len(self._small_table):
            parts.append(self._small[at << self._mini_shift : (at + 1) << self._mini_shift])
            at = self._small_table[at]
        return b"".join(parts)[: entry.size]

    def _sectors_of_all(self) -> tuple[int, ...]:
        """Of each sector the one that follows it."""
        named = [*struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76)]
        (further,) = struct.unpack_from("<I", self._content, 68)
        looked_at = 0
        while further < _LAST and looked_at <= self._most:
            more = struct.unpack(f"<{(1 << self._shift) // 4}I", self._sector(further))
            named += more[:-1]
            further, looked_at = more[-1], looked_at + 1
        table = b"".join(self._sector(each) for each in named if each < self._most)
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _sector(self, at: int) -> bytes:
        found = self._content[(at + 1) << self._shift : (at + 2) << self._shift]
        return found.ljust(1 << self._shift, b"\0")  # the last one may be cut

    def _chain(self, at: int) -> bytes:
        parts: list[bytes] = []
        while at < _LAST:
            if len(parts) > self._most:
                raise CompoundFileError("a chain without an end")
            parts.append(self._sector(at))
            at = self._table[at]
        return b"".join(parts)

    def _directory(self, first: int) -> Iterator[_Entry]:
        held = self._chain(first)
        for at in range(0, min(len(held), _MOST_ENTRIES * _ENTRY), _ENTRY):
            length, kind = struct.unpack_from("<HB", held, at + 64)
            left, right, child = struct.unpack_from("<III", held, at + 68)
            start, size = struct.unpack_from("<II", held, at + 116)
            name = held[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            yield _Entry(name, kind, left, right, child, start, size)
