"""Sections when something with a section break in it is left out: the pages around it keep their size and headers.

A section's properties stand at its end. Without them the text before what was left out would take those of the section
after it, a wide page perhaps; and a section without headers of its own shows those of the section before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dpa_tracker.word.ooxml import P_PR, SDT, SDT_CONTENT, SECT_PR, TBL, Element, P, copy_of, first, w

REFERENCES: Final = (w("headerReference"), w("footerReference"))
KIND: Final = w("type")
BODY: Final = w("body")
BLOCKS: Final = frozenset({P, TBL, SDT})


@dataclass(frozen=True, slots=True)
class KeptBreak:
    """What stands for a section break that is left out: a paragraph with it, or nothing.

    `is_last`: the break was the last in the text, and the whole document's properties have become those of the text
    before it; what was left out can then not be put back.
    """

    paragraph: Element | None = None
    is_last: bool = False


def keep_sections(dropped: Element) -> KeptBreak:
    """Look after the sections around what is about to be left out; nothing has been taken out yet."""
    inside = [one for one in dropped.iter(SECT_PR) if _is_a_break(one)]
    body = next(dropped.iterancestors(BODY), None) if inside else None
    if body is None:
        return KeptBreak()
    every = [one for one in body.iter(SECT_PR) if _is_a_break(one) or one.getparent() is body]
    begin, end = every.index(inside[0]), every.index(inside[-1]) + 1
    following = every[end] if end < len(every) else None
    is_begun = _follows_text(dropped)
    if following is not None:
        after = every[:begin] + (inside[:1] if is_begun else [])
        _keep_headers(following, _shown(every[:end]), _shown(after))
    if not is_begun:
        return KeptBreak()
    if following is not None and following.getparent() is body and not _precedes_text(dropped):
        made = copy_of(inside[0])
        for kind, reference in _shown(every[: begin + 1]).items():
            if kind not in _shown([made]):
                made.insert(0, copy_of(reference))
        body.replace(following, made)
        return KeptBreak(is_last=True)
    paragraph = etree.Element(P)
    etree.SubElement(paragraph, P_PR).append(copy_of(inside[0]))
    return KeptBreak(paragraph)


def _is_a_break(section: Element) -> bool:
    """Whether these are the properties of a section that ends in the text, not those before a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == P_PR


def _follows_text(dropped: Element) -> bool:
    """Whether text of the same section stands before."""
    one: Element | None = dropped
    while one is not None and one.tag != BODY:
        for before in one.itersiblings(*BLOCKS, preceding=True):
            last = before if before.tag == P else next(reversed(list(before.iter(P))), None)
            return last is None or first(last, P_PR, SECT_PR) is None
        one = _around(one)
    return False


def _precedes_text(dropped: Element) -> bool:
    """Whether anything that shows stands after."""
    one: Element | None = dropped
    while one is not None and one.tag != BODY:
        if any(after.tag != P or len(after) > (first(after, P_PR) is not None) for after in one.itersiblings(*BLOCKS)):
            return True
        one = _around(one)
    return False


def _around(one: Element) -> Element | None:
    """The control around a block, or the body."""
    parent = one.getparent()
    return parent.getparent() if parent is not None and parent.tag == SDT_CONTENT else parent


def _shown(sections: Sequence[Element]) -> Mapping[tuple[str, str], Element]:
    """The headers and footers that the last of some sections shows, by kind: its own, else those before it."""
    return {
        (str(reference.tag), reference.get(KIND, "")): reference
        for section in sections
        for reference in section.iterchildren(*REFERENCES)
    }


def _keep_headers(
    following: Element, before: Mapping[tuple[str, str], Element], after: Mapping[tuple[str, str], Element]
) -> None:
    """Give a section the headers that it had from one before it, where it would now have others."""
    own = _shown([following])
    for kind, reference in before.items():
        other = after.get(kind)
        if kind not in own and (other is None or dict(other.attrib) != dict(reference.attrib)):
            following.insert(0, copy_of(reference))
