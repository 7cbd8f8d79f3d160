"""How hard a passphrase is to guess for whoever has the file, in four steps: a rough estimate, on the safe side."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import Final

SHORTEST: Final = 8  # characters
_WEAK, _FAIR = 40, 60  # bits
_WORD, _LETTER, _MIXED = 13, 2.5, 4.0  # bits of a word that people choose, of a letter in one, and of a character
_WORD_SIZE: Final = 3


class Strength(StrEnum):
    """What to tell of a passphrase."""

    SHORT = "short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """The strength of a passphrase. Repeated words and characters count once."""
    text = unicodedata.normalize("NFC", passphrase)
    if len(text.strip()) < SHORTEST:
        return Strength.SHORT
    bits = _bits(text)
    if bits < _WEAK:
        return Strength.WEAK
    return Strength.FAIR if bits < _FAIR else Strength.STRONG


def _bits(text: str) -> float:
    words = {word.casefold() for word in text.split()}
    if len(words) > 1 and all(word.isalpha() for word in words):
        return float(sum(min(_WORD, _LETTER * len(word)) for word in words if len(word) >= _WORD_SIZE))
    kinds = sum(any(kind(each) for each in text) for kind in (str.islower, str.isupper, str.isdigit, _is_sign))
    telling = sum(1 for before, each in zip(" " + text, text, strict=False) if abs(ord(each) - ord(before)) > 1)
    return min(len(set(text)) * 1.5, telling) * (_LETTER if kinds == 1 else _MIXED)


def _is_sign(each: str) -> bool:
    return not each.isalnum()
