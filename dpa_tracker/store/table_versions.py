"""Which version the tables of a register are of, as Alembic writes it, and what a step from one to the next is."""

from __future__ import annotations

from typing import Final, Protocol

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, select

LATEST: Final = 23
# Alembic's own table, by its own name, so that its tools read our registers.
VERSION_TABLE: Final = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


class Step(Protocol):
    """A module of `migrations`: one step from one version of the tables to the next."""

    revision: str
    down_revision: str | None

    def upgrade(self) -> None:
        """Change the tables, with the operations of `alembic.op`."""
        ...


def revision(version: int) -> str:
    """The name of a version of the tables: 1 is "0001"."""
    return f"{version:04d}"


def stamp(connection: Connection) -> None:
    """Write into a register that has just been made that it is of the latest version."""
    VERSION_TABLE.create(connection)
    connection.execute(insert(VERSION_TABLE).values(version_num=revision(LATEST)))


def version_of(connection: Connection) -> int:
    """The version of a register's tables; one that bears a name we do not know is of a newer program."""
    return version_named(connection.execute(select(VERSION_TABLE.c.version_num)).scalar_one_or_none())


def version_named(name: object) -> int:
    """The version that a register's tables bear as their name, or None."""
    name = name or "0"
    return int(name) if isinstance(name, str) and name.isdecimal() else LATEST + 1  # of damaged pages, anything comes


def say_version(connection: Connection, name: str) -> None:
    """Write down of which version the tables are now."""
    connection.execute(VERSION_TABLE.delete())
    connection.execute(insert(VERSION_TABLE).values(version_num=name))
