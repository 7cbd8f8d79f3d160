"""What a datum of the law is called in the language of the reader: a point, a country, a term, else as it stands."""

from __future__ import annotations

from functools import cache
from typing import Final

from babel import Locale

from dpa_tracker.sentences import country_name, name_of, sentence
from dpa_tracker.wording.law_titles import SENTENCES as TITLES

_CODES: Final = {text: code for code, text in TITLES.items()}
_POINTS: Final = "points"
_LETTERS: Final = 2  # of the code of a country; those of regions are numbers


def datum_title(kind: str, name: str) -> str:
    """The title of a datum of that list (`points`, `adequacy` ...). Points of law are named by a code alone."""
    if kind == _POINTS:
        return name_of("law_point", name)
    if (code := _CODES.get(name)) is not None:
        return sentence(code)
    country = _countries().get(name)
    return name if country is None else country_name(country)


@cache
def _countries() -> dict[str, str]:
    """The codes of countries by their English names."""
    return {
        name: code for code, name in Locale("en", "GB").territories.items() if len(code) == _LETTERS and code.isalpha()
    }
