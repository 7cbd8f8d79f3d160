"""Numbers of hours and days as contracts write them: "48 hours", "forty-eight (48) hours", "[24] timer", "ti dager"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_ENGLISH: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "twenty-one": 21, "twenty-four": 24, "thirty": 30,
    "thirty-six": 36, "forty": 40, "forty-five": 45, "forty-eight": 48, "sixty": 60, "seventy-two": 72, "ninety": 90,
    "ninety-six": 96, "one hundred and eighty": 180, "one hundred eighty": 180,
}  # fmt: skip
_SCANDINAVIAN: Final = {
    "én": 1, "en": 1, "ett": 1, "to": 2, "två": 2, "tre": 3, "fire": 4, "fyra": 4, "fem": 5, "seks": 6, "sex": 6,
    "syv": 7, "sju": 7, "åtte": 8, "otte": 8, "åtta": 8, "ni": 9, "nio": 9, "ti": 10, "tio": 10, "tolv": 12,
    "fjorten": 14, "fjorton": 14, "femten": 15, "femton": 15, "tjue": 20, "tyve": 20, "tjugo": 20, "tjuefire": 24,
    "fireogtyve": 24, "tjugofyra": 24, "tretti": 30, "tredive": 30, "trettio": 30, "trettiseks": 36,
    "seksogtredive": 36, "trettiosex": 36, "førtifem": 45, "femogfyrre": 45, "førtiåtte": 48, "otteogfyrre": 48,
    "fyrtioåtta": 48, "seksti": 60, "tres": 60, "sextio": 60, "syttito": 72, "tooghalvfjerds": 72, "sjuttiotvå": 72,
    "nitti": 90, "halvfems": 90, "nittio": 90,
}  # fmt: skip
_OTHERS: Final = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "zehn": 10, "vierzehn": 14, "fünfzehn": 15,
    "zwanzig": 20, "vierundzwanzig": 24, "dreißig": 30, "sechsunddreißig": 36, "achtundvierzig": 48, "sechzig": 60,
    "zweiundsiebzig": 72, "neunzig": 90, "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7, "tien": 10,
    "veertien": 14, "vijftien": 15, "twintig": 20, "vierentwintig": 24, "dertig": 30, "zesendertig": 36,
    "achtenveertig": 48, "zestig": 60, "tweeënzeventig": 72, "negentig": 90, "deux": 2, "trois": 3, "quatre": 4,
    "cinq": 5, "sept": 7, "huit": 8, "dix": 10, "quinze": 15, "vingt": 20, "vingt-quatre": 24, "trente": 30,
    "trente-six": 36, "quarante-huit": 48, "soixante": 60, "soixante-douze": 72, "quatre-vingt-dix": 90,
}  # fmt: skip
_WORDS: Final = _OTHERS | _SCANDINAVIAN | _ENGLISH

_HOURS: Final = r"hours?|hrs?|h|std\.?|time(?=\s+(?:etter|fra|efter))|timers?|timars?|timmar|stunden?|uren|uur|heures?"
_BUSINESS: Final = (
    r"(?:business|working|bank|week)[\s-]*days?|virkedag(?:er?)?s?|arbeidsdag(?:er?)?s?|arbejdsdages?|hverdages?|bankdages?"
    r"|arbetsdagars?|bankdagars?|werktagen?|arbeitstagen?|werkdagen?|jours\s+ouvr(?:[ée]s|ables)"
)
_DAYS: Final = (
    r"(?:(?:consecutive|calendar|kalender|påfølgende)[\s-]*)?(?:days?|dags?|dager|dagers|dage|dages|dagar|dagars|tagen?|tage"
    r"|dagen|jours)|kalendertagen?|kalenderdag(?:e|er|ar|en)|(?:jours\s+calendaires)"
)
_WEEKS: Final = r"weeks?|uker?s?|uge?r?s?|veckors?|wochen?|weken|semaines?"
_MONTHS: Final = r"months?|måned(?:er)?s?|månad(?:er)?s?|monat(?:en?|s)?|maand(?:en)?|mois"
DAYS_OF: Final = {"days": 1, "business_days": 1, "weeks": 7, "months": 30}
_NUMBER: Final = r"\d{1,3}"
_NAMED: Final = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_WORDS, key=len, reverse=True))
_QUANTITY: Final = re.compile(
    rf"(?<![\w.,/§-])(?:(?P<word>{_NAMED})|(?P<number>{_NUMBER})(?:\s*(?:-|\u2013|to|til|bis|tot|à)\s*(?P<upper>{_NUMBER}))?)"
    rf"(?:\s*[\[(]\s*(?:(?P<bracket>{_NUMBER})|(?:{_NAMED}))\s*[\])])?[\s\])-]{{0,3}}"
    rf"(?:clear\s+|full\s+|consecutive\s+)?"
    rf"(?:(?P<hours>{_HOURS})|(?P<business_days>{_BUSINESS})|(?P<weeks>{_WEEKS})|(?P<months>{_MONTHS})|(?P<days>{_DAYS}))"
    r"(?!\w)",
    re.IGNORECASE,
)
# "Notice of a breach (hours): 24": the unit stands in the label of a form or a table.
_LABELLED: Final = re.compile(
    rf"\((?:in\s+|i\s+|en\s+)?(?:(?P<hours>{_HOURS})|(?P<business_days>{_BUSINESS})|(?P<weeks>{_WEEKS})|(?P<months>{_MONTHS})"
    rf"|(?P<days>{_DAYS}))\)\s*[:\n]\s*(?P<number>{_NUMBER})(?![\w.,/%])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of hours or days in a text.

    `number` counts hours, days or business days as written; weeks are seven days each, and months thirty. `highest`
    is the upper end of a range ("30-40 days"), otherwise the same. `unit` is hours, days, business_days, weeks or
    months: how the text counts.
    """

    start: int
    end: int
    number: int
    highest: int
    unit: str


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of hours or days in the text, in reading order."""
    yield from sorted((*_counted(text), *_labelled(text)), key=lambda one: one.start)


def _labelled(text: str) -> Iterator[Quantity]:
    for found in _LABELLED.finditer(text):
        unit = next(name for name, words in found.groupdict().items() if words and name != "number")
        number = int(found["number"]) * DAYS_OF.get(unit, 1)
        yield Quantity(found.start("number"), found.end(), number, number, unit)


def _counted(text: str) -> Iterator[Quantity]:
    for found in _QUANTITY.finditer(text):
        unit = found.lastgroup or ""
        digits = found["bracket"] or found["number"]
        number = int(digits) if digits else _WORDS[" ".join(found["word"].lower().split())]
        highest = int(found["upper"]) if found["upper"] else number
        factor = DAYS_OF.get(unit, 1)
        yield Quantity(found.start(), found.end(), number * factor, highest * factor, unit)
