"""Making a register in a database on a server, and opening one that is there."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, text

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import engines, search_index, search_tables, table_versions, team_files, team_law, team_tables
from dpa_tracker.store.records import REGISTER_STATE
from dpa_tracker.store.register import Register
from dpa_tracker.store.team import Role, Team
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_dialect import SCHEMA
from dpa_tracker.store.team_engine import open_engine
from dpa_tracker.store.team_failures import explained
from dpa_tracker.store.team_waiting import USUAL, Patience

OLDEST_SERVER: Final = 15
# What each role may do that the one below it may not, as the database itself answers; the first that holds decides.
_OWNED: Final = "SELECT relowner FROM pg_class WHERE oid = 'dpa_tracker.register_state'::regclass"
_MAY: Final = (
    (Role.OWNER, f"pg_has_role(({_OWNED}), 'USAGE')"),
    (Role.ADMINISTRATOR, f"has_table_privilege('{SCHEMA}.team_settings', 'INSERT')"),
    (Role.LEGAL, f"has_table_privilege('{SCHEMA}.agreements', 'UPDATE')"),
    (Role.PROCUREMENT, f"has_table_privilege('{SCHEMA}.requests', 'INSERT')"),
    (Role.READ, f"has_table_privilege('{SCHEMA}.register_state', 'SELECT')"),
)

_MEETING: Final = text(
    "SELECT session_user, EXISTS (SELECT FROM pg_class WHERE relnamespace = n.oid AND relname = :name), "
    "has_schema_privilege(n.oid, 'USAGE') FROM (SELECT 1) one LEFT JOIN pg_namespace n ON n.nspname = :schema"
)
_STANDING: Final = (
    f"SELECT {', '.join(test for _, test in _MAY)}, (SELECT version_num FROM {SCHEMA}.alembic_version), "  # noqa: S608 - our own names
    f"(SELECT data_version FROM {SCHEMA}.register_state)"
)
_ENCODING: Final = "SHOW server_encoding"


def create_team_register(address: TeamAddress, *, actor: str, at: datetime) -> Register:
    """Make an empty register in a database that is there, and open it. `actor` made it, unless the server knows better.

    Raises KnownError `register_exists` where the database holds one already, and those of the server.
    """
    del actor  # the server knows who logged in
    engine = open_engine(address, USUAL)
    try:
        with explained(address), engines.writing(engine).begin() as connection:
            refuse_unfit_server(connection, address)
            if team_tables.is_there(connection):
                raise KnownError("register_exists", file=str(address))
            team_tables.create(connection, actor=login_of(connection), at=at)
    finally:
        engine.dispose()
    return open_team_register(address, at=at)


def open_team_register(
    address: TeamAddress, *, at: datetime, read_only: bool = False, patience: Patience = USUAL
) -> Register:
    """Open a register on a server. What we may do there, the server says.

    An older one is brought up to date when its owner opens it. Raises KnownError `team_no_register` where the database
    holds none, `team_older`, `register_newer` unless it is opened with `read_only`, and those of the server.
    """
    engine = open_engine(address, patience)
    try:
        with explained(address):
            return _opened(engine, address, at, read_only=read_only, patience=patience)
    except BaseException:
        engine.dispose()
        raise


def _opened(engine: Engine, address: TeamAddress, at: datetime, *, read_only: bool, patience: Patience) -> Register:
    with engine.connect() as connection:
        refuse_unfit_server(connection, address)
        login = _met(connection, address)
        role, version, written = _standing(connection, address, login)
        indexed = search_tables.version(connection) == search_tables.VERSION
    newer = version > table_versions.LATEST
    if newer and not read_only:
        raise KnownError("register_newer", file=str(address))
    if version < table_versions.LATEST:
        _bring_up_to_date(engine, address, role)
    elif not newer and not indexed and role in (Role.OWNER, Role.ADMINISTRATOR, Role.LEGAL):
        with engines.writing(engine).begin() as connection:
            search_index.bring_up_to_date(connection)
    register = Register(address.home, engine, version if newer else table_versions.LATEST, newer=newer)
    register.team = Team(address, login, role, patience)
    register.read_only = read_only or role is Role.READ
    register.opened_on, register.version_when_opened = at.date(), written
    with register.team.reading(engine) as connection:
        team_files.open_shelf(register.path, register.team, engine, connection)
        team_law.fetch_law(connection, register.path)
    return register


def team_register_is_there(address: TeamAddress) -> bool:
    """Whether the database of a server holds a register. Raises KnownError for what the server may fail with."""
    engine = open_engine(address, USUAL)
    try:
        with explained(address), engine.connect() as connection:
            return team_tables.is_there(connection)
    finally:
        engine.dispose()


def refuse_unfit_server(connection: Connection, address: TeamAddress) -> None:
    """Raise KnownError for a server that is too old, or a database whose texts are not in UTF-8."""
    told: Any = connection.connection.driver_connection
    version = int(told.info.server_version) // 10_000
    if version < OLDEST_SERVER:
        raise KnownError("team_server_old", server=address.server, version=version, oldest=OLDEST_SERVER)
    # Every server says this as it is connected to; what stands between may keep it to itself.
    encoding = told.info.parameter_status("server_encoding") or connection.exec_driver_sql(_ENCODING).scalar_one()
    if encoding != "UTF8":
        raise KnownError("team_encoding", database=address.database, encoding=encoding)


def login_of(connection: Connection) -> str:
    """Who logged in, by the server's word."""
    return str(connection.exec_driver_sql("SELECT session_user").scalar_one())


def _met(connection: Connection, address: TeamAddress) -> str:
    """Who logged in. Raises KnownError where there is no register, or nothing of it was granted to them."""
    login, there, granted = connection.execute(_MEETING, {"name": REGISTER_STATE.name, "schema": SCHEMA}).one()
    if not there:
        raise KnownError("team_no_register", file=str(address), server=address.server)
    if not granted:
        raise KnownError("team_not_member", user=login, server=address.server, database=address.database)
    return str(login)


def _standing(connection: Connection, address: TeamAddress, login: str) -> tuple[Role, int, int]:
    """What who logged in may do, the version of the tables, and how often they were written.

    Raises KnownError for whom nothing was granted.
    """
    *answers, name, written = connection.exec_driver_sql(_STANDING).one()
    for (role, _), holds in zip(_MAY, answers, strict=True):
        if holds:
            return role, table_versions.version_named(name), int(written)
    raise KnownError("team_not_member", user=login, server=address.server, database=address.database)


def _bring_up_to_date(engine: Engine, address: TeamAddress, role: Role) -> None:
    """Take every step in one transaction: all of them, or none; only the owner of the tables can."""
    if role is not Role.OWNER:
        raise KnownError("team_older", file=str(address))
    from dpa_tracker.store.team_upgrading import bring_up_to_date  # noqa: PLC0415 - takes more than half a second

    with engines.writing(engine).begin() as connection:
        bring_up_to_date(connection)
