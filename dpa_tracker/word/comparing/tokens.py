"""Text to tokens: words, and as one token each what must never be compared letter by letter (dates, numbers, names)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from dpa_tracker.word.comparing.flagged_words import MONTHS

ATOM: Final = "\0"  # stands in a text for what is no text (a tab, a field, a picture); XML cannot carry it itself
# The key of a field that says the number of a page: nobody wrote it.
PAGES: Final = re.compile(r"field (?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)

_IN_SHORT: Final = "jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|oct|nov|des|dec"
_MONTHS: Final = "|".join((*sorted({each.lower() for each in MONTHS}), _IN_SHORT))
_DATES: Final = (
    r"\d{4}-\d{2}-\d{2}(?!\d)",
    r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)",
    rf"\d{{1,2}}(?:\.|st|nd|rd|th)?[ \u00a0](?:of[ \u00a0])?(?:{_MONTHS})\b\.?(?:[ \u00a0,]+\d{{4}}\b)?",
    rf"(?:{_MONTHS})[ \u00a0]\d{{1,2}}(?:st|nd|rd|th)?(?!\d),?(?:[ \u00a0]\d{{4}}\b)?",
    rf"(?:{_MONTHS})[ \u00a0]\d{{4}}\b",
)
_NUMBER: Final = (
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?![\w])(?:[ \u00a0]?%)?|\d+(?:[.,:/]\d+)*(?![\w])(?:[ \u00a0]?%)?"
)
_ADDRESS: Final = r"https?://[^\s\0<>]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_NORWEGIAN: Final = frozenset(["og", "av", "er", "som", "skal", "ikke", "på", "det", "den", "til", "med"])
_ENGLISH: Final = frozenset(["and", "of", "the", "is", "that", "shall", "not", "on", "it", "with", "by"])
_WORD: Final = r"\w+(?:[-\u2010\u2011'\u2019&]\w+)*"
# Most words: nothing else can begin with these letters and end there. Only to be quick.
_PLAIN: Final = r"(?!(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cs]|https?:))[a-zæøå]+(?=[\s,;:()]|$)"


def is_norwegian(texts: Iterable[str]) -> bool:
    """Whether texts are Norwegian rather than English, by the small words they use."""
    norwegian = english = 0
    for text in texts:
        words = text.lower().split()
        norwegian += sum(word in _NORWEGIAN for word in words)
        english += sum(word in _ENGLISH for word in words)
    return norwegian > english


class TokenKind(StrEnum):
    """What a token is."""

    ATOM = "atom"
    NAME = "name"
    ADDRESS = "address"
    DATE = "date"
    NUMBER = "number"
    WORD = "word"
    SPACE = "space"
    SIGN = "sign"


_KINDS: Final = {**{kind.value: kind for kind in TokenKind}, "plain": TokenKind.WORD}


class Slice(NamedTuple):
    """A token of a text: what it is and where it stands."""

    kind: TokenKind
    start: int
    end: int


class Tokeniser:
    """Cuts texts into tokens; `names` are the parties' names, each kept whole. `norwegian` is the texts' language."""

    def __init__(self, names: Iterable[str] = (), *, norwegian: bool = False) -> None:
        self.norwegian = norwegian
        known = sorted({name.strip() for name in names if name.strip()}, key=lambda name: (-len(name), name))
        self.names = tuple(known)
        names_pattern = "|".join(re.escape(name) for name in known) or "(?!)"
        plain = "(?!)" if any(name[0].islower() for name in known) else _PLAIN
        self._pattern = re.compile(
            rf"(?P<space>\s+)|(?P<plain>{plain})|(?P<atom>{ATOM})|(?P<name>(?<!\w)(?:{names_pattern})(?!\w))|(?P<address>{_ADDRESS})"
            rf"|(?P<date>(?<!\w)(?i:{'|'.join(_DATES)}))|(?P<number>(?<!\w)(?:{_NUMBER}))|(?P<word>{_WORD})"
            r"|(?P<sign>.)",
            re.DOTALL,
        )

    def slices(self, text: str) -> Iterator[Slice]:
        """The tokens of a text, without a gap between them."""
        for found in self._pattern.finditer(text):
            yield Slice(_KINDS[str(found.lastgroup)], found.start(), found.end())
