"""Is a short text English or Norwegian (bokmål)? By its small words, and the words contracts use for people and data.

Names, numbers and words that both languages have say nothing, so of many short texts nothing is known.
"""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = (
    "the and of with from which within while until without not our its their under than where whose every employees"
    " customers customer names name addresses contact details access storage collection erasure months years people"
    " days monitoring messages numbers sending keeping hosting requests backups encrypted tested yearly tickets salary"
)
_NORWEGIAN: Final = (
    "og av til med fra eller som ikke ved etter skal hos uten innen så når der hver alle deres vår våre ansatte kunden"
    " vårt kunder kundens navn adresser adresse kontaktopplysninger tilgang lagring innsamling sletting måneder år"
    " dager personer overvåking meldinger opplysninger utsending behandling kryptert testet årlig tiltak lønn"
)
_WORDS: Final = {"en": frozenset(_ENGLISH.split()), "nb": frozenset(_NORWEGIAN.split())}


def tongue_of(text: str) -> str | None:
    """The code of the language, or None where the words do not tell: none is known, or both have some."""
    words = {word.casefold() for word in _WORD.findall(text)}
    told = [language for language, known in _WORDS.items() if words & known]
    return told[0] if len(told) == 1 else None
