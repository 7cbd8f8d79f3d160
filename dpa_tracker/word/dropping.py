"""Taking a control out so that what is left is still a sound document: no empty row, cell, table or page part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dpa_tracker.word.comments import ends_comment_begun_in
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    CONTAINERS,
    P_PR,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    TBL,
    TC,
    TR,
    Element,
    P,
    first,
    remove,
    w,
)
from dpa_tracker.word.sections import keep_sections

LEFT_OUT: Final = "dpa-left-out"  # the mark of what was left out, while a document is filled
# What is nothing without another: a control without content, a table without rows, a row without cells.
NEEDED: Final[Mapping[object, str]] = {SDT: SDT_CONTENT, TBL: TR, TR: TC}
# What firms' add-ins put around text, with the properties of it: nothing is left of one around nothing.
WRAPPERS: Final = {w("customXml"): w("customXmlPr"), w("smartTag"): w("smartTagPr")}
# Marks that show nothing: a paragraph with nothing else is an empty line.
INVISIBLE: Final = frozenset(
    {P_PR, BOOKMARK_START, BOOKMARK_END, w("proofErr"), w("permStart"), w("permEnd"), w("commentRangeStart")}
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out, whole, and the empty paragraph that had to be put in its place, if one had.

    `is_final`: the sections of the document are no longer those around it, so that it can not be put back.
    """

    element: Element
    stand_in: Element | None
    is_final: bool = False


def drop(control: Element, mark: Element | None = None) -> Taken:
    """Remove a control with all it holds, then what its removal has left empty; a mark can stay in its place."""
    kept = keep_sections(control)
    if kept.paragraph is not None:
        control.addprevious(kept.paragraph)
        if mark is not None:
            kept.paragraph.addprevious(mark)
        remove(control)
        return Taken(control, kept.paragraph)
    taken, parent = control, control.getparent()
    holder: Element | None = None
    while parent is not None:
        at = parent.index(taken)
        remove(taken)
        above = parent.getparent()
        if above is None or not _is_left_empty(parent):
            if mark is not None:
                parent.insert(at, mark)
            holder = parent if parent.tag in CONTAINERS else next(parent.iterancestors(*CONTAINERS), None)
            break
        parent.insert(at, taken)
        taken, parent = parent, above
    return Taken(taken, None if holder is None else _with_a_paragraph(holder), kept.is_last)


def _is_left_empty(element: Element) -> bool:
    if element.tag == SDT_CONTENT:
        return all(is_mark(child) for child in element)
    if element.tag in WRAPPERS:
        return all(child.tag in WRAPPERS.values() or is_mark(child) for child in element)
    if element.tag == P:
        properties = first(element, P_PR)
        holds_section = properties is not None and properties.find(SECT_PR) is not None
        return not holds_section and all(_shows_nothing(element, child) for child in element)
    needed = NEEDED.get(element.tag)
    return needed is not None and next(element.iter(needed), None) is None


def _shows_nothing(paragraph: Element, child: Element) -> bool:
    return child.tag in INVISIBLE or is_mark(child) or ends_comment_begun_in(paragraph, child)


def is_mark(child: Element) -> bool:
    """Whether this is a mark of ours where something was left out."""
    return not isinstance(child.tag, str) and getattr(child, "target", None) == LEFT_OUT


def _with_a_paragraph(holder: Element) -> Element | None:
    """Every place of text needs a paragraph, and a cell must end with one; returns the one that was added."""
    last = next((child for child in reversed(holder) if child.tag in (P, TBL, SDT)), None)
    if last is not None and not (holder.tag == TC and _last_is_table(last)):
        return None
    made = etree.Element(P)
    section = first(holder, SECT_PR) if holder.tag == w("body") else None
    holder.insert(len(holder) if section is None else holder.index(section), made)
    return made


def _last_is_table(block: Element) -> bool:
    while block.tag == SDT:
        content = first(block, SDT_CONTENT)
        if content is None or not len(content):
            return False
        block = content[-1]
    return block.tag == TBL
