"""Taking a control out so that what is left is still a sound document: no empty row, cell, table or page part."""

from __future__ import annotations

from typing import Final

from lxml import etree

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

# Marks that show nothing: a paragraph with nothing else is an empty line.
INVISIBLE: Final = frozenset(
    {P_PR, BOOKMARK_START, BOOKMARK_END, w("proofErr"), w("permStart"), w("permEnd"), w("commentRangeStart")}
)


def drop(control: Element) -> None:
    """Remove a control with all it holds, then what its removal has left empty."""
    parent = control.getparent()
    remove(control)
    while parent is not None and _is_left_empty(parent):
        above = parent.getparent()
        if above is None:
            break
        remove(parent)
        parent = above
    if parent is not None:
        holder = parent if parent.tag in CONTAINERS else next(parent.iterancestors(*CONTAINERS), None)
        if holder is not None:
            _keep_a_paragraph(holder)


def _is_left_empty(element: Element) -> bool:
    if element.tag == SDT_CONTENT:
        return not len(element)
    if element.tag == SDT:
        return first(element, SDT_CONTENT) is None
    if element.tag == P:
        properties = first(element, P_PR)
        holds_section = properties is not None and properties.find(SECT_PR) is not None
        return not holds_section and all(child.tag in INVISIBLE for child in element)
    if element.tag == TBL:
        return next(element.iter(TR), None) is None
    if element.tag == TR:
        return next(element.iter(TC), None) is None
    return False


def _keep_a_paragraph(holder: Element) -> None:
    """Every place of text needs a paragraph, and a cell must end with one."""
    last = next((child for child in reversed(holder) if child.tag in (P, TBL, SDT)), None)
    needs = last is None or (holder.tag == TC and _last_is_table(last))
    if needs and holder.tag != w("body"):
        holder.append(etree.Element(P))
    elif needs:
        section = first(holder, SECT_PR)
        index = len(holder) if section is None else holder.index(section)
        holder.insert(index, etree.Element(P))


def _last_is_table(block: Element) -> bool:
    while block.tag == SDT:
        content = first(block, SDT_CONTENT)
        if content is None or not len(content):
            return False
        block = content[-1]
    return block.tag == TBL
