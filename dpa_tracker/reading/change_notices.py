"""What a vendor's notice says: which companies it names, what happens to each, in which countries, and on which days.

Proposals with their quotes, for a person to accept one by one; nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dpa_tracker.domain.chain_changes import ChangeKind
from dpa_tracker.domain.comparable_names import without_legal_form
from dpa_tracker.domain.engagements import Location
from dpa_tracker.reading.country_names import countries_named
from dpa_tracker.reading.notice_sentences import clause_of, sentences_with
from dpa_tracker.reading.party_names import parties_named
from dpa_tracker.reading.passages import Kind, Passage
from dpa_tracker.reading.written_days import days_named, without_days

_LONGEST_QUOTE: Final = 500
_MOST: Final = 500  # proposals of one notice
_TWO: Final = 2
_KINDS: Final = tuple(
    (kind, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for kind, words in (
        (
            ChangeKind.REMOVE,
            r"remov\w+|terminat\w+|ceas\w+|no longer|discontinu\w+|stop\w*|utgår|fjern\w+|ikke lenger|(?:av)?slutt\w*",
        ),
        (
            ChangeKind.REPLACE,
            r"replac\w+|instead of|(?:tak\w+ the|in) place of|supersed\w+|erstatt\w+|bytt\w+|i stedet for|skift\w+",
        ),
        (ChangeKind.RELOCATE, r"relocat\w+|mov(?:e|es|ed|ing)\b|migrat\w+|flytt\w+"),
    )
)
_ADDED: Final = re.compile(
    r"\b(?:engag\w+|add(?:s|ed|ing|ition)?\b|introduc\w+|appoint\w+|onboard\w+|new sub-?processor\w*"
    r"|(?:will|shall|to) use\b|(?:start|begin)\w* using|(?:ta|tar|tas|tatt) i bruk|(?:vil|å) bruke|legg\w* til"
    r"|innfør\w+|ny\w* under\w+)",
    re.IGNORECASE,
)
# Before the first of these stands who goes, and after it who comes; of the second it is the other way round.
_BY: Final = re.compile(
    r"\b(?:replaced|superseded|succeeded)\s+(?:by|with)\b|\berstatte(?:s|t)\s+av\b|\bbytte(?:s|t)?\s+(?:ut\s+)?med\b",
    re.IGNORECASE,
)
_FOR: Final = re.compile(
    r"\b(?:replac(?:es?|ing)|supersed(?:es?|ing)|instead\s+of|(?:in|tak\w+\s+the)\s+place\s+of|i\s+stedet\s+for|istedenfor"
    r"|erstatter|erstatning\s+for)\b",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"\b(?:to|into|til|till|nach)\b", re.IGNORECASE)


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


def proposed_changes(
    passages: Iterable[Passage], leaving_out: Iterable[str], *, only_said: bool = False
) -> tuple[ProposedChange, ...]:
    """The companies named, each once, in the order of the text; without the vendor itself and our own companies.

    Where the first place that names one has no country, a later one that has is taken. `only_said`: only those of whom
    a passage says what happens, beside a list whose rows are read by themselves.
    """
    known = {without_legal_form(name) for name in leaving_out}
    found: dict[str, ProposedChange] = {}
    for passage in passages:
        if only_said and (passage.kind is Kind.ROW or not _says_a_change(passage.text)):
            continue
        for each in _proposed(passage):
            key = without_legal_form(each.name)
            if not key or key in known or (key not in found and len(found) >= _MOST):
                continue
            before = found.get(key)
            if before is None:
                found[key] = each
            elif each.countries and not before.countries and each.kind is before.kind:
                found[key] = replace(before, countries=each.countries, quote=each.quote)
    return tuple(found.values())


def _proposed(passage: Passage) -> Iterator[ProposedChange]:
    """The companies of one passage by the sentence that names each; what is said of one is not said of another."""
    # "As of 1 February 2027 Cirrus Cloud Ltd": a month before a name is none of its words.
    undated = without_days(passage.text)
    every = tuple(parties_named((replace(passage, text=undated),)))
    if passage.kind is Kind.ROW or len(every) < _TWO:
        yield from (_change_of(passage.text, passage.text, name, every) for name in every)
        return
    for said in sentences_with(passage.text, every):
        yield from (_change_of(said.told, said.text, name, said.names, every) for name in said.names)


def _change_of(
    told: str, text: str, name: str, names: Sequence[str], every: Sequence[str] | None = None
) -> ProposedChange:
    """`told` are the words that say what happens, `text` those that name it; `every` company of the passage."""
    kind = _kind(told, name)
    places = _beside(text, names if every is None else every)
    return ProposedChange(
        name, kind, _countries(text, places, kind, name, names), " ".join(told.split())[:_LONGEST_QUOTE]
    )


def _beside(text: str, names: Sequence[str]) -> str:
    """The text with the names taken out, each letter by a space: a country in a name is no place."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " " * len(name))
    return text


def _says_a_change(text: str) -> bool:
    """Whether words say that something changes; that somebody engages others, in general, says so only with a day."""
    if any(words.search(text) for _kind, words in _KINDS):
        return True
    return _ADDED.search(text) is not None and bool(days_named(text))


def _kind(text: str, name: str) -> ChangeKind:
    """What happens to a company, by the words nearest to it; of two that change places one comes and one goes."""
    kind = _kind_of(text)
    if kind in (ChangeKind.REMOVE, ChangeKind.RELOCATE) and _ADDED.search(text):
        kind = _kind_of(clause_of(text, name, _says_what))
    if kind is not ChangeKind.REPLACE:
        return kind
    at = text.find(name)
    by, instead = _BY.search(text), _FOR.search(text)
    goes = (by is not None and at < by.start()) or (by is None and instead is not None and at > instead.start())
    return ChangeKind.REMOVE if goes else ChangeKind.REPLACE


def _kind_of(text: str) -> ChangeKind:
    return next((kind for kind, words in _KINDS if words.search(text)), ChangeKind.ADD)


def _says_what(text: str) -> bool:
    return _ADDED.search(text) is not None or any(words.search(text) for _kind, words in _KINDS)


def _countries(text: str, places: str, kind: ChangeKind, name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The countries beside a name; of a move those it goes to, where the words say so. `places` has no names in it.

    Of those that come and go in one passage each has what stands between it and the next: what is said of the one is
    not said of the other. Several that come have each its own where every one of them has some, else all in common.
    """
    if kind in (ChangeKind.REMOVE, ChangeKind.REPLACE) and len(names) > 1:
        return _up_to_the_next(text, places, name, names)
    if kind is ChangeKind.ADD and len(names) > 1:
        own = {each: _up_to_the_next(text, places, each, names) for each in names}
        return own[name] if all(own.values()) else countries_named(places)
    if kind is ChangeKind.RELOCATE:
        for found in reversed([*_TO.finditer(text)]):
            there = countries_named(places[found.end() :])
            if there:
                return there
    return countries_named(places)


def _up_to_the_next(text: str, places: str, name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The countries between a name and the next one."""
    begin = text.find(name) + len(name)
    ends = [at for each in names if (at := text.find(each, begin)) >= 0]
    return countries_named(places[begin : min(ends, default=len(text))])


def proposed_days(passages: Iterable[Passage]) -> tuple[ProposedDay, ...]:
    """The days named, each once."""
    found: dict[date, ProposedDay] = {}
    for passage in passages:
        for day in days_named(passage.text):
            found.setdefault(day, ProposedDay(day, " ".join(passage.text.split())[:_LONGEST_QUOTE]))
    return tuple(found.values())
