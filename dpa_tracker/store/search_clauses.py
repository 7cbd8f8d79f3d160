"""What is asked of the index of words, and the same in the index's own language; a server's index has another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dpa_tracker.store.search_tables import CODES


@dataclass(frozen=True, slots=True)
class Clause:
    """One word that must occur, or several digits that may be written together.

    `words` must all begin a word each; or else `joined`, if there is one, must begin one. `also`: or one of these
    words occurs as it stands.
    """

    words: tuple[str, ...]
    joined: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """Which clauses must all hold. `whole`: their words are whole words; `named`: in what the entry is called."""

    clauses: tuple[Clause, ...]
    folding: bool = False
    whole: bool = False
    named: bool = False

    def match(self, kind: str) -> str:
        """The same in the language of the index, for one kind."""
        codes = CODES[kind] if self.folding else CODES[kind][:1]
        every = " AND ".join(self._clause(clause, codes) for clause in self.clauses)
        return f"named : ({every})" if self.named else every

    def _clause(self, clause: Clause, codes: Sequence[str]) -> str:
        star = "" if self.whole else "*"
        words = [_any(codes, (word,), star) for word in clause.words]
        ways = ["(" + " AND ".join(words) + ")"]
        if clause.joined:
            ways.append(_any(codes, (clause.joined,), star))
        if clause.also:
            ways.append(_any(codes, clause.also, ""))
        return "(" + " OR ".join(ways) + ")"


def _any(codes: Sequence[str], words: Sequence[str], star: str) -> str:
    return " OR ".join(f'"{code}{word}"{star}' for word in words for code in codes)
