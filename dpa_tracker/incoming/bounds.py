"""What is refused before any parser sees a file, each as one clear known error."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of

MEGABYTE: Final = 1024 * 1024
LARGEST_FILE: Final = 100 * MEGABYTE
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP: Final = b"PK\x03\x04"
_BEGIN_OF_WORKBOOK: Final = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # BOF of the globals, MS-XLS 2.4.21
_FILE_PASS: Final = 0x2F
_FIRST_RECORDS: Final = 4
_LOCKED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED: Final = 0x1
# What `zipfile` raises, beside what any file raises, for an archive that is damaged, cut or of a form it does not know.
ZIP_FAULTS: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a package may hold: bytes unpacked, of a member and of all; members; and unpacked to packed.

    The ratio matters from a size on: small members may repeat themselves. `encrypted` is the code of the error.
    """

    largest_member: int
    largest_package: int
    ratio_matters_from: int
    most_members: int = 5_000
    highest_ratio: int = 200
    encrypted: str = "document_encrypted"

    def are_broken_by(self, members: Sequence[zipfile.ZipInfo]) -> bool:
        """Whether the directory of a package claims more than that: a bomb shrinks to a thousandth."""
        swollen = any(
            each.file_size > self.ratio_matters_from
            and each.file_size > self.highest_ratio * max(each.compress_size, 1)
            for each in members
        )
        declared = sum(each.file_size for each in members)
        return swollen or len(members) > self.most_members or declared > self.largest_package


def is_locked(content: bytes) -> bool:
    """Whether an Office file of today has a password: its package is one stream of an old container."""
    return content.startswith(OLE) and _LOCKED_PACKAGE in content


def is_old_and_locked(content: bytes) -> bool:
    """Whether a workbook of before 2007 has a password: FILEPASS, MS-XLS 2.4.117, among its first records."""
    at = content.find(_BEGIN_OF_WORKBOOK) if content.startswith(OLE) else -1
    for _ in range(_FIRST_RECORDS if at >= 0 else 0):
        kind, length = (
            int.from_bytes(content[at : at + 2], "little"),
            int.from_bytes(content[at + 2 : at + 4], "little"),
        )
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False


def file_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The whole file.

    Raises:
        KnownError: it is missing, a folder, not readable, empty, or larger than `largest` bytes.
    """
    try:
        if path.is_dir():
            raise KnownError("document_is_a_folder", file=str(path))
        if not path.exists():
            raise KnownError("document_missing", file=str(path))
        if not path.is_file():
            raise KnownError("document_not_a_file", file=str(path))
        with path.open("rb") as stream:
            content = stream.read(largest + 1)
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        reason = reason_of(problem)
        raise KnownError("document_locked", file=str(path), problem=reason) from problem
    if not content:
        raise KnownError("document_empty", file=str(path))
    if len(content) > largest:
        raise KnownError("document_too_large", file=str(path), limit=largest // MEGABYTE)
    return content


class Package:
    """An Office package (a zip of parts) whose members are read within bounds."""

    def __init__(self, archive: zipfile.ZipFile, file: str, largest_member: int) -> None:
        self._archive = archive
        self._file = file
        self._largest_member = largest_member
        self._members = {member.filename: member for member in archive.infolist()}

    def names(self) -> frozenset[str]:
        """The names of all members."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes:
        """One member; the declared size is not trusted. Raises KnownError for a bomb, KeyError for no such member."""
        with self._archive.open(self._members[name]) as stream:
            content = stream.read(self._largest_member + 1)
        if len(content) > self._largest_member:
            raise KnownError("document_bomb", file=self._file)
        return content


@contextmanager
def opened_within(content: bytes, file: str, bounds: Bounds) -> Generator[Package]:
    """The package in the bytes, after its directory was checked. Raises KnownError for a bomb, a cut or locked one."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (*ZIP_FAULTS, ValueError, OSError) as problem:
        raise KnownError("document_damaged", file=file) from problem
    with archive:
        members = archive.infolist()
        if bounds.are_broken_by(members):
            raise KnownError("document_bomb", file=file)
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise KnownError(bounds.encrypted, file=file)
        yield Package(archive, file, bounds.largest_member)
