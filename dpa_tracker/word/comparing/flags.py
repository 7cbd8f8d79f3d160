"""Which changes can turn the meaning of a clause: numbers, dates, parties, "not" and "shall", English and Norwegian."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from dpa_tracker.word.comparing.changes import FLAGGED, Kind
from dpa_tracker.word.comparing.flagged_words import (
    COMPOUND_NUMBER,
    DIGIT,
    MONEY,
    MONTHS,
    NEGATIONS,
    NORWEGIAN_NEGATIONS,
    NORWEGIAN_NUMBERS,
    NUMBER_WORDS,
    OBLIGATIONS,
    OPPOSITES,
    PERIODS,
    ROLES,
    ROMAN,
    SHORTEST_TURNED,
    SIGNS_OF_MONEY,
    UNLESS,
)
from dpa_tracker.word.comparing.tokens import Tokeniser, TokenKind

GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")  # between the thousands of a number
_WORD: Final = re.compile(r"[\w'-]+")
_DIGITS: Final = re.compile(r"\d+")


def flags_of(old: str, new: str, tokeniser: Tokeniser) -> tuple[Kind, ...]:
    """The flagged kinds of what differs between two texts, gravest first."""
    before, after = _weighed(old, tokeniser), _weighed(new, tokeniser)
    differing = {kind for kind, word in {*before, *after} if before[kind, word] != after[kind, word]}
    olds, news = ({*_WORD.findall(text.lower().replace("\u2019", "'"))} for text in (old, new))
    gone, come = olds - news, news - olds
    if gone and come:
        differing |= _exchanged(gone, come)
    return tuple(kind for kind in FLAGGED if kind in differing)


def _exchanged(gone: set[str], come: set[str]) -> set[Kind]:
    """What words that took the place of others turn: into their opposite, or one party into another."""
    found: set[Kind] = set()
    for some, others in ((gone, come), (come, gone)):
        turned = (sign + word for word in some if len(word) >= SHORTEST_TURNED for sign in OPPOSITES)
        if not others.isdisjoint(turned):
            found.add(Kind.NEGATION)
    if all(any(ROLES.fullmatch(word) for word in words) for words in (gone, come)):
        found.add(Kind.PARTY)
    return found


def reads_otherwise(old: str, new: str) -> bool:
    """Whether white space alone makes other numbers: "2 4" of "24", but not "1 000" of "1000"."""
    before, after = (_DIGITS.findall(GROUPED.sub("", text)) for text in (old, new))
    return before != after


def _weighed(text: str, tokeniser: Tokeniser) -> Counter[tuple[Kind, str]]:
    """What of a text can turn a clause, with its kind and how often it stands there."""
    found: Counter[tuple[Kind, str]] = Counter()
    for said in UNLESS.findall(" ".join(text.lower().split())):
        found[Kind.NEGATION, said] += 1
    for piece in tokeniser.slices(text):
        if piece.kind is TokenKind.SPACE:
            continue
        word = " ".join(text[piece.start : piece.end].split())
        lower = word.lower().replace("\u2019", "'")
        kind: Kind | None = None
        if piece.kind is TokenKind.NAME:
            kind, lower = Kind.PARTY, word
        elif piece.kind is TokenKind.DATE or (piece.kind is TokenKind.WORD and word in MONTHS):
            kind = Kind.DATE
        elif piece.kind is TokenKind.NUMBER or (piece.kind is TokenKind.SIGN and word in SIGNS_OF_MONEY):
            kind, lower = Kind.NUMBER, GROUPED.sub("", lower)
        elif piece.kind is TokenKind.WORD and ROMAN.fullmatch(word):
            kind = Kind.NUMBER
        elif piece.kind is TokenKind.WORD:
            kind = _kind_of_word(lower, norwegian=tokeniser.norwegian)
        if kind is not None:
            found[kind, lower] += 1
    return found


@lru_cache(maxsize=10_000)
def _kind_of_word(word: str, *, norwegian: bool) -> Kind | None:
    if word in NEGATIONS or (norwegian and word in NORWEGIAN_NEGATIONS) or word.startswith(("non-", "ikke-")):
        return Kind.NEGATION
    if word in OBLIGATIONS:
        return Kind.OBLIGATION
    parts = word.replace("\u2010", "-").replace("\u2011", "-").split("-")
    if word in MONEY or any(part in NUMBER_WORDS or part in PERIODS for part in parts) or DIGIT.search(word):
        return Kind.NUMBER
    is_number = norwegian and any(part in NORWEGIAN_NUMBERS or COMPOUND_NUMBER.fullmatch(part) for part in parts)
    return Kind.NUMBER if is_number else None
