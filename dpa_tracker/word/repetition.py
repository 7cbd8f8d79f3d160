"""Repeating a control's content: the pattern to copy, and copies that do not clash with one another."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dpa_tracker.word.controls import TAG, Purpose
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    LARGEST_NUMBER,
    NAME,
    SDT_PR,
    TR,
    VAL,
    W14_NS,
    Element,
    P,
    copy_of,
    first,
    remove,
    w,
)
from dpa_tracker.word.outlines import Outlined, every, fullest, wrapped

LONGEST_BOOKMARK: Final = 40  # characters, by Word
PARA_IDS: Final = (f"{{{W14_NS}}}paraId", f"{{{W14_NS}}}textId")
INSTRUCTION: Final = w("instrText")
DRAWING_PROPERTIES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
COMMENT_MARKS: Final = frozenset(w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))


def pattern_of(control: Outlined, name: str) -> Outlined:
    """The item to copy: the fullest item there, else the content as one; `name` is the full name of the list.

    The control's content is to be written anew. The item stays in its place: where there is one item to write it is
    the copy, and moving it elsewhere and back would take longer than filling it.
    """
    items = control.items()
    pattern = fullest(items)
    if pattern is None:
        return Outlined(wrapped(control.element, name), control.inside)
    index = items.index(pattern)
    if index:
        _rename_bookmarks(pattern.element, {f"_{index + 1}": ""})
    if pattern.tag is not None and pattern.tag.purpose is Purpose.ITEM and pattern.tag.name != name:
        pattern.kinds[TAG].set(VAL, f"item:{name}")  # wrapped when nobody knew which list a short name means
    return pattern


@dataclass(slots=True)
class Copies:
    """What is copied for each item of a repetition. What is the same in every copy is worked out once."""

    item: Outlined
    seed: str
    _numbered: list[int | None] | None = None
    _later: Element | None = None

    @classmethod
    def of(cls, item: Outlined, control: Element) -> Copies:
        """The copies of a pattern for a control, whose own number theirs are made from."""
        item.element.tail = None
        return cls(item, number_of(control))

    @property
    def later(self) -> Element:
        """What is copied for every item but the first."""
        if self._later is None:
            self._later = _without_marks_of_one(self.item.element)
        return self._later

    def only(self) -> Outlined:
        """The pattern itself as the one copy there is."""
        begun = number_for(f"{self.seed}/1/")
        for mark, place in numbered((self.item,)):
            mark.set(VAL, number_at(begun, place))
        return self.item

    def copy(self, number: int) -> Outlined:
        """The copy for the item of that number, from 1; the first keeps the names of its bookmarks."""
        made = copy_of(self.item.element if number == 1 else self.later)
        begun = number_for(f"{self.seed}/{number}/")
        for mark, place in zip(made.iter(ID), self._places(), strict=True):
            if place is not None:
                mark.set(VAL, number_at(begun, place))
        if number > 1:
            _rename_bookmarks(made, {"": f"_{number}"})
            for drawing in made.iter(DRAWING_PROPERTIES):
                drawing.set("id", str(number_for(f"drawing/{drawing.get('id')}/{number}")))
        return self.item.twin(made)

    def _places(self) -> list[int | None]:
        """The place of the control that each mark belongs to; None for a mark that is no control's."""
        if self._numbered is None:
            places = dict(numbered((self.item,)))
            self._numbered = [places.get(mark) for mark in self.item.element.iter(ID)]
        return self._numbered


def number_for(seed: str) -> int:
    """A number that is the same whenever the same thing is filled: positive, 31 bits."""
    return zlib.crc32(seed.encode()) & LARGEST_NUMBER or 1


def number_at(begun: int, place: int) -> str:
    """The number of the control at a place (from 0) in a copy whose numbers begin there."""
    return str((begun + place) & LARGEST_NUMBER or 1)


def number_of(control: Element) -> str:
    """A control's own number as it stands in the file, empty when it has none."""
    identity = first(control, SDT_PR, ID)
    return "" if identity is None else identity.get(VAL, "")


def numbered(controls: Sequence[Outlined]) -> Iterator[tuple[Element, int]]:
    """The marks that hold the controls' numbers, each with the control's place among those and all that stand in them.

    So a copy's controls are numbered by where they stand, and the same values give the same file again.
    """
    for place, one in enumerate(every(controls)):
        mark = one.identity
        if mark is not None:
            yield mark, place


def _without_marks_of_one(pattern: Element) -> Element:
    """The pattern without what only one copy may have: the identities of paragraphs, the anchors of comments."""
    later = copy_of(pattern)
    for element in list(later.iter(P, TR, *COMMENT_MARKS)):
        if element.tag in COMMENT_MARKS:
            remove(element)
        for name in PARA_IDS if element.attrib else ():
            element.attrib.pop(name, None)
    return later


def _rename_bookmarks(made: Element, endings: Mapping[str, str]) -> None:
    """Change the endings of bookmarks' names, and let references inside the copy follow them."""
    renamed: dict[str, str] = {}
    for old_end, new_end in endings.items():
        for start in made.iter(BOOKMARK_START):
            old = start.get(NAME, "")
            if old.endswith(old_end):
                renamed[old] = old.removesuffix(old_end)[: LONGEST_BOOKMARK - len(new_end)] + new_end
                start.set(NAME, renamed[old])
        for mark in made.iter(BOOKMARK_START, BOOKMARK_END):
            mark.set(ID, str(number_for(f"{mark.get(ID)}/{new_end}")))
    if not renamed:
        return
    for element in made.iter(INSTRUCTION, w("fldSimple"), w("hyperlink")):
        if element.tag == INSTRUCTION:
            element.text = _retarget(element.text or "", renamed)
        elif element.tag == w("fldSimple"):
            element.set(w("instr"), _retarget(element.get(w("instr"), ""), renamed))
        elif element.get(w("anchor"), "") in renamed:
            element.set(w("anchor"), renamed[element.get(w("anchor"), "")])


def _retarget(instruction: str, renamed: dict[str, str]) -> str:
    words = instruction.split(" ")
    return " ".join(renamed.get(word, word) for word in words)
