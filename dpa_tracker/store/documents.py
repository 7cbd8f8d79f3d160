"""Files that belong to a register, in a folder beside it: named by their content, so that none replaces another.

Those of an encrypted register are encrypted too, and stand under names that only its key makes of their own.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

from sqlalchemy import Connection, select

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.store import sealed_files, unlocked
from dpa_tracker.store.folders import make_private
from dpa_tracker.store.keys import Key
from dpa_tracker.store.records import CHANGE_LOG, DOCUMENTS, PACKS
from dpa_tracker.store.team_files import put_shared, shelf_of
from dpa_tracker.whole_files import write_whole_pieces

NAME: Final = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9]{1,5}")
_IN_HISTORY: Final = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9]{1,5}(?![a-z0-9])")
Keep = Callable[[bytes, str], str]


class DocumentState(StrEnum):
    """What became of a document's file: it is what was kept, it is gone, or it is another."""

    KEPT = "document_kept"
    MISSING = "document_missing"
    ALTERED = "document_altered"


def documents_folder(register: Path) -> Path:
    """Where the documents of a register stand: beside it, or in the folder that a team shares."""
    shelf = shelf_of(register)
    if shelf is not None and shelf.folder is not None:
        return shelf.folder
    return register.with_name(f"{register.name}.documents")


def named_documents(connection: Connection) -> tuple[str, ...]:
    """The documents that the register's records name, each once."""
    lists = connection.execute(select(PACKS.c.signed_copies).order_by(PACKS.c.id)).scalars()
    signed = [str(copy["file"]) for copies in lists for copy in copies]
    attached = connection.execute(select(DOCUMENTS.c.file).order_by(DOCUMENTS.c.id)).scalars()
    return tuple(dict.fromkeys((*signed, *attached)))


def stray_files(connection: Connection, register: Path) -> tuple[str, ...]:
    """The files in the folder of documents that neither a record nor the history names, by their path in it.

    What was attached and taken back again stays there, so that it can be had again: the history names it.
    """
    folder = documents_folder(register)
    if shelf_of(register) is not None:  # it may be another's, attached a moment ago and not yet in a record
        return ()
    found = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if not path.is_dir()]
    named = set(names_on_disk(register, named_documents(connection)))
    unnamed = [name for name in found if name not in named]
    if not unnamed:
        return ()
    known = set(names_on_disk(register, history_names(connection)))
    return tuple(name for name in unnamed if name not in known)


def names_on_disk(register: Path, names: Iterable[str]) -> Iterator[str]:
    """Under which names documents stand in the folder: their own, or those that the key of the register makes."""
    key = unlocked.key_of(register)
    return (name if key is None else sealed_files.disk_name(key, name) for name in names)


def history_names(connection: Connection) -> set[str]:
    """The documents that the history names: every one that a record ever named."""
    log = CHANGE_LOG.c
    told = select(log.old, log.new).where(log.kind.in_([Kind.PACK.value, Kind.DOCUMENT.value]))
    texts = [text for row in connection.execute(told) for text in row if text]
    return {name for text in texts for name in _IN_HISTORY.findall(cast("str", text))}


def digest_in(name: str) -> str:
    """The SHA-256 that a document's name says it has."""
    return name[3:67]


def keep_document(register: Path, content: bytes, ending: str) -> str:
    """Keep a file; returns its name in the folder. One that is there already is looked at, never written over.

    Raises KnownError `document_not_kept` when it cannot be written, and `kept_document_altered` when the one there
    is not what was kept.
    """
    digest = hashlib.sha256(content).hexdigest()
    name = f"{digest[:2]}/{digest}{ending.lower()}"
    shelf = shelf_of(register)
    if shelf is not None:
        shelf.look()
    path = document_path(register, name)
    shared = None if shelf is None else shelf.folder
    try:
        if shared is None:
            make_private(path.parent.parent, path.parent)
        if path.exists():
            if _read(register, path) != content:
                raise KnownError("kept_document_altered", file=str(path))
            return _shared(register, name, path, content)
        if shared is None:
            write_whole_pieces(path, _as_kept(register, path, content))
        else:
            put_shared(shared, path, (content,))
    except OSError as error:
        raise KnownError("document_not_kept", file=str(path), reason=reason_of(error)) from error
    return _shared(register, name, path, content)


def _shared(register: Path, name: str, path: Path, content: bytes) -> str:
    """Give a document to the team whose register it belongs to; returns its name."""
    shelf = shelf_of(register)
    if shelf is not None:
        shelf.keep(name, path, content)
    return name


def document_path(register: Path, name: str) -> Path:
    """Where a document stands. Raises `kept_document_foreign` for a name that is none of ours: it leads anywhere."""
    if not NAME.fullmatch(name):
        raise KnownError("kept_document_foreign", file=name[:80])
    path = documents_folder(register) / next(names_on_disk(register, (name,)))
    shelf = shelf_of(register)
    if shelf is not None:
        shelf.provide(name, path)
    return path


def place_of_document(register: Path, name: str) -> Path | None:
    """Where a document stands; None for a name that is none of ours, as only another program writes one."""
    return document_path(register, name) if NAME.fullmatch(name) else None


def provide_documents(register: Path) -> None:
    """Have every document of a team's register on this machine; those of a file are here."""
    shelf = shelf_of(register)
    for name in () if shelf is None else shelf.names():
        document_path(register, name)


def _as_kept(register: Path, path: Path, content: bytes) -> Iterable[bytes]:
    """A content as it stands on the disk: itself, or sealed with the key of the register."""
    key = unlocked.key_of(register)
    return (content,) if key is None else sealed_files.sealed(key, sealed_files.name_on_disk(path), (content,))


def pieces_of(register: Path, path: Path) -> Iterator[bytes]:
    """The content of a document's file, piece by piece, as `pieces_with` the key of its register."""
    return pieces_with(unlocked.key_of(register), path)


def pieces_with(key: Key | None, path: Path) -> Iterator[bytes]:
    """The content of a document's file, piece by piece; one that is not what was sealed ends in other bytes.

    So whoever compares the whole with a SHA-256 finds that it was altered. Raises OSError.
    """
    with path.open("rb") as stream:
        if key is None:
            while piece := stream.read(sealed_files.PIECE):
                yield piece
            return
        with contextlib.suppress(sealed_files.NotAuthenticError):
            yield from sealed_files.unsealed(key, sealed_files.name_on_disk(path), stream)
            return
        yield b"not what was sealed"


def _read(register: Path, path: Path) -> bytes:
    return b"".join(pieces_of(register, path))


@contextmanager
def keeping(register: Path) -> Generator[Keep]:
    """Keep files for a write: those that were not there before go again when the write fails."""
    made: list[Path] = []

    def keep(content: bytes, ending: str) -> str:
        digest = hashlib.sha256(content).hexdigest()
        path = document_path(register, f"{digest[:2]}/{digest}{ending.lower()}")
        new = not path.exists()
        name = keep_document(register, content, ending)
        if new:
            made.append(path)
        return name

    try:
        yield keep
    except BaseException:
        # In a team another may have attached the same file meanwhile: it stays, and belongs to nobody.
        for path in made if shelf_of(register) is None else ():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def state_of_document(register: Path, name: str, size: int) -> DocumentState:
    """Whether a document of this name and size (bytes) is still what was kept.

    Its content is read again whenever the file looks changed: another size, or another moment of writing. A name that
    is none of ours stands for no file, and is not followed.
    """
    path = place_of_document(register, name)
    if path is None:
        return DocumentState.MISSING
    try:
        found = path.stat()
        if not path.is_file():
            return DocumentState.MISSING
        same = found.st_size == _size_on_disk(register, size) and digest_in(name) == _digest(
            register, path, found.st_size, found.st_mtime_ns
        )
    except OSError:
        return DocumentState.MISSING
    return DocumentState.KEPT if same else DocumentState.ALTERED


def _size_on_disk(register: Path, size: int) -> int:
    return size if unlocked.key_of(register) is None else sealed_files.sealed_size(size)


@lru_cache(maxsize=4096)
def _digest(register: Path, path: Path, _size: int, _written_ns: int) -> str:
    return kept_digest(register, path)


def kept_digest(register: Path, path: Path) -> str:
    """The SHA-256 of the content of a document's file, read piece by piece. Raises OSError."""
    return digest_of(pieces_of(register, path))


def digest_of(pieces: Iterable[bytes]) -> str:
    """The SHA-256 of a content given piece by piece."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def document_content(register: Path, name: str) -> bytes:
    """The bytes of a document. Raises `kept_document_missing`, `kept_document_altered`, `kept_document_foreign`."""
    path = document_path(register, name)
    try:
        content = _read(register, path)
    except OSError as error:
        reason = reason_of(error)
        raise KnownError("kept_document_missing", file=str(path), reason=reason) from error
    if hashlib.sha256(content).hexdigest() != digest_in(name):
        raise KnownError("kept_document_altered", file=str(path))
    return content
