"""Tables of the index for searching, empty: the program fills them when it opens the register.

A step is written down once and never changed: it does not look at `search_tables`, which moves on.
"""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0006"
down_revision: str | None = "0005"

_ENTRIES: Final = """CREATE TABLE search_entries (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject_id TEXT NOT NULL,
title TEXT NOT NULL, note TEXT NOT NULL, said TEXT NOT NULL, archived INTEGER NOT NULL, opens TEXT NOT NULL,
kept INTEGER NOT NULL, UNIQUE (kind, subject_id))"""
_TERMS: Final = """CREATE VIRTUAL TABLE search_terms USING fts5(named, more, content='', contentless_delete=1,
detail=column, tokenize='unicode61 remove_diacritics 0')"""


def upgrade() -> None:
    """Make the tables."""
    for statement in (
        _ENTRIES,
        _TERMS,
        "CREATE TABLE search_words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)",
        "CREATE VIRTUAL TABLE search_parts USING fts5(word, content='', tokenize='trigram case_sensitive 1')",
        "CREATE TABLE search_state (version INTEGER NOT NULL)",
        "INSERT INTO search_state (version) VALUES (0)",
    ):
        op.execute(statement)
