"""What stands around words and blocks: controls, links, text of another direction; and what ids of ties lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from dpa_tracker.word.controls import tag_text
from dpa_tracker.word.ooxml import SDT, VAL, Element, w
from dpa_tracker.word.package import OFFICE

HYPERLINK: Final = w("hyperlink")
DIRECTIONS: Final = frozenset({w("bdo"), w("dir")})
WRAPPERS: Final = frozenset({SDT, HYPERLINK, *DIRECTIONS})
TIE: Final = f"{{{OFFICE}}}id"


@dataclass(frozen=True, slots=True)
class Ties:
    """What the ids of one part's ties lead to: `link ADDRESS`, or `picture SHA-256` of a picture inside the file.

    `apart` is put to the keys of marks of fields when none of one file shall be found equal to one of the other;
    `notes` are the texts of notes, by the tag of their reference and their number.
    """

    targets: Mapping[str, str] = field(default_factory=dict[str, str])
    apart: str = ""
    notes: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Around:
    """An element around something. `key` tells what corresponds in both files: a control's tag, a link's address."""

    key: str
    element: Element


Arounds: TypeAlias = tuple[Around, ...]  # from outside


def around(element: Element, ties: Ties) -> Around:
    """An element of WRAPPERS as what it is compared by."""
    if element.tag == SDT:
        return Around(f"control {tag_text(element)}", element)
    if element.tag == HYPERLINK:
        return Around(f"link {address_of(element, ties)}", element)
    return Around(f"{element.tag!s} {element.get(VAL, '')}", element)


def address_of(link: Element, ties: Ties) -> str:
    """Where a link leads: an address, a place in the file (`#name`), or both."""
    target = ties.targets.get(link.get(TIE, ""), "").removeprefix("link ")
    anchor = link.get(w("anchor"), "")
    return f"{target}#{anchor}" if anchor else target
