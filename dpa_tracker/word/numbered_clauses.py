"""The clauses of a filled document: its headings of the first level, with the numbers that Word shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import P_PR, P_STYLE, VAL, Element, P, first, own_text
from dpa_tracker.word.paragraph_numbers import Shown


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading of the first level in a filled document: its number as shown, and its text."""

    number: str
    title: str


def clauses_of(styled: Sequence[Element], lists: Lists, numbers: Mapping[Element, Shown]) -> tuple[Clause, ...]:
    """The clauses among the marks of styles of a body, in order; `numbers` are those that paragraphs show."""
    headings = {name for name, level in lists.outline_levels.items() if level == "0"}
    found: list[Clause] = []
    for style in styled:
        properties = style.getparent() if style.get(VAL) in headings else None
        paragraph = None if properties is None else properties.getparent()
        if paragraph is not None and paragraph.tag == P and first(paragraph, P_PR, P_STYLE) is style:
            number = numbers.get(paragraph)
            found.append(Clause("" if number is None else number.short, " ".join(own_text(paragraph).split())))
    return tuple(found)
