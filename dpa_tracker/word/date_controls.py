"""A date as the date control of a template wants it: in the control's own format and language.

The format is Word's (`dd.MM.yyyy`, `d. MMMM yyyy`, `dddd d MMMM yyyy`). What is no day, month or year in it stands as
it is; a format with a time of day, or a language nobody knows, is not used, and lint says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from dpa_tracker.word.ooxml import VAL, Element, first, w

DATE: Final = w("date")
PIECE: Final = re.compile(r"'(?P<quoted>[^']*)'|(?P<sign>d{1,4}|M{1,4}|y{1,4})|(?P<other>.)", re.DOTALL)
PATTERNS: Final[Mapping[str, str]] = {"ddd": "EEE", "dddd": "EEEE", "y": "y", "yy": "yy", "yyy": "y", "yyyy": "y"}
NUMBER: Final = re.compile(r"\d{1,4}")
ZEROS: Final = re.compile(r"\b0+(?=\d)")
CENTURY: Final = 2000  # of a year of two digits
OF_A_TIME: Final = re.compile(r"[hHmstgz]|AM/PM")


def date_in(control_date: Element, day: date, language: str) -> str | None:
    """The day in the format of a `w:date`, in its language, else in the document's; None when it has no usable one."""
    wanted = first(control_date, w("dateFormat"))
    text = "" if wanted is None else wanted.get(VAL, "")
    if not usable(text):
        return None
    lid = first(control_date, w("lid"))
    locale = _locale("" if lid is None else lid.get(VAL, "")) or _locale(language)
    return None if locale is None else format_date(day, _pattern(text), locale)


def day_in(control_date: Element, text: str, language: str) -> date | None:
    """The day that a text says in the format of a `w:date`; None when it says none, or could say two."""
    said, found = _bare(text), set[date]()
    numbers = {int(number) for number in NUMBER.findall(said)}
    for year, month, day in product(numbers, range(1, 13), numbers):
        with suppress(ValueError):
            one = date(year + CENTURY if year < 100 else year, month, day)  # noqa: PLR2004 - two digits
            if _bare(date_in(control_date, one, language) or "") == said:
                found.add(one)
    return found.pop() if len(found) == 1 else None


def _bare(text: str) -> str:
    """A date as it is compared: in small letters, without zeros in front."""
    return ZEROS.sub("", " ".join(text.split()).casefold())


def unused(control_date: Element) -> str | None:
    """The format or language of a `w:date` that filling does not use; None when all is used."""
    wanted, lid = first(control_date, w("dateFormat")), first(control_date, w("lid"))
    text = "" if wanted is None else wanted.get(VAL, "")
    if text and not usable(text):
        return text
    named = "" if lid is None else lid.get(VAL, "")
    return named if named and _locale(named) is None else None


def usable(text: str) -> bool:
    """Whether a format of Word says day, month and year, and nothing else that would have to be known."""
    signs = [found["sign"] for found in PIECE.finditer(text) if found["sign"]]
    rest = "".join(found["other"] or "" for found in PIECE.finditer(text))
    return {sign[0] for sign in signs} == {"d", "M", "y"} and OF_A_TIME.search(rest) is None


def _pattern(text: str) -> str:
    """Word's format as that of the calendar library: what is literal is quoted."""
    made = ""
    for found in PIECE.finditer(text):
        sign = found["sign"]
        literal = found["quoted"] if found["quoted"] is not None else found["other"]
        made += PATTERNS.get(sign, sign) if sign else _quoted(literal or "")
    return made


def _quoted(literal: str) -> str:
    return "'" + literal.replace("'", "''") + "'" if any(letter.isalpha() for letter in literal) else literal


@lru_cache(maxsize=100)
def _locale(name: str) -> Locale | None:
    """The locale of a language tag; Norwegian without more is Bokmål."""
    try:
        return Locale.parse({"no": "nb", "en": "en_GB"}.get(name, name.replace("-", "_"))) if name else None
    except (UnknownLocaleError, ValueError):
        return None
