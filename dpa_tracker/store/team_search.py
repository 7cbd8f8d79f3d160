"""The index for searching of a team register, in plain tables with plain indexes: it asks for no extension.

It holds what `search_tables` puts into a file's: the terms of each entry, the words that occur, and their parts of
three letters, by which words are found that hold a text or come near it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection

from dpa_tracker.store.team_dialect import LATER

_TEXT: Final = 'TEXT COLLATE "C" NOT NULL'
_PART: Final = 3  # letters of a part of a word
_EDGE: Final = "  "  # as in `search_tables`
_ENTRIES: Final = (
    f"CREATE TABLE search_entries (id BIGINT PRIMARY KEY, kind {_TEXT}, subject_id {_TEXT}, title {_TEXT}, "
    f"note {_TEXT}, said {_TEXT}, archived INTEGER NOT NULL, opens {_TEXT}, kept INTEGER NOT NULL, "
    "UNIQUE (kind, subject_id))"
)
TABLES: Final = (
    _ENTRIES,
    f"CREATE TABLE search_terms (entry_id BIGINT NOT NULL, term {_TEXT}, named BOOLEAN NOT NULL)",
    "CREATE INDEX ix_search_terms_term ON search_terms (term, entry_id, named)",
    "CREATE INDEX ix_search_terms_entry ON search_terms (entry_id)",
    f"CREATE TABLE search_words (id BIGSERIAL PRIMARY KEY, word {_TEXT} UNIQUE)",
    f"CREATE TABLE search_parts (word_id BIGINT NOT NULL, part {_TEXT})",
    "CREATE INDEX ix_search_parts_part ON search_parts (part, word_id)",
    "CREATE TABLE search_state (version INTEGER NOT NULL)",
    "INSERT INTO search_state (version) VALUES (0)",
)
_INSTEAD: Final = (
    "WITH gone AS (DELETE FROM search_terms WHERE entry_id = ANY(%s::bigint[])) "
    "INSERT INTO search_terms (entry_id, term, named) SELECT * FROM unnest(%s::bigint[], %s::text[], %s::boolean[])"
)
# The parts as `parts_of` has them. What the first part adds, the second does not see but by what comes back.
_LEARN: Final = (
    "WITH added AS (INSERT INTO search_words (word) SELECT unnest(%s::text[]) ON CONFLICT (word) DO NOTHING "  # noqa: S608 - our own names
    f"RETURNING id, '{_EDGE}' || word || '{_EDGE}' AS edged) INSERT INTO search_parts (word_id, part) "
    f"SELECT DISTINCT id, substr(edged, place, {_PART}) FROM added, "
    f"generate_series(1, length(edged) - {_PART - 1}) AS place"
)


def add_terms(connection: Connection, terms: Sequence[tuple[int, str, str]]) -> None:
    """Put the terms of entries in place of those they had: of what they are called, and of the rest."""
    rows = list(_rows(terms))
    numbers, words, named = [list(column) for column in zip(*rows, strict=True)] if rows else [[], [], []]
    connection.exec_driver_sql(_INSTEAD, ([number for number, _, _ in terms], numbers, words, named), LATER)


def _rows(terms: Sequence[tuple[int, str, str]]) -> Iterator[tuple[int, str, bool]]:
    for number, called, more in terms:
        named = dict.fromkeys(called.split())
        yield from ((number, term, True) for term in named)
        yield from ((number, term, False) for term in dict.fromkeys(more.split()) if term not in named)


def learn(connection: Connection, words: Sequence[str]) -> None:
    """Add words to those that occur, with their parts."""
    connection.exec_driver_sql(_LEARN, (list(words),), LATER)


def parts_of(edged: str) -> tuple[str, ...]:
    """The parts of a word between its edges, each once."""
    return tuple(dict.fromkeys(edged[place : place + _PART] for place in range(len(edged) - _PART + 1)))


def empty(connection: Connection) -> None:
    """Take out the terms and parts of everything."""
    for name in ("search_terms", "search_parts"):
        connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608 - one of two names


def is_of_one_piece(connection: Connection) -> bool:
    """Whether every entry has terms and all terms belong to an entry."""
    lost = "SELECT id FROM search_entries WHERE said <> '[]' EXCEPT SELECT entry_id FROM search_terms LIMIT 1"
    loose = "SELECT entry_id FROM search_terms EXCEPT SELECT id FROM search_entries LIMIT 1"
    return not any(connection.exec_driver_sql(statement).first() for statement in (lost, loose))


def words_holding(connection: Connection, part: str, at_most: int) -> tuple[str, ...]:
    """The words that occur somewhere and hold this text, shortest first; of less than a part, all are gone through."""
    if len(part) < _PART:
        statement = "SELECT word FROM search_words WHERE position(%s in word) > 0 ORDER BY length(word), id LIMIT %s"
        return tuple(connection.exec_driver_sql(statement, (part, at_most)).scalars())
    statement = (
        "SELECT word FROM search_words WHERE id IN (SELECT word_id FROM search_parts WHERE part = %s) "
        "AND position(%s in word) > 0 ORDER BY length(word), id LIMIT %s"
    )
    return tuple(connection.exec_driver_sql(statement, (part[:_PART], part, at_most)).scalars())


def words_sharing_parts(connection: Connection, edged: str, at_most: int) -> tuple[str, ...]:
    """The words that have most in common with this one, letter by letter."""
    statement = (
        "SELECT word FROM search_words JOIN (SELECT word_id, count(*) AS shared FROM search_parts "
        "WHERE part = ANY(%s) GROUP BY word_id) AS near ON near.word_id = search_words.id "
        "ORDER BY shared DESC, length(word), id LIMIT %s"
    )
    return tuple(connection.exec_driver_sql(statement, (list(parts_of(edged)), at_most)).scalars())
