"""The files of a team register: in its database, or its documents in a folder that the team shares.

Documents that the database keeps are fetched when they are needed, into the register's place on this machine; what
lies there is compared with what its name says before it is used, and fetched anew where it is something else. A file
in the database is never changed or removed by the program: another's change may rest on it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.dialects.postgresql import insert

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.store.folders import make_private
from dpa_tracker.store.team import Team
from dpa_tracker.store.team_engine import adding
from dpa_tracker.store.team_failures import explained
from dpa_tracker.store.team_records import TEAM_FILES
from dpa_tracker.store.team_settings import Setting, setting
from dpa_tracker.whole_files import SHARED, write_whole_file, write_whole_pieces

DOCUMENTS: Final = "documents"
LAW: Final = "law"
_DIGEST: Final = slice(3, 67)  # in a document's name


@dataclass
class Shelf:
    """Where the documents of an open team register are: in its database, or in a folder that the team shares."""

    team: Team
    engine: Engine
    folder: Path | None = None
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict[str, "tuple[int, int]"])

    def provide(self, name: str, path: Path) -> None:
        """Have a document's file on this machine as the database keeps it; nothing where it keeps none."""
        if self.folder is not None or self._is_as_seen(name, path):
            return
        if not _is_what_it_says(name, path):
            with self.team.reading(self.engine) as connection:
                content = content_of(connection, DOCUMENTS, name)
            if content is None:
                return
            put_file(path, content)
        self._seen[name] = _mark(path)

    def look(self) -> None:
        """Ask where the team keeps its documents now: an administrator may have said another place since."""
        with self.team.asking(self.engine) as connection:
            self.folder = _place(connection)

    def names(self) -> tuple[str, ...]:
        """The documents that the database keeps."""
        with self.team.reading(self.engine) as connection:
            return tuple(names(connection, DOCUMENTS))

    def keep(self, name: str, path: Path, content: bytes) -> None:
        """Keep a document in the database; one that is there already is left as it is."""
        if self.folder is None:
            # Not in the transaction of the record, which may be the caller's and under way: a file alone does no harm.
            with explained(self.team.address), adding(self.engine).begin() as connection:
                add(connection, DOCUMENTS, name, content)
            self._seen[name] = _mark(path)

    def _is_as_seen(self, name: str, path: Path) -> bool:
        try:
            return self._seen.get(name) == _mark(path)
        except OSError:
            return False


_shelves: Final[dict[Path, Shelf]] = {}


def open_shelf(home: Path, team: Team, engine: Engine, connection: Connection) -> None:
    """Know of an open register where its documents are."""
    _shelves[home] = Shelf(team, engine, _place(connection))


def _place(connection: Connection) -> Path | None:
    said = setting(connection, Setting.DOCUMENTS)
    return Path(said) if said else None


def close_shelf(home: Path, engine: Engine) -> None:
    """A register is closed: its documents are reached no more, unless it is open a second time."""
    shelf = _shelves.get(home)
    if shelf is not None and shelf.engine is engine:
        del _shelves[home]


def shelf_of(register: Path) -> Shelf | None:
    """The shelf of the open team register at this place; None for a file."""
    return _shelves.get(register)


def add(connection: Connection, shelf: str, name: str, content: bytes) -> None:
    """Put a file into the database. Raises KnownError `team_collided` where another one bears its name."""
    row = {"shelf": shelf, "name": name, "size": len(content), "content": content}
    connection.execute(insert(TEAM_FILES).values(row).on_conflict_do_nothing())
    if shelf == LAW and content_of(connection, shelf, name) != content:
        raise KnownError("team_collided", server="")


def names(connection: Connection, shelf: str) -> dict[str, int]:
    """The files of a shelf by name, each with its size in bytes."""
    table = TEAM_FILES.c
    asked = select(table.name, table.size).where(table.shelf == shelf).order_by(table.name)
    return {str(row[0]): int(row[1]) for row in connection.execute(asked)}


def altered(connection: Connection) -> tuple[str, ...]:
    """The documents in the database that are not what their names say."""
    table = TEAM_FILES.c
    digest = func.encode(func.sha256(table.content), "hex")
    asked = select(table.name).where(table.shelf == DOCUMENTS, func.substr(table.name, 4, 64) != digest)
    return tuple(connection.execute(asked.order_by(table.name)).scalars())


def content_of(connection: Connection, shelf: str, name: str) -> bytes | None:
    """The bytes of a file; None where there is none of this name."""
    asked = select(TEAM_FILES.c.content).where(TEAM_FILES.c.shelf == shelf, TEAM_FILES.c.name == name)
    found = connection.execute(asked).scalar_one_or_none()
    return None if found is None else bytes(found)


def put_shared(folder: Path, path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file into the folder that a team shares, whole or not at all, with the rights that the folder gives.

    Raises OSError, also where the folder is not there: a drive that is away must not be taken for an empty one.
    """
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    rights = stat.S_IMODE(folder.stat().st_mode)
    if not path.parent.is_dir():
        path.parent.mkdir(exist_ok=True)
        _let_in(path.parent, rights)
    write_whole_pieces(path, pieces)
    _let_in(path, rights & SHARED)


def make_shared(folder: Path) -> None:
    """Make the folder that a team is to share, with the rights of the one it stands in. Raises OSError."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        _let_in(folder, stat.S_IMODE(folder.parent.stat().st_mode))


def _let_in(path: Path, rights: int) -> None:
    """Give what we made the rights that our own umask took away; some drives know none."""
    with contextlib.suppress(OSError):
        path.chmod(rights)


def put_file(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all, that only this user can read. Raises KnownError `document_not_kept`."""
    try:
        make_private(path.parent.parent, path.parent)
        write_whole_file(path, content)
    except OSError as error:
        raise KnownError("document_not_kept", file=str(path), reason=reason_of(error)) from error


def _is_what_it_says(name: str, path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == name[_DIGEST]
    except OSError:
        return False


def _mark(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
