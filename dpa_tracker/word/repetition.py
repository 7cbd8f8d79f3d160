"""Repeating a control's content: the pattern to copy, and copies that do not clash with one another."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping
from typing import Final

from lxml import etree

from dpa_tracker.word import patterns
from dpa_tracker.word.controls import content_of, is_item, new_control, tag_text
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
    """The item to copy: the pattern an earlier filling kept; else the fullest item there, else the content as one."""
    known = patterns.kept(control)
    if known is not None:
        return known
    content = content_of(control)
    items = [child for child in content if is_item(child)]
    if items:
        index = max(range(len(items)), key=lambda i: sum(1 for _ in items[i].iter(SDT)))
        pattern = copy_of(items[index])
        _rename_bookmarks(pattern, {f"_{index + 1}": ""} if index else {})
        return pattern
    item, inner = new_control(f"item:{name}", 1)
    properties = first(control, SDT_PR)
    if properties is not None and properties.find(REPEATING_SECTION) is not None:
        etree.SubElement(item[0], REPEATING_ITEM)
    inner.extend(copy_of(child) for child in content)
    return item


def copy_number(pattern: Element, control: Element, number: int) -> Element:
    """The pattern's copy for the item of that number (from 1); the first keeps the names of its bookmarks."""
    made = copy_of(pattern)
    made.tail = None
    identity = first(control, SDT_PR, ID)
    _number_controls(made, f"{'' if identity is None else identity.get(VAL)}/{number}")
    if number > 1:
        _rename_bookmarks(made, {"": f"_{number}"})
        for element in list(made.iter(etree.Element)):
            _tidy(element, number)
    return made


def _number(seed: str) -> int:
    """A control number that is the same whenever the same thing is filled: positive, 31 bits."""
    return zlib.crc32(seed.encode()) & 0x7FFFFFFF or 1


def _number_controls(made: Element, seed: str) -> None:
    """Number the controls of a copy by what they are, so that the same values give the same file again."""
    met: Counter[str] = Counter()
    for control in made.iter(SDT):
        found, tag = first(control, SDT_PR, ID), tag_text(control)
        met[tag] += 1
        if found is not None:
            found.set(VAL, str(_number(f"{seed}/{tag}/{met[tag]}")))


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
            mark.set(ID, str(_number(f"{mark.get(ID)}/{new_end}")))
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
