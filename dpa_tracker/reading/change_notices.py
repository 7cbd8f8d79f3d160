"""What a vendor's notice says: which companies it names, what happens to each, in which countries, and on which days.

Proposals with their quotes, for a person to accept one by one; nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel import Locale

from dpa_tracker.domain.chain_changes import ChangeKind
from dpa_tracker.domain.comparable_names import without_legal_form
from dpa_tracker.domain.engagements import Location
from dpa_tracker.reading.country_names import countries_named
from dpa_tracker.reading.party_names import parties_named
from dpa_tracker.reading.passages import Passage

_LONGEST_QUOTE: Final = 500
_MOST: Final = 500  # proposals of one notice
_KINDS: Final = tuple(
    (kind, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for kind, words in (
        (
            ChangeKind.REMOVE,
            r"remov\w+|terminat\w+|ceas\w+|no longer|discontinu\w+|utgår|avslutt\w+|fjern\w+|ikke lenger",
        ),
        (ChangeKind.REPLACE, r"replac\w+|instead of|supersed\w+|erstatt\w+|bytt\w+|i stedet for|skift\w+"),
        (ChangeKind.RELOCATE, r"relocat\w+|mov(?:e|es|ed|ing)\b|migrat\w+|flytt\w+"),
    )
)


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A company that the notice names: what seems to happen to it, the countries beside it, and the words.

    What a list says of it in columns: what it is for, which data it sees, what it does where, its registration number.
    """

    name: str
    kind: ChangeKind
    countries: tuple[str, ...]
    quote: str
    purpose: str = ""
    categories: tuple[str, ...] = ()
    places: tuple[Location, ...] = ()
    registration_number: str = ""


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """A day that the notice names, and the words. Only days that can be read in one way."""

    day: date
    quote: str


def proposed_changes(passages: Iterable[Passage], leaving_out: Iterable[str]) -> tuple[ProposedChange, ...]:
    """The companies named, each once, in the order of the text; without the vendor itself and our own companies."""
    known = {without_legal_form(name) for name in leaving_out}
    found: dict[str, ProposedChange] = {}
    for passage in passages:
        for name in parties_named((passage,)):
            key = without_legal_form(name)
            if key and key not in known and key not in found and len(found) < _MOST:
                quote = " ".join(passage.text.split())[:_LONGEST_QUOTE]
                found[key] = ProposedChange(name, _kind(passage.text), countries_named(passage.text), quote)
    return tuple(found.values())


def _kind(text: str) -> ChangeKind:
    return next((kind for kind, words in _KINDS if words.search(text)), ChangeKind.ADD)


def proposed_days(passages: Iterable[Passage]) -> tuple[ProposedDay, ...]:
    """The days named, each once."""
    found: dict[date, ProposedDay] = {}
    for passage in passages:
        for day in _days(passage.text):
            found.setdefault(day, ProposedDay(day, " ".join(passage.text.split())[:_LONGEST_QUOTE]))
    return tuple(found.values())


def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for name in ("en", "nb", "sv", "da", "de"):
        for width in ("wide", "abbreviated"):
            for number, month in Locale.parse(name).months["format"][width].items():
                found[str(month).casefold().rstrip(".")] = int(number)
    return found


_MONTHS: Final = _months()
_NAME: Final = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_WRITTEN: Final = re.compile(
    rf"(?<!\d)(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<dotted>\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<month>{_NAME})\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{_NAME})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)


def _days(text: str) -> Iterator[date]:
    for found in _WRITTEN.finditer(text):
        with suppress(ValueError):  # 31 June is no day
            yield _day(found)


def _day(found: re.Match[str]) -> date:
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    if found["dotted"]:
        day, month, year = map(int, re.split(r"\.\s?", found["dotted"]))
        return date(year, month, day)
    month = _MONTHS[(found["month"] or found["month2"]).casefold().rstrip(".")]
    return date(int(found["year"] or found["year2"]), month, int(found["day"] or found["day2"]))
