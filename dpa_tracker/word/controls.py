"""Content controls and the grammar of their tags.

A control's tag says what it is: a field (`controller.name`), a number with its unit
(`counted:commitment.backup_days`), a condition on what it holds (`if:transfers`, `if:not:transfers`,
`if:commitment.authorisation=general`), a repetition (`each:sub_processors`), or a place to sign (`sign:signature`,
`sign:place`, `sign:date`). Two tags are our own marks in filled files: `item:` wraps one copy of a repetition, `gap:`
holds the note of an undecided condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from lxml import etree

from dpa_tracker.word.ooxml import (
    ID,
    REPEATING_ITEM,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TBL,
    TC,
    TR,
    VAL,
    W14_NS,
    Element,
    P,
    R,
    first,
    w,
)

LONGEST_TAG: Final = 64  # Word refuses longer ones
# Galleries (a table of contents, a cover page), pictures and groups are Word's own and hold no text of ours.
FOREIGN_KINDS: Final = frozenset(
    w(name) for name in ("docPartObj", "docPartList", "picture", "group", "citation", "bibliography", "equation")
)
TAG: Final = w("tag")
COUNTED: Final = "counted"  # a field that prints its unit too
CHECKBOX: Final = f"{{{W14_NS}}}checkbox"


class Purpose(StrEnum):
    """What a control is for, by the prefix of its tag; a tag without prefix is a field."""

    FIELD = "field"
    CONDITION = "if"
    REPETITION = "each"
    SIGN = "sign"
    ITEM = "item"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag read: its purpose, the name it asks for, and for a condition whether it is turned or compares.

    `counted`: a field that prints its number with the unit.
    """

    purpose: Purpose
    name: str
    negated: bool = False
    equals: str | None = None
    counted: bool = False


class Level(StrEnum):
    """What a control holds: part of a line, whole blocks, table rows or table cells."""

    INLINE = "inline"
    BLOCK = "block"
    ROW = "row"
    CELL = "cell"


LEVEL_OF: Final[Mapping[object, Level]] = {
    P: Level.BLOCK,
    TBL: Level.BLOCK,
    TR: Level.ROW,
    TC: Level.CELL,
    R: Level.INLINE,
}


@cache
def read_tag(text: str) -> Tag:
    """Read a tag's text; blanks around the parts do not matter."""
    prefix, colon, rest = text.strip().partition(":")
    if colon and prefix.strip().lower() == COUNTED:
        return Tag(Purpose.FIELD, rest.strip(), counted=True)
    purpose = next((one for one in Purpose if one is not Purpose.FIELD and one == prefix.strip().lower()), None)
    if not colon or purpose is None:
        return Tag(Purpose.FIELD, text.strip())
    if purpose is not Purpose.CONDITION:
        return Tag(purpose, rest.strip())
    before, colon, after = rest.partition(":")
    negated = bool(colon) and before.strip().lower() == "not"
    name, sign, code = (after if negated else rest).partition("=")
    return Tag(purpose, name.strip(), negated, code.strip() if sign else None)


def tag_text(control: Element) -> str:
    """The text of a control's tag, empty when it has none."""
    tag = first(control, SDT_PR, TAG)
    return "" if tag is None else tag.get(VAL, "").strip()


def kinds_of(control: Element) -> Mapping[object, Element]:
    """The properties of a control by name, the first of each: what kind it is, read once for all who ask."""
    properties = first(control, SDT_PR)
    return {} if properties is None else {child.tag: child for child in properties.iterchildren(reversed=True)}


def tag_among(kinds: Mapping[object, Element]) -> Tag | None:
    """The tag among a control's properties; None for a control without tag or of a kind that is Word's own."""
    mark = kinds.get(TAG)
    text = None if mark is None else mark.get(VAL, "").strip()
    return read_tag(text) if text and FOREIGN_KINDS.isdisjoint(kinds) else None


def tag_of(control: Element) -> Tag | None:
    """The tag of a control that is ours to fill; None for a control without tag or of a kind that is Word's own."""
    return tag_among(kinds_of(control))


def is_item(control: Element) -> bool:
    """Whether a control is one copy inside a repetition: our mark, or Word's repeating section item."""
    properties = first(control, SDT_PR)
    if control.tag != SDT or properties is None:
        return False
    return properties.find(REPEATING_ITEM) is not None or read_tag(tag_text(control)).purpose is Purpose.ITEM


def content_of(control: Element) -> Element:
    """The content of a control; an empty one is added where Word left it out."""
    content = control[-1] if len(control) else None  # where Word puts it
    if content is None or content.tag != SDT_CONTENT:
        content = first(control, SDT_CONTENT)
    return etree.SubElement(control, SDT_CONTENT) if content is None else content


def outermost(node: Element) -> Iterator[Element]:
    """The controls below a node that stand in no other control below it, in document order."""
    inside = 0
    for control in node.iter(SDT):
        if inside:
            inside -= 1
        elif control is not node:
            inside = len(list(control.iterdescendants(SDT)))
            yield control


def level_of(control: Element) -> Level:
    """What a control holds, by its content; an empty one by where it stands."""
    for child in content_of(control).iterdescendants():
        level = LEVEL_OF.get(child.tag)
        if level is not None:
            return level
    above = next(control.iterancestors(P, TC, TR), None)
    return Level.INLINE if above is not None and above.tag == P else Level.BLOCK


def new_control(tag: str, number: int, within: Element | None = None) -> tuple[Element, Element]:
    """A control with a tag and a number, the last child `within` or alone, and its empty content."""
    control = etree.Element(SDT) if within is None else etree.SubElement(within, SDT)
    properties = etree.SubElement(control, SDT_PR)
    etree.SubElement(properties, TAG).set(VAL, tag)
    etree.SubElement(properties, ID).set(VAL, str(number))
    return control, etree.SubElement(control, SDT_CONTENT)
