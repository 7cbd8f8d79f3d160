"""A notice's paragraph by its sentences: which of them names a company, and the words around it that are about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

_END: Final = re.compile(r"[.!?][\"”»)]*\s+(?=[\"“«(]?[^\W\d_a-zæøåäöü])")
# What a full stop stands behind without ending a sentence: an ordinal, an initial, and what is cut short.
_GOES_ON: Final = re.compile(
    r"(?:(?<!\d)\d{1,2}|\b[^\W\d_]|\b(?:e\.g|i\.e|f\.eks|bl\.a|incl|inkl|nr|no|dr|st|art|cf|jf))\.$", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r";|,?\s+(?:and|but|while|og|men|mens)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that names companies.

    `told` are the words that say what happens to them: the sentence, after what was said before it of nobody by name.
    `text` are those that name them, with what is said of nobody else by name behind it.
    """

    names: tuple[str, ...]
    told: str
    text: str


def sentences_with(text: str, names: Sequence[str]) -> tuple[Said, ...]:
    """The sentences that name one of the companies, each company where it is named first."""
    found: list[Said] = []
    waiting, before = list(names), ""
    for sentence in _sentences(text, names):
        here = tuple(name for name in waiting if name in sentence)
        if here:
            waiting = [name for name in waiting if name not in here]
            found.append(Said(here, before + sentence, sentence))
            before = ""
        elif found and not any(name in sentence for name in names):
            last = found.pop()
            found.append(Said(last.names, last.told, last.text + sentence))
        else:
            before += sentence
    return tuple(found)


def _sentences(text: str, names: Sequence[str]) -> list[str]:
    """The sentences with the space behind each; a full stop within a name ends none, nor one before a bracket.

    "Lumen Storage Inc. (United States)" goes on.
    """
    inside = {
        at
        for name in names
        for found in re.finditer(re.escape(name), text)
        for at in range(found.start(), found.end() - (not text[found.end() :].lstrip().startswith("(")))
    }
    found: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        if end.start() in inside or _GOES_ON.search(text[begin : end.start() + 1]):
            continue
        found.append(text[begin : end.end()])
        begin = end.end()
    return [*found, text[begin:]]


def clause_of(text: str, name: str, says: Callable[[str], bool]) -> str:
    """The part of a sentence that says what happens to a company: its own, else the nearest before, else behind it."""
    begin, parts = 0, list[tuple[int, str]]()
    for between in _BETWEEN.finditer(text):
        parts.append((begin, text[begin : between.start()]))
        begin = between.end()
    parts.append((begin, text[begin:]))
    at = text.find(name)
    own = max(index for index, (start, _part) in enumerate(parts) if start <= max(at, 0))
    order = (*range(own, -1, -1), *range(own + 1, len(parts)))
    return next((parts[index][1] for index in order if says(parts[index][1])), text)
