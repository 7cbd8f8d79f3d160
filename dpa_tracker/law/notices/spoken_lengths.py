"""Lengths of time that an agreement says in words: "10 business days", "4 uker", or two that contradict one another.

A number of days is recorded as a number. What is counted otherwise is recorded in words, as contracts say it; it is
taken as a length only where the words are nothing but that length.
"""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.domain.durations import Duration, Unit

_UNITS: Final = {
    Unit.BUSINESS_DAYS: (
        r"(?:business|working)[\s-]*days?|virkedag(?:er)?|virkedagar|arbeidsdag(?:er)?|hverdag(?:er)?|arbetsdag(?:ar)?"
        r"|arbejdsdag(?:e)?|werktage?|arbeitstage?"
    ),
    Unit.DAYS: r"(?:calendar[\s-]*)?days?|(?:kalender)?dag(?:er|e|ar)?|(?:kalender)?tage?",
    Unit.WEEKS: r"weeks?|uker?|veckor|vecka|uger?|wochen?",
    Unit.MONTHS: r"months?|måned(?:er)?|månad(?:er)?|monate?",
}
_SAID: Final = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,4})\)?[\s-]+(?:"
    + "|".join(f"(?P<{unit.name}>{words})" for unit, words in _UNITS.items())
    + r")(?!\w)",
    re.IGNORECASE,
)


_UNIT_ALONE: Final = re.compile(rf"(?<!\w)(?:{_UNITS[Unit.BUSINESS_DAYS]})(?!\w)", re.IGNORECASE)


def says_business_days(text: str) -> bool:
    """Whether words name business days and no number: the unit of a number that is recorded beside them."""
    return not any(letter.isdigit() for letter in text) and _UNIT_ALONE.search(text) is not None


def length_in(text: str) -> Duration | None:
    """The length that the words are; None where they say anything else beside it."""
    found = _SAID.fullmatch(text.strip().rstrip("."))
    return None if found is None else _duration(found)


def lengths_in(text: str) -> frozenset[Duration]:
    """Every different length that a text names."""
    return frozenset(_duration(found) for found in _SAID.finditer(text))


def _duration(found: re.Match[str]) -> Duration:
    unit = next(unit for unit in _UNITS if found[unit.name] is not None)
    number = int(found["number"])
    # Weeks are days, so that 4 weeks and 28 days are one length.
    return Duration(number * 7, Unit.DAYS) if unit is Unit.WEEKS else Duration(number, unit)
