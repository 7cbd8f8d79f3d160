"""Which countries a text names, in the languages contracts come in; names of frameworks and of laws are no places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, cast

from babel import Locale

_LANGUAGES: Final = ("en", "nb", "nn", "da", "sv", "de", "fr", "nl", "es")
# CLDR lists groups, outlying parts and made-up regions beside the countries of ISO 3166-1.
_NO_COUNTRIES: Final = frozenset(
    {"EU", "EZ", "UN", "QO", "XA", "XB", "XK", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
)
_ALIASES: Final = {
    "USA": "US", "U.S.A.": "US", "U.S.": "US", "US": "US", "United States of America": "US", "De forente stater": "US",
    "UK": "GB", "U.K.": "GB", "Great Britain": "GB", "England": "GB", "Scotland": "GB", "Wales": "GB",
    "Northern Ireland": "GB", "Nord-Irland": "GB", "Nordirland": "GB", "Storbritannien": "GB", "Großbritannien": "GB",
    "Holland": "NL", "Czech Republic": "CZ", "Tschechische Republik": "CZ", "Slovak Republic": "SK",
    "South Korea": "KR", "Republic of Korea": "KR", "Sør-Korea": "KR", "North Korea": "KP", "Russia": "RU",
    "Russian Federation": "RU", "Viet Nam": "VN", "Hong Kong": "HK", "Hongkong": "HK", "Macau": "MO", "Macao": "MO",
    "Turkey": "TR", "Tyrkia": "TR", "Burma": "MM", "Ivory Coast": "CI", "Cape Verde": "CV", "Swaziland": "SZ",
    "Macedonia": "MK", "Palestine": "PS", "Republic of Ireland": "IE", "Irish Republic": "IE",
    "European Patent Organisation": "XO-EPO", "Europäische Patentorganisation": "XO-EPO",
}  # fmt: skip
# Longer names that hold a country's name and are none.
_OTHER_PLACES: Final = (
    "New Jersey", "Jersey City", "New Mexico", "New England", "New South Wales", "State of Georgia", "Georgia Tech",
    "Papua", "Lebanon, Tennessee", "Paris, Texas", "Rhode Island", "Long Island", "Staten Island", "Coney Island",
)  # fmt: skip
# Also first names, surnames or common words: a country only where no other capitalised word stands beside it.
_ALSO_PEOPLE: Final = frozenset(
    {"Jordan", "Chad", "Georgia", "Jersey", "Israel", "Maurice", "Dominica", "Dominique", "Malta"}
)
_COMMON_WORDS: Final = frozenset({"Man", "Réunion", "Reunion", "Oman,", "Martinique,"})
# A country in the first languages, a common word in the others (Dutch, English): the text's small words tell which.
_ONLY_BESIDE: Final = ("Island", "Indien")
_NORTHERN: Final = re.compile(
    r"\b(?:og|och|und|ikke|inte|nicht|som|wir|ist|sind|auf|bei|für|mit|oder|är|att|för|på|vi|af|av|eller)\b"
)
_OTHERS: Final = re.compile(r"\b(?:the|and|of|het|een|van|voor|niet|wij|zij|met|uit)\b")
_MANY: Final = 20
_SAMPLE: Final = 20_000
_AMERICAN: Final = re.compile(
    r"Atlanta|U\.?S\.?A?\b|United States|California|Delaware|Texas|Florida|Virginia|New York|Oregon|Ohio"
)
_NEXT_CAPITAL: Final = re.compile(r" [A-ZÆØÅÄÖÜ][a-zæøåäöü]+")
_CAPITAL_BEFORE: Final = re.compile(
    r"(?<![\w.])(?!In\b|From\b|To\b|And\b|The\b|Of\b|I\b|Fra\b|Til\b|Aus\b|Og\b)[A-ZÆØÅ][a-zæøåäöü]+ $"
)
_BEGIN: Final = re.compile(r"(?<![\w.-])[A-ZÅÄÖØÆÉÎÔÜÇ][\w\u2019']*")
# "EU-U.S. Privacy Shield", "UK GDPR", "U.S. Department of Commerce": names of frameworks, laws and bodies.
_NAME_OF_A_THING: Final = re.compile(
    r"[\s\xa0]*(?:-|\u2013|GDPR|Addendum|IDTA|Extension|SCCs?|BCRs?|Data\s+Protection|International\s+Data|Transfer"
    r"|Privacy\s+Shield|Data\s+Privacy\s+Framework|DPF|Department|Federal\s+Trade|Information\s+Commission)"
)
_HYPHENATED: Final = re.compile(r"(?:EU|EEA|Swiss|UK|CH)\s?[-\u2013/]\s?$|\band\s+Swiss[-\u2013]\s?$")
_EDGE: Final = 40


@cache
def _names() -> dict[str, tuple[tuple[str, str], ...]]:
    """Names by their first word, longest first, each with its code (empty for places that are no country)."""
    codes: dict[str, str] = {}
    for language in _LANGUAGES:
        territories = cast("Mapping[str, str]", Locale(language).territories)
        for code, name in territories.items():
            if re.fullmatch(r"[A-Z]{2}", code) and code not in _NO_COUNTRIES:
                codes |= dict.fromkeys(_spellings(name), code)
    codes = {name: code for name, code in codes.items() if name not in _COMMON_WORDS}
    codes |= _ALIASES
    codes |= {name.upper(): code for name, code in codes.items() if len(name) > len("Chad")}
    codes |= dict.fromkeys(_OTHER_PLACES, "")
    by_first_word: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(codes, key=len, reverse=True):
        begin = _BEGIN.match(name)
        if begin is not None:
            by_first_word.setdefault(begin.group(), []).append((name, codes[name]))
    return {word: tuple(names) for word, names in by_first_word.items()}


def _spellings(name: str) -> set[str]:
    """A CLDR name as texts write it: "Hong Kong SAR China" is Hong Kong, "Myanmar (Burma)" is Myanmar."""
    simple = re.sub(r"\s*\(.*?\)|,.*$", "", name)
    simple = re.sub(
        r"\s+(?:SAR China|SAR Kina|S\.A\.R\..*|særlige administrative.*|Sonderverwaltungsregion.*)$", "", simple
    )
    return {simple.strip(), simple.replace("\u2019", "'").strip()} - {""}


def countries_named(text: str) -> tuple[str, ...]:
    """The ISO codes of the countries named, in the order of their first naming."""
    found: dict[str, None] = {}
    done = 0
    doubtful = () if _is_northern(text[:_SAMPLE]) else _ONLY_BESIDE
    for begin in _BEGIN.finditer(text):
        if begin.start() < done:
            continue
        for name, code in _candidates(begin.group()):
            end = begin.start() + len(name)
            if not text.startswith(name, begin.start()) or _goes_on(text, end, name):
                continue
            done = end
            if code and _is_a_place(text, begin.start(), end, name) and name not in doubtful:
                found[code] = None
            break
    return tuple(found)


def is_country(text: str) -> bool:
    """Whether a text is the name of a country and nothing else."""
    begin = _BEGIN.match(text.strip())
    return begin is not None and any(code and name == text.strip() for name, code in _candidates(begin.group()))


def _is_northern(text: str) -> bool:
    """Whether a text, or much of it, is German or Scandinavian."""
    northern = len(_NORTHERN.findall(text))
    return northern >= _MANY or northern > len(_OTHERS.findall(text))


def _candidates(word: str) -> tuple[tuple[str, str], ...]:
    """The names that begin with the word, also where it stands in the genitive ("Norges")."""
    names = _names()
    return names.get(word) or names.get(word.removesuffix("s"), ())


def _goes_on(text: str, end: int, name: str) -> bool:
    """Whether the word goes on after the name ("Nigeria" after "Niger"); a genitive ("Norges") does not count."""
    if name.endswith("."):
        return False
    following = text[end : end + 2]
    return following[:1].isalnum() and not (following[0] == "s" and not following[1:2].isalnum() and len(name) > 3)  # noqa: PLR2004


def _is_a_place(text: str, start: int, end: int, name: str) -> bool:
    before, after = text[max(0, start - _EDGE) : start], text[end : end + _EDGE]
    thing = _NAME_OF_A_THING.match(after) is not None
    if (_HYPHENATED.search(before) and (thing or not before.rstrip().endswith("/"))) or (
        (name.isupper() or "." in name) and thing
    ):
        return False
    if name not in _ALSO_PEOPLE:
        return True
    beside_a_name = _NEXT_CAPITAL.match(after) or _CAPITAL_BEFORE.search(before)
    return not beside_a_name and not (name == "Georgia" and _AMERICAN.search(before + after))
