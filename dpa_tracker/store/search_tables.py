"""The index for searching, in tables of the database library's own kind: what is kept of each entry, and its terms.

`search_entries` is what is shown of an entry. `search_terms` finds the entries of a term. A term is a word with the
code of its kind before it, so that each kind is a stretch of the index of its own: asking for the words of one kind
that begin with some letters touches no other. `search_words` are the words that occur, and `search_parts` their
parts, by which words are found that hold a text or come near it. Words stay when their last entry goes: they then
lead nowhere.

Documents that no record holds are told by `keep`: nothing but the index knows their text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from dpa_tracker.domain.sought_words import joined_forms, words
from dpa_tracker.long_work import breathe, in_parts
from dpa_tracker.store import team_search
from dpa_tracker.store.bulk_inserts import insert_rows
from dpa_tracker.store.inserts_beside import beside_of
from dpa_tracker.store.json_encoding import STRING
from dpa_tracker.store.plain_sql import carry_out, rows_of, run
from dpa_tracker.store.search_entries import NUMBERED, Entry, Said
from dpa_tracker.store.team_engine import is_team

T = TypeVar("T")
VERSION: Final = 6  # of what is searched in a record: a register with another one is indexed anew when it is opened
_ENTRIES: Final = """CREATE TABLE search_entries (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject_id TEXT NOT NULL,
title TEXT NOT NULL, note TEXT NOT NULL, said TEXT NOT NULL, archived INTEGER NOT NULL, opens TEXT NOT NULL,
kept INTEGER NOT NULL, UNIQUE (kind, subject_id))"""
_TERMS: Final = """CREATE VIRTUAL TABLE search_terms USING fts5(named, more, content='', contentless_delete=1,
detail=column, tokenize='unicode61 remove_diacritics 0')"""
TABLES: Final = (
    _ENTRIES,
    _TERMS,
    "CREATE TABLE search_words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE search_parts USING fts5(word, content='', tokenize='trigram case_sensitive 1')",
    "CREATE TABLE search_state (version INTEGER NOT NULL)",
    "INSERT INTO search_state (version) VALUES (0)",
)
# The codes of each kind: of words as they are written, and of words whose letters were folded.
CODES: Final = MappingProxyType(
    {
        "party": ("p", "1"),
        "agreement": ("a", "2"),
        "service": ("s", "3"),
        "engagement": ("e", "4"),
        "transfer": ("t", "5"),
        "document": ("d", "6"),
        "draft": ("r", "7"),
        "pack": ("k", "8"),
        "request": ("q", "9"),
        "chain_change": ("c", "0"),
        "vendor_notice": ("v", "w"),
    }
)
_NAMED, _MORE = "1]", "0]"  # how a text ends in what is kept of an entry
COLUMNS: Final = "title, note, said, archived, opens, kept"
_NEW_ENTRY: Final = f"INSERT INTO search_entries (id, kind, subject_id, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - names of columns
_AGAIN: Final = f"UPDATE search_entries SET ({COLUMNS}) = (?, ?, ?, ?, ?, ?) WHERE id = ?"  # noqa: S608 - the same
# The words come in one value, and only those that are new come back; WHERE tells the words from what follows them.
_LEARN: Final = """INSERT INTO search_words (word) SELECT value FROM json_each(?) WHERE true
ON CONFLICT DO NOTHING RETURNING id, word"""
_PARTS: Final = "INSERT INTO search_parts (rowid, word) VALUES (?, ?)"
EDGE: Final = "  "  # before and after a word in its parts, so that its first and last letters are parts too
SHORTEST, LONGEST = 3, 40  # letters of a word whose parts are looked for
CHUNK: Final = 250


def create(connection: Connection) -> None:
    """Make the tables, empty."""
    for statement in team_search.TABLES if is_team(connection) else TABLES:
        run(connection, statement)


def version(connection: Connection) -> int:
    """By which version of this module the register was indexed; 0 before it was."""
    return int(run(connection, "SELECT version FROM search_state").scalar_one())


def set_version(connection: Connection, number: int = VERSION) -> None:
    """Say that the register is indexed."""
    run(connection, "UPDATE search_state SET version = ?", (number,))


def row_of(entry: Entry, *, kept: bool = False) -> tuple[object, ...]:
    """What is kept of an entry, in the order of COLUMNS."""
    said = ", ".join([f'["{field}", {STRING(text)}, {_NAMED if named else _MORE}' for field, text, named in entry.said])
    opens = "\n".join(entry.opens or ())
    return entry.title, entry.note, f"[{said}]", int(entry.archived), opens, int(kept)


def entry_in(kind: str, subject_id: str, row: Sequence[Any]) -> Entry:
    """The entry of a row in the order of COLUMNS."""
    title, note, said, archived, opens = row[:5]
    texts = tuple(Said(where, text, bool(named)) for where, text, named in json.loads(said))
    first, _, second = opens.partition("\n")
    return Entry(kind, subject_id, title, note, texts, bool(archived), (first, second) if second else None)


def write(connection: Connection, entries: Iterable[Entry], *, kept: bool = False) -> None:
    """Index entries in place of what was indexed of the same things; those that say the same are left alone."""
    for some in _batches(entries):
        known = _known(connection, some)
        rows = [(known.get((entry.kind, entry.id)), entry, row_of(entry, kept=kept)) for entry in some]
        changed = [(before, entry, row) for before, entry, row in rows if before is not None and before[1] != row]
        new = [(entry, row) for before, entry, row in rows if before is None]
        seen = _rewrite(connection, [(before[0], entry, row) for before, entry, row in changed])
        for before, _, _ in changed:
            seen.difference_update(_learnt_of(before[1]))
        _learn(connection, seen)
        if new:
            _learn(connection, _insert(connection, new, _last(connection)))


def add(connection: Connection, entries: Iterable[Entry]) -> None:
    """Index entries of records that were made just now, of which nothing is indexed yet.

    The same words come back in every batch of a long import: each is learnt once, at the end.
    """
    last, seen = _last(connection), set[str]()
    for some in _batches(entries):
        seen |= _insert(connection, [(entry, row_of(entry)) for entry in some], last)
        last += len(some)
    for words_of_some in in_parts(seen):
        _learn(connection, words_of_some)


def forget(connection: Connection, kind: str, subject_ids: Iterable[str]) -> None:
    """Take things out of the index; those that are not in it are passed over."""
    for some in _batches(subject_ids):
        marks = ", ".join("?" * len(some))
        statement = f"SELECT id FROM search_entries WHERE kind = ? AND subject_id IN ({marks})"  # noqa: S608 - marks
        _unlink(connection, list(run(connection, statement, (kind, *some)).scalars()))


def kept_entries(connection: Connection) -> tuple[Entry, ...]:
    """The entries that no record gives."""
    statement = f"SELECT kind, subject_id, {COLUMNS} FROM search_entries WHERE kept <> 0 ORDER BY id"  # noqa: S608 - names of columns
    return tuple(entry_in(row[0], row[1], row[2:]) for row in run(connection, statement))


def empty(connection: Connection) -> tuple[Entry, ...]:
    """Take everything out; returns the entries that no record gives, to be written again."""
    kept = kept_entries(connection)
    for name in ("search_entries", "search_words"):
        run(connection, f"DELETE FROM {name}")  # noqa: S608 - one of two names
    if is_team(connection):
        team_search.empty(connection)
        return kept
    for name in ("search_terms", "search_parts"):
        run(connection, f"INSERT INTO {name}({name}) VALUES ('delete-all')")  # noqa: S608 - one of two names
    return kept


def is_of_one_piece(connection: Connection) -> bool:
    """Whether every entry has terms and all terms belong to an entry."""
    if is_team(connection):
        return team_search.is_of_one_piece(connection)
    lost = "SELECT id FROM search_entries EXCEPT SELECT rowid FROM search_terms LIMIT 1"
    loose = "SELECT rowid FROM search_terms EXCEPT SELECT id FROM search_entries LIMIT 1"
    return not any(run(connection, statement).first() for statement in (lost, loose))


def kept_rows(connection: Connection, kind: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What is kept of every record of a kind, by id and in the order of the ids."""
    statement = f"SELECT subject_id, {COLUMNS} FROM search_entries WHERE kind = ? AND kept = 0 ORDER BY subject_id"  # noqa: S608 - names of columns
    for row in run(connection, statement, (kind,)):
        yield row[0], tuple(row[1:])


def _batches(items: Iterable[T]) -> Iterator[Sequence[T]]:
    waiting = iter(items)
    while some := list(islice(waiting, CHUNK)):
        yield some
        breathe()


def _known(connection: Connection, entries: Sequence[Entry]) -> dict[tuple[str, str], tuple[int, tuple[object, ...]]]:
    """The id and row of those that are indexed already."""
    found: dict[tuple[str, str], tuple[int, tuple[object, ...]]] = {}
    for kind in {entry.kind for entry in entries}:
        ids = [entry.id for entry in entries if entry.kind == kind]
        marks = ", ".join("?" * len(ids))
        statement = f"SELECT subject_id, id, {COLUMNS} FROM search_entries WHERE kind = ? AND subject_id IN ({marks})"  # noqa: S608 - marks
        for row in rows_of(connection, statement, (kind, *ids)):
            found[kind, row[0]] = (row[1], tuple(row[2:]))
    return found


def _unlink(connection: Connection, ids: Sequence[int]) -> None:
    if ids:
        each = [(one,) for one in ids]
        key = "entry_id" if is_team(connection) else "rowid"
        run(connection, f"DELETE FROM search_terms WHERE {key} = ?", each)  # noqa: S608 - one of two names
        run(connection, "DELETE FROM search_entries WHERE id = ?", each)


def _rewrite(connection: Connection, changed: Sequence[tuple[int, Entry, tuple[object, ...]]]) -> set[str]:
    """Write entries in the place they have, with their terms; returns the words of letters alone that occur in them."""
    seen: set[str] = set()
    if not changed:
        return seen
    carry_out(connection, _AGAIN, [(*row, number) for number, _, row in changed])
    terms = [(number, *_terms(entry, seen)) for number, entry, _ in changed]
    if is_team(connection):
        team_search.add_terms(connection, terms)
    else:
        carry_out(connection, "INSERT OR REPLACE INTO search_terms (rowid, named, more) VALUES (?, ?, ?)", terms)
    return set(filter(str.isalpha, seen))


def number_ahead(connection: Connection) -> None:
    """Look which number the newest entry has, before very much is written: to ask later waits for all of it."""
    beside = beside_of(connection)
    if beside is not None and beside.last_entry is None:
        beside.last_entry = _last(connection)


def _last(connection: Connection) -> int:
    beside = beside_of(connection)
    if beside is not None and beside.last_entry is not None:
        return beside.last_entry
    return int(run(connection, "SELECT coalesce(max(id), 0) FROM search_entries").scalar_one())


def _insert(connection: Connection, changed: Sequence[tuple[Entry, tuple[object, ...]]], last: int) -> set[str]:
    """Write entries with their terms, numbered after the last one; returns the words of letters alone in them.

    Numbers are never looked for by their parts.
    """
    seen: set[str] = set()
    if not changed:
        return seen
    numbered = [(last + place, entry, row) for place, (entry, row) in enumerate(changed, 1)]
    beside = beside_of(connection)
    if beside is not None and beside.last_entry is not None:
        beside.last_entry = last + len(changed)
    rows = [(number, entry.kind, entry.id, *row) for number, entry, row in numbered]
    terms = [(number, *_terms(entry, seen)) for number, entry, _ in numbered]
    insert_rows(connection, _NEW_ENTRY, rows)
    if is_team(connection):
        team_search.add_terms(connection, terms)
    else:
        insert_rows(connection, "INSERT INTO search_terms (rowid, named, more) VALUES (?, ?, ?)", terms)
    return set(filter(str.isalpha, seen))


def _terms(entry: Entry, seen: set[str]) -> tuple[str, str]:
    """The terms of what an entry is called, and of the rest; `seen` takes the words that occur."""
    codes = CODES[entry.kind]
    named: list[str] = []
    more: list[str] = []
    named_numbers: list[str] = []
    more_numbers: list[str] = []
    for where, text, which in entry.said:
        if which:
            named.append(text)
            if where in NUMBERED:
                named_numbers.append(text)
        else:
            more.append(text)
            if where in NUMBERED:
                more_numbers.append(text)
    return (
        _terms_of("\n".join(named), named_numbers, codes, seen),
        _terms_of("\n".join(more), more_numbers, codes, seen),
    )


def _terms_of(whole: str, numbers: Sequence[str], codes: tuple[str, str], seen: set[str]) -> str:
    plain = set(_parted(whole))
    for text in numbers:
        plain.update(joined_forms(text))
    seen |= plain
    coded = _coded(codes[0], plain)
    if whole.isascii():
        return coded
    folded = set(_parted(whole, folding=True)) - plain
    seen |= folded
    return coded + _coded(codes[1], folded)


def _coded(code: str, found: Iterable[str]) -> str:
    """Words as terms, each with a space before it."""
    mark = f" {code}"
    joined = mark.join(found)
    return mark + joined if joined else ""


def _learnt_of(row: Sequence[Any]) -> Iterator[str]:
    """Words that occur already, since they were learnt when this row was written."""
    stood = "\n".join([text for _, text, _ in json.loads(row[2])])
    yield from _parted(stood)
    if not stood.isascii():
        yield from _parted(stood, folding=True)


def _parted(whole: str, *, folding: bool = False) -> list[str]:
    """The words of texts; what stands between the threes of a number parts them as any space."""
    return words(whole if whole.isascii() else whole.replace("\u00a0", " "), folding=folding)


def _learn(connection: Connection, seen: Iterable[str]) -> None:
    """Add words to those that occur, and the parts of those that are new."""
    telling = [word for word in seen if SHORTEST <= len(word) <= LONGEST]
    if not telling:
        return
    if is_team(connection):
        team_search.learn(connection, telling)
        return
    new = rows_of(connection, _LEARN, (json.dumps(telling),))
    insert_rows(connection, _PARTS, [(number, f"{EDGE}{word}{EDGE}") for number, word in new])
