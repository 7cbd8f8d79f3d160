"""Connections to the database of a team register: how they are made, and how their transactions begin.

Reading transactions see one moment of the register (REPEATABLE READ, READ ONLY). Writing ones take the register's
lock first of all, as a file's writers take the file's: what a writer reads after that is the newest, and nobody else
changes it before the writer's end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from typing import Any, Final

from sqlalchemy import Connection, Engine, Select, create_engine, event, text
from sqlalchemy.pool import QueuePool

from dpa_tracker.store.engines import from_json
from dpa_tracker.store.json_encoding import encoding
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_dialect import SCHEMA, URL, ask_ahead
from dpa_tracker.store.team_waiting import Patience, patient

DIALECT: Final = "postgresql"
LOCK: Final = 0x44504152  # "DPAR": the number of the lock that a writer of the register holds
_ENCODE: Final = encoding()
_KEPT, _MORE = 5, 15  # connections that are kept, and those for a moment: a thread of the app may hold two
_LOCKING: Final = text(f"SELECT pg_advisory_xact_lock({LOCK})::text, pg_current_xact_id()::text")
NUMBER: Final = "transaction"  # in the notes of a connection: by which number the server knows the write under way
_READING: Final = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_WRITING: Final = b"BEGIN"


def is_team(connection: Connection) -> bool:
    """Whether a connection leads to a server, and not into a file."""
    return connection.dialect.name == DIALECT


def open_engine(address: TeamAddress, patience: Patience) -> Engine:
    """The reading engine over a pool of connections; nothing is connected before it is used."""
    engine = create_engine(
        f"{URL}://".replace(".", "+"),
        creator=_creator(address, patience),
        poolclass=QueuePool,
        pool_size=_KEPT,
        max_overflow=_MORE,
        pool_timeout=patience.turn,
        pool_pre_ping=True,
        json_serializer=_to_json,
        json_deserializer=from_json,
    )
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine, first: Collection[Select[Any]]) -> Engine:
    """The same for changes, under the register's lock; what is asked first comes with the answer that it is ours."""
    return engine.execution_options(writes=True, first=first)


def adding(engine: Engine) -> Engine:
    """The same for what is only added and never changed: it waits for no writer, and none waits for it."""
    return engine.execution_options(adds=True)


def asking(engine: Engine) -> Engine:
    """The same for one statement that stands alone: it needs no transaction, and goes one way there and back."""
    return engine.execution_options(alone=True)


def _to_json(value: object) -> str:
    return _ENCODE(value)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("alone", False):
        return
    driver: Any = connection.connection.driver_connection
    adds, writes = options.get("adds", False), options.get("writes", False)
    driver.begin_with(_WRITING if adds or writes else _READING, reads=not adds and not writes)
    if writes:
        ask_ahead(connection, (_LOCKING, *options.get("first", ())))
        connection.info[NUMBER] = connection.execute(_LOCKING).one()[1]


def _creator(address: TeamAddress, patience: Patience) -> Callable[[], Any]:
    kind = patient(patience)
    wanted = _parameters(address, patience)

    def connect() -> Any:  # noqa: ANN401 - the library's own
        return kind.connect(**wanted)

    return connect


def _parameters(address: TeamAddress, patience: Patience) -> dict[str, Any]:
    """What the driver is told. What is left out it finds itself: the password in the user's pgpass file, for one."""
    turn, silent = int(patience.turn * 1000), int(patience.answer * 1000)
    session = {
        "search_path": SCHEMA,
        "datestyle": "ISO",
        "timezone": "UTC",
        "lock_timeout": turn,
        "statement_timeout": silent * 4,
        "idle_in_transaction_session_timeout": silent * 4,
        # The server lets go of a client that is gone, and of the lock it held, as soon as we notice the same of it.
        "tcp_keepalives_idle": 10,
        "tcp_keepalives_interval": 3,
        "tcp_keepalives_count": 3,
        "client_min_messages": "warning",
    }
    found: dict[str, Any] = {
        "host": address.host,
        "port": address.port,
        "dbname": address.database,
        "user": address.user,
        "password": address.password,
        "autocommit": True,  # transactions begin and end as `_begin` and `team_dialect` say
        "connect_timeout": patience.connect,
        "application_name": "dpa-tracker",
        "options": " ".join(f"-c {name}={value}" for name, value in session.items()),
        "keepalives_idle": 10,
        "keepalives_interval": 3,
        "keepalives_count": 3,
        **address.options,
    }
    if sys.platform == "linux":
        found["tcp_user_timeout"] = int(patience.connect * 2000)
    return {name: value for name, value in found.items() if value not in (None, "")}
