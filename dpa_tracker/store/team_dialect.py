"""How statements go to the server of a team register: as few ways there and back as the answers allow.

On a slow line it is the ways that are waited for, not the server. A transaction begins on the way of its first
statement; the end of one that only read is sent and not waited for; a connection that was heard from a moment ago, and
at which nothing has arrived since, is taken to be there; and what the server says of itself as it is connected to is
not asked for.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, Select
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg, PGExecutionContext_psycopg

NAME: Final = "dpa_team"
URL: Final = f"postgresql.{NAME}"
AT_LENGTH: Final = "at_length"  # of a statement whose answer may be larger than memory: it comes in steps
_IN_A_HUNDRED: Final = 10_000  # the server's number counts its main version in these


def ask_ahead(connection: Connection, statements: Collection[Select[*tuple[Any, ...]]]) -> None:
    """Put questions without parameters to the server on one way, whose answers are taken when they are executed.

    What was asked ahead already is not asked again. A transaction that begins anew forgets what nobody took.
    """
    driver: Any = connection.connection.driver_connection
    asked = [said for said in map(_said, statements) if said not in driver.ahead]
    if not asked:
        return
    begin, cursors = driver.taken_beginning(), {said: _Ahead(driver) for said in asked}
    with driver.pipeline():
        if begin:
            driver.execute(begin)
        for said, cursor in cursors.items():
            cursor.execute(said.encode())
    driver.ahead = {**driver.ahead, **cursors}


@lru_cache(maxsize=256)
def _said(statement: Select[*tuple[Any, ...]]) -> str:
    return statement.compile(dialect=TeamDialect()).string


class _Ahead(psycopg.Cursor[Any]):
    """What has its answer before it is asked for."""


class _Context(PGExecutionContext_psycopg):
    def create_default_cursor(self) -> Any:  # noqa: ANN401 - the driver's own
        """One that has the answer already, where it was asked for ahead."""
        driver: Any = self._dbapi_connection
        asked = None if self.compiled is None else driver.ahead.pop(self.compiled.string, None)
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
        from dpa_tracker.store.team_engine import SCHEMA  # noqa: PLC0415 - which needs this module

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
        """Run a statement; a transaction that is to begin with it goes the same way."""
        del context
        if isinstance(cursor, _Ahead):
            return
        driver = cursor.connection
        begin = driver.taken_beginning()
        if not begin:
            cursor.execute(statement, parameters)
        elif getattr(cursor, "name", None):  # its steps cannot go with anything else
            driver.execute(begin)
            cursor.execute(statement, parameters)
        else:
            with driver.pipeline():
                driver.execute(begin)
                cursor.execute(statement, parameters)

    def do_executemany(self, cursor: Any, statement: Any, parameters: Any, context: Any = None) -> None:  # noqa: ANN401
        """Run a statement with many values; they go together."""
        del context
        if begin := cursor.connection.taken_beginning():
            cursor.connection.execute(begin)
        cursor.executemany(statement, parameters)

    def do_commit(self, dbapi_connection: Any) -> None:  # noqa: ANN401 - the driver's own
        """End a transaction, unless none of its statements was sent."""
        if not dbapi_connection.taken_beginning():
            dbapi_connection.commit()

    def do_rollback(self, dbapi_connection: Any) -> None:  # noqa: ANN401 - the driver's own
        """End a transaction of which nothing is to stay; one that only read is not waited for."""
        if not dbapi_connection.taken_beginning() and not dbapi_connection.reading_ended():
            dbapi_connection.rollback()


registry.register(URL, __name__, TeamDialect.__name__)
