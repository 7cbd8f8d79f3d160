"""Sentences still to be said: code and values now, words when they are shown, in the language then chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from dpa_tracker.domain.durations import Duration
from dpa_tracker.domain.faults import Values
from dpa_tracker.sentences import country_name, language, name_of, sentence
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.dates_in_words import day_in_words, duration_in_words, written_day

# What the value of a name is a code of: `{state}` is said as `name.state.<value>`.
GROUPS: Final[Mapping[str, str]] = {
    "activity": "activity",
    "agreed_as": "agreed",
    "article_32": "article_32",
    "assessed": "assessed",
    "authorisation": "authorisation",
    "clause_9": "clause_9",
    "clause_choice": "clause_choice",
    "certificate": "certificate",
    "commitment": "commitment",
    "claimed_as": "claimed",
    "country_of": "country_of",
    "cure": "cure",
    "deadline": "deadline",
    "denied": "denied",
    "direction": "direction",
    "data": "data_flag",
    "fact": "processing_fact",
    "form": "conclusion",
    "happened": "happened",
    "mechanism": "mechanism",
    "paragraph": "paragraph",
    "place_limit": "places",
    "point": "review_point",
    "reviewed": "reviewed_field",
    "special_categories": "special_category",
    "state": "state",
    "use_case": "use_case",
}

_COUNTRIES: Final = frozenset({"country", "seat_country", "number_country"})  # whose values are codes of countries
_TAKES_ARTICLE: Final = re.compile(
    r"^(United|Isle of|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros)\b|\b(Islands|Republic)$"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence still to be said: its code and what fills it. `str()` says it in the language then chosen."""

    code: str
    values: Values = field(default_factory=dict[str, object])

    def __str__(self) -> str:
        """The sentence in the language chosen in the context that asks."""
        return sentence(self.code, {name: in_words(name, value) for name, value in self.values.items()})


def in_words(name: str, value: object) -> object:
    """A value as a sentence says it: days and lengths in words, countries and codes by their names."""
    if isinstance(value, tuple):
        return _listed([str(in_words(name, each)) for each in cast("tuple[object, ...]", value)])
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, Duration):
        return duration_in_words(value)
    if isinstance(value, str):
        day = written_day(value)  # the rules of law hand days on as they stand in JSON
        return _coded(name, value) if day is None else day_in_words(day)
    return value


def values_beside(title: str, values: Values) -> tuple[tuple[str, str, str], ...]:
    """What fills a sentence, but for names that stand in a title as well: a word in one of these is in the title."""
    return tuple(
        (name, type(value).__name__, repr(value))
        for name, value in values.items()
        if not (isinstance(value, str) and name not in GROUPS and name not in _COUNTRIES and value in title)
    )


def _with_article(country: str) -> str:
    """A country as a sentence has it: English says "in the United States"."""
    return f"the {country}" if language() == "en" and _TAKES_ARTICLE.search(country) else country


def _listed(words: list[str]) -> str:
    """Words one after another; where one has a comma of its own, semicolons keep them apart."""
    return ("; " if any(", " in word for word in words) else ", ").join(words)


def _coded(name: str, value: str) -> str:
    if name in _COUNTRIES:
        return _with_article(country_name(value))
    group = GROUPS.get(name)
    if group == "certificate" and f"name.certificate.{value}" not in SENTENCES:
        return value  # one of another kind bears a name of its own
    return value if group is None else name_of(group, value)
