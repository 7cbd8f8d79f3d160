"""The languages of documents beside English and Norwegian: their words, their days, how they name countries.

Words of documents stand in the vocabulary as (English, Norwegian). In any other language the English is the key of
that language's catalogue (`resources/translations/sv` and so on, which hold what letters say and no more); what is not
there stays English.
"""

from __future__ import annotations

import gettext
from datetime import date
from functools import cache, lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from dpa_tracker import places

LETTERS_IN: Final = ("sv", "da", "de", "fr")  # letters of a change are written in these too
_OWN: Final = {"en": Locale("en", "GB"), "nb": Locale("nb", "NO")}
_DAYS_KEPT: Final = 4_000  # some years in a few languages: a page of deadlines says two hundred
_DAYS: Final = {"en": "d MMMM y", "nb": "d. MMMM y"}


@cache
def locale_of(language: str) -> Locale:
    """The locale of a document's language; English for a code that nobody knows."""
    try:
        return _OWN.get(language) or Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return _OWN["en"]


def is_known(language: str) -> bool:
    """Whether days and countries can be written in a language."""
    return language in _OWN or locale_of(language) is not _OWN["en"]


@lru_cache(maxsize=_DAYS_KEPT)
def day_written(value: date, language: str) -> str:
    """A day in words: 1 February 2027, 1. februar 2027, 1. Februar 2027, 1er février 2027."""
    said = format_date(value, _DAYS.get(language, "long"), locale_of(language))
    return f"1er{said[1:]}" if language == "fr" and said.startswith("1 ") else said


def in_words(words: tuple[str, str], language: str) -> str:
    """The words of a code, or of a text of ours, in the language of the document."""
    english, norwegian = words
    if language in _OWN:
        return norwegian if language == "nb" else english
    return _catalogue(language).gettext(english) if english else ""  # of nothing a catalogue tells its own head


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("dpa_tracker", places.TRANSLATIONS, languages=[language], fallback=True)
