"""Opening a file within bounds: what is refused before any parser sees it, each as one clear known error."""

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
LARGEST_PLAIN_TEXT: Final = 20 * MEGABYTE
MOST_MEMBERS: Final = 5_000
LARGEST_MEMBER: Final = 25 * MEGABYTE
LARGEST_PACKAGE: Final = 200 * MEGABYTE
# Word's XML shrinks to a tenth or a thirtieth; a bomb shrinks to a thousandth. Small members may repeat themselves.
HIGHEST_RATIO: Final = 200
RATIO_MATTERS_FROM: Final = 2 * MEGABYTE
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = 0x1


def file_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The whole file.

    Raises:
        KnownError: it is missing, a directory, not readable, empty, or larger than `largest` bytes.
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
        raise KnownError("document_locked", file=str(path), problem=_reason(problem)) from problem
    if not content:
        raise KnownError("document_empty", file=str(path))
    if len(content) > largest:
        raise KnownError("document_too_large", file=str(path), limit=largest // MEGABYTE)
    return content


def _reason(problem: OSError | ValueError) -> str:
    return (problem.strerror if isinstance(problem, OSError) else None) or str(problem)


class Package:
    """An Office package (a zip) whose members are read within bounds."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self._archive = archive
        self._file = file
        self._members = {member.filename: member for member in archive.infolist()}

    def names(self) -> frozenset[str]:
        """The names of all members."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes:
        """One member's bytes; the declared size is not trusted, the real read is bounded.

        Raises:
            KnownError: the member is larger than the bound.
            KeyError: there is no such member.
        """
        with self._archive.open(self._members[name]) as stream:
            content = stream.read(LARGEST_MEMBER + 1)
        if len(content) > LARGEST_MEMBER:
            raise KnownError("document_bomb", file=self._file)
        return content


@contextmanager
def opened_package(content: bytes, file: str) -> Generator[Package]:
    """The package in the bytes, after its directory was checked.

    Raises:
        KnownError: an old or encrypted Office file (OLE), no zip or a cut one, encrypted members, or a zip bomb.
    """
    if content.startswith(_OLE):
        raise KnownError("document_old_or_encrypted", file=file)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as problem:
        raise KnownError("document_damaged", file=file) from problem
    with archive:
        _fail_if_a_bomb(archive, file)
        if any(member.flag_bits & _ENCRYPTED for member in archive.infolist()):
            raise KnownError("document_old_or_encrypted", file=file)
        yield Package(archive, file)


def _fail_if_a_bomb(archive: zipfile.ZipFile, file: str) -> None:
    members = archive.infolist()
    declared = sum(member.file_size for member in members)
    swollen = any(
        member.file_size > RATIO_MATTERS_FROM and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1)
        for member in members
    )
    if len(members) > MOST_MEMBERS or declared > LARGEST_PACKAGE or swollen:
        raise KnownError("document_bomb", file=file)
