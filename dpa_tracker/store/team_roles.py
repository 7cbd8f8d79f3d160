"""Who may do what in a team register, as roles of the server that the database itself enforces.

Four roles without a login, one above the other, belong to each database; whoever is in the team is a member of one. The
tables belong to whoever made the register: only the owner can alter them, and nobody's role, not even the owner's,
lets a line of the history be changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from psycopg import sql
from sqlalchemy import Connection

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store.records import CHANGE_LOG, METADATA, REGISTER_STATE, REQUESTS
from dpa_tracker.store.search_tables import CODES
from dpa_tracker.store.team import Role
from dpa_tracker.store.team_dialect import SCHEMA

GRANTED: Final = (Role.READ, Role.PROCUREMENT, Role.LEGAL, Role.ADMINISTRATOR)  # from least to most
_SEARCH: Final = ("search_entries", "search_terms", "search_words", "search_parts")
_LONGEST: Final = 63  # letters of a name at the server
_MEMBERS: Final = (
    "SELECT m.rolname, g.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member "
    "JOIN pg_roles g ON g.oid = a.roleid WHERE g.rolname = ANY(%s) AND m.rolcanlogin ORDER BY m.rolname"
)
_THERE: Final = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team, by the name of the login, and what that person may do."""

    user: str
    role: Role


def role_name(database: str, role: Role) -> str:
    """What a role of this database is called at the server, which knows one name for all its databases."""
    plain = re.sub(r"[^a-z0-9]+", "_", database.lower()).strip("_")
    return f"dpa_{plain[: _LONGEST - 24]}_{role.value}"


def set_up(connection: Connection) -> None:
    """Make the roles and say what each may do; what was granted to people stays. Raises KnownError of the server."""
    names = _names(connection)
    there = set(connection.exec_driver_sql(_THERE, (list(names.values()),)).scalars())
    for statement in (*_roles(names, there), *_rights(names), *_rows(names)):
        connection.exec_driver_sql(statement)


def are_set_up(connection: Connection) -> bool:
    """Whether the roles of this database were made."""
    names = list(_names(connection).values())
    return len(connection.exec_driver_sql(_THERE, (names,)).all()) == len(names)


def _names(connection: Connection) -> Mapping[Role, str]:
    database = str(connection.exec_driver_sql("SELECT current_database()").scalar_one())
    return {role: role_name(database, role) for role in GRANTED}


def _roles(names: Mapping[Role, str], there: set[str]) -> Iterator[str]:
    for role, name in names.items():
        if name not in there:
            yield f"CREATE ROLE {name} NOLOGIN"
        if role is not Role.READ:
            yield f"GRANT {names[_below(role)]} TO {name}"
    for role in GRANTED[:-1]:
        yield f"GRANT {names[role]} TO {names[Role.ADMINISTRATOR]} WITH ADMIN OPTION"


def _below(role: Role) -> Role:
    return GRANTED[GRANTED.index(role) - 1]


def _rights(names: Mapping[Role, str]) -> Iterator[str]:
    """What each role may do with which table."""
    read, procurement, legal, administrator = names.values()
    guarded = {CHANGE_LOG.name, REGISTER_STATE.name}
    recorded = ", ".join(f"{SCHEMA}.{name}" for name in METADATA.tables if name not in guarded)
    search = ", ".join(f"{SCHEMA}.{name}" for name in _SEARCH)
    yield f"REVOKE ALL ON SCHEMA {SCHEMA} FROM PUBLIC"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM PUBLIC, {', '.join(names.values())}"
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {read}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {read}"
    yield f"GRANT INSERT ON {SCHEMA}.{CHANGE_LOG.name} TO {procurement}"
    yield f"GRANT UPDATE ON {SCHEMA}.{REGISTER_STATE.name} TO {procurement}"
    yield f"GRANT INSERT, UPDATE, DELETE ON {SCHEMA}.{REQUESTS.name} TO {procurement}"
    yield f"GRANT INSERT, UPDATE, DELETE ON {search} TO {procurement}"
    yield f"GRANT USAGE ON SEQUENCE {SCHEMA}.search_words_id_seq TO {procurement}"
    yield f"GRANT INSERT, UPDATE, DELETE ON {recorded} TO {legal}"
    yield f"GRANT UPDATE ON {SCHEMA}.search_state TO {legal}"
    yield f"GRANT INSERT ON {SCHEMA}.team_files TO {legal}"
    yield f"GRANT INSERT, UPDATE ON {SCHEMA}.team_settings TO {administrator}"


def _rows(names: Mapping[Role, str]) -> Iterator[str]:
    """Which rows of the tables that procurement writes to are procurement's to write."""
    waiting = "state = 'open'"
    of_requests = "kind = 'request'"
    terms = " OR ".join(f"term LIKE '{code}%%'" for code in CODES["request"])
    read, procurement, legal = names[Role.READ], names[Role.PROCUREMENT], names[Role.LEGAL]
    for table, rows in {"requests": waiting, "search_entries": of_requests, "search_terms": terms}.items():
        yield f"ALTER TABLE {SCHEMA}.{table} ENABLE ROW LEVEL SECURITY"
        for name in ("read", "add", "alter", "remove", "all"):
            yield f"DROP POLICY IF EXISTS may_{name} ON {SCHEMA}.{table}"
        on = f"ON {SCHEMA}.{table} FOR"
        yield f"CREATE POLICY may_read {on} SELECT TO {read} USING (true)"
        yield f"CREATE POLICY may_add {on} INSERT TO {procurement} WITH CHECK ({rows})"
        yield f"CREATE POLICY may_alter {on} UPDATE TO {procurement} USING ({rows}) WITH CHECK ({rows})"
        yield f"CREATE POLICY may_remove {on} DELETE TO {procurement} USING ({rows})"
        yield f"CREATE POLICY may_all {on} ALL TO {legal} USING (true) WITH CHECK (true)"
    for table in ("search_words", "search_parts"):  # words that occur: nobody below legal takes one out
        yield f"REVOKE UPDATE, DELETE ON {SCHEMA}.{table} FROM {procurement}"
        yield f"GRANT UPDATE, DELETE ON {SCHEMA}.{table} TO {legal}"


def members(connection: Connection) -> tuple[Member, ...]:
    """Who is in the team, by name; a person with several roles is told with the highest."""
    names = _names(connection)
    roles = {name: role for role, name in names.items()}
    found: dict[str, Role] = {}
    for name, user in _held(connection, names):
        found[user] = max(roles[name], found.get(user, Role.READ), key=GRANTED.index)
    return tuple(Member(user, role) for user, role in found.items())


def _held(connection: Connection, names: Mapping[Role, str]) -> tuple[tuple[str, str], ...]:
    """Which role of this register was given to which login, by the names of the logins."""
    found = connection.exec_driver_sql(_MEMBERS, (list(names.values()),))
    return tuple((str(name), str(user)) for user, name in found)


def grant(connection: Connection, user: str, role: Role | None) -> None:
    """Give somebody a role in place of any other; None: take every role away.

    Raises KnownError `team_no_login` for a name that the server does not know, `team_not_set_up` before `set_up`, and
    `team_not_allowed` for who is no administrator.
    """
    names = _names(connection)
    there = set(connection.exec_driver_sql(_THERE, ([user, *names.values()],)).scalars())
    if names[Role.READ] not in there:
        raise KnownError("team_not_set_up")
    if user not in there:
        raise KnownError("team_no_login", user=user)
    person = _quoted(connection, user)
    held = {name for name, login in _held(connection, names) if login == user}
    for each, name in names.items():
        if each is role:
            option = " WITH ADMIN OPTION" if each is Role.ADMINISTRATOR else ""  # who gives roles can give this one too
            connection.exec_driver_sql(f"GRANT {name} TO {person}{option}")
        elif name in held:
            connection.exec_driver_sql(f"REVOKE {name} FROM {person}")


def make_login(connection: Connection, user: str, password: str) -> None:
    """Let somebody log in at the server. The password is sent as the server keeps it, never as it is."""
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("a statement without a connection")
    kept = driver.pgconn.encrypt_password(password.encode(), user.encode(), b"scram-sha-256").decode()
    statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(user), sql.Literal(kept))
    connection.exec_driver_sql(statement.as_string(driver).replace("%", "%%"))


def _quoted(connection: Connection, name: str) -> str:
    return sql.Identifier(name).as_string(connection.connection.driver_connection).replace("%", "%%")
