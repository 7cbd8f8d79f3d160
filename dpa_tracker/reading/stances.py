"""Whether a text relies on a ground, mentions it, or turns it down: judged from the sentence around the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dpa_tracker.reading.phrases import Phrase, Phrases, Severity

NEAR: Final = 80
_FARTHEST: Final = 160
# What joins two names: "A and B were ...", also "A-vedtaket fra 2001 og B"; not "A, since B was ...".
_JOINS: Final = r"(?:\b(?:and|or|nor|und|oder|og|eller|och|et|ou|en|of)\b|[,/&])"
_ELSE: Final = (
    r"(?!(?:since|as|because|after|when|while|although|da|fordi|ettersom|weil|nachdem|puisque|car|omdat|want)\b)"
)
_AND: Final = re.compile(
    rf"(?:[-\w.()]*\s+){{0,5}}?[-\w.()]*\s*{_JOINS}\s*(?:{_ELSE}[\w.'-]+\s*){{0,3}}", re.IGNORECASE
)
# Of the matches of `negated_near`, those whose name follows: "do not rely on ...", "the Court of Justice invalidated".
_NAME_FOLLOWS: Final = re.compile(r"rel(?:y|ies)|Justice", re.IGNORECASE)


_QUOTATION_MARKS: Final = "\"“”«»„'\u2019"


class Stance(StrEnum):
    """How a text uses a ground or a law."""

    RELIES = "relies"
    MENTIONS = "mentions"
    REJECTS = "rejects"


@dataclass(frozen=True, slots=True)
class Named:
    """Where a phrase stands: the passage's text, the hit in it, the sentence around it, and other grounds nearby.

    All offsets count from the beginning of `text`. `others` are the stretches that name other grounds.
    """

    text: str
    start: int
    end: int
    sentence: tuple[int, int]
    others: tuple[tuple[int, int], ...] = ()
    only_names: bool = False

    def near(self) -> str:
        """The 80 characters before and after the hit, and the hit."""
        return self.text[max(0, self.start - NEAR) : self.end + NEAR]

    def near_in_sentence(self) -> str:
        """The same, without what belongs to other sentences."""
        begin, finish = self.sentence
        return self.text[max(begin, self.start - NEAR) : min(finish, self.end + NEAR)]


@dataclass(frozen=True, slots=True)
class Judged:
    """The stance of one hit, and how bad it is."""

    stance: Stance
    severity: Severity


def judged(phrase: Phrase, named: Named, words: Phrases) -> Judged | None:
    """What the text does with the thing named; None when the words mean something else here."""
    near = named.near()
    if _found(phrase.drop_near, near) and not _found(phrase.keep_near, near):
        return None
    if phrase.only_near is not None and not _found(phrase.only_near, near):
        return None
    if _found(phrase.mention_near, near):
        return Judged(Stance.MENTIONS, Severity.INFO)
    if _is_turned_down(phrase, named, words):
        return Judged(Stance.REJECTS, Severity.INFO)
    if named.only_names or _is_asked(named) or _is_history(phrase, named, words) or _is_defined(phrase, named, words):
        return Judged(Stance.MENTIONS, at_most_check(phrase.severity))
    return Judged(Stance.RELIES, phrase.severity)


def at_most_check(severity: Severity) -> Severity:
    """The severity, lowered to `check` where it blocks."""
    return Severity.CHECK if severity is Severity.BLOCK else severity


def _found(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None


def _is_history(phrase: Phrase, named: Named, words: Phrases) -> bool:
    """History or replacement, unless the words are about a later day ("or any successor", "if invalidated")."""
    low = max(0, named.start - NEAR)
    near = words.prospects.sub(lambda found: " " * len(found.group()), named.near())
    if phrase.check_near is not None:
        for found in phrase.check_near.finditer(near):
            if _is_beside(low + found.start(), low + found.end(), named, words):
                return not _is_conditional(named, words)
    return _found(words.history, words.prospects.sub(" ", named.near_in_sentence()))


def _is_beside(start: int, end: int, named: Named, words: Phrases) -> bool:
    """Whether no other ground or turn stands between the words and the name."""
    if end <= named.start:
        return _reaches(end, named.start, named, words)
    return start < named.end or _reaches(named.end, start, named, words)


def _is_conditional(named: Named, words: Phrases) -> bool:
    before = named.text[max(named.sentence[0], named.start - NEAR) : named.start]
    return _found(words.conditions, before)


def _is_asked(named: Named) -> bool:
    """Whether the sentence is a question, as in a list of them; the answer is another sentence."""
    return named.text[slice(*named.sentence)].rstrip(f"{_QUOTATION_MARKS} *_)").endswith("?")


def _is_defined(phrase: Phrase, named: Named, words: Phrases) -> bool:
    """Whether the sentence defines the very thing: "'Privacy Shield' means ..."."""
    sentence = named.text[slice(*named.sentence)]
    means = words.means.search(sentence)
    if means is None:
        return False
    family = [other for other in words.phrases if other.code == phrase.code]
    term = sentence[: means.start()]
    quoted = any(mark in term for mark in _QUOTATION_MARKS)
    return quoted and any(other.words.stand_in(term) for other in family)


@dataclass(frozen=True, slots=True)
class _Denial:
    start: int
    end: int
    name_follows: bool


def _is_turned_down(phrase: Phrase, named: Named, words: Phrases) -> bool:
    if _is_insisted_on(named, words):
        return False
    begin = max(named.sentence[0], named.start - _FARTHEST - NEAR)
    finish = min(_reach(named, words), named.end + _FARTHEST + NEAR)
    region = named.text[begin:finish]
    return any(_is_about(denial, named, words) for denial in _denials(phrase, region, begin, words))


def _is_insisted_on(named: Named, words: Phrases) -> bool:
    """Whether two negations make a reliance: "no transfer without ..."; "without ... none is allowed"."""
    begin, finish = named.sentence
    before = named.text[max(begin, named.start - 2 * _FARTHEST) : named.start]
    after = named.text[named.end : min(finish, named.end + _FARTHEST)]
    return _found(words.exceptions, before) or (_found(words.outside, before) and _found(words.forbids, after))


def _reach(named: Named, words: Phrases) -> int:
    """The sentence's end, or 80 characters further when the next sentence goes on about the same thing."""
    finish = named.sentence[1]
    rest = named.text[finish : finish + NEAR]
    return finish + len(rest) if words.goes_on.match(rest.lstrip()) else finish


def _denials(phrase: Phrase, region: str, offset: int, words: Phrases) -> Iterator[_Denial]:
    if phrase.negated_near is not None:
        for found in phrase.negated_near.finditer(region):
            follows = _NAME_FOLLOWS.search(found.group()) is not None
            yield _Denial(offset + found.start(), offset + found.end(), follows)
    for negation in words.negations:
        for found in negation.pattern.finditer(region):
            yield _Denial(offset + found.start(), offset + found.end(), negation.name_follows)


def _is_about(denial: _Denial, named: Named, words: Phrases) -> bool:
    """Whether the negation speaks of this name: on the right side, near, and with no other ground or turn between."""
    if denial.name_follows and denial.end <= named.start:
        return not _is_supposed(denial, named, words) and _reaches(denial.end, named.start, named, words)
    if named.end > denial.start:
        return False
    if denial.name_follows:
        taken_up = _found(words.pronouns, named.text[denial.end : denial.end + NEAR])
        return taken_up and denial.start - named.end <= _FARTHEST
    before = named.text[max(named.sentence[0], denial.start - NEAR) : denial.start]
    return not _found(words.conditions, before) and _reaches(named.end, denial.start, named, words)


def _is_supposed(denial: _Denial, named: Named, words: Phrases) -> bool:
    """Whether the denial stands in a condition of its own: "if the customer does not accept ..., it may"."""
    before = named.text[max(named.sentence[0], denial.start - NEAR) : denial.start]
    last = max((found.end() for found in words.conditions.finditer(before)), default=None)
    return last is not None and not set(before[last:]) & set(",;:")


def _reaches(start: int, end: int, named: Named, words: Phrases) -> bool:
    if end - start > _FARTHEST:
        return False
    # What follows the turn decides whether it is one ("; it was declared invalid"): it is looked at past the end.
    turn = words.turns.search(named.text[start : end + NEAR])
    if turn is not None and turn.start() < end - start:
        return False
    between = [other for other in named.others if start <= other[0] and other[1] <= end]
    if not between:
        return True
    # "A and B were declared invalid": the names between are only joined on, so the name's own neighbour decides.
    joint = (between[-1][1], end) if end == named.start else (start, min(between)[0])
    return _AND.fullmatch(named.text[slice(*joint)]) is not None
