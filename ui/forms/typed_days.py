"""Days as people type them into a field; the day stands before the month wherever both are numbers."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from dpa_tracker.sentences import _
from ui.formats import day_text

_FORMS: Final = ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
_IN_WORDS: Final = re.compile(r"(\d{1,2})\.? +([^\W\d_]{3,})\.? +(\d{4})")
_SHORT_YEAR: Final = re.compile(r"(.*[^\d-])(\d{2})")  # 26-12-31 may be a year, a month and a day
_CENTURY: Final = 70  # as in sheets that are read: two digits below it are of this century
_SHORT: Final = 3  # letters by which the months of both languages are told apart
_MONTHS: Final = (
    ("january", "januar"),
    ("february", "februar"),
    ("march", "mars"),
    ("april",),
    ("may", "mai"),
    ("june", "juni"),
    ("july", "juli"),
    ("august",),
    ("september",),
    ("october", "oktober"),
    ("november",),
    ("december", "desember"),
)


def parsed_day(text: str) -> date | None:
    """The day a text names in one of the forms the fields take (1.9.2027, 1.9.27, 2027-09-01, 1 Sep 2027), or None."""
    text = _with_century(text)
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a legal day has no time zone
        except ValueError:
            continue
    found = _IN_WORDS.fullmatch(text)
    month = _month(found[2].casefold()) if found else None
    if found is None or month is None:
        return None
    try:
        return date(int(found[3]), month, int(found[1]))
    except ValueError:
        return None


def has_short_year(text: str) -> bool:
    """Whether a text names a day by a year of two digits: what it was taken for is to be shown."""
    return parsed_day(text) is not None and _with_century(text) != text


def _with_century(text: str) -> str:
    found = _SHORT_YEAR.fullmatch(text)
    return text if found is None else f"{found[1]}{20 if int(found[2]) < _CENTURY else 19}{found[2]}"


def _month(typed: str) -> int | None:
    """The month that a word or its beginning names, in English or Norwegian."""
    for number, names in enumerate(_MONTHS, 1):
        if len(typed) >= _SHORT and any(name.startswith(typed) for name in names):
            return number
    return None


def typed_day(day: date | None) -> str:
    """A day as it stands in a field to be typed over: as on every page; empty when there is none."""
    return "" if day is None else day_text(day)


def day_hint() -> str:
    """What an empty field for a day shows, so that nobody wonders which number is the month."""
    return _("e.g. 1 Sep 2027")
