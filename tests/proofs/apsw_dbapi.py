"""The database library's interface over apsw, so that the real store runs on a file system written in Python.

It stands in for `sqlcipher3.dbapi2` in `dpa_tracker.store.engines`, and offers what the store and SQLAlchemy ask of it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, Final

import apsw
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

apilevel, threadsafety, paramstyle = "2.0", 1, "qmark"
sqlite_version: Final = apsw.sqlite_lib_version()
sqlite_version_info: Final = tuple(int(part) for part in sqlite_version.split("."))
PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2


# The library's own classes, so that the store knows a failure as it would otherwise.
Error, DatabaseError, OperationalError = dbapi2.Error, dbapi2.DatabaseError, dbapi2.OperationalError
IntegrityError, ProgrammingError, InterfaceError = dbapi2.IntegrityError, dbapi2.ProgrammingError, dbapi2.InterfaceError
InternalError, DataError, NotSupportedError = dbapi2.InternalError, dbapi2.DataError, dbapi2.NotSupportedError


class Under:
    """Which file system connections are opened on, and how syncing is forced instead of as the store asks."""

    vfs = ""
    synchronous = ""


@contextmanager
def _translated() -> Generator[None]:
    try:
        yield
    except apsw.ConstraintError as error:
        raise IntegrityError(str(error)) from error
    except (apsw.SQLError, apsw.BindingsError, apsw.MisuseError) as error:
        raise ProgrammingError(str(error)) from error
    except apsw.Error as error:
        raise OperationalError(str(error)) from error


class Cursor:
    """One statement at a time, and what it answered."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._of = connection.apsw
        self._cursor = self._of.cursor()
        self._cursor.exec_trace = self._trace
        self.description: Any = None
        self._rows: Iterator[Any] = iter(())
        self.rowcount, self.lastrowid = -1, 0

    def _trace(self, cursor: apsw.Cursor, _sql: str, _bindings: object) -> bool:
        told = cursor.get_description()
        self.description = [(name, kind, None, None, None, None, None) for name, kind in told] or None
        return True

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        """Run one statement."""
        if Under.synchronous and statement.startswith("PRAGMA synchronous"):
            statement = f"PRAGMA synchronous={Under.synchronous}"
        return self._run(lambda: self._cursor.execute(statement, tuple(values)))

    def executemany(self, statement: str, every: Iterable[Sequence[Any]]) -> Cursor:
        """Run one statement for each of the values."""
        return self._run(lambda: self._cursor.executemany(statement, [tuple(values) for values in every]))

    def _run(self, run: Callable[[], Iterable[Any]]) -> Cursor:
        before, self.description = self._of.total_changes(), None
        with _translated():
            self._rows = iter(list(run()))  # all at once: a statement under way would bar others from the connection
        changed = self._of.total_changes() - before
        self.rowcount = changed if self.description is None else -1
        self.lastrowid = self._of.last_insert_rowid()
        return self

    def fetchone(self) -> Any:  # noqa: ANN401 - a row
        """The next row; None after the last."""
        return next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """Some rows."""
        return list(islice(self._rows, size or self.arraysize))

    def fetchall(self) -> list[Any]:
        """All that are left."""
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def close(self) -> None:
        """Let the statement go."""
        self._cursor.close(force=True)


class Connection:
    """A connection on the file system that is set."""

    isolation_level: str | None = None

    def __init__(self, name: str, seconds: float) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
        with _translated():
            self.apsw = apsw.Connection(name, flags, Under.vfs or None)
            self.apsw.set_busy_timeout(int(seconds * 1000))

    def cursor(self, *_: object) -> Cursor:
        """A cursor."""
        return Cursor(self)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        """Run one statement on a cursor of its own."""
        return self.cursor().execute(statement, values)

    def executemany(self, statement: str, every: Iterable[Sequence[Any]]) -> Cursor:
        """Run one statement for each of the values on a cursor of its own."""
        return self.cursor().executemany(statement, every)

    def create_function(self, name: str, arguments: int, function: Callable[..., Any], **how: bool) -> None:
        """Offer a function to statements."""
        self.apsw.create_scalar_function(name, function, arguments, deterministic=how.get("deterministic", False))

    def backup(self, target: Connection) -> None:
        """Put all of this database in place of the other's."""
        with _translated():
            copying = target.apsw.backup("main", self.apsw, "main")
            try:
                while not copying.done:
                    copying.step(-1)
            finally:
                with suppress(SystemError):  # the library's, where the way back fails as well
                    copying.close(force=True)

    def commit(self) -> None:
        """End the transaction, if there is one."""
        if self.apsw.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction, if there is one."""
        if self.apsw.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Close it."""
        with _translated():
            self.apsw.close()


def connect(name: str, *, timeout: float = 5.0, **_: object) -> Connection:
    """A connection to a file, or to the database of a URI."""
    return Connection(name, timeout)
