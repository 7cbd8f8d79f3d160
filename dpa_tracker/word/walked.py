"""What is looked at when a part has been filled, found in one walk, for each costs a hundredth of a filling.

What a walk has found is true until elements are taken out of the part; whoever takes some out walks it anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.word.dropping import LEFT_OUT
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    FIELD_CHAR,
    INSTRUCTION,
    LINK,
    NUM_PR,
    P_STYLE,
    SIMPLE,
    VAL,
    Element,
)

FIELD_MARKS: Final = frozenset({FIELD_CHAR, INSTRUCTION})
STYLED: Final = frozenset({P_STYLE, NUM_PR})
BOOKMARKS: Final = frozenset({BOOKMARK_START, BOOKMARK_END})
WALKED: Final = (SIMPLE, LINK, *FIELD_MARKS, *STYLED, *BOOKMARKS)


@dataclass(slots=True, eq=False)
class Walked:
    """What a part has of some kinds, each in the order of the part.

    `bookmarks` are beginnings and ends, `field_marks` what fields made of runs consist of, `simple` the fields that
    are one element, `styled` what can put a paragraph into a list or make a heading of it, `left_out` the marks where
    something was left out. `plain` are the styles that do neither, as most do.
    """

    root: Element
    plain: frozenset[str] = frozenset()
    bookmarks: list[Element] = field(default_factory=list[Element])
    field_marks: list[Element] = field(default_factory=list[Element])
    simple: list[Element] = field(default_factory=list[Element])
    links: list[Element] = field(default_factory=list[Element])
    styled: list[Element] = field(default_factory=list[Element])
    left_out: list[Element] = field(default_factory=list[Element])

    @classmethod
    def of(cls, root: Element, plain: frozenset[str] = frozenset()) -> Walked:
        """Walk a part."""
        made = cls(root, plain)
        lists: dict[object, list[Element]] = {
            SIMPLE: made.simple,
            LINK: made.links,
            **dict.fromkeys(STYLED, made.styled),
            **dict.fromkeys(BOOKMARKS, made.bookmarks),
            **dict.fromkeys(FIELD_MARKS, made.field_marks),
        }
        for one in root.iter(*WALKED, etree.ProcessingInstruction):
            found = lists.get(one.tag)
            if found is not None:
                if one.get(VAL) not in plain:
                    found.append(one)
            elif getattr(one, "target", None) == LEFT_OUT:
                made.left_out.append(one)
        return made

    def anew(self) -> None:
        """Walk the part again."""
        again = Walked.of(self.root, self.plain)
        self.bookmarks, self.field_marks, self.simple = again.bookmarks, again.field_marks, again.simple
        self.links, self.styled, self.left_out = again.links, again.styled, again.left_out
