"""All hits of the phrases in a document: each with its sentence, place and stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from dpa_tracker.reading.passages import Apart, Document, Passage, Place
from dpa_tracker.reading.phrases import Phrase, Phrases, Severity
from dpa_tracker.reading.running_text import RunningText
from dpa_tracker.reading.stances import Judged, Named, Stance, at_most_check, judged

_OLD_CLAUSES: Final = frozenset({"scc_2001", "scc_2004", "scc_2010", "rx-scc02"})
# A text that repeats one name without end is as bad after a thousand times as after ten thousand.
_MOST_HITS: Final = 1_000
_NEIGHBOURS: Final = 30
_WORST_FIRST: Final = (Severity.BLOCK, Severity.CHECK, Severity.INFO)
_STANCES: Final = (Stance.RELIES, Stance.REJECTS, Stance.MENTIONS)


@dataclass(frozen=True, slots=True)
class Hit:
    """One sentence that names something, what it does with it, and where it stands."""

    phrase: Phrase
    stance: Stance
    severity: Severity
    quote: str
    place: Place
    apart: Apart | None = None

    @property
    def code(self) -> str:
        """The mechanism's id, or the phrase's id in lower case."""
        return self.phrase.code

    @property
    def blocks(self) -> bool:
        """Whether the text relies on what cannot carry it."""
        return self.severity is Severity.BLOCK and self.stance is Stance.RELIES


@dataclass(frozen=True, slots=True)
class _Found:
    phrase: Phrase
    start: int
    end: int


def hits(document: Document, standing: RunningText, words: Phrases, on: date | None) -> tuple[Hit, ...]:
    """The hits in reading order; what stands only in deleted text or in comments is reported apart, after them.

    `standing` is the text as it stands; `on` asks about another day: what had not ended by then does not block.
    """
    own = _settled(list(_hits_in(standing, words)), words)
    apart = tuple(passage for passage in document.passages if passage.apart is not None)
    aside = [_set_apart(hit) for hit in _hits_in(RunningText(apart), words)]
    if not any(hit.phrase.unless_edition for _, hit in own):
        aside = [hit for hit in aside if not hit.phrase.unless_edition]
    return _once([*(hit for _, hit in own), *aside], on)


def _hits_in(text: RunningText, words: Phrases) -> Iterator[tuple[_Found, Hit]]:
    found = sorted(_found_in(text, words), key=lambda one: (one.start, one.end))
    for index, one in enumerate(found):
        if not _counts(text, text.stretch_at(one.start).passage, one):
            continue
        neighbours = found[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]
        verdict = judged(one.phrase, _named(text, one, neighbours), words)
        if verdict is not None:
            yield one, _hit(text, one, verdict)


def _found_in(text: RunningText, words: Phrases) -> Iterator[_Found]:
    for phrase in words.phrases:
        for match in islice(text.found(phrase.words), _MOST_HITS):
            matched = match.group()
            # White space that a pattern takes along may lie in the passage before.
            start = match.start() + len(matched) - len(matched.lstrip("\n\x00 -\u2013"))
            yield _Found(phrase, start, max(start, match.end() - (len(matched) - len(matched.rstrip()))))


def _counts(text: RunningText, passage: Passage, one: _Found) -> bool:
    """Of a paragraph as it was before tracked changes, only what is being deleted counts."""
    if passage.apart is not Apart.DELETED:
        return True
    return any(step.kind == "deleted" for step in text.place(one.start, one.end).steps)


def _named(text: RunningText, one: _Found, neighbours: Iterable[_Found]) -> Named:
    stretch = text.stretch_at(one.start)
    begin, finish = text.sentence(one.start, one.end)
    return Named(
        stretch.text,
        one.start - stretch.start,
        min(one.end, stretch.end) - stretch.start,
        (begin - stretch.start, finish - stretch.start),
        tuple(
            (other.start - stretch.start, other.end - stretch.start)
            for other in neighbours
            if other.phrase.code != one.phrase.code
            and other.phrase.mechanism is not None
            and not (other.start < one.end and one.start < other.end)
            and begin <= other.start <= finish
        ),
        stretch.passage.only_names,
    )


def _hit(text: RunningText, one: _Found, verdict: Judged) -> Hit:
    return Hit(
        one.phrase,
        verdict.stance,
        verdict.severity,
        text.quote(one.start, one.end),
        text.place(one.start, one.end),
        text.stretch_at(one.start).passage.apart,
    )


def _settled(found: list[tuple[_Found, Hit]], words: Phrases) -> list[tuple[_Found, Hit]]:
    """What only the whole document decides: which clauses are meant, and grounds turned down somewhere else in it."""
    if any(hit.phrase.names_edition or hit.code in _OLD_CLAUSES for _, hit in found):
        found = [(one, hit) for one, hit in found if not hit.phrase.unless_edition]
    named = {hit.code for _, hit in found}
    found = [(one, hit) for one, hit in found if named.isdisjoint(hit.phrase.unless_named)]
    # Of a ground that still stands, "Acme is not certified" says nothing about the next recipient.
    turned_down = {hit.code for _, hit in found if hit.stance is Stance.REJECTS and hit.phrase.ended_on is not None}
    found = [(one, _kept_voluntarily(hit, words) if hit.code in turned_down else hit) for one, hit in found]
    succeeded = any(hit.code == "eu_us_dpf" and hit.stance is Stance.RELIES for _, hit in found)
    return [(one, _left_over(hit, words) if succeeded else hit) for one, hit in found]


def _left_over(hit: Hit, words: Phrases) -> Hit:
    """The Privacy Shield in a document that rests on its successor, where the sentence only names it: a left-over."""
    if hit.code != "privacy_shield" or not hit.blocks or words.participation.search(hit.quote):
        return hit
    return replace(hit, stance=Stance.MENTIONS, severity=Severity.CHECK)


def _kept_voluntarily(hit: Hit, words: Phrases) -> Hit:
    """A ground that the document turns down elsewhere: its other names are commitments kept voluntarily.

    Where a sentence still names it as what the text relies on, the document contradicts itself: someone must look.
    """
    if hit.stance is not Stance.RELIES:
        return hit if hit.stance is Stance.REJECTS else replace(hit, severity=Severity.INFO)
    contradicts = hit.severity is Severity.BLOCK and words.reliance.search(hit.quote) is not None
    return replace(hit, stance=Stance.MENTIONS, severity=Severity.CHECK if contradicts else Severity.INFO)


def _set_apart(found: tuple[_Found, Hit]) -> Hit:
    """Deleted text and comments say nothing that binds: never `relies`, never `block`."""
    _, hit = found
    stance = Stance.MENTIONS if hit.stance is Stance.RELIES else hit.stance
    return replace(hit, stance=stance, severity=at_most_check(hit.severity))


def _once(found: list[Hit], on: date | None) -> tuple[Hit, ...]:
    """One hit for each code and sentence: the worst."""
    best: dict[tuple[str, str, Place], Hit] = {}
    for hit in found:
        if on is not None and hit.phrase.ended_on is not None and on < hit.phrase.ended_on:
            hit = replace(hit, severity=Severity.INFO)  # noqa: PLW2901 - the hit as it was on that day
        place = Place(tuple(step for step in hit.place.steps if step.kind != "content_control"))
        key = (hit.code, hit.quote, place)
        if key not in best or _rank(hit) < _rank(best[key]):
            best[key] = hit
    return tuple(best.values())


def _rank(hit: Hit) -> tuple[bool, int, int]:
    """A sentence that turns a ground down does so however often it names it; otherwise the worst counts."""
    return hit.stance is not Stance.REJECTS, _WORST_FIRST.index(hit.severity), _STANCES.index(hit.stance)
