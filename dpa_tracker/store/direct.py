"""Statements that go to a file's own driver: by the toolkit's way a save waits longer for it than for the disk.

How a statement is written, and how its values are bound and read, is still the toolkit's to say: it is asked once for
each statement. What the driver fails with is told as the toolkit tells it. A server is asked by the toolkit itself,
which knows what goes together on one way (`team_dialect`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, cast

from sqlalchemy import Connection, Dialect, Engine, Executable
from sqlalchemy.exc import MultipleResultsFound, NoResultFound
from sqlalchemy.types import TypeEngine

from dpa_tracker.store import engines
from dpa_tracker.store.inserts_beside import beside_of
from dpa_tracker.store.team_dialect import LATER
from dpa_tracker.store.team_engine import is_team

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_Convert = Callable[[Any], Any]


def mappings(
    connection: Connection, statement: Executable, given: Mapping[str, Any] = NOTHING
) -> Sequence[Mapping[str, Any]]:
    """The rows of a question, all of them at once, by the names of their columns."""
    if is_team(connection):
        return cast("Sequence[Mapping[str, Any]]", connection.execute(statement, given).mappings().all())
    made = _made(statement, connection.dialect)
    found = [dict(zip(made.names, row, strict=True)) for row in answer(connection, made.said, made.bound(given))]
    for name, read in made.readers:
        for row in found:
            row[name] = read(row[name])
    return found


def one(connection: Connection, statement: Executable) -> Mapping[str, Any]:
    """The row of a question that has one. Raises NoResultFound, and MultipleResultsFound."""
    found = mappings(connection, statement)
    if len(found) != 1:
        raise (MultipleResultsFound if found else NoResultFound)
    return found[0]


def at_once(engine: Engine, said: str) -> Any:  # noqa: ANN401 - what the one row holds
    """The one value that a question has, asked in no transaction: the toolkit's way takes eight times as long.

    For what every answer asks first. Of a file that is read where nothing can be made beside it (`in_place`) it does
    not see whether somebody has changed it. Raises NoResultFound, and MultipleResultsFound.
    """
    held = engine.raw_connection()
    try:
        driver: Any = held.driver_connection
        found = driver.execute(said).fetchall()
    finally:
        held.close()
    if len(found) != 1:
        raise MultipleResultsFound if found else NoResultFound
    return found[0][0]


def change(connection: Connection, statement: Executable, given: Mapping[str, Any], *, later: bool = False) -> int:
    """Carry out a statement that changes something; returns how many rows it met (-1: not known yet).

    `later`: nobody needs its answer, so that a server need not be waited for.
    """
    if is_team(connection):
        return connection.execute(statement, given, execution_options=LATER if later else NOTHING).rowcount
    made = _made(statement, connection.dialect)
    return int(_run(connection, made.said, made.bound(given)).rowcount)


def answer(connection: Connection, said: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """What a file's driver answers to a statement, as it gives it."""
    cursor = _run(connection, said, values)
    try:
        found: list[tuple[Any, ...]] = cursor.fetchall()
    except engines.LibraryError as error:
        raise engines.as_told(connection, said, error) from error
    return found


def carry_out(connection: Connection, said: str, rows: Sequence[Sequence[object]]) -> None:
    """Have a file's driver carry out a statement once for each row."""
    if len(rows) == 1:
        _run(connection, said, rows[0])
    else:
        driver = _driver(connection)
        try:
            driver.executemany(said, rows)
        except engines.LibraryError as error:
            raise engines.as_told(connection, said, error) from error


def _run(connection: Connection, said: str, values: Sequence[object]) -> Any:  # noqa: ANN401 - the driver's own
    driver = _driver(connection)
    try:
        return driver.execute(said, values)
    except engines.LibraryError as error:
        raise engines.as_told(connection, said, error) from error


def _driver(connection: Connection) -> Any:  # noqa: ANN401 - the driver's own
    """The driver, after what the toolkit sees to before a statement: the transaction has begun, inserts are through."""
    beside = beside_of(connection)
    if beside is not None:  # inside a unit of work, whose transaction began before
        beside.settle()
        return beside.driver
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.driver_connection


class _Made:
    """A statement in the words of a database, with what its values become there and back."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:  # noqa: ANN401 - any statement of the toolkit
        compiled = statement.compile(dialect=dialect)
        self.said = str(compiled)
        self._taken = tuple((name, _binder(compiled.binds[name].type, dialect)) for name in compiled.positiontup or ())
        wanted = {name for name, _ in self._taken if compiled.binds[name].required}
        self._own = {name: held for name, held in compiled.params.items() if name not in wanted}  # written in it
        columns = tuple(getattr(statement, "selected_columns", ()))
        self.names = tuple(str(column.key) for column in columns)
        readers = ((str(column.key), _reader(column.type, dialect)) for column in columns)
        self.readers = tuple((name, read) for name, read in readers if read is not None)

    def bound(self, given: Mapping[str, Any]) -> list[object]:
        """The values in the order of the statement, as the driver takes them."""
        held = {**self._own, **given} if self._own else given
        return [held[name] if write is None else write(held[name]) for name, write in self._taken]


def _binder(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


@lru_cache(maxsize=512)
def _made(statement: Executable, dialect: Dialect) -> _Made:
    return _Made(statement, dialect)
