"""Lines to paragraphs: plain text and PDF break lines in the middle of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.reading.passages import Kind
from dpa_tracker.reading.quantities import quantities

_ITEM: Final = re.compile(
    r"(?:[-\u2013—•*·▪◦●○■]|\((?:[a-z]{1,4}|\d{1,2})\)|[a-z]\)|\d+(?:\.\d+)+\.?|\d+[.)](?=\s+[^\W\d_a-z]))\s+"
)
_BULLET: Final = re.compile(r"[^\w\s(\[\"“§]\s")
_ENDS: Final = re.compile(r"[.!?:;…][\"'”\u2019»)\]]*$")
# "under Art." at a line's end is no end of a sentence.
_SHORTENED: Final = re.compile(r"\b(?:Arts?|No|Nr|Sec|Inc|Ltd|Abs|cf|pkt|lit|U\.S|e\.g|i\.e)\.$")
_HYPHENATED: Final = re.compile(r"[^\W\d_]-$")
# "Daten- und Verkehrsrecht": here the hyphen at the line's end belongs to the word.
_KEEPS_HYPHEN: Final = re.compile(r"(?:and|or|und|oder|og|eller|och|en|of|et|ou|y|o)\b")
_HEADING: Final = re.compile(
    r"(?:\d+(?:\.\d+)*\.?|[A-Z]\.|(?:Article|Artikel|Clause|Section|Annex|Bilag|Vedlegg)\s+\S+|§)\s+\S"
)
_LEADERS: Final = re.compile(r"(?:\.\s?){4,}\s*\d+$|…\s*\d+$|_{4,}\s*\d+$")
# How far from its end a line is looked at: a line may be a whole book.
_TAIL: Final = 120
_LONGEST_HEADING: Final = 80
_FULL_LINE: Final = 0.7
_HALF_LINE: Final = 0.5
_SHORTEST_FULL: Final = 30
_SHORTEST_OPEN: Final = 50
_LONGEST_OPEN: Final = 65
_USUAL: Final = 0.8
_LONGEST_PARAGRAPH: Final = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its number (from 1)."""

    number: int
    text: str


@dataclass(slots=True)
class Joined:
    """A paragraph, and the number of its first line."""

    number: int
    text: str

    def kind(self) -> Kind:
        """What the paragraph looks like; without styles only its form can tell."""
        if _LEADERS.search(self.text[-_TAIL:]):
            return Kind.CONTENTS
        short = (
            len(self.text) <= _LONGEST_HEADING and not _ENDS.search(self.text[-_TAIL:]) and not self.text.endswith(",")
        )
        if short and not _BULLET.match(self.text) and (_HEADING.match(self.text) or self.text.isupper()):
            return Kind.HEADING
        return Kind.ITEM if _ITEM.match(self.text) else Kind.TEXT


def paragraphs(lines: Iterable[Line]) -> Iterator[Joined]:
    """The paragraphs of the lines; an empty line ends one, and so does a line that ends a sentence or is short."""
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block.append(Line(line.number, " ".join(line.text.split())))
        else:
            yield from _joined(block)
            block = []
    yield from _joined(block)


def _joined(block: list[Line]) -> Iterator[Joined]:
    width = _usual_width(block)
    open_paragraph: Joined | None = None
    last = ""
    for line in block:
        if open_paragraph is not None and _goes_on(last, line.text, width, len(open_paragraph.text)):
            open_paragraph.text = _appended(open_paragraph.text, line.text)
        else:
            if open_paragraph is not None:
                yield open_paragraph
            open_paragraph = Joined(line.number, line.text)
        last = line.text
    if open_paragraph is not None:
        yield open_paragraph


def _usual_width(block: list[Line]) -> int:
    """The width that four lines of five keep to; a few overlong lines (a table, an address) do not count."""
    widths = sorted(len(line.text) for line in block)
    return widths[int(_USUAL * (len(widths) - 1))] if widths else 0


def _goes_on(last: str, following: str, width: int, length: int) -> bool:
    """Whether the following line is the same paragraph as the last one."""
    if _ITEM.match(following) or _LEADERS.search(last[-_TAIL:]) or length > _LONGEST_PARAGRAPH:
        return False
    full = len(last) >= max(_SHORTEST_FULL, _FULL_LINE * width)
    open_end = last.endswith(",") or len(last) >= min(_LONGEST_OPEN, max(_SHORTEST_OPEN, _HALF_LINE * width))
    if _ENDS.search(last[-_TAIL:]):
        return full and (following[0].islower() or _SHORTENED.search(last[-_TAIL:]) is not None)
    begins_within = following[0].islower() or _begins_with_time(following)
    return full or open_end or begins_within or bool(_HYPHENATED.search(last[-_TAIL:]))


def _begins_with_time(line: str) -> bool:
    """Whether it begins with hours or days ("36 hours after ..."): a number that the line before belongs to."""
    return line[0].isdigit() and any(found.start == 0 for found in quantities(line[:_TAIL]))


def _appended(text: str, line: str) -> str:
    if _HYPHENATED.search(text[-_TAIL:]) and line[0].islower():
        return f"{text} {line}" if _KEEPS_HYPHEN.match(line) else text[:-1] + line
    if text.endswith("-") and len(text) > 1 and not text[-2].isspace():
        return text + line
    return f"{text} {line}"
