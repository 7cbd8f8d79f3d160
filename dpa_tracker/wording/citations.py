"""A citation as a language says it: GDPR Art. 28(3)(h) is personvernforordningen art. 28 nr. 3 bokstav h.

The law data, the rules and the history of a register hold citations in English, as keys; every face says them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Final

from babel import Locale

from dpa_tracker.sentences import language, sentence
from dpa_tracker.wording.cited_words import SENTENCES as WORDS
from dpa_tracker.wording.dates_in_words import day_in_words, days_said

_BETWEEN: Final = "; "
_NUMBER: Final = r"[0-9IVX](?:[\w./]*\w)?(?:\([a-z]\))?"
_FIELDS: Final = {
    "act": r"(?:\(EU\) )?\d+/\d+(?:/EU)?(?:/EC)?",
    "case": r"[CT]-\d+/\d+",
    "day": r"\d{4}-\d\d-\d\d",
    "norm": r"N-[A-Z0-9-]+",
    "number": _NUMBER,
    "numbers": rf"{_NUMBER}(?:(?:,| and) {_NUMBER})*",
}
_NOT_BRITISH: Final = ("cite.para", "cite.para_bare")
_GRAMMAR: Final = frozenset({"article", "paragraph", "point", "listed", "up_to"})  # `_articles` says these
_PLACE: Final = r"\d+[A-Z]{0,2}(?:\(\d+[A-Z]?\))?(?:\([a-z]\))?"
_STEP: Final = r"(?:\(\d+[A-Z]?\))?(?:\([a-z]\))?"
_LAST: Final = " last subpara"
_FROM_TO: Final = "\N{EN DASH}"
_JOINT: Final = r"(?:, | and | to |-)"
_LIST: Final = rf"{_PLACE}(?:{_JOINT}(?:{_PLACE}|\(\w+\){_STEP}))*"
_ARTICLES: Final = re.compile(rf"\bArts?\.? (?P<list>{_LIST})(?![\w(])")
_BARE: Final = re.compile(rf"(?P<list>{_LIST})$")  # the second of "GDPR Art. 9; 44"
_POINT: Final = re.compile(r"\(([a-z])\)")
_PART: Final = re.compile(rf"(?P<joint>{_JOINT})?(?P<article>\d+[A-Z]{{0,2}})?(?P<steps>(?:\(\w+\))*)")
_OF_COUNTRY: Final = re.compile(r"\((\w[\w ]+)\)$")
_OF_THE_UK: Final = "Sch. "  # British statutes are cited as they are at home


def cited(citation: str, in_language: str | None = None) -> str:
    """The citation in the chosen language, or in `in_language`; what is not understood stays as it is written."""
    return _said(citation, in_language or language())


def all_cited(citations: Iterable[str]) -> str:
    """Several of them, with semicolons between."""
    return _BETWEEN.join(cited(each) for each in citations)


def place_cited(place: str) -> str:
    """A place in an act that is named beside it: 28(3)(h) is 28 nr. 3 bokstav h."""
    spoken = language()
    listed, last, _rest = place.partition(_LAST)
    if spoken == "en" or _BARE.match(listed.replace(_FROM_TO, "-")) is None:
        return place
    called = sentence("cite.article", {"number": ""}, spoken)
    said = _articles(listed.replace(_FROM_TO, "-"), spoken).replace(called, "")
    return f"{said} {sentence('cite.last', None, spoken)}" if last else said


@lru_cache(maxsize=4096)
def _said(citation: str, spoken: str) -> str:
    if spoken == "en":
        return citation
    first, *others = citation.split(_BETWEEN)
    return _BETWEEN.join((_piece(first, spoken), *(_further(piece, spoken) for piece in others)))


def _further(piece: str, spoken: str) -> str:
    bare = _BARE.match(piece)
    return _piece(piece, spoken) if bare is None else _articles(bare["list"], spoken)


def _piece(piece: str, spoken: str) -> str:
    words = _words(piece, spoken, british=_OF_THE_UK in piece)
    said = days_said(words, spoken)
    return _OF_COUNTRY.sub(lambda at: f"({_countries(spoken).get(at[1], at[1])})", said)


@cache
def _countries(spoken: str) -> Mapping[str, str]:
    """The names of countries in the language, by their English ones."""
    english, names = _territories("en"), _territories(spoken)
    return {name: names.get(code, name) for code, name in english.items()}


def _territories(spoken: str) -> Mapping[str, str]:
    return Locale.parse(spoken).territories


def _words(text: str, spoken: str, *, british: bool) -> str:
    """The text with the first of the known words said, and what stands before and after it likewise."""
    found = _ARTICLES.search(text)
    if found is not None:
        said = _articles(found["list"], spoken)
        return _around(text, found, said, spoken, british=british)
    for code, pattern in _patterns():
        found = pattern.search(text)
        if found is not None and not (british and code in _NOT_BRITISH):
            values = {name: _value(name, value, spoken) for name, value in found.groupdict().items()}
            return _around(text, found, sentence(code, values, spoken), spoken, british=british)
    return text


def _around(text: str, found: re.Match[str], said: str, spoken: str, *, british: bool) -> str:
    before, after = text[: found.start()], text[found.end() :]
    return f"{_words(before, spoken, british=british)}{said}{_words(after, spoken, british=british)}"


def _value(name: str, value: str, spoken: str) -> str:
    if name == "day":
        return day_in_words(date.fromisoformat(value), spoken)
    if name == "act":
        bare = value.removesuffix("/EC")
        return value if bare == value else sentence("cite.ec", {"act": bare}, spoken)
    if name == "numbers" and " and " in value:
        before, _and, after = value.rpartition(" and ")
        joined = {"before": _value(name, before, spoken), "after": _value(name, after, spoken)}
        return sentence("cite.listed", joined, spoken)
    return _POINT.sub(lambda at: sentence("cite.point", {"place": "", "letter": at[1]}, spoken), value)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Where each of the words stands, as the English texts say it."""
    texts = {code: text for code, text in WORDS.items() if code.removeprefix("cite.") not in _GRAMMAR}
    return tuple((code, re.compile(_pattern(text))) for code, text in texts.items())


def _pattern(text: str) -> str:
    parts = re.split(r"\{(\w+)\}", text)
    made = "".join(f"(?P<{part}>{_FIELDS[part]})" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return rf"(?<![\w/])(?<!UK ){made}(?!\w)" if text[-1].isalnum() or text.endswith("}") else made


def _articles(listed: str, spoken: str) -> str:
    """A list of places: 28(3)(a) and (9); 28(2), 28(3)(d); 44 to 49."""
    said = ""
    before = ""  # the last step of the place before: "" for a bare article
    for part in _PART.finditer(listed):
        if not part[0]:
            continue
        steps = re.findall(r"\((\w+)\)", part["steps"])
        place = _place(part["article"] or "", steps, before, spoken, first=not said)
        said = _joined(said, part["joint"] or "", place, spoken)
        before = _kind(steps)
    return said


def _place(article: str, steps: list[str], before: str, spoken: str, *, first: bool) -> str:
    """One place; where it goes on from the one before, a step of the same kind is not called again."""
    again = article and not first and not before and not steps  # 9, 10, 87
    place = article if again or not article else sentence("cite.article", {"number": article}, spoken)
    for at, step in enumerate(steps):
        if not article and at == 0 and _kind([step]) == before:
            place = step
        elif step[0].isdigit():
            place = sentence("cite.paragraph", {"place": place, "number": step}, spoken).strip()
        else:
            place = sentence("cite.point", {"place": place, "letter": step}, spoken).strip()
    return place


def _kind(steps: list[str]) -> str:
    if not steps:
        return ""
    return "paragraph" if steps[-1][0].isdigit() else "point"


def _joined(said: str, joint: str, place: str, spoken: str) -> str:
    if joint in (" and ", " to "):
        code = "cite.listed" if joint == " and " else "cite.up_to"
        return sentence(code, {"before": said, "after": place}, spoken)
    return f"{said}{_FROM_TO if joint == '-' else joint}{place}"
