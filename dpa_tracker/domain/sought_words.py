"""The words of a text as they are searched: without case, and on request without what tells ø from o and é from e.

A text is first made flat: every character becomes what it is compared by. The index, the words asked for and the
marks in an excerpt all come from the same flat text, so that what is found can always be shown.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from dpa_tracker.domain.comparable_names import unaccented

LONGEST_WORD: Final = 64  # characters of a word that tell it apart
_SHORT: Final = 3  # digits of a number that are looked for as they stand
_WORD: Final = re.compile(r"[^\W_]+")
_DIGITS: Final = re.compile(r"\d+")
# What stands in a text and is not read: soft hyphens, joiners, marks of writing direction.
_UNSEEN: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Han, kana and hangul: a name is written without spaces there, and two letters from its middle are a word of it.
_UNSPACED: Final = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class _Flattening(dict[int, str]):
    """What each character is compared by, for `str.translate`; filled as characters are met."""

    def __init__(self, *, folding: bool) -> None:
        super().__init__()
        self._folding = folding

    def __missing__(self, code: int) -> str:
        character = chr(code)
        flat = "" if _UNSEEN.fullmatch(character) else character.casefold()
        self[code] = (
            unaccented(flat).casefold() if self._folding else flat
        )  # a mathematical letter may turn out a capital
        return self[code]


_PLAIN: Final = _Flattening(folding=False)
_FOLDED: Final = _Flattening(folding=True)
# The same of plain letters, as bytes, with a space in place of what parts words: their words then stand between spaces.
_PARTED: Final = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256))  # noqa: PLR2004 - ASCII
_TOO_LONG: Final = re.compile(rb"[^ ]{%d}" % (LONGEST_WORD + 1))


def readable(text: str) -> str:
    """The text on one line, in composed letters, without what is not seen: as it is kept to be shown."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))


def flat(text: str, *, folding: bool) -> str:
    """The text as it is compared; `folding` makes å, ø and æ the letters a, o and ae, and takes accents away."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_FOLDED if folding else _PLAIN)


def origins(text: str, *, folding: bool) -> list[int]:
    """For every character of the flat text, the place in the (readable) text that it comes from; and one for the end.

    A text of which each character gave one has its own places, so only others need be asked about.
    """
    table = _FOLDED if folding else _PLAIN
    places = [place for place, character in enumerate(text) for _ in table[ord(character)]]
    return [*places, len(text)]


def words(text: str, *, folding: bool = False) -> list[str]:
    """The words of a text, in its order: letters and digits, cut where they are longer than any word."""
    if text.isascii():  # plain letters, as most are in a long import, are parted several times as fast
        parted = text.encode("ascii").translate(_PARTED)
        found = parted.decode("ascii").split()
        if len(text) <= LONGEST_WORD or _TOO_LONG.search(parted) is None:
            return found
    else:
        found = _WORD.findall(flat(text, folding=folding))
    return [word[:LONGEST_WORD] for word in found]


def is_unspaced(word: str) -> bool:
    """Whether a word is in letters that are written without spaces between words, as Chinese and Japanese are."""
    return _UNSPACED.fullmatch(word) is not None


def joined_forms(text: str) -> tuple[str, ...]:
    """A number written without its spaces and signs: all of it, and its digits alone where there are letters too."""
    whole = (text.lower() if text.isascii() and text.isalnum() else "".join(words(text)))[:LONGEST_WORD]
    if whole.isdecimal():
        return (whole,) if len(whole) > _SHORT else ()
    digits = "".join(_DIGITS.findall(whole))
    return tuple(form for form in (whole, digits) if len(form) > _SHORT)
