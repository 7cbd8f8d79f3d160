"""Leaving things out of a document so that a later filling can put them back where they stood.

While a document is filled a mark stands wherever something was left out. When everything else is written, each mark
becomes an empty bookmark in the nearest paragraph; what stood there goes into the file's patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from lxml import etree

from dpa_tracker.word.controls import FOREIGN_KINDS, content_of, is_item, read_tag, tag_text
from dpa_tracker.word.dropping import LEFT_OUT, drop, is_mark
from dpa_tracker.word.known import Known
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    CONTAINERS,
    ID,
    NAME,
    P_PR,
    SDT,
    SDT_PR,
    Element,
    P,
    first,
    remove,
    stands_in,
    whole_number,
)
from dpa_tracker.word.outlines import Outlined
from dpa_tracker.word.patterns import Pattern, Side, Told, paragraphs_of, told_of
from dpa_tracker.word.references import says_lost
from dpa_tracker.word.repetition import number_of
from dpa_tracker.word.walked import Walked

PLACE: Final = "_dpa_"  # Word hides bookmarks that begin with a line
LONGEST_NAME: Final = 40  # characters of a bookmark, by Word
NOT_IN_A_NAME: Final = re.compile(r"\W")


@dataclass(slots=True)
class LeftOut:
    """What is left out of one document, and the full patterns of repetitions whose copies lack something."""

    known: Known = field(default_factory=Known)
    gone: list[tuple[str, Element]] = field(default_factory=list[tuple[str, Element]])
    untouched: dict[Element, Told] = field(default_factory=dict[Element, Told])
    stand_ins: set[Element] = field(default_factory=set[Element])
    final: set[Element] = field(default_factory=set[Element])
    repeated: list[tuple[Element, Told]] = field(default_factory=list[tuple[Element, Told]])

    def set_aside(self, tag: str, element: Element, beside: Element) -> Element:
        """Take an element out, as the reference to what was left out; returns the mark put before `beside`."""
        mark = etree.ProcessingInstruction(LEFT_OUT, str(len(self.gone)))
        beside.addprevious(mark)
        remove(element)
        self.gone.append((tag, element))
        return mark

    def leave_out(self, control: Outlined) -> None:
        """Take a control out, with what its removal leaves empty; a mark stays where it stood."""
        tag = control.traits.text
        mark = etree.ProcessingInstruction(LEFT_OUT, str(len(self.gone)))
        taken = drop(control.element, mark)
        if taken.element is control.element:
            self.untouched[taken.element] = self.known.left_out(control)
        if taken.stand_in is not None:
            self.stand_ins.add(taken.stand_in)
        if taken.is_final:
            self.final.add(taken.element)
        self._put_back_within(taken.element)
        self.gone.append((tag, taken.element))

    def repeat(self, control: Element, pattern: Told) -> None:
        """Note the whole pattern of a repetition some of whose copies lack something of it."""
        self.repeated.append((control, pattern))

    def _put_back_within(self, element: Element) -> None:
        """What was left out of something that is left out itself goes with it."""
        for mark in list(element.iter(etree.ProcessingInstruction)):
            if is_mark(mark):
                parent = mark.getparent()
                if parent is not None:
                    parent.replace(mark, self.gone[int(mark.text or 0)][1])

    def placed(self, parts: Sequence[Walked], lost: Sequence[Pattern]) -> tuple[Pattern, ...]:
        """Turn the marks into bookmarks; returns the patterns with their places, and those that had lost theirs."""
        numbered = (whole_number(one.get(ID)) for part in parts for one in part.bookmarks)
        names = _Names(max(numbered, default=0))
        found: list[Pattern] = []
        for part in parts:
            for group in _groups(part.left_out):
                found += self._placed(group, names, is_main=part is parts[0])
            for control, pattern in self.repeated:
                if stands_in(control, part.root):
                    place = _put_in_first_item(control, names)
                    found.append(Pattern(tag_text(control), place, pattern, number=number_of(control)))
        return (*found, *lost)

    def _placed(self, group: Sequence[Element], names: _Names, *, is_main: bool) -> Iterator[Pattern]:
        gone = [self.gone[int(mark.text or 0)] for mark in group]
        side, carrier, above, past, place = Side.WITHIN, "", 0, 0, ""
        name = read_tag(gone[0][0]).name
        if _is_within_a_line(group[0]):
            instead = group[-1].getnext()
            place = names.mark(group[0], name, instead if says_lost(instead) else None)
        elif (found := _carrier(group)) is not None:
            element, paragraph, side = found
            if paragraph in self.stand_ins:
                side = Side.INSTEAD
            carrier = etree.QName(element).localname
            above = sum(1 for one in (paragraph, *_between(paragraph, element)) if one.tag == element.tag)
            past = _marks_between(group, element, side)
            properties = first(paragraph, P_PR)
            at = len(paragraph) if side is Side.AFTER else 0 if properties is None else 1
            paragraph.insert(at, _mark_to_replace())
            place = names.mark(paragraph[at], name)
        for mark in group:
            remove(mark)
        for tag, element in gone:
            told = self.untouched.get(element)
            told = told_of(element) if told is None else told
            # Ids of ties mean something in the main part alone, where they are looked up when it is filled again.
            lost = element in self.final or (told.ties and not is_main)
            yield Pattern(tag, "" if lost else place, told, side, carrier, above, past)


@dataclass(slots=True)
class _Names:
    """The names and numbers of the bookmarks that are made."""

    last: int
    made: int = 0

    def mark(self, mark: Element, name: str, around: Element | None = None) -> str:
        """Put a bookmark in a mark's stead, empty or around what says that a reference is lost; returns its name.

        The name tells the field.
        """
        self.last += 1
        self.made += 1
        called = f"{PLACE}{self.made}_{NOT_IN_A_NAME.sub('_', name.replace('.', '__'))}"[:LONGEST_NAME]
        start, end = etree.Element(BOOKMARK_START), etree.Element(BOOKMARK_END)
        for one in (start, end):
            one.set(ID, str(self.last))
        start.set(NAME, called)
        mark.addprevious(start)
        if around is None:
            mark.addprevious(end)
        else:
            around.addnext(end)
        remove(mark)
        return called


def _mark_to_replace() -> Element:
    return etree.ProcessingInstruction(LEFT_OUT, "")


def _groups(marks: Sequence[Element]) -> list[list[Element]]:
    """The marks of a part, those beside one another together."""
    found: list[list[Element]] = []
    for mark in marks:
        if found and mark.getprevious() is found[-1][-1]:
            found[-1].append(mark)
        else:
            found.append([mark])
    return found


def _is_within_a_line(mark: Element) -> bool:
    holder = next(mark.iterancestors(P, *CONTAINERS), None)
    return holder is not None and holder.tag == P


def _carrier(group: Sequence[Element]) -> tuple[Element, Element, Side] | None:
    """The element beside the marks that has a paragraph to carry the place: the next one, else the one before."""
    for side, beside in ((Side.BEFORE, group[-1].itersiblings()), (Side.AFTER, group[0].itersiblings(preceding=True))):
        for element in beside:
            if not isinstance(element.tag, str) or _is_of_word(element):
                continue
            found = paragraphs_of(element)
            paragraph = next(found, None) if side is Side.BEFORE else next(reversed(list(found)), None)
            if paragraph is not None:
                return element, paragraph, side
    return None


def _marks_between(group: Sequence[Element], carrier: Element, side: Side) -> int:
    """How many marks of bookmarks stand between what is left out and the element beside it."""
    beside = group[0].itersiblings(preceding=True) if side is Side.AFTER else group[-1].itersiblings()
    between = list(takewhile(lambda one: one is not carrier, beside))
    return sum(1 for one in between if one.tag in (BOOKMARK_START, BOOKMARK_END))


def _is_of_word(element: Element) -> bool:
    """Whether Word writes what is in it anew, as a table of contents."""
    marks = (mark.getparent() for mark in element.iter(*FOREIGN_KINDS))
    return any(properties is not None and properties.tag == SDT_PR for properties in marks)


def _between(paragraph: Element, element: Element) -> Iterator[Element]:
    if paragraph is element:
        return
    for one in paragraph.iterancestors():
        yield one
        if one is element:
            return


def _put_in_first_item(control: Element, names: _Names) -> str:
    """Mark a repetition by a bookmark in its first item; empty where it has no paragraph of its own."""
    content = content_of(control)
    item = next((child for child in content if isinstance(child.tag, str) and is_item(child)), content)
    paragraph = next(paragraphs_of(item), None)
    if paragraph is None:
        inside = content_of(item) if item.tag == SDT else item
        inside.insert(0, _mark_to_replace())
        mark = inside[0]
    else:
        at = 0 if first(paragraph, P_PR) is None else 1
        paragraph.insert(at, _mark_to_replace())
        mark = paragraph[at]
    return names.mark(mark, read_tag(tag_text(control)).name)
