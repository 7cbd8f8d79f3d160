"""Asking the index: which entries have these words, what is kept of them, and which words hold a text or come near.

Whatever a person typed reaches the index as words of letters and digits alone, each in quotation marks: nothing of it
is ever read as an operator.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from dpa_tracker.domain.sought_words import is_unspaced
from dpa_tracker.store import team_asking, team_search
from dpa_tracker.store.plain_sql import run
from dpa_tracker.store.search_clauses import Ask
from dpa_tracker.store.search_entries import Entry
from dpa_tracker.store.search_tables import COLUMNS, EDGE, LONGEST, SHORTEST, entry_in
from dpa_tracker.store.team_engine import is_team

NEAREST: Final = 200  # words of which the nearest are chosen
_GRAM: Final = 3  # letters of a part of a word


@dataclass(frozen=True, slots=True)
class Shown:
    """What is needed of an entry to choose among many: its id in the index, its title, and whether it is archived."""

    id: int
    title: str
    archived: bool


@dataclass(slots=True)
class Question:
    """Several asks in one statement: each with the kind that is asked for and how many entries are wanted."""

    parts: list[tuple[str, str, int]] = field(default_factory=list[tuple[str, str, int]])

    def add(self, label: str, match: str, at_most: int) -> None:
        """Ask one more thing; its answers bear the label."""
        self.parts.append((label, match, at_most))

    def answers(self, connection: Connection) -> dict[str, list[int]]:
        """The ids of the entries by label, in the order of the index."""
        found: dict[str, list[int]] = {label: [] for label, _, _ in self.parts}
        one = "SELECT ?, rowid FROM (SELECT rowid FROM search_terms WHERE search_terms MATCH ? LIMIT ?)"
        if self.parts:
            statement = " UNION ALL ".join([one] * len(self.parts))
            values = tuple(value for part in self.parts for value in part)
            for label, entry_id in run(connection, statement, values):
                found[label].append(entry_id)
        return found


def shown(connection: Connection, ids: Collection[int]) -> dict[int, Shown]:
    """Titles of entries by their ids in the index."""
    statement = f"SELECT id, title, archived FROM search_entries WHERE id IN ({_marks(ids)}) ORDER BY id"  # noqa: S608 - marks
    rows = run(connection, statement, tuple(ids))
    return {row[0]: Shown(row[0], row[1], bool(row[2])) for row in rows}


def entries(connection: Connection, ids: Collection[int]) -> dict[int, Entry]:
    """Entries by their ids in the index."""
    statement = f"SELECT id, kind, subject_id, {COLUMNS} FROM search_entries WHERE id IN ({_marks(ids)})"  # noqa: S608 - marks
    rows = run(connection, statement, tuple(ids))
    return {row[0]: entry_in(row[1], row[2], row[3:]) for row in rows}


def entries_of(connection: Connection, subjects: Sequence[tuple[str, str]]) -> Iterator[Entry]:
    """The entries of these things, by kind and id, in the order asked for; those that are not indexed are left out."""
    statement = f"SELECT {COLUMNS} FROM search_entries WHERE kind = ? AND subject_id = ?"  # noqa: S608 - names of columns
    for kind, subject_id in subjects:
        row = run(connection, statement, (kind, subject_id)).first()
        if row is not None:
            yield entry_in(kind, subject_id, tuple(row))


def words_holding(connection: Connection, part: str, at_most: int) -> tuple[str, ...]:
    """The words that occur somewhere and hold this text, shortest first.

    Fewer letters than a part has are looked for only where words are written without spaces: every word is gone
    through for them.
    """
    short = len(part) < SHORTEST
    if len(part) > LONGEST or (short and not is_unspaced(part)):
        return ()
    if is_team(connection):
        return team_search.words_holding(connection, part, at_most)
    if short:
        statement = "SELECT word FROM search_words WHERE instr(word, ?) > 0 ORDER BY length(word), id LIMIT ?"
        return tuple(run(connection, statement, (part, at_most)).scalars())
    return _words(connection, f'"{part}"', "length(search_words.word)", at_most)


def words_sharing_parts(connection: Connection, word: str) -> tuple[str, ...]:
    """The words that have most in common with this one, letter by letter: among them are those that come near it."""
    edged = f"{EDGE}{word}{EDGE}"
    if is_team(connection):
        return team_search.words_sharing_parts(connection, edged, NEAREST)
    parts = dict.fromkeys(edged[place : place + _GRAM] for place in range(len(edged) - _GRAM + 1))
    return _words(connection, " OR ".join(f'"{part}"' for part in parts), "search_parts.rank", NEAREST)


def _words(connection: Connection, match: str, order: str, at_most: int) -> tuple[str, ...]:
    statement = (
        "SELECT search_words.word FROM search_parts JOIN search_words ON search_words.id = search_parts.rowid "  # noqa: S608 - one of two orders
        f"WHERE search_parts MATCH ? ORDER BY {order} LIMIT ?"
    )
    return tuple(run(connection, statement, (match, at_most)).scalars())


def _marks(ids: Collection[int]) -> str:
    return ", ".join("?" * len(ids)) or "NULL"


def answers_by_kind(connection: Connection, ask: Ask, limits: Mapping[str, int]) -> dict[str, list[int]]:
    """The entries of each kind that the ask holds of: as many of each as said."""
    if is_team(connection):
        return {kind: team_asking.answers(connection, ask, kind, at_most) for kind, at_most in limits.items()}
    question = Question()
    for kind, at_most in limits.items():
        question.add(kind, ask.match(kind), at_most)
    return question.answers(connection)
