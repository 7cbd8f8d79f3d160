"""The numbers that paragraphs show, worked out as Word does, so that cross-references can say them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from dpa_tracker.word.numbering import LEVELS, ListLevel, Lists, number_in
from dpa_tracker.word.ooxml import NUM_PR, P_STYLE, Element

PLACEHOLDER: Final = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph's number: as it stands before the text, and in full with the levels above it that it leaves out."""

    short: str
    full: str


@dataclass(slots=True)
class _Counter:
    """How far one list has counted, and the number last shown on each level."""

    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    shown: list[str] = field(default_factory=lambda: [""] * LEVELS)

    def next(self, level: int, levels: Mapping[int, ListLevel]) -> Shown:
        """The number of the next paragraph on a level; deeper levels begin anew."""
        for index in range(level + 1):
            count, start = self.counts[index], levels[index].start if index in levels else 1
            if count is None:
                self.counts[index] = start
            elif index == level:
                self.counts[index] = count + 1
        self.counts[level + 1 :] = [None] * (LEVELS - level - 1)
        pattern = levels[level].pattern
        pieces = _pieces(pattern)
        said = [self._written(int(one) - 1, levels) if at % 2 else one for at, one in enumerate(pieces)]
        short = "".join(said).strip()
        self.shown[level] = short if level == 0 or "%1" in pattern else self.shown[level - 1] + short
        return Shown(short.rstrip(" ."), self.shown[level].rstrip(" ."))

    def _written(self, index: int, levels: Mapping[int, ListLevel]) -> str:
        written = levels[index].written if index in levels else "decimal"
        return number_in(written, self.counts[index] or 0)


@cache
def _pieces(pattern: str) -> tuple[str, ...]:
    """The text of a pattern and the numbers of the levels it names, in turn."""
    return tuple(PLACEHOLDER.split(pattern))


def numbers_below(body: Element, lists: Lists) -> dict[Element, Shown]:
    """The number of every numbered paragraph below the body, in document order; bullets have none."""
    return numbers_in(body.iter(P_STYLE, NUM_PR), lists)


def numbers_in(styled: Iterable[Element], lists: Lists) -> dict[Element, Shown]:
    """The number of every numbered paragraph of a part, by all its marks that can put one into a list, in order."""
    counters: dict[str, _Counter] = {}
    levels_of: dict[str, dict[int, ListLevel]] = {}
    counting: dict[str, str] = {}
    found: dict[Element, Shown] = {}
    for paragraph, place in lists.among(styled):
        if place.list_id not in levels_of:
            levels_of[place.list_id] = lists.levels(place.list_id)
            counting[place.list_id] = lists.counter_of(place.list_id)
        levels = levels_of[place.list_id]
        if place.level not in levels or levels[place.level].written == "bullet":
            continue
        counter = counters.setdefault(counting[place.list_id], _Counter())
        found[paragraph] = counter.next(place.level, levels)
    return found
