"""Controls of Word's own kinds (a picture, a group) that ask for one of our fields, which they cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dpa_tracker.word.controls import FOREIGN_KINDS, Purpose, read_tag, tag_text
from dpa_tracker.word.fields import FIELDS
from dpa_tracker.word.ooxml import SDT, SDT_PR, Element, w

# What each kind is called, as a code.
KINDS: Final = {
    w("picture"): "picture",
    w("group"): "group",
    w("equation"): "equation",
    w("citation"): "citation",
    w("bibliography"): "bibliography",
    w("docPartObj"): "building_block",
    w("docPartList"): "building_block",
}
BARE: Final = re.compile(rb"<\w+:sdtPr(?:\s*/>|></)")


def foreign_controls(root: Element) -> Iterator[tuple[Element, str]]:
    """The controls below a root that ask for a field and cannot show it, with the code of their kind, in order.

    One with a tag of somebody else's (a logo) asks us for nothing.
    """
    for mark in root.iter(*FOREIGN_KINDS):
        properties = mark.getparent()
        control = None if properties is None or properties.tag != SDT_PR else properties.getparent()
        if control is not None and control.tag == SDT and _asks(tag_text(control)):
            yield control, KINDS[str(mark.tag)]


def _asks(text: str) -> bool:
    tag = read_tag(text)
    return tag.purpose is not Purpose.FIELD or tag.counted or tag.name in FIELDS or tag.name.startswith(".")


def number_tagged(parts: Iterable[bytes]) -> int:
    """How many controls of parts have a tag, by a look at their bytes."""
    return sum(content.count(b":tag ") for content in parts)


def tags_are_lost(roots: Iterable[Element], tagged: int | None) -> bool:
    """Whether most controls of a draft of ours have lost their tags, as LibreOffice before 7.5 saves them.

    `tagged` is how many had one when the draft was filled; None where nobody counted them.
    """
    texts = [tag_text(control) for root in roots for control in root.iter(SDT)]
    without = texts.count("")
    return without > len(texts) // 2 if tagged is None else 2 * (len(texts) - without) < tagged


def controls_are_bare(parts: Iterable[bytes]) -> bool:
    """Whether most controls have no property at all, not even the number that Word gives each: they had tags once."""
    contents = list(parts)
    return sum(len(BARE.findall(content)) for content in contents) > number_tagged(contents)
