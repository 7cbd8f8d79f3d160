"""A repetition's pattern as text with slots: its copies are written instead of being built, parsed and written.

Forty sub-processors are a thousand controls, and building each of them as elements took most of the time of a filling.
A stencil is cut from the pattern once; what it writes is a program (`programs`).

Only a pattern that nothing else in the document looks at has a stencil: no bookmarks, fields, lists or headings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from dpa_tracker.word.controls import Level, Purpose, level_of, tag_of
from dpa_tracker.word.dropping import INVISIBLE
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    TBL,
    TC,
    TR,
    VAL,
    Element,
    P,
    copy_of,
    w,
)
from dpa_tracker.word.outlines import SPECIAL, Outlined, outline
from dpa_tracker.word.programs import Choice, Number, Piece, Place, Program, Repeated, UnfitError, Value
from dpa_tracker.word.repetition import (
    DRAWING_PROPERTIES,
    number_of,
    numbered,
    pattern_of,
)
from dpa_tracker.word.texts import set_texts

SLOT: Final = "dpa-slot"
MARK: Final = "\ue000"  # around what is cut out; a pattern that has the sign itself has no stencil
CUT: Final = re.compile(rf"<\?{SLOT} (\d+)\?>|{MARK}(\d+){MARK}")
DECLARATION: Final = re.compile(r' xmlns(?::([^=\s]+))?="([^"]*)"')
LOOKED_AT: Final = (
    BOOKMARK_START,
    BOOKMARK_END,
    SECT_PR,
    TBL,
    DRAWING_PROPERTIES,
    *(w(name) for name in ("fldChar", "fldSimple", "instrText", "hyperlink", "txbxContent", "altChunk")),
)


def program_of(pattern: Element, name: str, content: Element) -> Program | None:
    """What writes the items that will stand in `content` for the list of that full name, or None."""
    pattern = copy_of(pattern)
    if next(pattern.iter(*LOOKED_AT), None) is not None or MARK in etree.tostring(pattern, encoding="unicode"):
        return None
    try:
        return _Cutting(content.nsmap).item(pattern, (name,))
    except UnfitError:
        return None


@dataclass(slots=True)
class _Cutting:
    """The cutting of one stencil."""

    namespaces: Mapping[str | None, str]
    slots: list[Piece] = field(default_factory=list["Piece"])
    marked: list[Piece] = field(default_factory=list["Piece"])
    holders: dict[Element, int] = field(default_factory=dict[Element, int])
    full: set[int] = field(default_factory=set[int])

    def item(self, pattern: Element, names: tuple[str, ...]) -> Program:
        """The program of one item; numbers are made anew in it."""
        # With the namespaces of the place, what is made here is written with the prefixes that stand there.
        etree.Element(SDT_CONTENT, nsmap=self.namespaces).append(pattern)
        controls = outline(pattern)
        for mark, place in numbered(controls):
            mark.set(VAL, self._marked(Number(place)))
        for control in controls:
            self._cut_all(control.held(), names)
        return replace(Program.of(self._pieces(pattern)), full=frozenset(self.full))

    def _cut_all(self, controls: Sequence[Outlined], names: tuple[str, ...]) -> None:
        held = [self._holder(control.element) for control in controls]
        for control, holder in zip(controls, held, strict=True):
            self._cut(control, holder, names)

    def _cut(self, control: Outlined, holder: int, names: tuple[str, ...]) -> None:
        tag = control.tag
        if tag is None or tag.purpose is Purpose.ITEM:
            self._cut_all(control.held(), names)
        elif tag.purpose is Purpose.FIELD:
            self._cut_field(control, _place(tag.name, names), counted=tag.counted)
        elif tag.purpose is Purpose.CONDITION:
            self._cut_all(control.held(), names)
            slot = self._slot(control.element)
            slot(Choice(tag, _place(tag.name, names), Program.of(self._pieces(control.element)), holder))
        elif tag.purpose is not Purpose.REPETITION:
            raise UnfitError
        else:
            self._cut_repetition(control, _place(tag.name, names), holder, names)

    def _cut_field(self, control: Outlined, place: Place, *, counted: bool) -> None:
        level = level_of(control.element)
        if not SPECIAL.isdisjoint(control.traits.names) or level not in (Level.INLINE, Level.BLOCK):
            raise UnfitError
        set_texts(control.element, (self._marked(Value(place, counted)),))
        if level is Level.BLOCK:
            paragraph = control.content[0]
            slot = self._slot(paragraph)
            before, _, after = self._pieces(paragraph)
            slot(Value(place, counted, (str(before), str(after))))

    def _cut_repetition(self, control: Outlined, place: Place, holder: int, names: tuple[str, ...]) -> None:
        if not control.traits.names:
            raise UnfitError
        content = control.content
        own = self.marked[int(number_of(control.element).strip(MARK))] if ID in control.traits.names else None
        item = _Cutting(self.namespaces).item(pattern_of(control, place.full).element, (*names, place.full))
        for child in list(content):
            content.remove(child)
        etree.SubElement(content, w("p"))
        inside, slot = self._slot(content[0]), self._slot(control.element)
        inside(SLOT)
        pieces = self._pieces(control.element)
        at = pieces.index(SLOT)
        slot(Repeated(place, own, Program.of(pieces[:at]), item, Program.of(pieces[at + 1 :]), holder))

    def _marked(self, piece: Piece) -> str:
        """A mark for a text or an attribute, in whose place the piece will stand."""
        self.marked.append(piece)
        return f"{MARK}{len(self.marked) - 1}{MARK}"

    def _holder(self, control: Element) -> int:
        """The place a control stands in, by number; whether something besides controls of ours keeps it from empty."""
        parent = control.getparent()
        if parent is None:
            raise UnfitError
        if parent not in self.holders:
            self.holders[parent] = len(self.holders)
            if _holds_more(parent):
                self.full.add(self.holders[parent])
        return self.holders[parent]

    def _slot(self, element: Element) -> _Slot:
        """Cut an element out; what is to stand there instead is said later."""
        mark = etree.ProcessingInstruction(SLOT, str(len(self.slots)))
        self.slots.append("")
        mark.tail, element.tail = element.tail, None
        parent = element.getparent()
        if parent is None:
            raise UnfitError
        parent.replace(element, mark)
        return _Slot(self.slots, len(self.slots) - 1)

    def _pieces(self, element: Element) -> list[Piece]:
        text = etree.tostring(element, encoding="unicode", with_tail=False)
        end = text.index(">")
        head = DECLARATION.sub(lambda one: "" if self.namespaces.get(one[1]) == one[2] else one[0], text[:end])
        text, at, pieces = head + text[end:], 0, list[Piece]()
        for cut in CUT.finditer(text):
            pieces.append(text[at : cut.start()])
            at = cut.end()
            pieces.append(self.marked[int(cut[2])] if cut[1] is None else self.slots[int(cut[1])])
        return [*pieces, text[at:]]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the text that is still to be said."""

    slots: list[Piece]
    index: int

    def __call__(self, piece: Piece) -> None:
        self.slots[self.index] = piece


def _holds_more(parent: Element) -> bool:
    others = [child for child in parent if not _may_go(child)]
    if parent.tag == SDT_CONTENT:
        return bool(others)
    if parent.tag == P:
        return any(child.tag not in INVISIBLE for child in others)
    if parent.tag == TC:
        return any(child.tag in (P, SDT) for child in others)
    if parent.tag == TR:
        return any(next(child.iter(TC), None) is not None for child in others)
    raise UnfitError


def _may_go(child: Element) -> bool:
    tag = tag_of(child) if child.tag == SDT else None
    return tag is not None and tag.purpose in (Purpose.CONDITION, Purpose.REPETITION)


def _place(name: str, names: tuple[str, ...]) -> Place:
    """The place of a name inside the lists of those names, as `Scope` finds it; UnfitError where only values tell."""
    full = names[-1] + name.rstrip(".") if name.startswith(".") else name
    for index in range(len(names) - 1, -1, -1):
        if full == names[index] or full.startswith(f"{names[index]}."):
            return Place(full, index, tuple(full[len(names[index]) + 1 :].split(".")) if full != names[index] else ())
    raise UnfitError
