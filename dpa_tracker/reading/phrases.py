"""The phrases a scan looks for, as data: `resources/law/phrases.yaml`, read once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from dpa_tracker.long_work import giving_way
from dpa_tracker.reading.letter_case import Words
from dpa_tracker.reading.yaml_tables import ScanEntry, ScanTables, shipped_table, table_from


class Severity(StrEnum):
    """How bad a hit is: cannot be relied on today, needs a human look, good to know."""

    BLOCK = "block"
    CHECK = "check"
    INFO = "info"


_SAMPLES: Final = ("match", "no_match", "drop", "negated", "check", "mention")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that betrays what a text relies on.

    `ended_on` is the first day without effect (EU/EEA); `drop_near` and its sisters are searched in the 80 characters
    around a hit. `names_edition`: the hit says which standard clauses are meant; `unless_edition`: the phrase counts
    only in a document in which nothing says so; `unless_named`: only where none of these is named. `verified` is V
    with its sources, or K for knowledge not verified.
    """

    identity: str
    mechanism: str | None
    severity: Severity
    ended_on: date | None
    message: str
    citation: str
    verified: str
    words: Words
    negated_near: re.Pattern[str] | None
    check_near: re.Pattern[str] | None
    drop_near: re.Pattern[str] | None
    keep_near: re.Pattern[str] | None
    only_near: re.Pattern[str] | None
    mention_near: re.Pattern[str] | None
    names_edition: bool
    unless_edition: bool
    unless_named: tuple[str, ...]
    samples: dict[str, tuple[str, ...]]

    @property
    def code(self) -> str:
        """The mechanism's id where there is one, else the phrase's own id in lower case."""
        return self.mechanism or self.identity.lower()


@dataclass(frozen=True, slots=True)
class Negation:
    """Words that turn a ground down; `name_follows` when they stand before its name."""

    pattern: re.Pattern[str]
    name_follows: bool
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrases, and the words that tell relying from mentioning and rejecting."""

    status_as_of: date
    review_by: date
    phrases: tuple[Phrase, ...]
    negations: tuple[Negation, ...]
    conditions: re.Pattern[str]
    exceptions: re.Pattern[str]
    outside: re.Pattern[str]
    forbids: re.Pattern[str]
    prospects: re.Pattern[str]
    turns: re.Pattern[str]
    reliance: re.Pattern[str]
    participation: re.Pattern[str]
    history: re.Pattern[str]
    pronouns: re.Pattern[str]
    goes_on: re.Pattern[str]
    means: re.Pattern[str]


_WORDS: Final = (
    "conditions",
    "exceptions",
    "outside",
    "forbids",
    "prospects",
    "turns",
    "reliance",
    "participation",
    "history",
    "pronouns",
    "goes_on",
    "means",
)
NEAR: Final = ("negated_near", "check_near", "drop_near", "keep_near", "only_near", "mention_near")
_FIELDS: Final = ("id", "mechanism", "severity", "ended_on", "message", "citation", "verified", "re")
_DOCUMENT: Final = ("names_edition", "unless_edition", "unless_named")


def phrases(tables: ScanTables | None = None) -> Phrases:
    """The phrases of a law pack's tables, by default the shipped ones.

    Raises:
        KnownError: the table is not sound (`table_unsound`: file, line, problem).
    """
    return _phrases(tables)


@lru_cache(maxsize=4)
def _phrases(tables: ScanTables | None) -> Phrases:
    name = "phrases.yaml"
    return phrases_in(shipped_table(name) if tables is None else table_from(tables[0], name))


def phrases_in(table: ScanEntry) -> Phrases:
    """The phrases of a table; raises as `phrases`."""
    table.refuse_others("status_as_of", "review_by", "phrases", "negations", *_WORDS)
    return Phrases(
        table.required_day("status_as_of"),
        table.required_day("review_by"),
        tuple(_phrase(entry) for entry in giving_way(table.entries("phrases"))),
        tuple(_negation(entry) for entry in giving_way(table.entries("negations"))),
        *(table.pattern(words) for words in _WORDS),
    )


def _phrase(entry: ScanEntry) -> Phrase:
    entry.refuse_others(*_FIELDS, *NEAR, *_DOCUMENT, *_SAMPLES)
    if not entry.texts("match"):
        raise entry.problem("a phrase needs a sample it matches")
    words = entry.words("re")
    _refuse_unfound(entry, words.stand_in)
    return Phrase(
        identity=entry.text("id"),
        mechanism=entry.optional("mechanism"),
        severity=Severity(entry.one_of("severity", tuple(Severity))),
        ended_on=entry.day("ended_on"),
        message=entry.text("message"),
        citation=entry.text("citation"),
        verified=entry.text("verified"),
        words=words,
        negated_near=entry.optional_pattern("negated_near"),
        check_near=entry.optional_pattern("check_near"),
        drop_near=entry.optional_pattern("drop_near"),
        keep_near=entry.optional_pattern("keep_near"),
        only_near=entry.optional_pattern("only_near"),
        mention_near=entry.optional_pattern("mention_near"),
        names_edition=entry.optional("names_edition") == "yes",
        unless_edition=entry.optional("unless_edition") == "yes",
        unless_named=entry.texts("unless_named"),
        samples={kind: entry.texts(kind) for kind in _SAMPLES},
    )


def _refuse_unfound(entry: ScanEntry, finds: Callable[[str], bool]) -> None:
    """Words that do not find a text under `match` are not the words that were meant."""
    if not entry.tried:
        return
    for sample in entry.texts("match"):
        if not finds(sample):
            raise entry.problem("the words must find what stands under match", why="sample_not_found", sample=sample)


def _negation(entry: ScanEntry) -> Negation:
    entry.refuse_others("side", "re", "match", "no_match")
    pattern = entry.pattern("re")
    _refuse_unfound(entry, lambda sample: pattern.search(sample) is not None)
    return Negation(
        pattern,
        entry.one_of("side", ("before", "after")) == "after",
        entry.texts("match"),
        entry.texts("no_match"),
    )
