"""Bookmarks and cross-references after filling: pairs complete, every reference with a target and the right number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    FIELD_CHAR,
    ID,
    INSTRUCTION,
    NAME,
    XML_SPACE,
    Element,
    P,
    R,
    T,
    holding_paragraph,
    remove,
    w,
)
from dpa_tracker.word.paragraph_numbers import Shown, numbers_in
from dpa_tracker.word.texts import highlighted_run
from dpa_tracker.word.walked import Walked

FIELD_KIND: Final = w("fldCharType")
WORDS: Final = w("instr")
REFERRING: Final = frozenset({"REF", "PAGEREF", "NOTEREF"})
NUMBER_SWITCHES: Final = {"\\n": False, "\\r": True, "\\w": True}  # whether the levels above are said too
LINK_TO: Final = re.compile(r'^\s*HYPERLINK\s.*?\\l\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
IMPLIED: Final = re.compile(r"_Ref\d+")  # a bookmark's name alone refers to it; Word's own need no other word
CONTENTS_MARK: Final = "_Toc"
DEEPEST: Final = 40  # fields in fields that count; Word allows 20
LOST: Final = {
    "en": "[reference to a clause that is not in this document]",
    "nb": "[henvisning til et punkt som ikke er med i dokumentet]",
}


@dataclass(slots=True)
class ComplexField:
    """A field made of runs: the run that begins it, its instruction, the runs of its result, the run that ends it."""

    begin: Element
    instruction: str = ""
    parts: list[Element] = field(default_factory=list[Element])
    result: list[Element] = field(default_factory=list[Element])
    separated: bool = False
    end: Element | None = None

    @property
    def words(self) -> list[str]:
        """The instruction in words: its name, its target, its switches."""
        return self.instruction.split()

    @property
    def target(self) -> str | None:
        """The bookmark a reference points to, None for other fields."""
        return _target(self.words)


def _target(words: Sequence[str]) -> str | None:
    """The bookmark that the words of an instruction refer to, None for other fields."""
    if len(words) > 1 and words[0].upper() in REFERRING:
        return words[1].strip('"')
    return words[0] if words and IMPLIED.fullmatch(words[0]) is not None else None


def _link_target(instruction: str) -> str:
    found = LINK_TO.search(instruction)
    return "" if found is None else found[1] or found[2]


def bookmark_names(roots: Sequence[Element]) -> set[str]:
    """The names of all bookmarks."""
    return {start.get(NAME, "") for root in roots for start in root.iter(BOOKMARK_START)}


def complex_fields(root: Element) -> Iterator[ComplexField]:
    """Every field made of runs that is begun and ended below the root; inner fields before outer ones."""
    open_fields: list[ComplexField] = []
    kinds: dict[Element | None, str] = {}
    for mark in root.iter(FIELD_CHAR):
        kinds.setdefault(mark.getparent(), mark.get(FIELD_KIND, ""))
    for run in root.iter(R) if kinds else ():
        kind = kinds.get(run, "")
        if kind == "begin":
            open_fields.append(ComplexField(run))
            del open_fields[:-DEEPEST]
        for one in open_fields:
            one.parts.append(run)
        if not open_fields:
            continue
        current = open_fields[-1]
        if kind == "separate":
            current.separated = True
        elif kind == "end":
            current.end = run
            yield open_fields.pop()
        elif not current.separated:
            current.instruction += "".join(piece.text or "" for piece in run.iter(INSTRUCTION))
        else:
            current.result.append(run)


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling found: lost targets that are still referred to, the numbers of paragraphs, the walks over parts."""

    lost: tuple[str, ...]
    numbers: tuple[Mapping[Element, Shown], ...]
    walked: tuple[Walked, ...]


def settle(
    roots: Sequence[Element], before: set[str], lists: Lists, language: str, *, dropped: bool = False
) -> Settled:
    """Complete the bookmarks and fields, mark references to what was dropped, and say the numbers anew.

    `before` are the bookmarks of the template; `dropped`: something was left out of it.
    """
    parts = tuple(Walked.of(root, lists.plain_styles) for root in roots)
    for part in parts:
        _balance(part)
        if dropped:
            _pair_fields(part)
    gone = before - {mark.get(NAME, "") for part in parts for mark in part.bookmarks if mark.tag == BOOKMARK_START}
    lost: dict[str, None] = {}
    for part in parts if gone else ():
        _mark_lost(part, gone, lost, language)
    numbers = tuple(numbers_in(part.styled, lists) for part in parts)
    _say_numbers(parts, numbers)
    return Settled(tuple(lost), numbers, parts)


def _balance(part: Walked) -> None:
    """Close bookmarks whose end was dropped after what is left; take out ends whose beginning was dropped."""
    ends: dict[str | None, Element] = {}
    starts: dict[Element, str | None] = {}
    for mark in part.bookmarks:
        if mark.tag == BOOKMARK_START:
            starts[mark] = mark.get(ID)
        else:
            ends[mark.get(ID)] = mark
    for start, identity in starts.items():
        if identity not in ends:
            end = etree.Element(BOOKMARK_END)
            end.set(ID, identity or "")
            _close(start, end)
    for identity in ends.keys() - starts.values():
        remove(ends[identity])
        part.bookmarks.remove(ends[identity])


def _close(start: Element, end: Element) -> None:
    """Put the end behind the paragraph's text: a reference to an empty bookmark prints an error."""
    parent = start.getparent()
    if parent is not None and parent.tag == P:
        parent.append(end)
    else:
        start.addnext(end)


def _pair_fields(part: Walked) -> None:
    """Of a field that lost one end with what was left out, what is left stands as text.

    Word would hide everything behind a field that is begun and never ended.
    """
    open_fields: list[list[Element]] = []
    alone: list[Element] = []
    for mark in part.field_marks:
        kind = mark.get(FIELD_KIND)
        if kind == "begin":
            open_fields.append([mark])
        elif not open_fields:
            alone.append(mark)
        elif kind == "end":
            open_fields.pop()
        else:
            open_fields[-1].append(mark)
    for mark in (*alone, *(each for one in open_fields for each in one)):
        remove(mark)
        part.field_marks.remove(mark)


def _mark_lost(part: Walked, gone: set[str], lost: dict[str, None], language: str) -> None:
    """Say at each reference in a part that its target is gone; `lost` notes those targets."""
    is_cut = False
    for one in list(complex_fields(part.root)) if part.field_marks else ():
        if one.target in gone:
            _lose(one, str(one.target), lost, language)
            is_cut = True
        elif LINK_TO.search(one.instruction) is not None and _link_target(one.instruction) in gone:
            _cut_link(one)
            is_cut = True
    if is_cut:
        part.anew()
    is_cut = False
    for simple in part.simple:
        target = _target(simple.get(WORDS, "").split())
        if target in gone:
            simple.addprevious(highlighted_run(LOST[language]))
            remove(simple)
            lost[str(target)] = None
            is_cut = True
    for link in part.links:
        if link.get(w("anchor")) in gone:
            del link.attrib[w("anchor")]
    if is_cut:
        part.anew()


def _cut_link(link: ComplexField) -> None:
    """Take away what makes a link of a field; what it says stays, with the fields in it."""
    depth = 0
    for run in link.parts:
        kinds = [mark.get(FIELD_KIND) for mark in run.iter(FIELD_CHAR)]
        depth += kinds.count("begin")
        if depth == 1 and run not in link.result:
            remove(run)
        depth -= kinds.count("end")


def _lose(one: ComplexField, target: str, lost: dict[str, None], language: str) -> None:
    if target.startswith(CONTENTS_MARK):
        paragraph = holding_paragraph(one.begin)
        if paragraph is not None and _fields_closed(paragraph):
            remove(paragraph)  # the line of a table of contents
        return
    one.begin.addprevious(highlighted_run(LOST[language]))
    for run in one.parts:
        remove(run)
    lost[target] = None


def _fields_closed(paragraph: Element) -> bool:
    kinds = [mark.get(FIELD_KIND) for mark in paragraph.iter(FIELD_CHAR)]
    return kinds.count("begin") == kinds.count("end")


def _say_numbers(parts: Sequence[Walked], numbers: Sequence[Mapping[Element, Shown]]) -> None:
    """Write the present number of its target as the result of each reference that shows a number."""
    shown: dict[str, Shown] = {}
    for part, shown_here in zip(parts, numbers, strict=True):
        for start in part.bookmarks if shown_here else ():
            if start.tag != BOOKMARK_START:
                continue
            paragraph = next(start.iterancestors(P), None)
            if paragraph is None:
                paragraph = next(start.itersiblings(P), None)
            if paragraph is not None and paragraph in shown_here:
                shown[start.get(NAME, "")] = shown_here[paragraph]
    if not shown:
        return
    for part in parts:
        for one in complex_fields(part.root) if part.field_marks else ():
            _say(one.words, one.result, shown)
        for simple in part.simple:
            _say(simple.get(WORDS, "").split(), [simple], shown)


def _say(words: list[str], result: list[Element], shown: Mapping[str, Shown]) -> None:
    """Write a number as the result of a REF field that asks for one; any other field is left alone."""
    switch = next((word.lower() for word in words if word.lower() in NUMBER_SWITCHES), None)
    number = shown.get(words[1]) if len(words) > 1 and words[0].upper() == "REF" else None
    pieces = [] if number is None else [piece for part in result for piece in part.iter(T)]
    if switch is None or number is None or not pieces:
        return
    text = number.full if NUMBER_SWITCHES[switch] else number.short
    if "".join(piece.text or "" for piece in pieces) != text:
        pieces[0].text = text
        pieces[0].set(XML_SPACE, "preserve")
        for piece in pieces[1:]:
            piece.text = ""
