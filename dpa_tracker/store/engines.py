"""The database library's own side: connections, PRAGMAs, journal, copies. Nothing SQLite-only stands elsewhere.

One pool serves two engines: a transaction of the reading one begins with BEGIN, of the writing one with BEGIN
IMMEDIATE, so that a writer never finds half-way that another was faster.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

from dpa_tracker.long_work import breathe, give_way
from dpa_tracker.store import folders, in_place, keys, same_file, unlocked, versions
from dpa_tracker.store.json_encoding import encoding

sqlite: Any = dbapi2
LibraryError: Final[type[Exception]] = sqlite.Error
LIBRARY_VERSION: Final[str] = sqlite.sqlite_version
APPLICATION_ID: Final = 0x44504152  # "DPAR", in the file's header: ours, and no other program's database
BUSY_SECONDS: Final = 5.0
_TURNS: Final = 12  # each of them waits for as long
_READERS: Final = 6
_FOLDINGS: Final = count(1)
_MANY_FOLDINGS: Final = 500
_CACHE_KIB: Final = 64 * 1024  # a bulk write whose pages do not fit writes the same ones again and again
_HEADER, _MAGIC = 100, b"SQLite format 3\0"  # the file format's own first bytes; the application id stands at 68
_ID_AT, _ID_END = 68, 72
# Of the log: its page size stands at 8, and each page has its number and more before it. Of the journal: how long its
# head is stands at 20, its page size at 24, and each page has its number before it and a checksum behind.
_LOG_HEADER, _FRAME_HEADER, _JOURNAL_HEAD_AT, _NUMBER = 32, 24, 20, 4


@dataclass(frozen=True, slots=True)
class Footing:
    """How a file is held open: with WAL and several connections, or with a rollback journal and one connection."""

    wal: bool

    @property
    def connections(self) -> int:
        """How many connections may be open at once."""
        return _READERS if self.wal else 1


def footing(path: Path, version: str = LIBRARY_VERSION) -> Footing:
    """WAL only where it is safe: a library without the WAL-reset fault, and a folder of this machine alone."""
    return Footing(wal=versions.is_safe(version) and not folders.is_shared(path))


def open_engine(path: Path, how: Footing, *, read_only: bool, header: bytes | None = None) -> Engine:
    """The reading engine over a pool of connections to an existing file.

    `header`: that of the key to make an encrypted register with, where the file is still empty. Raises KnownError
    `register_locked` for an encrypted one whose key is not at hand.
    """
    header = header or keys.header_of(path)
    if header is not None:
        unlocked.key_of_header(header, str(path))
    still = read_only and in_place.is_still(path)
    engine = create_engine(
        "sqlite://",
        module=sqlite,
        creator=_creator(path, how, header, read_only=read_only, still=still),
        poolclass=QueuePool,
        pool_size=how.connections,
        max_overflow=0,
        json_serializer=encoding(),
        json_deserializer=from_json,
    )
    if still:
        event.listen(engine, "begin", in_place.watch(path))
    event.listen(engine, "begin", _begin)
    return engine


def from_json(text: str) -> Any:  # noqa: ANN401 - what a text holds
    """What a column of JSON holds; most are empty lists, and there are several in each record."""
    return [] if text == "[]" else json.loads(text)


def writing(engine: Engine) -> Engine:
    """The writing engine over the same pool: its transactions take the write lock at once."""
    return engine.execution_options(writes=True)


@contextmanager
def without_foreign_keys(engine: Engine) -> Generator[Connection]:
    """One writing transaction in which tables may be rebuilt; references are checked by `is_sound` before it ends."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")  # of no effect inside a transaction
        try:
            with connection.execution_options(writes=True).begin():
                yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    said = "BEGIN IMMEDIATE" if writes else "BEGIN"
    tell(connection, said, lambda driver: driver.execute(said))


def tell(connection: Connection, said: str, how: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - the library's own
    """Have the library do something with a statement; what it fails with is raised as the toolkit raises it."""
    try:
        return how(connection.connection.driver_connection)
    except LibraryError as error:
        raise as_told(connection, said, error) from error


def as_told(connection: Connection, said: str, error: Exception) -> Exception:
    """What the library fails with over a statement, as the toolkit raises it."""
    return DBAPIError.instance(said, None, error, LibraryError, dialect=connection.dialect)


def _creator(path: Path, how: Footing, header: bytes | None, *, read_only: bool, still: bool) -> Callable[[], Any]:
    opened = same_file.file_at(path)
    # Without this the library would make an empty file under the name of one that is gone.
    name = f"{opened.path.as_uri()}?{'immutable=1' if still else 'mode=rw'}"

    def connect() -> Any:  # noqa: ANN401 - the library has no types
        opened.refuse_another()  # connections of one engine never see two files
        connection = sqlite.connect(name, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        if header is not None:
            _unlock(connection, header, path)
        try:
            _set_up(connection, how, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def _set_up(connection: Any, how: Footing, *, read_only: bool) -> None:  # noqa: ANN401 - the library has no types
    connection.create_function("fold", 1, _folded, deterministic=True)
    try:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute(f"PRAGMA journal_mode={'WAL' if how.wal else 'DELETE'}")
            connection.execute(f"PRAGMA synchronous={'FULL' if how.wal else 'EXTRA'}")
    except UnicodeDecodeError as error:  # the library quotes what it cannot read, and its driver cannot read that
        raise sqlite.DatabaseError("malformed database schema") from error


def _unlock(connection: Any, header: bytes, path: Path) -> None:  # noqa: ANN401 - the library has no types
    """Give the library the raw key; what it sets aside while it works stays in memory, and its words off the screen."""
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f'PRAGMA key="{unlocked.key_of_header(header, str(path)).for_database}"')
    connection.execute("PRAGMA temp_store=MEMORY")


def _folded(text: str | None) -> str | None:
    """The text without its case, whatever the alphabet: the library's own `lower` knows A to Z alone."""
    if not next(_FOLDINGS) % _MANY_FOLDINGS:
        breathe()  # a search asks for each of 100,000 rows, in one step of the library
    give_way()  # each time the library comes back for one, it would take the interpreter from a screen at work
    return None if text is None else text.casefold()


def is_ours(path: Path) -> bool:
    """Whether a file's header says that it is a database and bears our application id; nothing is opened.

    Of an encrypted one its first bytes say so, in clear.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    return keys.is_header(header) or _says_ours(header) or _kept_beside(path)


def _says_ours(header: bytes) -> bool:
    return header.startswith(_MAGIC) and header[_ID_AT:_ID_END] == APPLICATION_ID.to_bytes(4, "big")


def _kept_beside(path: Path) -> bool:
    """Whether a first page of ours stands in the log or the journal beside: power that fails tears that page.

    The library takes it from there, as it writes one file only when the other is safe; it passes over one that belongs
    to another file, as its numbers differ.
    """
    with suppress(FileNotFoundError), path.with_name(f"{path.name}-wal").open("rb") as log:
        if any(map(_says_ours, _first_pages(log, size_at=8, head=_LOG_HEADER, before=_FRAME_HEADER, behind=0))):
            return True
    with suppress(FileNotFoundError), path.with_name(f"{path.name}-journal").open("rb") as journal:
        head = _number(journal, at=_JOURNAL_HEAD_AT)  # as long as a sector of the disk
        return any(map(_says_ours, _first_pages(journal, size_at=24, head=head, before=_NUMBER, behind=_NUMBER)))
    return False


def _first_pages(file: BinaryIO, *, size_at: int, head: int, before: int, behind: int) -> Iterator[bytes]:
    """How each first page begins that a log or journal keeps, its pages one after the other with bytes around them."""
    size = _number(file, at=size_at)
    file.seek(head)
    while size and len(frame := file.read(before)) == before:
        if int.from_bytes(frame[:_NUMBER], "big") == 1:
            yield file.read(_HEADER)
            file.seek(size - _HEADER + behind, os.SEEK_CUR)
        else:
            file.seek(size + behind, os.SEEK_CUR)


def _number(file: BinaryIO, *, at: int) -> int:
    file.seek(at)
    return int.from_bytes(file.read(_NUMBER), "big")


def mark_as_ours(connection: Connection) -> None:
    """Write our application id into the file's header."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def is_sound(connection: Connection) -> bool:
    """The library's full check of every page and index, and of every reference between tables."""
    _look_afresh(connection)
    checked = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
    return checked == "ok" and not connection.exec_driver_sql("PRAGMA foreign_key_check").first()


def damage(connection: Connection) -> list[str]:
    """What the library's full check finds wrong, in its own words; empty when every page and reference is sound."""
    if connection.dialect.name != "sqlite":  # a server looks after its own pages and references
        return []
    _look_afresh(connection)
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
    return [line for line in pages if line != "ok"] + [f"{row[0]}: row {row[1]} -> {row[2]}" for row in loose]


def _look_afresh(connection: Connection) -> None:
    """Let go of what this connection still keeps of the search index from before another one wrote to it.

    The full check of a full-text table goes by what was kept, and calls a whole register damaged where parts of the
    index were joined since. Only a statement that reads the table looks whether it changed; it does so in the
    transaction of the check.
    """
    indexes = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
    for name in connection.exec_driver_sql(indexes).scalars().all():
        with suppress(DatabaseError):  # what is wrong with it the check tells
            connection.exec_driver_sql(f'SELECT rowid FROM "{name}" LIMIT 1').first()  # noqa: S608 - a name of ours


def copy_over(connection: Connection, target: Connection) -> None:
    """Put the whole database that one connection sees in place of another's, in one transaction of its own.

    It goes into the file at once, and whoever is reading is waited for, a minute at most: somebody who has the file
    open keeps its log from going, and a log that holds another register than its file fits it no more. Raises
    LibraryError where another program keeps it locked; by itself the library would ask again for ever.
    """
    source: Any = connection.connection.driver_connection
    driver: Any = target.connection.driver_connection
    source.backup(driver, progress=_Locked().seen)
    for _turn in range(_TURNS):
        busy, _in_log, _written = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            break


@dataclass
class _Locked:
    """How often a file was found locked, each time after the wait for a lock."""

    times: int = 0

    def seen(self, status: int, _left: int, _pages: int) -> None:
        """What the library answered one step of copying with; called by it."""
        self.times += status in (sqlite.SQLITE_BUSY, sqlite.SQLITE_LOCKED)
        if self.times > 1:
            raise sqlite.OperationalError("database is locked")


def remove(path: Path) -> None:
    """Take a database away that nobody has open, with what stands beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def header_behind(connection: Connection) -> bytes | None:
    """The first bytes of the encrypted file that a connection reads; None where it is not encrypted."""
    driver: Any = connection.connection.driver_connection
    return keys.header_of(Path(driver.execute("PRAGMA database_list").fetchone()[2]))


def copy_into(connection: Connection, target: Path) -> None:
    """Copy the whole database, as this connection sees it, into a new file that is complete by itself.

    The copy of an encrypted one is encrypted with the same key.
    """
    # Its view begins with the first reading: what another writes after this is in neither, and the two can be compared.
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    driver: Any = connection.connection.driver_connection
    header = header_behind(connection)
    copy: Any = sqlite.connect(str(target))
    try:
        if header is not None:
            _unlock(copy, header, target)
        driver.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # a copy of a WAL database would otherwise need a log beside it
    finally:
        copy.close()
