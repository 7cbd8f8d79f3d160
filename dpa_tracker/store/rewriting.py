"""A register written anew with another key, or with none: into a new file, verified, then put in place of the old one.

The old file is kept beside it until somebody says that it may go. Documents of both stand in one folder meanwhile:
each key gives them names of its own, so that at every moment the register in place has all of its documents.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from dpa_tracker import whole_files
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import backups, documents, engines, keys, sealed_files, unlocked
from dpa_tracker.store.failures import explained_with_files, known
from dpa_tracker.store.folders import make_private, sync_folder
from dpa_tracker.store.keeping import DAILY
from dpa_tracker.store.keys import Key
from dpa_tracker.store.register import Register

_MARK: Final = ".before-"


@dataclass(frozen=True, slots=True)
class Old:
    """What is left of a register from before it was written anew: its file, its documents, its copies."""

    files: tuple[Path, ...]
    documents: tuple[Path, ...]
    copies: tuple[Path, ...]

    def __bool__(self) -> bool:
        """Whether anything is left."""
        return bool(self.files or self.documents or self.copies)


def write_anew(register: Register, key: Key | None, *, at: datetime) -> Path:
    """Write a register that is open for writing anew with this key, and close it; returns where the old file is now.

    Until the last moment nothing of the old one is touched. Raises KnownError `rewriting_failed` when the new one is
    not the same, `register_busy` when another program has it open, and those of files; then the old one stands as
    it was. Documents that are gone or altered are left as they are.
    """
    register.refuse_if_read_only()
    path = register.path
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.{uuid.uuid4().hex[:8]}.anew")
    written: list[Path] = []
    try:
        with explained_with_files(path), unlocked.held(key):
            with register.reading() as connection:
                named = {*documents.named_documents(connection), *documents.history_names(connection)}
            written.extend(_documents_anew(path, sorted(named), key))
            _export(register, unfinished, key)
            return _put_in_place(register, unfinished, at)
    except BaseException as error:
        for document in written:
            with contextlib.suppress(OSError):
                document.unlink(missing_ok=True)
        if isinstance(error, engines.LibraryError):
            meaning = known(error, path) or KnownError("rewriting_failed", file=str(path), reason=str(error))
            raise meaning from error
        raise
    finally:
        engines.remove(unfinished)


def _documents_anew(register: Path, names: Iterable[str], key: Key | None) -> Iterator[Path]:
    folder = documents.documents_folder(register)
    places = ((name, documents.place_of_document(register, name)) for name in names)
    every = [(name, place) for name, place in places if place is not None and place.is_file()]
    for name, source in every:
        target = folder / (name if key is None else sealed_files.disk_name(key, name))
        if target.exists() or documents.kept_digest(register, source) != documents.digest_in(name):
            continue
        yield target
        make_private(target.parent)
        pieces = documents.pieces_of(register, source)
        if key is not None:
            pieces = sealed_files.sealed(key, sealed_files.name_on_disk(target), pieces)
        whole_files.write_whole_pieces(target, pieces)
        if _digest(target, key) != documents.digest_in(name):
            raise KnownError("rewriting_failed", file=str(register), reason=str(target))


def _digest(path: Path, key: Key | None) -> str:
    return documents.digest_of(documents.pieces_with(key, path))


def _export(register: Register, target: Path, key: Key | None) -> None:
    """Write every table into a new file with the other key, and compare them row by row."""
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with contextlib.closing(register.engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        driver.execute("ATTACH DATABASE ? AS anew KEY ?", (str(target), "" if key is None else key.for_database))
        try:
            driver.execute("BEGIN IMMEDIATE")
            driver.execute("SELECT sqlcipher_export('anew')")
            driver.execute(f"PRAGMA anew.application_id={engines.APPLICATION_ID}")
            other = _first_other_table(driver)
            driver.execute("COMMIT")
        finally:
            if driver.in_transaction:
                driver.execute("ROLLBACK")
            driver.execute("DETACH DATABASE anew")
    with register.reading() as reading:
        other = other or _unsound(reading, target)
    if other is not None:
        raise KnownError("rewriting_failed", file=str(register.path), reason=other)


def _first_other_table(driver: Any) -> str | None:  # noqa: ANN401 - the library has no types
    """The first table whose rows are not the same in both; a virtual one is made of tables that are compared."""
    schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema ORDER BY type, name"
    tables, others = (driver.execute(schema.format(name)).fetchall() for name in ("main", "anew"))
    if tables != others:
        return "schema"
    for kind, name, _of, sql in tables:
        if kind != "table" or sql.upper().startswith("CREATE VIRTUAL"):
            continue
        quoted = '"' + name.replace('"', '""') + '"'
        here, there = f"main.{quoted}", f"anew.{quoted}"  # names of the register's own tables
        counts = [driver.execute(f"SELECT count(*) FROM {each}").fetchone() for each in (here, there)]  # noqa: S608
        missing = driver.execute(f"SELECT 1 FROM (SELECT * FROM {here} EXCEPT SELECT * FROM {there})")  # noqa: S608
        if counts[0] != counts[1] or missing.fetchone() is not None:
            return str(name)
    return None


def _unsound(connection: Any, target: Path) -> str | None:  # noqa: ANN401 - a connection
    engine = engines.open_engine(target, engines.Footing(wal=False), read_only=True)
    try:
        with engine.connect() as other:
            same = engines.is_sound(other) and backups.row_counts(other) == backups.row_counts(connection)
            return None if same else target.name
    finally:
        engine.dispose()


def _put_in_place(register: Register, content: Path, at: datetime) -> Path:
    """The new file under the register's name; the old one under another. The register is closed."""
    path = register.path
    _let_go_of_log(register)
    before = path.with_name(f"{path.name}{_MARK}{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:4]}")
    try:
        before.hardlink_to(path)
    except OSError:  # a file system without hard links
        shutil.copy2(path, before)
    sync_folder(path.parent)
    content.replace(path)
    with contextlib.suppress(OSError):  # whichever of the two a power cut leaves there, its documents are there too
        sync_folder(path.parent)
    register.close()
    return before


def _let_go_of_log(register: Register) -> None:
    """Put what stands in the log into the old file and take the log away: it would be read into the new one."""
    register.engine.dispose()
    with contextlib.closing(register.engine.connect()) as connection:
        driver: Any = connection.connection.driver_connection
        mode = driver.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    register.engine.dispose()
    if mode != "delete" or register.path.with_name(register.path.name + "-wal").exists():
        raise KnownError("register_busy", file=str(register.path))


def left_of_old(register: Register) -> Old:
    """What stands beside a register from before it was written anew: with another key, or with none."""
    path, header = register.path, keys.header_of(register.path)
    files = sorted(path.parent.glob(f"{path.name.replace('[', '[[]')}{_MARK}*"))
    copies = tuple(copy for copy in backups.copies(path) if keys.header_of(copy) != header)
    with register.reading() as connection:
        known = {*documents.named_documents(connection), *documents.history_names(connection)}
    return Old(tuple(files), tuple(_documents_of_others(path, known)), copies)


def _documents_of_others(register: Path, known: set[str]) -> Iterator[Path]:
    """Documents under names that another key made, or none, of documents the register has."""
    folder = documents.documents_folder(register)
    here = set(documents.names_on_disk(register, known))
    for path in sorted(folder.glob("??/*")):
        name = sealed_files.name_on_disk(path)
        if name not in here and path.is_file() and (name in known or sealed_files.is_sealed(path)):
            yield path


def forget_old(register: Register, *, at: datetime) -> Old:
    """Take away what `left_of_old` says, after a verified copy with the key of now. Raises KnownError `copy_failed`."""
    old = left_of_old(register)
    if old:
        backups.copy_now(register, at=at, reason=DAILY)
    with explained_with_files(register.path):
        for path in (*old.files, *old.documents, *old.copies):
            path.unlink(missing_ok=True)
    return old
