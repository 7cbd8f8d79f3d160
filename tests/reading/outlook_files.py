"""Messages as Outlook saves them, written by the description of the form alone ([MS-CFB], [MS-OXMSG])."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

SECTOR, SMALL, CUTOFF = 512, 64, 4096
END, NOBODY, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Folder = dict[str, bytes]


def outlook(subject: str, body: str, at: datetime | None, attached: Mapping[str, bytes], html: bytes = b"") -> bytes:
    """A message in Unicode with what is attached to it."""
    held: dict[str, bytes | Folder] = {
        "__properties_version1.0": bytes(32) + (b"" if at is None else _property(0x0E060040, _filetime(at))),
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
    }
    if html:
        held["__properties_version1.0"] = bytes(32) + _property(0x3FDE0003, 65001)
        held["__substg1.0_10130102"] = html
    for number, (name, content) in enumerate(attached.items()):
        held[f"__attach_version1.0_#{number:08X}"] = {
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": content,
        }
    return compound(held)


def _property(tag: int, value: int) -> bytes:
    return struct.pack("<IIQ", tag, 6, value)


def _filetime(at: datetime) -> int:
    return int((at - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


def compound(held: Mapping[str, bytes | Folder]) -> bytes:
    """A compound file of these streams, and of folders of streams."""
    return _Writing().whole(held)


class _Writing:
    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.follows: list[int] = []
        self.small = bytearray()
        self.small_follows: list[int] = []
        self.entries: list[list[object]] = [["Root Entry", 5, NOBODY, NOBODY, END, 0]]  # name, kind, right, child, ...

    def chain(self, content: bytes) -> int:
        if not content:
            return END
        start = len(self.sectors)
        for at in range(0, len(content), SECTOR):
            self.sectors.append(content[at : at + SECTOR].ljust(SECTOR, b"\0"))
            self.follows.append(len(self.sectors))
        self.follows[-1] = END
        return start

    def stream(self, content: bytes) -> int:
        if len(content) >= CUTOFF:
            return self.chain(content)
        start = len(self.small_follows)
        for at in range(0, len(content), SMALL):
            self.small += content[at : at + SMALL].ljust(SMALL, b"\0")
            self.small_follows.append(len(self.small_follows) + 1)
        if not content:
            return END
        self.small_follows[-1] = END
        return start

    def folder(self, held: Mapping[str, bytes | Folder]) -> int:
        """Its first entry; each leads to the next at its right."""
        first = before = NOBODY
        for name, value in held.items():
            here = len(self.entries)
            self.entries.append([name, 1, NOBODY, NOBODY, 0, 0])
            if isinstance(value, bytes):
                self.entries[here] = [name, 2, NOBODY, NOBODY, self.stream(value), len(value)]
            else:
                self.entries[here][3] = self.folder(value)
            if before == NOBODY:
                first = here
            else:
                self.entries[before][2] = here
            before = here
        return first

    def whole(self, held: Mapping[str, bytes | Folder]) -> bytes:
        self.entries[0][3] = self.folder(held)
        self.entries[0][4], self.entries[0][5] = self.chain(bytes(self.small)), len(self.small)
        small_table = self.chain(b"".join(struct.pack("<I", each) for each in self.small_follows))
        directory = self.chain(b"".join(map(_entry, self.entries)))
        tables = (len(self.sectors) + 128) // 127 + 1
        at = [len(self.sectors) + number for number in range(tables)]
        follows = [*self.follows, *[TABLE] * tables]
        follows += [NOBODY] * (tables * 128 - len(follows))
        header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
        header += struct.pack(
            "<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, tables, directory, 0, CUTOFF, small_table, 1, END, 0
        )
        header += struct.pack("<109I", *at, *[NOBODY] * (109 - tables))
        return header + b"".join(self.sectors) + struct.pack(f"<{len(follows)}I", *follows)


def _entry(said: list[object]) -> bytes:
    name, kind, right, child, start, size = said
    written = str(name).encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written) + 2, kind, 1, NOBODY, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
