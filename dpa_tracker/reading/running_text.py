"""The passages of a document as one text to search, without web addresses, and the way back to the places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, islice, takewhile
from typing import Final

from dpa_tracker.reading.clause_numbers import clause_number, outline_number
from dpa_tracker.reading.letter_case import Words, in_small_letters
from dpa_tracker.reading.passages import Kind, Passage, Place
from dpa_tracker.reading.splitting import sentence_bounds

# No pattern runs over it: neither white space nor a character of words, and line feeds stop `[^\n]`.
BETWEEN: Final = "\n\x00\n"
_TOP_LEVEL: Final = (
    "com|org|net|gov|edu|info|eu|io|ai|app|dev|int|no|se|dk|de|fr|nl|be|uk|ie|ch|at|fi|is|it|es|pl|us|ca|co"
)
_ADDRESS: Final = re.compile(
    r"(?:https?|ftp|mailto)\s?:\s?/{0,2}[^\s<>\"'”\u2019)\]]+|www\.[^\s<>\"'”\u2019)\]]+"
    r"|(?<![\w@.-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    rf"|(?<![\w.-])(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{_TOP_LEVEL})(?![\w-])(?:/[^\s<>\"'”\u2019)\]]*)?"
)

_FARTHEST_HEADING: Final = 12  # passages
_FARTHEST_TITLE: Final = 60  # passages above
_LONGEST_TITLE: Final = 70  # characters
_BEYOND: Final = 60  # characters
_FEWEST_UNMARKED: Final = 2  # paragraphs under a line with a colon, such as "Option A" and "Option B"
_FEWEST_IN_A_RUN: Final = 150
# A line drawn with signs: no words, and phrases that may begin with such a sign would be looked for at each of them.
_RUN: Final = re.compile(rf"([^\w\n]|_)\1{{{_FEWEST_IN_A_RUN},}}")
_ADDRESS_OR_RUN: Final = re.compile(rf"{_RUN.pattern}|{_ADDRESS.pattern}")

# "6. Use of sub-processors", a title that nothing marks as one.
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]?\s+[^\W\d_]")
# A paragraph that is an item though nothing marks it as one: "(a) ...", "H.1.a. ...", "iv) ...".
_ENUMERATED: Final = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|[A-Z]?\.?\d+(?:\.\w{1,2})+)[.)]\s")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One passage within the running text: where it begins there, and what was taken out of it."""

    passage: Passage
    start: int
    text: str
    # (offset in `text`, characters taken out before it), ascending
    cuts: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        """Where the passage ends in the running text."""
        return self.start + len(self.text)

    def original(self, offset: int) -> int:
        """The offset in the passage's own text, of an offset in the running text."""
        inside = offset - self.start
        index = bisect_right(self.cuts, (inside, 1 << 60)) - 1
        return inside + (self.cuts[index][1] if index >= 0 else 0)


def _without_addresses(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    runs = len(text) > _FEWEST_IN_A_RUN and _RUN.search(text) is not None
    if not runs and "." not in text and ":" not in text:
        return text, ()
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    done = taken = length = 0
    for found in (_ADDRESS_OR_RUN if runs else _ADDRESS).finditer(text):
        kept.append(text[done : found.start()])
        length += found.start() - done
        taken += found.end() - found.start()
        cuts.append((length, taken))
        done = found.end()
    return "".join((*kept, text[done:])), tuple(cuts)


def _lead_ins(passages: tuple[Passage, ...]) -> list[int | None]:
    """For each passage that is an item, the index of the line above its list; items under an item have that one.

    The rows of a table under a line with a colon are the items of that line.
    """
    lines: list[int | None] = []
    line: int | None = None
    for index, passage in enumerate(passages):
        told_of = line is not None and (
            _ENUMERATED.match(passage.text) is not None
            or (passage.kind is Kind.ROW and passages[line].text.endswith(":"))
        )
        is_item = passage.kind is Kind.ITEM or told_of
        lines.append(line if is_item else None)
        introduces = passage.text.endswith((":", "\u2013", "\u2014")) or passage.kind is Kind.HEADING
        line = index if introduces else line if is_item else None
    return lines


class RunningText:
    """Passages joined for searching; every offset leads back to its passage, sentence and place."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self.stretches: list[Stretch] = []
        self._passages = passages
        start = 0
        for passage in passages:
            text, cuts = _without_addresses(passage.text)
            self.stretches.append(Stretch(passage, start, text, cuts))
            start += len(text) + len(BETWEEN)
        self.text: str = BETWEEN.join(stretch.text for stretch in self.stretches)
        self._small = in_small_letters(self.text)
        self._starts = [stretch.start for stretch in self.stretches]
        self._lead_ins = _lead_ins(passages)
        self._spans: dict[Words, tuple[tuple[int, int], ...]] = {}

    def found(self, words: Words, begin: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every match of words between two offsets, in order. Only where it stands counts: its letters may be small."""
        return words.pattern.finditer(
            self._small if words.small else self.text, begin, len(self.text) if end is None else end
        )

    def near(self, words: Words, begin: int, end: int) -> Iterator[re.Match[str]]:
        """Every match within a reach; what follows the reach is seen, so that no word is cut off where it ends."""
        beyond = self.found(words, begin, min(end + _BEYOND, len(self.text)))
        return (one for one in takewhile(lambda one: one.start() < end, beyond) if one.end() <= end)

    def spans(self, words: Words, most: int) -> tuple[tuple[int, int], ...]:
        """Where words stand, at most so many of the first; looked up once, for several clauses begin alike."""
        if words not in self._spans:
            self._spans[words] = tuple(one.span() for one in islice(self.found(words), most))
        return self._spans[words]

    def index_at(self, offset: int) -> int:
        """Which stretch holds the offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def stretch_at(self, offset: int) -> Stretch:
        """The passage that holds the offset."""
        return self.stretches[self.index_at(offset)]

    def lead_in(self, offset: int) -> Stretch | None:
        """The line above the list whose item holds the offset: "The processor assists the controller with:"."""
        line = self._lead_ins[self.index_at(offset)]
        return None if line is None else self.stretches[line]

    def said_with_lead_in(self, begin: int, end: int) -> str:
        """A stretch of a passage, after the line above its list where it is an item: who must do what it says."""
        above, said = self.lead_in(begin), self.text[begin:end]
        return said if above is None else f"{above.text.rstrip(':')} {said}"

    def titles_over(self, offset: int) -> Iterator[Stretch]:
        """The titles under which a passage stands by its number, from the inside out: over 4.1.2 those of 4.1 and 4."""
        index = self.index_at(offset)
        number = outline_number(self._passages[index])
        if not number:
            heading = self.heading_above(index)
            number = "" if heading is None else outline_number(self._passages[heading])
        for above in range(index - 1, max(index - _FARTHEST_TITLE, 0) - 1, -1):
            outer = number.rpartition(".")[0]
            if not outer:
                return
            if outline_number(self._passages[above]) == outer:
                yield self.stretches[above]
                number = outer

    def list_under(self, index: int) -> tuple[int, int] | None:
        """Where the list stands that a line introduces, marked as one or not; None when it introduces none."""
        after = range(index + 1, len(self.stretches))
        items = list(takewhile(lambda place: self._lead_ins[place] == index, after))
        if not items and self.stretches[index].text.endswith(":"):
            unmarked = after[:_FEWEST_UNMARKED]
            items = list(takewhile(lambda place: not self.stretches[place].passage.only_names, unmarked))
        return (self.stretches[items[0]].start, self.stretches[items[-1]].end) if items else None

    def heading_above(self, index: int) -> int | None:
        """Which stretch is the heading under which a passage stands, rows of tables and other passages between."""
        places = range(index - 1, max(index - _FARTHEST_HEADING, 0) - 1, -1)
        return next((place for place in places if self.stretches[place].passage.only_names), None)

    def section(self, index: int) -> tuple[int, int]:
        """Where the section of a passage begins, with its headings, and where it ends: before the next heading."""
        places = range(index, max(index - _FARTHEST_HEADING, 0) - 1, -1)
        first = next((place for place in places if self._is_title(place)), None)
        while first and self._is_title(first - 1):
            first -= 1
        under = dropwhile(self._is_title, range(index, min(index + _FARTHEST_HEADING, len(self.stretches))))
        end = next((self.stretches[place].start for place in under if self._is_title(place)), len(self.text))
        return 0 if first is None else self.stretches[first].start, end

    def _is_title(self, index: int) -> bool:
        """Whether a passage is a heading, or a short numbered line over a paragraph without a number."""
        own = self.stretches[index].passage
        if own.only_names:
            return True
        if len(own.text) > _LONGEST_TITLE or own.text[-1:] in ".;:," or _NUMBERED.match(own.text) is None:
            return False
        under = self.stretches[index + 1].passage if index + 1 < len(self.stretches) else None
        return under is not None and under.kind is Kind.TEXT and _NUMBERED.match(under.text) is None

    def section_end(self, index: int, room: int) -> int:
        """Where what stands under a heading ends: at the next, or after so many characters (of rows none)."""
        end = self.stretches[index].end
        for stretch in self.stretches[index + 1 :]:
            if stretch.passage.only_names or room <= 0:
                break
            is_row = stretch.passage.kind is Kind.ROW
            end = stretch.end if is_row else stretch.start + min(len(stretch.text), room)
            room -= 0 if is_row else len(stretch.text)
        return end

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The offsets (in the running text) of the sentence around a stretch within one passage."""
        stretch = self.stretch_at(start)
        begin, finish = sentence_bounds(
            stretch.text, start - stretch.start, min(end - stretch.start, len(stretch.text))
        )
        return stretch.start + begin, stretch.start + finish

    def quote(self, start: int, end: int) -> str:
        """The whole sentence as it stands in the document, addresses and all."""
        stretch = self.stretch_at(start)
        passage = stretch.passage.text
        begin, finish = sentence_bounds(passage, *self._within(stretch, start, end))
        return passage[begin:finish]

    def clause(self, start: int, end: int) -> str:
        """The number of the clause in which a stretch stands, as the document counts its clauses; empty without one."""
        return clause_number(self._passages, self.index_at(start), self.quote(start, end))

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch, with the marks (inserted, deleted, inline control) that it touches."""
        stretch = self.stretch_at(start)
        return stretch.passage.place_of(*self._within(stretch, start, end))

    @staticmethod
    def _within(stretch: Stretch, start: int, end: int) -> tuple[int, int]:
        last = min(end, stretch.end)
        return stretch.original(start), max(stretch.original(max(last - 1, start)) + 1, stretch.original(start))
