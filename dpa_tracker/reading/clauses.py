"""Which clauses of Art. 28 a text has, each with the sentence that shows it and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dpa_tracker.reading.brought_in import brought_in
from dpa_tracker.reading.checklist import Clause, NatureWords, Sign
from dpa_tracker.reading.letter_case import Words
from dpa_tracker.reading.passages import Place
from dpa_tracker.reading.running_text import RunningText

# A text that repeats one word without end must not cost more than a contract does.
_MOST_ANCHORS: Final = 1_000
# "3.1 Confidentiality." before the clause itself is a heading in the same paragraph.
_SHORTEST_SENTENCE: Final = 45
_AGREED_TO: Final = "28-2-auth"


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause of the checklist, and where the text has it; quote and place are None when it has not."""

    clause: Clause
    quote: str | None
    place: Place | None

    @property
    def found(self) -> bool:
        """Whether the text has the clause."""
        return self.quote is not None


@dataclass(frozen=True, slots=True)
class _Looked:
    """The text, words of sentences that bind nobody, and the names that count as sub-processors."""

    text: RunningText
    words: NatureWords | None
    names: Words | None = None

    def binds_nobody(self, begin: int, finish: int) -> bool:
        """Whether a sentence says what a word means, or what whoever drafts is to write."""
        if self.words is None or self.words.definition is None or self.words.drafting is None:
            return False
        said = self.text.said_with_lead_in(begin, finish)
        return self.words.definition.stand_in(self.text.text[begin:finish]) or self.words.drafting.stand_in(said)

    def is_their_duty(self, sign: Sign, one: _Shown) -> bool:
        """Whether the other party alone must do what the sentence says, its list's first line or a title over it."""
        if self.words is None or self.words.their_duty is None:
            return False
        begin, finish = self.text.sentence(*_said_under(self.text, sign, one.start, one.end))
        said = self.text.said_with_lead_in(begin, finish)
        titled = (f"{title.text} {said}" for title in self.text.titles_over(begin))
        return any(self.words.their_duty.stand_in(each) for each in (said, *titled))


def found_clauses(
    text: RunningText, clauses: tuple[Clause, ...], words: NatureWords | None = None, *, plain: bool = False
) -> tuple[FoundClause, ...]:
    """Every clause of the checklist, found or not; of a `plain` agreement by the signs for those too.

    `words`: those of sentences that bind nobody, where the table has them.
    """
    looked = _Looked(text, words)
    looked = replace(looked, names=_names_brought_in(looked, clauses)) if plain else looked
    return tuple(_found(looked, clause, plain=plain) for clause in clauses)


def _names_brought_in(looked: _Looked, clauses: tuple[Clause, ...]) -> Words | None:
    """The names of those to whom the agreement consents: what it says of them later is said of sub-processors."""
    agreed = (sign for clause in clauses if clause.identity == _AGREED_TO for sign in clause.signs)
    passages = {looked.text.index_at(one.start) for sign in agreed for one in _shown(looked, sign)}
    return brought_in(looked.text, sorted(passages))


def no_clauses(clauses: tuple[Clause, ...]) -> tuple[FoundClause, ...]:
    """Every clause of the checklist, none found: what a text about other things has."""
    return tuple(FoundClause(clause, None, None) for clause in clauses)


def _found(looked: _Looked, clause: Clause, *, plain: bool) -> FoundClause:
    """The clause where its words stand closest together; a heading only where that is enough."""
    text = looked.text
    for sign in (each for each in clause.signs if plain or not each.plain):
        shown = list(_shown(looked, sign))
        if clause.own_duty:
            shown = [one for one in shown if not looked.is_their_duty(sign, one)]
        if not clause.headings_count:
            shown = [one for one in shown if not one.in_heading]
        if shown:
            best = min(shown, key=lambda one: (one.in_heading, one.brief, one.distance))
            shows = _all_that_shows(text, sign, best)
            return FoundClause(clause, text.quote(*shows), text.place(*shows))
    return FoundClause(clause, None, None)


@dataclass(frozen=True, slots=True)
class _Shown:
    start: int
    end: int
    distance: int
    in_heading: bool
    brief: bool


def _shown(looked: _Looked, sign: Sign) -> Iterator[_Shown]:
    """Every place at which a sign shows; names brought in are anchors of a sign that counts them."""
    text, names = looked.text, looked.names
    spans = text.spans(sign.anchor, _MOST_ANCHORS)
    for start, end in (*spans, *text.spans(names, _MOST_ANCHORS)) if sign.names and names is not None else spans:
        distance = _distance(text, sign, start, end)
        if distance is not None and not _is_something_else(text, sign, start, end):
            begin, finish = text.sentence(start, end)
            if looked.binds_nobody(*text.sentence(*_said_under(text, sign, start, end))):
                continue
            in_heading = text.stretch_at(start).passage.only_names and not (sign.plain and sign.beside)
            yield _Shown(start, end, distance, in_heading, finish - begin < _SHORTEST_SENTENCE)


def _all_that_shows(text: RunningText, sign: Sign, one: _Shown) -> tuple[int, int]:
    """From the first to the last word by which the sign shows in its passage: that can be more than one sentence."""
    index = text.index_at(one.start)
    passage = text.stretches[index]
    start, end = one.start, one.end
    if sign.plain and sign.beside and passage.passage.only_names:
        return _said_under(text, sign, start, end)
    for words in sign.beside:
        low, high = max(passage.start, one.start - sign.reach), min(passage.end, one.end + sign.reach)
        spans = [found.span() for found in text.near(words, low, high)]
        if spans:
            begin, finish = min(spans, key=lambda span: max(span[0] - one.end, one.start - span[1], 0))
            start, end = min(start, begin), max(end, finish)
    return start, end


def _said_under(text: RunningText, sign: Sign, start: int, end: int) -> tuple[int, int]:
    """What says it where the anchor is a heading of a plain agreement: words under it. Otherwise the anchor itself."""
    index = text.index_at(start)
    heading = text.stretches[index]
    if not (sign.plain and sign.beside and heading.passage.only_names):
        return start, end
    under = text.near(sign.beside[-1], heading.end, text.section_end(index, 2 * sign.reach))
    return next((found.span() for found in under), (start, end))


def _distance(text: RunningText, sign: Sign, start: int, end: int) -> int | None:
    """How far all that must stand beside the anchor is from it; None when something is missing."""
    low, high = _within(text, sign, start, end)
    total = 0
    for words in sign.beside:
        found = text.near(words, low, high)
        nearest = _nearest(_beside(found, start, end) if sign.plain else found, start, end)
        if nearest is None:
            nearest = sign.reach if _introduced_by(text, words, start) else None
        if nearest is None:
            return None
        total += nearest
    return total


def _within(text: RunningText, sign: Sign, start: int, end: int) -> tuple[int, int]:
    """Where the words beside the anchor may stand: under the same heading, the heading with it.

    Of a plain agreement in its passage and the heading above alone; what a heading of such an agreement names is what
    the passages under it are about.
    """
    low, high = start - sign.reach, end + sign.reach
    index = text.index_at(start)
    if not sign.plain:
        begin, finish = text.section(index)
        return max(begin, low), min(finish, high)
    if text.stretches[index].passage.only_names:
        return end, text.section_end(index, 2 * sign.reach)
    above = text.stretches[index - 1] if index else text.stretches[index]
    first = above if above.passage.only_names else text.stretches[index]
    return max(first.start, low), min(text.stretches[index].end, high)


def _introduced_by(text: RunningText, words: Words, start: int) -> bool:
    """Whether the words stand in the line that introduces the list of which the anchor's passage is an item."""
    line = text.lead_in(start)
    return line is not None and next(text.found(words, line.start, line.end), None) is not None


def _beside(found: Iterator[re.Match[str]], start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches beside a stretch: of loose words one and the same must not be all that a sign asks for."""
    return (one for one in found if one.start() < start or one.end() > end)


def _nearest(found: Iterator[re.Match[str]], start: int, end: int) -> int | None:
    """How far the nearest of the matches, which come in reading order, is from the anchor."""
    nearest = None
    for one in found:
        distance = max(one.start() - end, start - one.end(), 0)
        nearest = distance if nearest is None else min(nearest, distance)
        if not nearest or one.start() >= end:
            break
    return nearest


def _is_something_else(text: RunningText, sign: Sign, start: int, end: int) -> bool:
    """Whether the anchor's sentence is about another thing, or its passage denies it."""
    said = _said_under(text, sign, start, end)
    if sign.without is not None and _stands(text, sign.without, *text.sentence(*said)):
        return True
    if sign.of_another is not None and sign.of_another.stand_in(text.said_with_lead_in(*text.sentence(*said))):
        return True
    passage = text.stretch_at(said[0])
    return sign.unless is not None and _stands(text, sign.unless, passage.start, passage.end)


def _stands(text: RunningText, words: Words, begin: int, end: int) -> bool:
    return next(text.found(words, begin, end), None) is not None
