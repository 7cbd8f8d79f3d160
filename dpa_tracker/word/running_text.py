"""A paragraph's running text outside controls of ours, with the elements it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.word.controls import Purpose, tag_of
from dpa_tracker.word.ooxml import BR, SDT, TAB, Element, P, R, T, w
from dpa_tracker.word.placeholder_styles import Piece

BETWEEN: Final = "\x1e"  # stands in a paragraph's text for what is no text of it, so that nothing reaches across
UNREAD: Final = frozenset({w("del"), w("moveFrom"), w("instrText")})
CLOSED: Final = frozenset({Purpose.FIELD, Purpose.SIGN, Purpose.GAP})  # what stands in these is put there by us


@dataclass(slots=True)
class Line:
    """The text of a paragraph, the text elements it is made of, and its tabs with where they stand in the text."""

    text: str = ""
    pieces: list[Piece] = field(default_factory=list[Piece])
    tabs: list[tuple[int, Element]] = field(default_factory=list[tuple[int, Element]])


def line_of(paragraph: Element, taken: set[Element]) -> Line:
    """A paragraph's own text outside fields of ours and outside the runs taken; nothing reaches over their edges."""
    line = Line()
    broken = False
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element in taken or (element.tag == SDT and is_closed(element)):
            line.text += "" if line.text.endswith(BETWEEN) else BETWEEN
        elif element.tag in UNREAD or element.tag == P:
            continue
        elif element.tag == T:
            line.pieces.append(Piece(element, len(line.text), broken))
            line.text += element.text or ""
            broken = False
        elif element.tag == TAB and _parent_is_run(element):
            line.tabs.append((len(line.text), element))
            line.text += "\t"
            broken = True
        elif element.tag == BR:
            broken = True
        else:
            stack.extend(reversed(element))
    return line


def is_closed(control: Element) -> bool:
    """Whether a control is one of ours whose content is written by filling it: a field, a place to sign, a mark."""
    tag = tag_of(control)
    return tag is not None and tag.purpose in CLOSED


def inside_ours(element: Element) -> bool:
    """Whether an element stands in a control of ours whose content is written by filling it."""
    return any(is_closed(above) for above in element.iterancestors(SDT))


def _parent_is_run(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == R
