"""Repeating a control's content: the pattern to copy, and copies that do not clash with one another."""

from __future__ import annotations

import zlib
from typing import Final

from lxml import etree

from dpa_tracker.word.controls import content_of, is_item, new_control
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    NAME,
    REPEATING_ITEM,
    REPEATING_SECTION,
    SDT,
    SDT_PR,
    VAL,
    W14_NS,
    Element,
    copy_of,
    first,
    w,
)

LONGEST_BOOKMARK: Final = 40  # characters, by Word
PARA_IDS: Final = (f"{{{W14_NS}}}paraId", f"{{{W14_NS}}}textId")
INSTRUCTION: Final = w("instrText")
DRAWING_PROPERTIES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
COMMENT_MARKS: Final = frozenset(w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))


def pattern_of(control: Element, name: str) -> Element:
    """The item to copy: the first item already there (Word's or ours), else the content wrapped as one."""
    content = content_of(control)
    for child in content:
        if is_item(child):
            return copy_of(child)
    number = first(control, SDT_PR, ID)
    seed = name if number is None else f"{name}/{number.get(VAL, '')}"
    item, inner = new_control(f"item:{name}", _number(seed))
    properties = first(control, SDT_PR)
    if properties is not None and properties.find(REPEATING_SECTION) is not None:
        etree.SubElement(item[0], REPEATING_ITEM)
    inner.extend(copy_of(child) for child in content)
    return item


def copy_number(pattern: Element, number: int) -> Element:
    """The pattern's copy for the item of that number (from 1); the first keeps every id and name."""
    made = copy_of(pattern)
    made.tail = None
    if number > 1:
        _renumber_controls(made, number)
        _rename_bookmarks(made, number)
        for element in list(made.iter(etree.Element)):
            _tidy(element, number)
    return made


def _number(seed: str) -> int:
    """A control number that is the same whenever the same thing is filled: positive, 31 bits."""
    return zlib.crc32(seed.encode()) & 0x7FFFFFFF or 1


def _renumber_controls(made: Element, number: int) -> None:
    for control in made.iter(SDT):
        found = first(control, SDT_PR, ID)
        if found is not None:
            found.set(VAL, str(_number(f"{found.get(VAL)}/{number}")))


def _rename_bookmarks(made: Element, number: int) -> None:
    """Give the copy bookmarks of its own, and let references inside the copy point to them."""
    renamed: dict[str, str] = {}
    for start in made.iter(BOOKMARK_START):
        old = start.get(NAME, "")
        suffix = f"_{number}"
        renamed[old] = old[: LONGEST_BOOKMARK - len(suffix)] + suffix
        start.set(NAME, renamed[old])
    for mark in made.iter(BOOKMARK_START, BOOKMARK_END):
        mark.set(ID, str(_number(f"{mark.get(ID)}/{number}")))
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


def _tidy(element: Element, number: int) -> None:
    for name in PARA_IDS:
        if name in element.attrib:
            del element.attrib[name]
    if element.tag == DRAWING_PROPERTIES:
        element.set("id", str(_number(f"drawing/{element.get('id')}/{number}")))
    if element.tag in COMMENT_MARKS:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
