"""Plain texts against each other: paragraphs word by word, or text read out of a PDF whatever its lines and pages."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.word.comparing.blocks import words_of
from dpa_tracker.word.comparing.changes import Change, Kind, Part, Piece, PieceKind, Place
from dpa_tracker.word.comparing.clauses import TYPED_NUMBER, shortened
from dpa_tracker.word.comparing.hunks import Hunk, hunks
from dpa_tracker.word.comparing.names import parties_at_the_front
from dpa_tracker.word.comparing.pairing import paired
from dpa_tracker.word.comparing.record import Record, Word, words_in
from dpa_tracker.word.comparing.tokens import Tokeniser, TokenKind, is_norwegian

LONGEST_HEADING: Final = 80
PAGE_NUMBER: Final = re.compile(
    r"[-\u2013\s]*(?:(?:page|side)\s*)?\d{1,4}\s*(?:(?:of|av|/)\s*\d{1,4}\s*)?[-\u2013\s]*", re.IGNORECASE
)
RUNNING_LINES: Final = 3  # a short line that stands so often, and oftener than in the other text, is a page's header
LONGEST_RUNNING: Final = 120
HYPHENS: Final = re.compile("[-\u00ad\u2010\u2011\u2012\u2013]")
SAME_SIGN: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2026": "...", "\u00ad": ""}
)
AROUND: Final = 60


@dataclass(slots=True)
class _Paragraph:
    """A paragraph of plain text as blocks are paired."""

    text: str
    place: Place
    words: Counter[str] = field(default_factory=Counter[str])
    is_table: bool = False

    @property
    def key(self) -> str:
        return self.text


def compare_texts(
    old: Sequence[str], new: Sequence[str], names: Sequence[str] = (), *, printed: bool = False
) -> tuple[Change, ...]:
    """What changed between two rows of paragraphs, in their order; `names` are parties' names to be kept whole.

    `printed` is for text read out of a PDF: lines, hyphens at their ends, page numbers, lines that repeat on each page,
    kinds of quotation marks and all white space count for nothing then.
    """
    known = (*names, *parties_at_the_front(old), *parties_at_the_front(new))
    record = Record(Tokeniser(known, norwegian=is_norwegian(old)))
    if printed:
        _compare_printed(record, old, new)
    else:
        _compare_paragraphs(record, _placed(old), _placed(new))
        record.find_moved()
    return tuple(record.changes)


def _placed(texts: Sequence[str]) -> list[_Paragraph]:
    places = _places(texts)
    return [_Paragraph(text, place, words_of(text)) for text, place in zip(texts, places, strict=True)]


def _places(texts: Sequence[str]) -> list[Place]:
    number = heading = ""
    found: list[Place] = []
    for text in texts:
        line = " ".join(text.split())
        typed = TYPED_NUMBER.match(line)
        if typed is not None:
            number = typed[0].rstrip(".)")
            if len(line) <= LONGEST_HEADING and line[-1] not in ".,;:":
                heading = line.removeprefix(typed[0]).strip()
        found.append(Place(Part.BODY, number, heading, shortened(line)))
    return found


def _compare_paragraphs(record: Record, old: list[_Paragraph], new: list[_Paragraph]) -> None:
    i = j = 0
    for old_at, new_at in [*paired(old, new), (len(old), len(new))]:
        gone, come = old[i:old_at], new[j:new_at]
        if len(gone) == len(come) == 1:
            record.whole(gone[0].place, gone[0].text, come[0].text)
        else:
            for one in gone:
                record.whole(one.place, one.text, "", None if one.text.strip() else Kind.SPACING)
            for one in come:
                record.whole(one.place, "", one.text, None if one.text.strip() else Kind.SPACING)
        if old_at < len(old) and old[old_at].text != new[new_at].text:
            _compare_words(record, old[old_at], new[new_at])
        i, j = old_at + 1, new_at + 1


def _compare_words(record: Record, old: _Paragraph, new: _Paragraph) -> None:
    olds = words_in(old.text, record.tokeniser.slices(old.text))
    news = words_in(new.text, record.tokeniser.slices(new.text))
    found = hunks(olds, news)
    if len(found) == 1:
        record.whole(old.place, old.text, new.text)
        return
    record.inner(old.place, [word.key for word in olds], [word.key for word in news], found)


@dataclass(slots=True)
class _Printed:
    """A text read out of a PDF as one row of words, each with its place in the text."""

    text: str
    starts: list[int]  # where each line begins
    places: list[Place]
    words: list[Word]
    spans: list[tuple[int, int]]

    def place(self, word: int) -> Place:
        """Where a word stands."""
        if not self.spans:
            return Place()
        at = self.spans[min(word, len(self.spans) - 1)][0]
        return self.places[max(0, bisect_right(self.starts, at) - 1)]

    def said(self, start: int, end: int) -> str:
        """The text from one word up to another."""
        return "" if start >= end else " ".join(self.text[self.spans[start][0] : self.spans[end - 1][1]].split())


def _compare_printed(record: Record, old: Sequence[str], new: Sequence[str]) -> None:
    olds, news = (_printed(_without_running(one, other), record.tokeniser) for one, other in ((old, new), (new, old)))
    for hunk in hunks(olds.words, news.words):
        if not hunk.same:
            _record_printed(record, olds, news, hunk)


def _record_printed(record: Record, olds: _Printed, news: _Printed, hunk: Hunk) -> None:
    before = olds.said(hunk.old_from, hunk.old_to)
    after = news.said(hunk.new_from, hunk.new_to)
    if _plain("".join(before.split())) == _plain("".join(after.split())):
        return  # "data base" and "database": a line's end or a lost space, in print nobody can tell
    place = olds.place(hunk.old_from) if before or not after else news.place(hunk.new_from)
    lead = olds.said(max(0, hunk.old_from - 8), hunk.old_from)[-AROUND:]
    trail = olds.said(hunk.old_to, min(len(olds.words), hunk.old_to + 8))[:AROUND]
    pieces = (
        Piece(PieceKind.SAME, f"{lead} " if lead else ""),
        Piece(PieceKind.DELETED, before),
        Piece(PieceKind.INSERTED, after),
        Piece(PieceKind.SAME, f" {trail}" if trail else ""),
    )
    kind = Kind.CHANGED if before and after else Kind.DELETED if before else Kind.INSERTED
    record.add(kind, place, before, after, pieces)


def _printed(lines: Sequence[str], tokeniser: Tokeniser) -> _Printed:
    text, starts = "", list[int]()
    pieces: list[str] = []
    length = 0
    for line in lines:
        starts.append(length)
        piece = f"{line}\n"
        pieces.append(piece)
        length += len(piece)
    text = "".join(pieces)
    words: list[Word] = []
    spans: list[tuple[int, int]] = []
    for found in tokeniser.slices(text):
        written = text[found.start : found.end]
        key = _plain(" ".join(written.split()))
        if found.kind is TokenKind.SPACE or not key:
            continue
        broken = len(spans) > 1 and text[spans[-1][0] : spans[-1][1]] in ("-", "\u00ad", "\u2010")
        if broken and found.kind is TokenKind.WORD and _is_line_end(text, spans, found.start):
            hyphen, before = (words.pop(), words.pop())
            start = spans[-2][0]
            del spans[-2:], hyphen
            key, found_start = before.key + key, start
        else:
            found_start = found.start
        words.append(Word(key, found.kind))
        spans.append((found_start, found.end))
    return _Printed(text, starts, _places(lines), words, spans)


def _is_line_end(text: str, spans: list[tuple[int, int]], start: int) -> bool:
    """Whether a hyphen stands at the end of a line, right after a word, and the word goes on in small letters."""
    between = text[spans[-1][1] : start]
    return spans[-2][1] == spans[-1][0] and "\n" in between and text[start].islower()


def _plain(written: str) -> str:
    """A word without what print changes: ligatures, kinds of quotation marks, hyphens."""
    if not written.isascii():
        written = unicodedata.normalize("NFKC", written).translate(SAME_SIGN)
    return HYPHENS.sub("", written) if len(written) > 1 else written


def _without_running(texts: Sequence[str], other: Sequence[str]) -> list[str]:
    """The lines of a text without page numbers and the lines that stand on every page of it."""
    lines = [line.strip() for text in texts for line in text.splitlines()]
    counts, elsewhere = Counter(lines), Counter(line.strip() for text in other for line in text.splitlines())
    return [
        line
        for line in lines
        if line
        and not PAGE_NUMBER.fullmatch(line)
        and not (counts[line] >= RUNNING_LINES and len(line) <= LONGEST_RUNNING and counts[line] > elsewhere[line] + 1)
    ]
