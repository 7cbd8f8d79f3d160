"""The tables of a team register on its server: those of a file, ordered and counted there as a file does it.

Texts are ordered by their characters' numbers (collation "C"), whatever language the server speaks, and numbers are as
large as a file's: the same question gets the same answer, in the same order, from a file and from a server.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    MetaData,
    String,
    Text,
    insert,
    text,
)

from dpa_tracker.store import guards, register_state, search_tables, table_versions
from dpa_tracker.store.records import METADATA, REGISTER_STATE
from dpa_tracker.store.team_dialect import SCHEMA
from dpa_tracker.store.team_records import COLLATION, TEAM_FILES, TEAM_SETTINGS

_NO_LETTERS_BEYOND: Final = 0x20000  # with two cases: a test looks at all there are


@cache
def server_metadata() -> MetaData:
    """The tables as a server makes them."""
    made = MetaData(naming_convention=METADATA.naming_convention)
    for table in METADATA.tables.values():
        copied = table.to_metadata(made)
        for column in copied.columns:
            column.type = _on_server(column.type)
    return made


def _on_server(kind: Any) -> Any:  # noqa: ANN401 - a type of a column
    if isinstance(kind, Text):
        return Text(collation=COLLATION)
    if isinstance(kind, String):
        return String(collation=COLLATION)
    return BigInteger() if isinstance(kind, Integer) else kind


_IS_THERE: Final = text(
    "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = :schema AND c.relname = :name)"
)


def is_there(connection: Connection) -> bool:
    """Whether the database holds a register; also for who may not look into it."""
    return bool(connection.execute(_IS_THERE, {"schema": SCHEMA, "name": REGISTER_STATE.name}).scalar_one())


def create(connection: Connection, *, actor: str, at: datetime) -> None:
    """Make an empty register in the connection's transaction."""
    create_tables(connection)
    connection.execute(insert(REGISTER_STATE).values(id=1, data_version=0, created_at=at, created_by=actor))
    register_state.say(connection)
    guards.put_up(connection)


def create_tables(connection: Connection) -> None:
    """Make the tables, without the register's own row."""
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    connection.exec_driver_sql(f"SET LOCAL search_path TO {SCHEMA}")
    for statement in folding():
        connection.exec_driver_sql(statement)
    server_metadata().create_all(connection)
    TEAM_FILES.create(connection)
    TEAM_SETTINGS.create(connection)
    table_versions.stamp(connection)
    search_tables.create(connection)
    search_tables.set_version(connection)


def folding() -> Iterator[str]:
    """The function `fold`, which takes a text's case away exactly as a file's register does, whatever the server.

    Most texts hold letters of the first tables alone: looking up each in the table of all would take a hundred times
    as long.
    """
    single, longer = _foldings()
    near = {letter: single[letter] for letter in single if "\x7f" < letter <= _NEAR}
    whole = _translated("$1", single)
    for letter, becomes in longer.items():
        whole = f"replace({whole}, '{letter}', '{becomes}')"
    sharp = f"replace({_translated(_ASCII, near)}, 'ß', 'ss')"
    far = "".join(letter for letter in (*single, *longer) if letter > _NEAR)
    yield _function("fold_far", whole, "STRICT")
    yield _function(
        "fold",
        f"CASE WHEN octet_length($1) = length($1) THEN {_ASCII} "
        f"WHEN $1 !~ '[{far}]' THEN {sharp} ELSE {SCHEMA}.fold_far($1) END",
    )


_NEAR: Final = "\xff"
_ASCII: Final = 'lower($1 COLLATE "C")'


def _translated(expression: str, letters: Mapping[str, str]) -> str:
    return f"translate({expression}, '{''.join(letters)}', '{''.join(letters.values())}')"


def _function(name: str, expression: str, more: str = "") -> str:
    """The statement that makes a function; what is STRICT the server calls, all else it puts where it is asked for."""
    return (
        f"CREATE FUNCTION {SCHEMA}.{name}(text) RETURNS text LANGUAGE sql IMMUTABLE {more} PARALLEL SAFE "
        f'AS $fold$ SELECT ({expression}) COLLATE "C" $fold$'
    )


def _foldings() -> tuple[dict[str, str], dict[str, str]]:
    """The letters that folding changes: into one letter, and into several."""
    single: dict[str, str] = {}
    longer: dict[str, str] = {}
    for number in range(_NO_LETTERS_BEYOND):
        letter = chr(number)
        if (becomes := letter.casefold()) != letter:
            (single if len(becomes) == 1 else longer)[letter] = becomes
    return single, longer
