"""How statements go to the server of a team register: as few ways there and back as the answers allow.

On a slow line it is the ways that are waited for, not the server, and a writer of the register keeps all others waiting
meanwhile. A transaction begins on the way of its first statement. A statement that changes something and has nothing to
answer goes with the next one, or with the end. The end of a transaction that only read is sent and not waited for; a
connection that was heard from a moment ago, and at which nothing has arrived since, is taken to be there; and what the
server says of itself as it is connected to is not asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

import psycopg
from psycopg.pq import ConnStatus
from sqlalchemy import Connection, Executable
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg, PGExecutionContext_psycopg

NAME: Final = "dpa_team"
URL: Final = f"postgresql.{NAME}"
SCHEMA: Final = "dpa_tracker"  # in which the tables of a register stand
# Of a statement whose answer nobody needs: it goes with the next, or the end, and what it fails with is told there.
LATER: Final = MappingProxyType({"later": True})
_MOST_WAITING: Final = 32  # statements that wait; more would only fill the memory
_CUT: Final = "server closed the connection"
AT_LENGTH: Final = "at_length"  # of a statement whose answer may be larger than memory: it comes in steps
_IN_A_HUNDRED: Final = 10_000  # the server's number counts its main version in these


def ask_ahead(
    connection: Connection, statements: Collection[Executable], given: Mapping[str, str] | None = None
) -> None:
    """Put questions to the server on one way, each with these parameters; the answers are taken when they are executed.

    What was asked ahead already is not asked again. A transaction that begins anew forgets what nobody took, and so
    does one that changes something.
    """
    driver: Any = connection.connection.driver_connection
    asked = [key for key in (_key(_said(statement), given) for statement in statements) if key not in driver.ahead]
    if not asked:
        return
    cursors = {key: _Ahead(driver) for key in asked}
    try:
        with _together(driver):
            _send_waiting(driver)
            for key, cursor in cursors.items():
                cursor.execute(key[0].encode(), given)
    except psycopg.OperationalError as error:
        if driver.closed:  # the toolkit does not see what was asked beside it
            connection.invalidate(error)
        raise
    driver.ahead = {**driver.ahead, **cursors}


@contextmanager
def _together(driver: Any) -> Generator[None]:  # noqa: ANN401 - the driver's own
    """What is sent meanwhile goes on one way. A connection that was cut between two answers is closed."""
    try:
        with driver.pipeline():
            yield
    except psycopg.OperationalError as error:
        if driver.pgconn.status == ConnStatus.OK and driver.pgconn.pipeline_status:
            driver.close()
            raise psycopg.OperationalError(_CUT) from error
        raise


def _key(said: str, given: Mapping[str, Any] | None) -> tuple[str, tuple[tuple[str, Any], ...]]:
    return said, tuple(sorted((given or {}).items()))


def _send_waiting(driver: Any) -> None:  # noqa: ANN401 - the driver's own
    """Send how the transaction begins, where nothing has begun it yet, and the statements that wait; in a pipeline."""
    if begin := driver.taken_beginning():
        driver.execute(begin)
    for statement, parameters, many in driver.taken_waiting():
        cursor = driver.cursor()
        (cursor.executemany if many else cursor.execute)(statement, parameters)


@lru_cache(maxsize=256)
def _said(statement: Executable) -> str:
    return statement.compile(dialect=TeamDialect()).string  # type: ignore[attr-defined,no-any-return]


class _Ahead(psycopg.Cursor[Any]):
    """What has its answer before it is asked for."""


class _Context(PGExecutionContext_psycopg):
    def create_default_cursor(self) -> Any:  # noqa: ANN401 - the driver's own
        """One that has the answer already, where it was asked for ahead."""
        driver: Any = self._dbapi_connection
        if self.compiled is None or not driver.ahead:
            return super().create_default_cursor()
        given = dict(self.compiled_parameters[0]) if self.compiled_parameters else None
        asked = driver.ahead.pop(_key(self.compiled.string, given), None)
        return asked or super().create_default_cursor()

    def create_server_side_cursor(self) -> Any:  # noqa: ANN401 - the driver's own
        """One that brings the answer in steps, each a way there and back; otherwise it comes on one way."""
        if self.execution_options.get(AT_LENGTH, False):
            return super().create_server_side_cursor()  # type: ignore[no-untyped-call]
        return self.create_default_cursor()


class TeamDialect(PGDialect_psycopg):
    """PostgreSQL by psycopg, over connections of `team_waiting` whose transactions `team_engine` begins."""

    supports_statement_cache = True
    execution_ctx_cls = _Context

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - the library's own
        super().__init__(use_native_hstore=False, **given)  # type: ignore[no-untyped-call]  # pyright: ignore[reportUnknownMemberType]

    def _get_server_version_info(self, connection: Any) -> tuple[int, int]:  # noqa: ANN401 - theirs
        number = int(connection.connection.driver_connection.info.server_version)
        return divmod(number, _IN_A_HUNDRED)

    def _get_default_schema_name(self, connection: Any) -> str:  # noqa: ANN401 - theirs
        del connection
        return SCHEMA

    def get_default_isolation_level(self, dbapi_conn: Any) -> Any:  # noqa: ANN401 - theirs
        """What a transaction is that says nothing of it."""
        del dbapi_conn
        return "READ COMMITTED"

    def _set_backslash_escapes(self, connection: Any) -> None:  # noqa: ANN401 - theirs
        said = connection.connection.driver_connection.info.parameter_status("standard_conforming_strings")
        self._backslash_escapes = said == "off"

    def do_ping(self, dbapi_connection: Any) -> Any:  # noqa: ANN401 - theirs
        """Whether a connection is there: asked of the server only where that is in doubt."""
        return dbapi_connection.is_surely_there() or super().do_ping(dbapi_connection)  # type: ignore[no-untyped-call]

    def do_execute(self, cursor: Any, statement: Any, parameters: Any, context: Any = None) -> None:  # noqa: ANN401
        """Run a statement; what is to go with it goes the same way."""
        if isinstance(cursor, _Ahead):
            return
        driver = cursor.connection
        if _goes_later(driver, context, statement, parameters, many=False):
            return
        if not driver.has_waiting:
            cursor.execute(statement, parameters)
        elif getattr(cursor, "name", None):  # its steps cannot go with anything else
            _go(driver)
            cursor.execute(statement, parameters)
        else:
            with _together(driver):
                _send_waiting(driver)
                cursor.execute(statement, parameters)

    def do_executemany(self, cursor: Any, statement: Any, parameters: Any, context: Any = None) -> None:  # noqa: ANN401
        """Run a statement with many values; they go together."""
        driver = cursor.connection
        if not _goes_later(driver, context, statement, parameters, many=True):
            _go(driver)
            cursor.executemany(statement, parameters)

    def do_commit(self, dbapi_connection: Any) -> None:  # noqa: ANN401 - the driver's own
        """End a transaction, unless none of its statements was sent; what still waits goes with its end."""
        if dbapi_connection.taken_beginning():
            return
        if not dbapi_connection.has_waiting:
            dbapi_connection.commit()
            return
        driver = getattr(dbapi_connection, "driver_connection", dbapi_connection)  # the pool's proxy of it, or itself
        with _together(driver):
            _send_waiting(driver)
            driver.execute(b"COMMIT")

    def do_rollback(self, dbapi_connection: Any) -> None:  # noqa: ANN401 - the driver's own
        """End a transaction of which nothing is to stay; one that only read is not waited for."""
        dbapi_connection.taken_waiting()
        if not dbapi_connection.taken_beginning() and not dbapi_connection.reading_ended():
            dbapi_connection.rollback()


def _goes_later(driver: Any, context: Any, statement: Any, parameters: Any, *, many: bool) -> bool:  # noqa: ANN401 - theirs
    """Whether a statement waits for the next one; if it changes something, what was asked ahead holds no longer."""
    if not driver.only_reads and (context is None or context.compiled is None or context.is_crud):
        driver.ahead = {}
    if context is None or not context.execution_options.get("later", False):
        return False
    driver.waiting.append((statement, parameters, many))
    if len(driver.waiting) >= _MOST_WAITING:
        _go(driver)
    return True


def _go(driver: Any) -> None:  # noqa: ANN401 - the driver's own
    """Have the server carry out what waits, by itself."""
    if driver.has_waiting:
        with _together(driver):
            _send_waiting(driver)


registry.register(URL, __name__, TeamDialect.__name__)
