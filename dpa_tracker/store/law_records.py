"""The tables of plans and of law data that were taken; they belong to the tables of `records`."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Integer, String, Table, Text

from dpa_tracker.store.records import METADATA


def _aggregate(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name,
        METADATA,
        Column("id", String, primary_key=True),
        *columns,
        _text("notes"),
        Column("archived", Boolean, nullable=False),
        Column("version", Integer, nullable=False),
        CheckConstraint("version > 0", name="version"),
    )


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


# What may happen, as somebody supposed it: nothing refers to a plan, and a plan to nothing that must be there.
PLANS: Final = _aggregate(
    "plans",
    _text("title"),
    Column("event", String, nullable=False),
    Column("mechanism", String),
    Column("party_id", String),
    Column("country", String),
    Column("from_day", Date, nullable=False),
    Column("made_on", Date, nullable=False),
    _text("made_by"),
)

# That law data were taken: the data themselves stand in the folder beside the register.
LAW_TAKEN: Final = _aggregate(
    "law_taken",
    Column("what", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("was", String, nullable=False),
    Column("edition", Integer, nullable=False),
    _text("signer"),
    _text("file"),
    Column("taken_on", Date, nullable=False),
    _text("taken_by"),
)
