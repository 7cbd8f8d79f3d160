"""What the tables of a register are made of: their columns, and what aggregates and their lists have in common."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
)

# Names by rule, so that a later migration can find a constraint again.
METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC; naive moments are refused, since nobody could tell what they meant."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - their protocol
        """The moment in UTC without its zone, as the column keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - their protocol
        """The moment with its zone, UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


def json_column(name: str, *, nullable: bool = False) -> Column[Any]:
    """A column of JSON; null is nothing."""
    return Column(name, JSON(none_as_null=True), nullable=nullable)


def text_column(name: str) -> Column[str]:
    """A column of text, empty where nothing is said."""
    return Column(name, Text, nullable=False)


def owner_column() -> Column[str]:
    """Who looks after a record."""
    return Column("owner", Text, nullable=False, server_default="")


def reference(name: str, table: str, *, nullable: bool = False) -> Column[str]:
    """A reference to a record of another table, checked when the transaction ends."""
    target = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, String, target, nullable=nullable, index=True)


def aggregate(name: str, *columns: Column[Any]) -> Table:
    """The table of an aggregate root: its id, its columns, and what every root has."""
    return Table(
        name,
        METADATA,
        Column("id", String, primary_key=True),
        *columns,
        text_column("notes"),
        Column("archived", Boolean, nullable=False),
        Column("version", Integer, nullable=False),
        CheckConstraint("version > 0", name="version"),
    )


def list_of(owner: str, name: str, *columns: Column[Any]) -> Table:
    """A list inside an aggregate: its rows go with their owner and keep their order."""
    return Table(
        name,
        METADATA,
        Column("owner_id", String, ForeignKey(f"{owner}.id", ondelete="CASCADE"), nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("owner_id", "position"),
    )
