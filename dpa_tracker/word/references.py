"""Bookmarks and cross-references after filling: pairs complete, every reference with a target and the right number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from dpa_tracker.document_languages import in_words
from dpa_tracker.word.dropping import is_mark
from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    FIELD_CHAR,
    ID,
    INSTRUCTION,
    LINK,
    NAME,
    P_PR,
    R_PR,
    Element,
    P,
    R,
    T,
    holding_paragraph,
    own_text,
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
ANCHOR: Final = w("anchor")
# What is set aside of references to what is not there, by tags as those of controls; nobody misses a line of contents.
REFERENCE: Final = "gap:reference"
CONTENTS: Final = "gap:contents"

# Takes an element out and leaves a mark where it stood, so that a later filling can put it back; returns the mark.
Aside: TypeAlias = Callable[[str, Element, Element], Element]
DEEPEST: Final = 40  # fields in fields that count; Word allows 20
LOST: Final = (
    "[reference to a clause that is not in this document]",
    "[henvisning til et punkt som ikke er med i dokumentet]",
)


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
        return target_of(self.words)


def target_of(words: Sequence[str]) -> str | None:
    """The bookmark that the words of an instruction refer to, None for other fields."""
    if len(words) > 1 and words[0].upper() in REFERRING:
        return words[1].strip('"')
    return words[0] if words and IMPLIED.fullmatch(words[0]) is not None else None


def _link_target(instruction: str) -> str:
    found = LINK_TO.search(instruction)
    return "" if found is None else found[1] or found[2]


def says_lost(element: Element | None) -> bool:
    """Whether this is a run that stands for a reference whose target is not in the document."""
    return element is not None and element.tag == R and own_text(element) in LOST


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


def settle(  # noqa: PLR0913 - what a document is settled by
    roots: Sequence[Element],
    before: set[str],
    lists: Lists,
    language: str,
    aside: Aside | None = None,
    *,
    dropped: bool = False,
) -> Settled:
    """Complete the bookmarks and fields, mark references to what was dropped, and say the numbers anew.

    `before` are the bookmarks of the template; `dropped`: something was left out of it; `aside` keeps what is taken
    out of references (without it nothing can have been left out).
    """
    parts = tuple(Walked.of(root, lists.plain_styles) for root in roots)
    for part in parts:
        _balance(part, aside)
        if dropped:
            _pair_fields(part, aside)
    starts = [mark for part in parts for mark in part.bookmarks if mark.tag == BOOKMARK_START]
    gone = before - {mark.get(NAME, "") for mark in starts if not dropped or not _is_emptied(mark)}
    lost: dict[str, None] = {}
    if aside is not None:
        losing = _Losing(gone, language, aside, lost)
        for part in parts if gone else ():
            losing.mark_in(part)
    numbers = tuple(numbers_in(part.styled, lists) for part in parts)
    _say_numbers(parts, numbers)
    return Settled(tuple(lost), numbers, parts)


def _balance(part: Walked, aside: Aside | None) -> None:
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
    alone = [end for identity, end in ends.items() if identity not in set(starts.values())]
    for end in alone:
        if aside is None:
            remove(end)
        else:
            aside(CONTENTS, end, end)
        part.bookmarks.remove(end)
    if alone:
        part.anew()


def _close(start: Element, end: Element) -> None:
    """Put the end behind the paragraph's text: a reference to an empty bookmark prints an error."""
    parent = start.getparent()
    if parent is not None and parent.tag == P:
        parent.append(end)
    else:
        start.addnext(end)


def _is_emptied(start: Element) -> bool:
    """Whether all that stood in a bookmark is left out: a reference to it would print an error."""
    lacks = False
    for one in start.itersiblings():
        if one.tag == BOOKMARK_END and one.get(ID) == start.get(ID):
            return lacks
        if not is_mark(one) and one.tag not in (BOOKMARK_START, BOOKMARK_END):
            return False
        lacks = lacks or is_mark(one)
    return False


def _pair_fields(part: Walked, aside: Aside | None) -> None:
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
    alone += [each for one in open_fields for each in one]
    for mark in alone:
        run = mark.getparent()
        if aside is not None and run is not None and all(each is mark or each.tag == R_PR for each in run):
            aside(CONTENTS, run, run)
        else:
            remove(mark)
    if alone:
        part.anew()


@dataclass(slots=True)
class _Losing:
    """The marking of references to bookmarks that are gone; `lost` notes those that were referred to."""

    gone: set[str]
    language: str
    aside: Aside
    lost: dict[str, None]

    def mark_in(self, part: Walked) -> None:
        """Say at each reference in a part that its target is gone."""
        is_cut = False
        for one in list(complex_fields(part.root)) if part.field_marks else ():
            if one.target in self.gone:
                self._lose(one, str(one.target))
                is_cut = True
            elif LINK_TO.search(one.instruction) is not None and _link_target(one.instruction) in self.gone:
                self._cut_link(one)
                is_cut = True
        if is_cut:
            part.anew()
        is_cut = False
        for simple in part.simple:
            target = target_of(simple.get(WORDS, "").split())
            if target in self.gone:
                self.aside(REFERENCE, simple, simple).addnext(highlighted_run(in_words(LOST, self.language)))
                self.lost[str(target)] = None
                is_cut = True
        for link in part.links:
            if link.get(ANCHOR) in self.gone:
                cut = etree.Element(LINK)
                cut.set(ANCHOR, link.attrib.pop(ANCHOR))
                self.aside(CONTENTS, cut, link)
                is_cut = True
        if is_cut:
            part.anew()

    def _cut_link(self, link: ComplexField) -> None:
        """Take away what makes a link of a field; what it says stays, with the fields in it."""
        depth = 0
        for run in link.parts:
            kinds = [mark.get(FIELD_KIND) for mark in run.iter(FIELD_CHAR)]
            depth += kinds.count("begin")
            if depth == 1 and run not in link.result:
                self.aside(CONTENTS, run, run)
            depth -= kinds.count("end")

    def _lose(self, one: ComplexField, target: str) -> None:
        if target.startswith(CONTENTS_MARK):
            paragraph = holding_paragraph(one.begin)
            if paragraph is not None and _fields_closed(paragraph):
                self.aside(CONTENTS, paragraph, paragraph)  # the line of a table of contents
            elif paragraph is not None:
                self._empty_line(paragraph)
            return
        last = one.begin
        for run in one.parts:
            last = self.aside(REFERENCE, run, run)
        last.addnext(highlighted_run(in_words(LOST, self.language)))
        self.lost[target] = None

    def _empty_line(self, paragraph: Element) -> None:
        """Take the entry out of a line of contents in which the whole table of contents begins or ends."""
        kept = _of_open_fields(paragraph)
        for child in list(paragraph):
            if child.tag != P_PR and child not in kept:
                self.aside(CONTENTS, child, child)


def _of_open_fields(paragraph: Element) -> set[Element]:
    """The children of a paragraph that belong to fields which begin or end in another one."""
    begun: list[list[Element]] = []
    kept: set[Element] = set()
    for child in paragraph:
        marks = list(child.iter(FIELD_CHAR, INSTRUCTION)) if child.tag == R else []
        for mark in marks:
            kind = mark.get(FIELD_KIND)
            if kind == "begin":
                begun.append([child])
            elif not begun:
                kept.add(child)
            elif kind == "end":
                begun.pop()
            else:
                begun[-1].append(child)
    return kept.union(*begun)


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
        for piece in pieces[1:]:
            piece.text = ""
