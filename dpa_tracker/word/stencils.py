"""A repetition's pattern as text with slots: its copies are written instead of being built, parsed and written.

Forty sub-processors are a thousand controls, and building each of them as elements took most of the time of a filling.
A stencil is cut from the pattern once. For an item of plain text it gives what filling a copy would give. For all else
(a gap, a line break, a letter that needs its own font, an undecided condition, a part left empty) `write` answers None.

Only a pattern that nothing else in the document looks at has a stencil: no bookmarks, fields, lists or headings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

from lxml import etree

from dpa_tracker.word.conditions import decided
from dpa_tracker.word.controls import CHECKBOX, Level, Purpose, Tag, level_of, tag_of
from dpa_tracker.word.counted import counted
from dpa_tracker.word.dropping import INVISIBLE
from dpa_tracker.word.fields import written
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
from dpa_tracker.word.outlines import Outlined, outline
from dpa_tracker.word.repetition import (
    DRAWING_PROPERTIES,
    Copies,
    beginning,
    number_for,
    number_of,
    numbered,
    pattern_of,
)
from dpa_tracker.word.scope import follow_keys, items_of
from dpa_tracker.word.texts import is_plain, set_texts

SLOT: Final = "dpa-slot"
MARK: Final = "\ue000"  # around what is cut out; a pattern that has the sign itself has no stencil
CUT: Final = re.compile(rf"<\?{SLOT} (\d+)\?>|{MARK}(\d+){MARK}")
DECLARATION: Final = re.compile(r' xmlns(?::([^=\s]+))?="([^"]*)"')
SPECIAL: Final = frozenset({CHECKBOX, w("date")})
LOOKED_AT: Final = (
    BOOKMARK_START,
    BOOKMARK_END,
    SECT_PR,
    TBL,
    DRAWING_PROPERTIES,
    *(w(name) for name in ("fldChar", "fldSimple", "instrText", "hyperlink", "txbxContent", "altChunk")),
)


class UnfitError(Exception):
    """A pattern has no stencil, or an item is not for the stencil."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is found: the full name of its field, the item it belongs to (0: the outermost), and its path."""

    full: str
    item: int
    path: tuple[str, ...]

    def value(self, items: tuple[object, ...]) -> object | None:
        """The value there."""
        return follow_keys(items[self.item], self.path)


@dataclass(slots=True)
class Copying:
    """The writing of one item: the items around it and itself, the seed of numbers, what was written and left out."""

    items: tuple[object, ...]
    language: str
    seed: int
    out: list[str]
    emptied: set[int] = field(default_factory=set[int])
    holding: set[int] = field(default_factory=set[int])
    lacks: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """The XML of an item, and whether it lacks something that the pattern has."""

    text: str
    lacks: bool


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a control, made from what the control is; `name` is encoded once for all items."""

    name: bytes

    def text(self, to: Copying) -> str:
        """The number as it stands in the file."""
        return str(number_for(self.name, to.seed))


@dataclass(frozen=True, slots=True)
class Value:
    """A field: what stands before and after each of its texts (`None`: all its texts stand in one line)."""

    place: Place
    counted: bool  # whether a number is printed with its unit
    around: tuple[str, str] | None = None

    def write(self, to: Copying) -> None:
        """Write the value; raises UnfitError when it is missing or more than plain text."""
        value = self.place.value(to.items)
        text = plain_of(self.place.full, value, to.language) if type(value) is str else None
        if text is not None and self.around is None:
            to.out.append(text)
            return
        texts = (counted if self.counted else written)(self.place.full, value, to.language)
        if texts is None:
            raise UnfitError
        before, after = self.around or ("", "")
        for one in ("; ".join(texts),) if self.around is None else texts:
            if not is_plain(one):
                raise UnfitError
            to.out += before, escape(one), after


@dataclass(frozen=True, slots=True)
class Choice:
    """A condition. `holder` is the place in which it stands, which must not be left empty."""

    tag: Tag
    place: Place
    inside: Program
    holder: int

    def write(self, to: Copying) -> None:
        """Write what the condition holds, or leave it out; raises UnfitError when it is undecided."""
        answer = decided(self.tag, self.place.full, self.place.value(to.items))
        if answer is None:
            raise UnfitError
        if answer:
            to.holding.add(self.holder)
            self.inside.write(to)
        else:
            to.emptied.add(self.holder)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A repetition inside the pattern: the text around its items, and the stencil of an item."""

    place: Place
    number: Piece | None
    before: Program
    item: Program
    after: Program
    holder: int

    def write(self, to: Copying) -> None:
        """Write an item for each value; raises UnfitError when the values are not known."""
        items = items_of(self.place.value(to.items))
        if items is None:
            raise UnfitError
        if not items:
            to.emptied.add(self.holder)
            return
        to.holding.add(self.holder)
        self.before.write(to)
        own = self.number.text(to) if isinstance(self.number, Number) else ""
        for number, item in enumerate(items, start=1):
            inside = Copying((*to.items, item), to.language, beginning(f"{own}/{number}/"), to.out)
            self.item.write_alone(inside)
            to.lacks = to.lacks or inside.lacks
        self.after.write(to)


Piece: TypeAlias = "str | Number | Value | Choice | Repeated"


@dataclass(frozen=True, slots=True)
class Program:
    """Text and slots in turn. `full` are the places that hold something whatever is left out of them."""

    pieces: tuple[Piece, ...]
    full: frozenset[int] = frozenset()

    def write(self, to: Copying) -> None:
        """Write the pieces in turn."""
        out, seed = to.out, to.seed
        for piece in self.pieces:
            if isinstance(piece, str):
                out.append(piece)
            elif isinstance(piece, Number):  # not by a call of its own: a file has a thousand of them
                out.append(str(number_for(piece.name, seed)))
            else:
                piece.write(to)

    def write_alone(self, to: Copying) -> None:
        """Write a whole item; raises UnfitError when something in it would be left empty."""
        self.write(to)
        if to.emptied:
            to.lacks = True
            if to.emptied - to.holding - self.full:
                raise UnfitError


@dataclass(frozen=True, slots=True)
class Stencil:
    """The stencil of a repetition's items."""

    program: Program
    seed: str

    def write(self, number: int, item: object, language: str) -> Copied | None:
        """The item, or None when it is not for a stencil. `number` counts from 1 and is never 1."""
        to = Copying((item,), language, beginning(f"{self.seed}/{number}/"), [])
        try:
            self.program.write_alone(to)
        except UnfitError:
            return None
        return Copied("".join(to.out), to.lacks)


def stencil_of(copies: Copies, name: str, content: Element) -> Stencil | None:
    """The stencil of the items that will stand in `content` for the list of that full name, or None."""
    pattern = copy_of(copies.later)
    if next(pattern.iter(*LOOKED_AT), None) is not None or MARK in etree.tostring(pattern, encoding="unicode"):
        return None
    try:
        return Stencil(_Cutting(content.nsmap).item(pattern, (name,)), copies.seed)
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
        for mark, name in numbered(controls):
            mark.set(VAL, self._marked(Number(name)))
        for control in controls:
            self._cut_all(control.held(), names)
        return Program(self._program(pattern).pieces, frozenset(self.full))

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
            slot(Choice(tag, _place(tag.name, names), self._program(control.element), holder))
        elif tag.purpose is not Purpose.REPETITION:
            raise UnfitError
        else:
            self._cut_repetition(control, _place(tag.name, names), holder, names)

    def _cut_field(self, control: Outlined, place: Place, *, counted: bool) -> None:
        level = level_of(control.element)
        if not SPECIAL.isdisjoint(control.kinds) or level not in (Level.INLINE, Level.BLOCK):
            raise UnfitError
        set_texts(control.element, (self._marked(Value(place, counted)),))
        if level is Level.BLOCK:
            paragraph = control.content[0]
            slot = self._slot(paragraph)
            before, _, after = self._program(paragraph).pieces
            slot(Value(place, counted, (str(before), str(after))))

    def _cut_repetition(self, control: Outlined, place: Place, holder: int, names: tuple[str, ...]) -> None:
        if not control.kinds:
            raise UnfitError
        content = control.content
        own = self.marked[int(number_of(control.element).strip(MARK))] if ID in control.kinds else None
        item = _Cutting(self.namespaces).item(pattern_of(control, place.full).element, (*names, place.full))
        for child in list(content):
            content.remove(child)
        etree.SubElement(content, w("p"))
        inside, slot = self._slot(content[0]), self._slot(control.element)
        inside(SLOT)
        pieces = self._program(control.element).pieces
        at = pieces.index(SLOT)
        slot(Repeated(place, own, Program(pieces[:at]), item, Program(pieces[at + 1 :]), holder))

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

    def _program(self, element: Element) -> Program:
        text = etree.tostring(element, encoding="unicode", with_tail=False)
        end = text.index(">")
        head = DECLARATION.sub(lambda one: "" if self.namespaces.get(one[1]) == one[2] else one[0], text[:end])
        text, at, pieces = head + text[end:], 0, list[Piece]()
        for cut in CUT.finditer(text):
            pieces.append(text[at : cut.start()])
            at = cut.end()
            pieces.append(self.marked[int(cut[2])] if cut[1] is None else self.slots[int(cut[1])])
        return Program((*pieces, text[at:]))


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


@lru_cache(maxsize=5_000)
def plain_of(full: str, value: str, language: str) -> str | None:
    """The XML of a text in the words of its field, or None when there is nothing to print or it is more than plain."""
    texts = written(full, value, language)
    return escape(texts[0]) if texts is not None and is_plain(texts[0]) else None
