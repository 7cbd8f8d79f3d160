"""The numbers that Word puts before paragraphs by itself: they stand in no text, and people name clauses by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.reading.word_xml import attribute, children, first

_LEVELS: Final = 9
_HIGHEST: Final = 9_999
_FARTHEST: Final = 20  # styles that are based on styles
_PLACE: Final = re.compile(r"%([1-9])")
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    written: str
    pattern: str


@dataclass(slots=True)
class WordLists:
    """The lists of a document; `number` is asked of its paragraphs in their order. Without parts, nothing is numbered.

    Lists that share a definition count on, as in Word; a start that a list sets for itself counts from there once.
    """

    numbering: etree._Element | None = None
    styles: etree._Element | None = None
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict[str, dict[int, _Level]])
    _lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict[str, tuple[str, dict[int, int]]])
    _styled: dict[str, tuple[str, int | None, str]] = field(default_factory=dict[str, tuple[str, int | None, str]])
    _counts: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])
    _begun: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        for name, each in children(self.numbering) if self.numbering is not None else ():
            if name == "w:abstractNum":
                self._levels[attribute(each, "w:abstractNumId") or ""] = dict(_levels(each))
            elif name == "w:num":
                shared = attribute(first(each, "w:abstractNumId"), "w:val") or ""
                self._lists[attribute(each, "w:numId") or ""] = shared, dict(_own_starts(each))
        for name, style in children(self.styles) if self.styles is not None else ():
            if name == "w:style":
                list_id, level = _place(first(style, "w:pPr", "w:numPr"))
                based = attribute(first(style, "w:basedOn"), "w:val") or ""
                self._styled[attribute(style, "w:styleId") or ""] = list_id, level, based

    def number(self, paragraph: etree._Element) -> str:
        """What stands before the paragraph: "7.2", "(b)"; empty where it is in no list, or has a mere bullet."""
        list_id, level = self._of(paragraph)
        if list_id not in self._lists:
            return ""
        shared, starts = self._lists[list_id]
        levels = self._levels.get(shared, {})
        counts = self._counts.setdefault(shared, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for place in starts:
                counts.pop(place, None)
        here = levels.get(level, _Level(1, "none", ""))
        begin = starts.get(level, here.start)
        counts[level] = min(counts[level] + 1, _HIGHEST) if level in counts else begin
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return _shown(here.pattern, levels, counts) if here.written not in ("bullet", "none") else ""

    def _of(self, paragraph: etree._Element) -> tuple[str, int]:
        settings = first(paragraph, "w:pPr")
        if settings is None:
            return "", 0
        list_id, level = _place(first(settings, "w:numPr"))
        style = attribute(first(settings, "w:pStyle"), "w:val") or ""
        for _step in range(_FARTHEST):
            if (list_id and level is not None) or style not in self._styled:
                break
            of_style, its_level, style = self._styled[style]
            list_id, level = list_id or of_style, its_level if level is None else level
        return list_id, level or 0


def _place(marks: etree._Element | None) -> tuple[str, int | None]:
    if marks is None:
        return "", None
    level = first(marks, "w:ilvl")
    return attribute(first(marks, "w:numId"), "w:val") or "", None if level is None else _whole(level, 0) % _LEVELS


def _levels(definition: etree._Element) -> Iterator[tuple[int, _Level]]:
    for name, level in children(definition):
        if name == "w:lvl":
            written = attribute(first(level, "w:numFmt"), "w:val") or "decimal"
            pattern = attribute(first(level, "w:lvlText"), "w:val") or ""
            number = attribute(level, "w:ilvl") or ""
            start = first(level, "w:start")
            if number.isdecimal():
                yield int(number[:2]), _Level(1 if start is None else _whole(start, 1), written, pattern)


def _own_starts(of_list: etree._Element) -> Iterator[tuple[int, int]]:
    for name, override in children(of_list):
        begin = first(override, "w:startOverride") if name == "w:lvlOverride" else None
        number = attribute(override, "w:ilvl") or ""
        if begin is not None and number.isdecimal():
            yield int(number[:2]), _whole(begin, 1)


def _whole(mark: etree._Element, otherwise: int) -> int:
    value = attribute(mark, "w:val") or ""
    return min(int(value[:6]), _HIGHEST) if value.isascii() and value.isdecimal() else otherwise


def _shown(pattern: str, levels: Mapping[int, _Level], counts: Mapping[int, int]) -> str:
    def number(found: re.Match[str]) -> str:
        level = int(found[1]) - 1
        of_level = levels.get(level, _Level(1, "decimal", ""))
        return _written(of_level.written, counts.get(level, of_level.start))

    return _PLACE.sub(number, pattern[:40]).strip()


def _written(way: str, count: int) -> str:
    """A number in the way a list writes it; ways that we do not know are decimal."""
    if way in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, _LEVELS)
        return letter.upper() if way == "upperLetter" else letter
    if way in ("lowerRoman", "upperRoman") and 0 < count < 200:  # noqa: PLR2004 - no contract has more
        text, left = "", count
        for worth, sign in _ROMAN:
            text, left = text + sign * (left // worth), left % worth
        return text.upper() if way == "upperRoman" else text
    return str(count)
