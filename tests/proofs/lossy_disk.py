"""A disk that keeps what was synced and may keep, lose, tear or reorder the rest: its images at any moment.

What a program did is a list of operations. Up to a moment, every sync makes what was written to its file before it
lasting; of what was not synced, each sector of 512 bytes is as some write left it, or as it was, or torn between two,
independently of every other sector. A file's length and its name are uncertain in the same way.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

SECTOR = 512


class Act(Enum):
    """What was done to a file. COMMITTED is no act on a file: a commit was acknowledged at this moment."""

    CREATED = auto()
    WRITTEN = auto()
    TRUNCATED = auto()
    SYNCED = auto()
    DELETED = auto()
    DELETED_AND_SYNCED = auto()
    COMMITTED = auto()


@dataclass(frozen=True, slots=True)
class Operation:
    """One act on the file of a name: bytes written at an offset, or the length it was cut to."""

    act: Act
    file: str = ""
    offset: int = 0
    content: bytes = b""


@dataclass
class _File:
    """What of a file is lasting (None: not even its name), and what was done to it since."""

    lasting: bytearray | None
    since: list[Operation] = field(default_factory=list[Operation])
    gone: bool = False

    def sync(self) -> None:
        content = self.lasting if self.lasting is not None else bytearray()
        for operation in self.since:
            _do(content, operation)
        self.lasting, self.since = content, []


def _do(content: bytearray, operation: Operation) -> None:
    if operation.act is Act.TRUNCATED:
        del content[operation.offset :]
    else:
        end = operation.offset + len(operation.content)
        if len(content) < end:
            content.extend(bytes(end - len(content)))
        content[operation.offset : end] = operation.content


class Disk:
    """A disk that held these files, all of them lasting, before the first operation."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {name: [_File(bytearray(content))] for name, content in files.items()}

    def do(self, operations: Iterable[Operation]) -> None:
        """Go through some operations. A name may have been several files, the newest last."""
        for operation in operations:
            if operation.act is Act.COMMITTED:
                continue
            files = self._files.setdefault(operation.file, [])
            if operation.act is Act.CREATED:
                if not files or files[-1].gone:
                    files.append(_File(None))
            elif operation.act is Act.SYNCED:
                files[-1].sync()  # the library syncs the folder with a log that it has just made
                del files[:-1]
            elif operation.act is Act.DELETED_AND_SYNCED:
                files.clear()
            elif operation.act is Act.DELETED:
                files[-1].gone = True
            else:
                files[-1].since.append(operation)

    def image(self, chance: random.Random) -> dict[str, bytes]:
        """What the power's loss at this moment may leave; which of the possible images is left to chance."""
        style = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))  # how likely it is that something unsynced was kept
        found: dict[str, bytes] = {}
        for name, files in self._files.items():
            possible = [each for each in files if each.lasting is not None or chance.random() < style]
            if not possible or (possible[-1].gone and chance.random() < style):
                continue
            kept = possible[-1] if chance.random() < style else possible[0]
            found[name] = _remains(kept, chance, style)
        return found


def _remains(file: _File, chance: random.Random, style: float) -> bytes:
    content = bytearray(file.lasting or b"")
    sizes = [len(content)]
    pieces: dict[int, list[tuple[int, bytes]]] = {}
    for operation in file.since:
        end = operation.offset + len(operation.content)
        sizes.append(end if operation.act is Act.TRUNCATED else max(sizes[-1], end))
        for offset, piece in _sectors(operation):
            pieces.setdefault(offset // SECTOR, []).append((offset, piece))
    size = sizes[-1] if chance.random() < style else chance.choice(sizes)
    content.extend(bytes(max(0, size - len(content))))
    for written in pieces.values():
        many = len(written) if chance.random() < style else chance.randrange(len(written) + 1)
        if chance.random() >= style:
            many = min(many, chance.randrange(len(written) + 1))
        for offset, piece in written[:many]:
            content[offset : offset + len(piece)] = piece
        if many < len(written) and chance.random() < 0.2:  # the power went while this sector was written
            offset, piece = written[many]
            torn = chance.randrange(len(piece))
            rest = chance.randbytes(len(piece) - torn) if chance.random() < 0.3 else b""
            content[offset : offset + torn + len(rest)] = piece[:torn] + rest
    return bytes(content[:size])


def _sectors(operation: Operation) -> Iterable[tuple[int, bytes]]:
    begin, end = operation.offset, operation.offset + len(operation.content)
    while begin < end:
        stop = min(end, (begin // SECTOR + 1) * SECTOR)
        yield begin, operation.content[begin - operation.offset : stop - operation.offset]
        begin = stop
