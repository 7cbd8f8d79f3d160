"""Lengths of time that are said without a plain number: "a fortnight", "halvannet døgn", "anderthalb Tage", "14-tägig".

A half is read where it comes out even: half a day is twelve hours, half a year six months. Half a week or a month is
not read: nobody can say how many days it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from dpa_tracker.reading.number_words import NUMBER_OF, NUMBER_WORDS

# What may stand before "a day" where it is a length and no rate ("twice a day", "24 hours a day").
_LEADS: Final = (
    r"(?:within|inside(?:\s+of)?|at\s+least|at\s+most|(?:later|less|more|longer|fewer)\s+than|has|have|gets?|gives?|giving"
    r"|before(?=\s+an?\s+\w+\s+(?:has|is)\s+(?:gone\s+by|passed|up|out|over))"
    r"|with|upon|up\s+to|minimum\s+of|period\s+of|sub-?processors?|by|deleted|erased|wiped|destroyed|purged)\s+"
)
_FOLLOWS: Final = (
    r"(?=(?:[\u2019']s?)?\s+"
    r"(?:(?:prior\s+|written\s+|advance\s+){0,2}(?:notice|warning)\b|in\s+advance|ahead\b|beforehand|prior\b"
    r"|before\s+(?:it|they|we|chang\w*|doing|using|bring\w*|swapp\w*|add\w*|mak\w*)\b))"
)
_ARTICLES: Final = r"(?:an?|the\s+space\s+of\s+an?)"
# Neuter articles are numbers of these words alone: "et" is "and" in French.
_NEUTER: Final = r"et"
_DAY: Final = r"days?|dag(?:er|ar|en|e)?|døgn|dygn|tag(?:en?|es)?|jours?|journ[ée]es?|dagen"
_YEAR: Final = r"years?|år|jahr(?:e[sn]?)?|ann[ée]es?|ans?|jaar|jaren"
_QUARTER: Final = r"quarters?(?!\s+of)|kvartal(?:er)?|quartal(?:e[ns]?|s)?|trimestres?|kwartaal"
_HALF_YEAR: Final = r"half[\s-]years?|halvår|halbjahr(?:e[sn]?|s)?|semestres?|halfjaar"
_ONE_AND_A_HALF: Final = (
    r"(?:one|1)[\s-]and[\s-]a[\s-]half|halvann[ea][nt]|halvand[ea][nt]"
    r"|(?:én|en|et|ett|1)\s+(?:og|och)\s+(?:en|et|ett)\s+halvt?"
    r"|anderthalb|ein(?:und)?einhalb|anderhalve|anderhalf|1[.,]5|1\s?½"
)
_MORE_AND_A_HALF: Final = (
    rf"(?P<whole>{NUMBER_WORDS}|\d{{1,2}})"
    r"(?:[\s-]and[\s-]a[\s-]half|\s+(?:og|och)\s+(?:en|et|ett)\s+halvt?|(?:und)?einhalb|[.,]5|\s?½)"
)
_HALF: Final = (
    r"half\s+an?|(?:a|one)[\s-]half|half|en\s+halv|et\s+halvt|ett\s+halvt|ein(?:e[nms]?)?\s+halbe[nrsm]?|(?:une?|la)\s+demi-"
    r"|een\s+halve|een\s+half|½"
)
_DAY_AND_A_HALF: Final = re.compile(
    r"(?<!\w)(?:(?:a|one)\s+day\s+and\s+a\s+half|(?:et|ett|en)\s+(?:døgn|dygn|dag)\s+(?:og|och)\s+(?:et|ett|en)\s+halvt?"
    r"|un\s+jour\s+et\s+demi)(?!\w)",
    re.IGNORECASE,
)
_WORKDAYS: Final = re.compile(
    r"\s*,?\s*\(?(?:(?:on|during)\s+(?:business|working|week)[\s-]*days|(?:excluding|not\s+(?:counting|including)|except"
    r"(?:ing|\s+for)?|other\s+than|exclusive\s+of)\s+(?:on\s+)?(?:weekends?|saturdays?|sundays?|(?:public\s+|bank\s+)?holidays?"
    r"|non[\s-])|på\s+(?:hverdag|virkedag|arbeidsdag|arbejdsdag|yrkesdag|vardag|arbetsdag)\w*|(?:unntatt|undtagen|ekskl\w*"
    r"|bortsett\s+fra|exkl\w*|utom|med\s+unntak\s+av)\s+(?:i\s+|på\s+)?(?:helg|lørdag|søndag|weekend|hellig|lördag)\w*"
    r"|(?:helg|lørdag|weekend|lördag)[\w\s-]{0,40}?\s(?:ikke|unntatt|inte|ej|undtaget|medregnes\s+ikke)\b"
    r"|an\s+(?:werk|arbeits)tagen|werktags|(?:ausgenommen|ausschließlich|ohne|mit\s+ausnahme\s+von)\s+(?:an\s+)?(?:wochenenden?"
    r"|samstag|sonn|feiertag)\w*|(?:les\s+)?jours\s+ouvr|hors\s+(?:week|jours\s+f[ée]ri))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A length in words: how many of which unit (`hours`, `days`, `weeks`, `months`, `years`), and where it stands."""

    start: int
    end: int
    count: int
    unit: str


def counts_workdays_only(text: str, end: int) -> bool:
    """Whether a number that ends there is counted on working days alone ("24 hours on business days")."""
    return _WORKDAYS.match(text, end) is not None


def spoken_quantities(text: str) -> Iterator[Spoken]:
    """Every such length in a text, in no particular order."""
    yield from _with_an_article(text)
    yield from _first_of_all(text)
    yield from _halves(text)
    yield from _units_of_several(text)
    yield from (Spoken(found.start(), found.end(), 36, "hours") for found in _DAY_AND_A_HALF.finditer(text))


_UNITS_AFTER_A: Final = {
    "day": ("days", 1), "week": ("weeks", 1), "month": ("months", 1), "fortnight": ("weeks", 2), "year": ("years", 1),
}  # fmt: skip


@cache
def _articles() -> re.Pattern[str]:
    units = "|".join(_UNITS_AFTER_A)
    return re.compile(
        rf"(?<!\w)(?:{_LEADS}(?P<led>{_ARTICLES}\s+(?P<unit>{units}))(?!\w)(?!\s+and\s+a\s+half)"
        rf"|(?P<followed>{_ARTICLES}\s+(?P<ahead>{units})){_FOLLOWS}"
        rf"|(?P<neuter>{_NEUTER}\s+(?P<whole>døgn|år))(?!\w)|(?P<within>(?P<term>Monats|Wochen)frist)(?!\w))",
        re.IGNORECASE,
    )


@cache
def _first() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:the\s+first|le\s+premier|la\s+premi[èe]re|den\s+første|den\s+första|des\s+ersten|im\s+ersten|der\s+ersten"
        # "dans le mois" is within one; "dans le mois en cours" is the month of the calendar
        r"|(?<=dans\s)(?:le|la)(?=\s+(?:mois|semaine)(?!\s+(?:en\s+cours|courant|civil))))\s+"
        r"(?:(?P<weeks>week|semaine|uken|uka|uge|veckan|woche)|(?P<months>month|mois|måneden|måned|månaden|monat(?:s|en)?))(?!\w)",
        re.IGNORECASE,
    )


def _first_of_all(text: str) -> Iterator[Spoken]:
    """Lengths that begin with something, as in "within the first month"."""
    for found in _first().finditer(text):
        yield Spoken(found.start(), found.end(), 1, "weeks" if found["weeks"] else "months")


def _with_an_article(text: str) -> Iterator[Spoken]:
    for found in _articles().finditer(text):
        if found["neuter"]:
            yield Spoken(found.start("neuter"), found.end(), 1, "years" if found["whole"].lower() == "år" else "days")
        elif found["within"]:
            unit = "months" if found["term"].lower() == "monats" else "weeks"
            yield Spoken(found.start("within"), found.end(), 1, unit)
        else:
            group = "led" if found["led"] else "followed"
            unit, count = _UNITS_AFTER_A[(found["unit"] or found["ahead"]).lower()]
            yield Spoken(found.start(group), found.end(group), count, unit)


# One of these must stand in a text: the whole pattern, with the numbers of seven languages, takes a moment to make.
_SOME_HALF: Final = re.compile(rf"(?<!be)hal[fvb]|demi-|½|[.,]5[\s-]*(?:{_DAY}|{_YEAR})", re.IGNORECASE)


@cache
def _half() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,/§-])(?:(?P<one>{_ONE_AND_A_HALF})|{_MORE_AND_A_HALF}|(?P<half>{_HALF}))[\s-]*"
        rf"(?:(?P<day>{_DAY})|(?P<year>{_YEAR}))(?!\w)",
        re.IGNORECASE,
    )


_BY_THEN: Final = re.compile(
    r"(?:within|than|inside(?:\s+of)?|after|innen|inden(?:\s+for)?|inom|senest|senast|etter|efter|binnen|innerhalb(?:\s+von)?"
    r"|spätestens(?:\s+nach)?|nach|dans|sous|binnen|maks\w*|max\w*|in)\W+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_BEFORE: Final = 40


def is_a_time_limit(text: str, start: int) -> bool:
    """Whether the words before a length make it a time by which something is done."""
    return _BY_THEN.search(text, max(start - _BEFORE, 0), start) is not None


def _halves(text: str) -> Iterator[Spoken]:
    for found in _half().finditer(text) if _SOME_HALF.search(text) else ():
        if found["day"] and not is_a_time_limit(text, found.start()):
            continue
        halves = 3 if found["one"] else 1 if found["half"] else 2 * _number(found["whole"]) + 1
        if found["day"]:
            yield Spoken(found.start(), found.end(), 12 * halves, "hours")
        elif halves == 1:  # longer ones are how long a contract runs, or records are kept
            yield Spoken(found.start(), found.end(), 6, "months")


_SOME_UNIT: Final = re.compile(rf"{_QUARTER}|{_HALF_YEAR}|fortnight", re.IGNORECASE)  # as `_SOME_HALF`


@cache
def _several() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,/§-])(?:(?P<word>{NUMBER_WORDS}|et|ett)|(?P<digits>\d{{1,2}}))[\s-]{{1,2}}"
        rf"(?:(?P<quarter>{_QUARTER})|(?P<half>{_HALF_YEAR})|(?P<fortnight>fortnights?))(?!\w)",
        re.IGNORECASE,
    )


def _units_of_several(text: str) -> Iterator[Spoken]:
    for found in _several().finditer(text) if _SOME_UNIT.search(text) else ():
        number = _number(found["word"] or found["digits"])
        if found["fortnight"]:
            yield Spoken(found.start(), found.end(), 2 * number, "weeks")
        else:
            yield Spoken(found.start(), found.end(), (6 if found["half"] else 3) * number, "months")


def _number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBER_OF.get(" ".join(said.lower().split()), 1)
