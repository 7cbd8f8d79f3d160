"""A register with all that belongs to it in one file: a zip of it, its documents, its law, and a list with SHA-256.

What is read back comes from anywhere: only the names that a backup can have are taken out, no file becomes larger than
the list says, and everything is compared with the list before it is used.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final, cast

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.incoming.bounds import ZIP_FAULTS
from dpa_tracker.store import backups, engines
from dpa_tracker.store.documents import NAME, documents_folder, provide_documents
from dpa_tracker.store.law_folder import NAME as LAW_NAME
from dpa_tracker.store.law_folder import law_files
from dpa_tracker.store.register import Register
from dpa_tracker.store.rewriting import left_of_old
from dpa_tracker.store.sealed_files import is_sealed
from dpa_tracker.store.soundness import sha256_of
from dpa_tracker.whole_files import put_in_place

FORMAT: Final = 1
WITH_LAW: Final = 2  # a program that knows only the first form would lose the law data, and says that it is too old
LIST, REGISTER, DOCUMENTS, LAW = "backup.json", "register.dpa", "documents/", "law/"
LARGEST_LIST: Final = 64 * 1024 * 1024
PIECE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup that was read and compared with its list: the register's file, its documents and its law by name."""

    register: Path
    documents: Mapping[str, Path]
    law: Mapping[str, Path]


def write_backup(register: Register, target: Path, *, at: datetime) -> tuple[int, int]:
    """Write the backup file; returns how many documents are in it, and how many files of the register's own law.

    Raises KnownError `backup_exists` where a file stands already, `copy_failed`, and `backup_not_written`.
    """
    if target.exists():
        raise KnownError("backup_exists", file=str(target))
    copy, unfinished = (target.with_name(f".{target.name}.{os.getpid()}.{end}") for end in ("copy", "new"))
    provide_documents(register.path)
    documents, law = dict(_documents(register)), dict(law_files(register.path))
    try:
        with register.reading() as connection:
            backups.write_copy(connection, register.path, copy)
        files = {REGISTER: copy, **{DOCUMENTS + name: path for name, path in documents.items()}}
        _write_zip(unfinished, {**files, **{LAW + name: path for name, path in law.items()}}, at)
        put_in_place(unfinished, target)
    except OSError as error:
        raise KnownError("backup_not_written", file=str(target), reason=reason_of(error)) from error
    finally:
        for path in (copy, unfinished):
            with contextlib.suppress(OSError):
                engines.remove(path)  # with the journal that a copy cut short leaves beside it
    return len(documents), len(law)


def _documents(register: Register) -> Iterator[tuple[str, Path]]:
    """The documents, but for those of another key or none: a backup of an encrypted register holds nothing in plain."""
    folder = documents_folder(register.path)
    old = set(left_of_old(register).documents) if register.team is None else set[Path]()
    for path in sorted(folder.glob("??/*")):
        name = path.relative_to(folder).as_posix()
        if not NAME.fullmatch(name) or not path.is_file() or path in old:
            continue
        if register.key is None or is_sealed(path):
            yield name, path


def _write_zip(target: Path, files: Mapping[str, Path], at: datetime) -> None:
    listed = {name: {"sha256": sha256_of(path), "size": path.stat().st_size} for name, path in files.items()}
    form = WITH_LAW if any(name.startswith(LAW) for name in files) else FORMAT
    said = {"format": form, "made_at": at.astimezone(UTC).isoformat(timespec="seconds"), "files": listed}
    handle = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "w+b") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            archive.writestr(LIST, json.dumps(said, indent=1))
            for name, path in files.items():
                archive.write(path, name)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def unpacked(source: Path, folder: Path) -> Generator[Unpacked]:
    """Unpack a backup into a folder of its own beside `folder`'s files, and take it away afterwards.

    Raises KnownError `not_a_backup` for any other file, and `backup_damaged` where it is not what its list says.
    """
    place = folder / f".{source.name}.{os.getpid()}.unpacked"
    try:
        place.mkdir(mode=0o700, parents=True)
        try:
            yield _unpack(source, place)
        except ZIP_FAULTS as error:
            raise KnownError("backup_damaged", file=str(source), reason=str(error)) from error
    except OSError as error:
        raise KnownError("backup_not_read", file=str(source), folder=str(folder), reason=reason_of(error)) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _unpack(source: Path, place: Path) -> Unpacked:
    if not zipfile.is_zipfile(source):
        raise KnownError("not_a_backup", file=str(source))
    with zipfile.ZipFile(source) as archive:
        listed = _list_of(archive, source)
        found = {name: place / str(number) for number, name in enumerate(listed)}
        for name, path in found.items():
            _take_out(archive, name, path, listed[name], source)
    documents, law = (
        {name.removeprefix(part): path for name, path in found.items() if name.startswith(part)}
        for part in (DOCUMENTS, LAW)
    )
    return Unpacked(found[REGISTER], documents, law)


def _list_of(archive: zipfile.ZipFile, source: Path) -> dict[str, tuple[str, int]]:
    """The files of a backup by name, each with its SHA-256 and size."""
    names = archive.namelist()
    if LIST not in names or archive.getinfo(LIST).file_size > LARGEST_LIST:
        raise KnownError("not_a_backup", file=str(source))
    try:
        said = cast("dict[str, Any]", json.loads(archive.read(LIST)))
        listed = {str(name): (str(each["sha256"]), int(each["size"])) for name, each in said["files"].items()}
        newer = said["format"] not in {FORMAT, WITH_LAW}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnownError("not_a_backup", file=str(source)) from error
    if newer:
        raise KnownError("backup_newer", file=str(source))
    if REGISTER not in listed or not all(_is_ours(name) for name in listed) or not set(listed) <= set(names):
        raise KnownError("backup_damaged", file=str(source), reason=LIST)
    return listed


def _is_ours(name: str) -> bool:
    if name.startswith(LAW):
        return bool(LAW_NAME.fullmatch(name.removeprefix(LAW)))
    return name == REGISTER or (name.startswith(DOCUMENTS) and bool(NAME.fullmatch(name.removeprefix(DOCUMENTS))))


def _take_out(archive: zipfile.ZipFile, name: str, path: Path, listed: tuple[str, int], source: Path) -> None:
    digest, size = listed
    hashed = hashlib.sha256()
    with archive.open(name) as packed, path.open("xb") as out:
        for piece in _pieces(packed, size):
            hashed.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
        longer = packed.read(1)
    if longer or hashed.hexdigest() != digest:
        raise KnownError("backup_damaged", file=str(source), reason=name)


def _pieces(packed: IO[bytes], size: int) -> Iterator[bytes]:
    """The content piece by piece, and never more of it than the list says there is."""
    while size > 0 and (piece := packed.read(min(PIECE, size))):
        size -= len(piece)
        yield piece
