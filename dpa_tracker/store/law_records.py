"""The tables of plans and of law data that were taken; they belong to the tables of `records`."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, Date, Integer, String

from dpa_tracker.store.table_parts import aggregate, text_column

# What may happen, as somebody supposed it: nothing refers to a plan, and a plan to nothing that must be there.
PLANS: Final = aggregate(
    "plans",
    text_column("title"),
    Column("event", String, nullable=False),
    Column("mechanism", String),
    Column("party_id", String),
    Column("country", String),
    Column("also", JSON(none_as_null=True), nullable=False, server_default="[]"),
    Column("from_day", Date, nullable=False),
    Column("made_on", Date, nullable=False),
    text_column("made_by"),
)

# That law data were taken: the data themselves stand in the folder beside the register.
LAW_TAKEN: Final = aggregate(
    "law_taken",
    Column("what", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("was", String, nullable=False),
    Column("edition", Integer, nullable=False),
    text_column("signer"),
    text_column("file"),
    Column("taken_on", Date, nullable=False),
    text_column("taken_by"),
)
