"""What is refused before any parser sees a file, each as one clear known error."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError

MEGABYTE: Final = 1024 * 1024
LARGEST_FILE: Final = 100 * MEGABYTE
LARGEST_TEXT: Final = 50 * MEGABYTE
MOST_MEMBERS: Final = 5_000
LARGEST_MEMBER: Final = 300 * MEGABYTE  # the XML of a sheet of 50,000 rows is some 30
LARGEST_PACKAGE: Final = 600 * MEGABYTE
# The XML of a sheet shrinks to a tenth or a fortieth; a bomb shrinks to a thousandth. Small members may repeat.
HIGHEST_RATIO: Final = 200
RATIO_MATTERS_FROM: Final = 4 * MEGABYTE
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP: Final = b"PK\x03\x04"
_ENCRYPTED: Final = 0x1


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
        reason = (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
        raise KnownError("document_locked", file=str(path), problem=reason) from problem
    if not content:
        raise KnownError("document_empty", file=str(path))
    if len(content) > largest:
        raise KnownError("document_too_large", file=str(path), limit=largest // MEGABYTE)
    return content


class Package:
    """A zip of parts (xlsx, ods, docx) whose members are read within bounds."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self._archive = archive
        self._file = file
        self._members = {member.filename: member for member in archive.infolist()}

    def names(self) -> frozenset[str]:
        """The names of all members."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes:
        """One member; the declared size is not trusted. Raises KnownError for a bomb, KeyError for no such member."""
        with self._archive.open(self._members[name]) as stream:
            content = stream.read(LARGEST_MEMBER + 1)
        if len(content) > LARGEST_MEMBER:
            raise KnownError("document_bomb", file=self._file)
        return content


@contextmanager
def opened_package(content: bytes, file: str) -> Generator[Package]:
    """The package in the bytes, after its directory was checked. Raises KnownError for a bomb, a cut or locked one."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as problem:
        raise KnownError("document_damaged", file=file) from problem
    with archive:
        members = archive.infolist()
        swollen = any(
            member.file_size > RATIO_MATTERS_FROM and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1)
            for member in members
        )
        if swollen or len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > LARGEST_PACKAGE:
            raise KnownError("document_bomb", file=file)
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise KnownError("document_encrypted", file=file)
        yield Package(archive, file)
