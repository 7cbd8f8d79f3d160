"""Asking a server's index for entries: each word is a stretch of the sorted terms; the stretches are intersected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from dpa_tracker.store.search_clauses import Ask, Clause
from dpa_tracker.store.search_tables import CODES

_AFTER: Final = "\U0010ffff"  # stands after every letter: where the terms end that begin with a word


def answers(connection: Connection, ask: Ask, kind: str, at_most: int) -> list[int]:
    """The entries of one kind that the ask holds of, in the order in which they were indexed; as many as said."""
    codes = CODES[kind] if ask.folding else CODES[kind][:1]
    asked = _Asked(codes, whole=ask.whole, named=ask.named)
    every = " INTERSECT ".join(f"({asked.clause(clause)})" for clause in ask.clauses)
    statement = f"SELECT DISTINCT entry_id FROM ({every}) AS found ORDER BY entry_id LIMIT %s"  # noqa: S608 - marks alone
    return list(connection.exec_driver_sql(statement, (*asked.values, at_most)).scalars())


class _Asked:
    """The statement of an ask in the making, and its values in their order."""

    def __init__(self, codes: Sequence[str], *, whole: bool, named: bool) -> None:
        self.values: list[str] = []
        self._codes = codes
        self._whole = whole
        self._only = " AND named" if named else ""

    def clause(self, clause: Clause) -> str:
        """The entries of which a clause holds."""
        every = " INTERSECT ".join(self._one(word, whole=self._whole) for word in clause.words)
        ways = [f"({every})"]
        if clause.joined:
            ways.append(self._one(clause.joined, whole=self._whole))
        ways += [self._one(word, whole=True) for word in clause.also]
        return " UNION ".join(ways)

    def _one(self, word: str, *, whole: bool) -> str:
        """The entries that have a word, or one that begins with it."""
        tests: list[str] = []
        for code in self._codes:
            term = f"{code}{word}"
            self.values.append(term)
            if whole:
                tests.append("term = %s")
            else:
                self.values.append(term + _AFTER)
                tests.append("(term >= %s AND term < %s)")
        return f"SELECT entry_id FROM search_terms WHERE ({' OR '.join(tests)}){self._only}"  # noqa: S608 - marks alone
