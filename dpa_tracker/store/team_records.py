"""The tables that only a register on a server has: its files, and what its team has agreed on."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, String, Table, Text

COLLATION: Final = "C"  # by the numbers of the characters, as a file orders texts
# The files that belong to the register, where its documents are kept in the database: `shelf` says which folder of a
# file's register they would stand in.
TEAM_FILES: Final = Table(
    "team_files",
    MetaData(),
    Column("shelf", String(collation=COLLATION), primary_key=True),
    Column("name", String(collation=COLLATION), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
# What the team has agreed on, by name.
TEAM_SETTINGS: Final = Table(
    "team_settings",
    MetaData(),
    Column("name", String(collation=COLLATION), primary_key=True),
    Column("value", Text, nullable=False),
)
