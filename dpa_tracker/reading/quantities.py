"""Numbers of hours and days as contracts write them: "48 hours", "forty-eight (48) hours", "[24] timer", "ti dager"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from dpa_tracker.reading.number_words import NUMBER_OF, NUMBER_WORDS
from dpa_tracker.reading.spoken_quantities import counts_workdays_only, is_a_time_limit, spoken_quantities

_HOURS: Final = (
    r"hours?|hrs?|h|t|stündig(?:e[nrsm]?)?|std\.?|time(?=\s+(?:etter|fra|efter))|timers?|timars?|tim(?:ene|ane|erne|marna)|timmar|stunden?|uren|uur"
    r"|heures?"
)
_ONE_LETTER: Final = frozenset({"t", "T"})  # also tonnes, and the last letter of much
_BUSINESS: Final = (
    r"(?:business|working|bank|week)[\s-]*days?|virkedag(?:er?)?s?|arbeidsdag(?:er?)?s?|arbejdsdages?|hverdages?|bankdages?"
    r"|arbetsdagars?|bankdagars?|werktagen?|arbeitstagen?|werkdagen?|jours?\s+ouvr(?:[ée]s?|ables?)"
)
_DAYS: Final = (
    r"(?:(?:consecutive|calendar|kalender|påfølgende)[\s-]*)?(?:days?|dags?|dager|dagers|dage|dages|dagar|dagars|dag(?:ene|ane|arna)"
    r"|tagen?|tage?s?|tägig(?:e[nrsm]?)?|dagen|jours?|døgn|dygn)|kalendertagen?|kalenderdag(?:e|er|ar|en)|(?:jours\s+calendaires)"
)
_WEEKS: Final = (
    r"weeks?|uk(?:ene|ane)|ugerne|veckorna|uker?s?|uge?r?s?|veker?s?|veke|veckors?|vecka|wochen?|wöchig(?:e[nrsm]?)?|weken"
    r"|semaines?"
)
# "an" is a word of other languages too: a year only after one.
_YEARS: Final = r"years?|år|jahr(?:e[ns]?|s)?|ann[ée]es?|ans|(?<=un\s)an|(?<=1\s)an|jaar|jaren"
_MONTHS: Final = r"months?|måned(?:er)?s?|månad(?:er|ar)?s?|monat(?:e[ns]?|s)?|monatig(?:e[nrsm]?)?|maand(?:en)?|mois"
DAYS_OF: Final = {"days": 1, "business_days": 1, "weeks": 7, "months": 30, "years": 365}
_NUMBER: Final = r"\d{1,3}"
# "Notice of a breach (hours): 24": the unit stands in the label of a form or a table.
_LABELLED: Final = re.compile(
    rf"\((?:in\s+|i\s+|en\s+)?(?:(?P<hours>{_HOURS})|(?P<business_days>{_BUSINESS})|(?P<weeks>{_WEEKS})|(?P<months>{_MONTHS})"
    rf"|(?P<days>{_DAYS}))\)\s*[:\n]\s*(?P<number>{_NUMBER})(?![\w.,/%])",
    re.IGNORECASE,
)


@cache
def _quantity() -> re.Pattern[str]:
    """Compiled when the first text is read: the words of seven languages take a moment."""
    return re.compile(
        rf"(?<![\w.,/§-])(?:(?P<word>{NUMBER_WORDS})|(?P<number>{_NUMBER})(?:\s*(?:-|\u2013|to|til|bis|tot|à)\s*(?P<upper>{_NUMBER}))?)"
        rf"(?:\s*[\[(]\s*(?:(?P<bracket>{_NUMBER})|(?:{NUMBER_WORDS}))\s*[\])])?[\s\])-]{{0,3}}"
        rf"(?:(?:of\s+(?:those|these|the)|av\s+(?:disse|dessa)|af\s+disse|dieser|de\s+ces)\s+)?"
        rf"(?:clear\s+|full\s+|consecutive\s+|premi[eè]re?s?\s+|første\s+|första\s+)?"
        rf"(?:(?P<hours>{_HOURS})|(?P<business_days>{_BUSINESS})|(?P<weeks>{_WEEKS})|(?P<months>{_MONTHS})|(?P<days>{_DAYS})|(?P<years>{_YEARS}))"
        r"(?:-?fristen?s?|-?grensen?|-?gränsen?)?(?!\w)",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of hours or days in a text.

    `number` counts hours, days or business days as written; weeks are seven days each, months thirty and years 365.
    `highest` is the upper end of a range ("30-40 days"), otherwise the same. `unit` is hours, days, business_days,
    weeks, months or years: how the text counts.
    """

    start: int
    end: int
    number: int
    highest: int
    unit: str


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of hours or days in the text, in reading order."""
    found = (*_counted(text), *_labelled(text), *_spoken(text))
    yield from sorted(found, key=lambda one: one.start)


def _spoken(text: str) -> Iterator[Quantity]:
    for said in spoken_quantities(text):
        number = said.count * DAYS_OF.get(said.unit, 1)
        unit = _unit_there(text, said.end, said.unit)
        if unit is not None:
            yield Quantity(said.start, said.end, number, number, unit)


def _unit_there(text: str, end: int, unit: str) -> str | None:
    """How a number is counted: days on working days alone are business days, hours are then no number of hours."""
    if not counts_workdays_only(text, end):
        return unit
    return "business_days" if unit == "days" else None


def _labelled(text: str) -> Iterator[Quantity]:
    for found in _LABELLED.finditer(text):
        unit = next(name for name, words in found.groupdict().items() if words and name != "number")
        number = int(found["number"]) * DAYS_OF.get(unit, 1)
        yield Quantity(found.start("number"), found.end(), number, number, unit)


# "[number, e.g. 30] days", "[24/48] hours": a blank with a suggestion is no number; "[24] hours" is one filled in.
_IN_A_BLANK: Final = re.compile(r"\[[^\[\]\n]*[^\W\d_][^\[\]\n]*$|\[\s*\d+\s*/[^\[\]\n]*$")
_LONGEST_BLANK: Final = 120


def _is_suggested(text: str, found: re.Match[str]) -> bool:
    return _IN_A_BLANK.search(text, max(0, found.start() - _LONGEST_BLANK), found.start()) is not None


def _counted(text: str) -> Iterator[Quantity]:
    for found in _quantity().finditer(text):
        unit = _unit_there(text, found.end(), found.lastgroup or "")
        if (
            unit is None
            or _is_suggested(text, found)
            or (found["hours"] in _ONE_LETTER and not _is_a_limit_in_hours(text, found))
        ):
            continue
        digits = found["bracket"] or found["number"]
        number = int(digits) if digits else NUMBER_OF[" ".join(found["word"].lower().split())]
        highest = int(found["upper"]) if found["upper"] else number
        factor = DAYS_OF.get(unit, 1)
        yield Quantity(found.start(), found.end(), number * factor, highest * factor, unit)


def _is_a_limit_in_hours(text: str, found: re.Match[str]) -> bool:
    """Whether "72 t" is a time limit; "firs" with a "t" behind it is the word "first"."""
    stands_alone = found["word"] is None or not text[found.start("hours") - 1].isalpha()
    return stands_alone and is_a_time_limit(text, found.start())
