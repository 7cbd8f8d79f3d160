"""Days as texts write them ("2026-11-29", "29. november 2026", "November 29, 2026"): what can be read in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from babel import Locale

_LANGUAGES: Final = ("en", "nb", "nn", "sv", "da", "de", "nl", "fr")


def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for name in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, month in Locale.parse(name).months["format"][width].items():
                found[str(month).casefold().rstrip(".")] = int(number)
    return found


_MONTHS: Final = _months()
_NAME: Final = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_WRITTEN: Final = re.compile(
    rf"(?<!\d)(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<dotted>\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:day\s+of\s+|of\s+)?(?P<month>{_NAME})\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{_NAME})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)


def days_named(text: str) -> tuple[date, ...]:
    """The days that words name, each once, in the order of the text."""
    return tuple(dict.fromkeys(day for _begins, _ends, day in days_at(text)))


def days_at(text: str) -> Iterator[tuple[int, int, date]]:
    """The days, each with where it begins and ends; what is no day of the calendar (31 June) is none."""
    for found in _WRITTEN.finditer(text):
        try:
            yield found.start(), found.end(), _day(found)
        except ValueError:
            continue


def without_days(text: str) -> str:
    """The text with a comma for every day, every other letter where it was."""
    return _WRITTEN.sub(lambda found: ",".ljust(len(found[0])), text)


def _day(found: re.Match[str]) -> date:
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    if found["dotted"]:
        day, month, year = map(int, re.split(r"\.\s?", found["dotted"]))
        return date(year, month, day)
    month = _MONTHS[(found["month"] or found["month2"]).casefold().rstrip(".")]
    return date(int(found["year"] or found["year2"]), month, int(found["day"] or found["day2"]))
