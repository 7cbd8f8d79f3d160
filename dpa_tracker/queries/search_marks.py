"""What of a text was found: the places of the words asked for, and an excerpt around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.sought_words import flat, origins
from dpa_tracker.store.search_clauses import Clause

LONGEST: Final = 140  # characters of an excerpt
BEFORE: Final = 40  # of them before the first word found
CUT: Final = "…"
_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_BETWEEN = r"[\W_]{0,2}"  # what may stand between the digits of a number


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the places (from, to) of what was found in it, in order and apart from one another."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Marker:
    """Finds the words asked for. `within`: they are marked inside of words too."""

    def __init__(self, clauses: Sequence[Clause], *, folding: bool, within: bool = False) -> None:
        self._folding = folding
        self._each = [re.compile(_pattern(clause, within=within)) for clause in clauses]
        self._any = re.compile("|".join(each.pattern for each in self._each))

    def places(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the words stand in a readable text."""
        compared = flat(text, folding=self._folding)
        found = [match.span() for match in self._any.finditer(compared) if match[0]]
        if not found or len(compared) == len(text):
            return tuple(found)
        back = origins(text, folding=self._folding)
        return _apart((back[start], back[end - 1] + 1) for start, end in found)

    def count(self, text: str) -> int:
        """How many of the clauses have a word in the text."""
        compared = flat(text, folding=self._folding)
        return sum(1 for each in self._each if each.search(compared))

    def marked(self, text: str) -> Marked:
        """The whole text with its marks."""
        return Marked(text, self.places(text))

    def excerpt(self, text: str) -> Marked:
        """The part of a text around the first word found."""
        places = self.places(text)
        if len(text) <= LONGEST:
            return Marked(text, places)
        start = _start_of_word(text, max(0, places[0][0] - BEFORE)) if places else 0
        end = min(len(text), start + LONGEST)
        lead = CUT if start else ""
        shift = len(lead) - start
        kept = tuple((first + shift, min(last, end) + shift) for first, last in places if start <= first < end)
        return Marked(lead + text[start:end].rstrip() + (CUT if end < len(text) else ""), kept)


def _pattern(clause: Clause, *, within: bool) -> str:
    begins = "" if within else _BEGINS
    ways = [f"{begins}{re.escape(word)}" for word in (*clause.words, *((clause.joined,) if clause.joined else ()))]
    if len(number := clause.joined or clause.words[0]) > len("123") and number.isdigit():
        ways.insert(0, _BETWEEN.join(number))
    others = (word for word in clause.also if clause.words[0] not in word)
    ways += [f"{_BEGINS}{re.escape(word)}{_ENDS}" for word in others]
    return "|".join(ways)


def _start_of_word(text: str, place: int) -> int:
    space = text.find(" ", place, place + BEFORE)
    return space + 1 if place and space >= 0 else place


def _apart(places: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for start, end in places:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
