"""Names as they are compared: spaces, case, accents, punctuation and the legal form do not tell names apart."""

from __future__ import annotations

import re
import string
import unicodedata
from functools import lru_cache
from typing import Final

from dpa_tracker.legal_forms import KnownIn, legal_forms, written_out

_LETTERS: Final = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ł": "l", "þ": "th", "&": " "}
    | {"œ": "oe", "ð": "d", "\u0131": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
_WITHIN_WORDS: Final = re.compile(r"[./'\u2019`]")  # A/S, S.p.A., O'Hara
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")
# The same two rules for names of ASCII letters alone, which most are: as bytes, since an import asks for all its names.
_LEFT_OUT: Final = b"./'`"
_ASCII: Final = bytes(
    ord(letter.lower()) if letter in string.ascii_letters + string.digits else ord(" ")
    for letter in map(chr, range(256))
)


@lru_cache(maxsize=65_536)
def plain(name: str) -> str:
    """The name without case, accents and punctuation."""
    if name.isascii():
        return _plain_ascii(name)
    lowered = name.casefold().translate(_LETTERS)
    if lowered.isascii():
        return _plain_ascii(lowered)
    return _BETWEEN_WORDS.sub(" ", _WITHIN_WORDS.sub("", unaccented(lowered))).strip()


def _plain_ascii(name: str) -> str:
    return " ".join(name.encode("ascii").translate(_ASCII, _LEFT_OUT).decode("ascii").split())


def unaccented(lowered: str) -> str:
    """Lower-case letters without what is written over, under or through them; æ, ø and å are ae, o and a."""
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
    return "".join(each for each in decomposed if not unicodedata.combining(each))


LEGAL_FORMS: Final = frozenset(form for each in legal_forms(KnownIn.NAMES) if " " not in (form := plain(each)))
_ALIKE: Final = {form: pair for each in written_out() for pair in [tuple(map(plain, each))] for form in pair}


def without_legal_form(name: str) -> str:
    """The plain name without the legal forms at its end; a name that is nothing else stays as it is."""
    words = plain(name).split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def with_form_otherwise(name: str, text: str) -> str | None:
    """How a text writes a name whose legal form alone is spelled otherwise (A/S for AS, G.m.b.H., Limited for Ltd).

    None when it does not. Letters of the form that are all small are words of the sentence ("Nordlys as processor").
    """
    *stem, form = name.split() or [""]
    letters = plain(form)
    if not stem or letters not in LEGAL_FORMS:
        return None
    spelled = "|".join(r"[./]?\s?".join(one) for one in _ALIKE.get(letters, (letters,)))
    begin = r"\s+".join(map(re.escape, stem)).rstrip(",")
    for found in re.finditer(rf"(?<!\w){begin},?\s+(?P<form>(?:{spelled})\.?)(?!\w)", text, re.IGNORECASE):
        if found["form"] != found["form"].lower():
            return " ".join(found[0].split())
    return None
