"""The server behind a register that a team shares: reading it, and writing to it exactly once.

A write that the server was to confirm when the connection broke is asked for by its number afterwards: it is done, or
it is not, and only where the server cannot be reached for long is that said to be unknown.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import DBAPIError

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import change_log
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_engine import NUMBER, asking, writing
from dpa_tracker.store.team_failures import explained, is_lost, known
from dpa_tracker.store.team_waiting import USUAL, Patience

_STATUS: Final = "SELECT pg_xact_status(%s::xid8)"
_AGAIN: Final = 0.25  # seconds between two questions to a server that is not there


class Role(StrEnum):
    """What somebody may do in a team's register, from least to most."""

    READ = "read"
    PROCUREMENT = "procurement"
    LEGAL = "legal"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Team:
    """A register on a server: where it is, who we are there (by the server's word), and what we may do."""

    address: TeamAddress
    login: str
    role: Role
    patience: Patience = USUAL

    @contextmanager
    def reading(self, engine: Engine) -> Generator[Connection]:
        """One consistent view, to read from. Raises KnownError for what the server may fail with."""
        with explained(self.address), engine.connect() as connection:
            yield connection

    @contextmanager
    def asking(self, engine: Engine) -> Generator[Connection]:
        """For one statement that stands alone, which takes one way there and back. Raises KnownError as `reading`."""
        with explained(self.address), asking(engine).connect() as connection:
            yield connection

    @contextmanager
    def writing(self, engine: Engine) -> Generator[Connection]:
        """One transaction under the register's lock. When this ends without an error, it is saved, and saved once.

        Raises KnownError `team_lost` when the connection broke and nothing was saved, and `team_in_doubt` when the
        server cannot say for too long whether it was.
        """
        with explained(self.address), writing(engine, (change_log.END,)).connect() as connection:
            transaction = connection.begin()
            try:
                yield connection
            except BaseException as error:
                with contextlib.suppress(
                    DBAPIError, psycopg.Error
                ):  # of a connection that failed the server rolls back
                    transaction.rollback()
                if self._ended(error):
                    raise KnownError("team_lost", server=self.address.server) from error
                raise
            number = str(connection.info[NUMBER])
            try:
                self._end(connection, transaction)
            except (DBAPIError, psycopg.Error) as error:
                if not is_lost(error):
                    raise
                self._settle(engine, number, error)

    def _ended(self, error: BaseException) -> bool:
        """Whether the connection was ended, whatever the library says of that: nothing was saved."""
        if not isinstance(error, (DBAPIError, psycopg.Error)) or not is_lost(error):
            return False
        said = known(error, self.address)
        return said is not None and said.code in {"team_lost", "team_unreachable"}

    def _end(self, connection: Connection, transaction: RootTransaction) -> None:
        driver: Any = connection.connection.driver_connection
        driver.answer = self.patience.end
        try:
            transaction.commit()
        finally:
            driver.answer = self.patience.answer

    def _settle(self, engine: Engine, number: str, cause: Exception) -> None:
        """Find out what became of a write whose end was not heard of; returns when it is saved."""
        until = time.monotonic() + self.patience.return_
        while time.monotonic() < until:
            try:
                with asking(engine).connect() as connection:
                    status = connection.exec_driver_sql(_STATUS, (number,)).scalar_one()
            except DBAPIError as error:
                found = known(error, self.address)
                if not is_lost(error) and found is None:
                    raise
                status = None
            if status == "committed":
                return
            if status == "aborted":
                raise KnownError("team_lost", server=self.address.server) from cause
            time.sleep(_AGAIN)
        raise KnownError("team_in_doubt", server=self.address.server) from cause
