"""Looking for words whatever their case: in a copy of the text in small letters, of the same length.

The engine of regular expressions finds a small letter several times as fast as a letter of either case, for it can then
leap to the next place where a match may begin. The answers are the same; a test compares them letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from dpa_tracker.long_work import give_way

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

ASKS_FOR_CASE: Final = "(?-i:"
# Letters that count as another one when case does not (the long s, the Greek final sigma, the old forms of letters),
# and what they count as. The combining iota is left alone: it is no letter of its own, and would make one of a word.
_VARIANTS: Final = (
    "\u0131\u017f\u00b5\u1fbe\u1fd3\u1fe3\u03d0\u03f5\u03d1\u03f0\u03d6\u03f1\u03c2\u03d5"
    "\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88\u1e9b\ufb05"
)
_COUNT_AS: Final = (
    "is\u03bc\u03b9\u0390\u03b0\u03b2\u03b5\u03b8\u03ba\u03c0\u03c1\u03c3\u03c6"
    "\u0432\u0434\u043e\u0441\u0442\u0442\u044a\u0463\ua64b\u1e61\ufb06"
)
_ALIKE: Final = str.maketrans(_VARIANTS, _COUNT_AS)
_DOTTED: Final = "\u0130"  # the one capital whose small form is two characters
_PIECES: Final = re.compile(r"\\.|[^\\]+", re.DOTALL)


def in_small_letters(text: str) -> str:
    """The text in small letters, every letter where it was."""
    return text.lower() if text.isascii() else text.replace(_DOTTED, "i").lower().translate(_ALIKE)


@dataclass(frozen=True, slots=True)
class Words:
    """A pattern, and whether it is for a text in small letters (`small`) or for the text as it stands.

    It is kept as it is written, so that words are plain values, which one process can give to another; and it is made
    when it is first looked for: the tables have hundreds, of which a document needs a third.
    """

    source: str
    flags: int
    small: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, made once. Raises re.error when it is no regular expression."""
        return _compiled(self.source, self.flags, self.small)

    def stand_in(self, text: str) -> bool:
        """Whether a text has them."""
        return self.pattern.search(in_small_letters(text) if self.small else text) is not None

    def first_in(self, text: str) -> str:
        """The words as the text writes them, where it first has them; empty where it has none."""
        found = self.pattern.search(in_small_letters(text) if self.small else text)
        return "" if found is None else text[found.start() : found.end()]


def words_in(row: DataclassInstance) -> Iterator[Words]:
    """The words among the fields of a row of a table, alone or several in one field."""
    for each in fields(row):
        value: object = getattr(row, each.name)
        for one in cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,):
            if isinstance(one, Words):
                yield one


def as_written(pattern: str) -> Words:
    """The words of a pattern that says itself where case matters."""
    if pattern.startswith("(?i)") and ASKS_FOR_CASE not in pattern:
        return whatever_the_case(pattern.removeprefix("(?i)"))
    return Words(pattern, 0, small=False)


def whatever_the_case(pattern: str) -> Words:
    """The words of a pattern whatever their case, but for parts in `(?-i:...)`.

    Letters stand in the pattern themselves, not by their number.
    """
    if ASKS_FOR_CASE in pattern:
        return Words(pattern, int(re.IGNORECASE), small=False)
    return Words(pattern, 0, small=True)


@cache
def _compiled(source: str, flags: int, small: bool) -> re.Pattern[str]:
    give_way()  # the checklist has hundreds, each of a millisecond or more
    return re.compile(_with_small_letters(source) if small else source, flags)


def _with_small_letters(pattern: str) -> str:
    """The pattern with its letters small, but for those that mean a kind of letter, after a backslash."""
    return _PIECES.sub(lambda one: one[0] if one[0].startswith("\\") else in_small_letters(one[0]), pattern)
