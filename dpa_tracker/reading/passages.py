"""What every reader yields: passages of text, each with the place where it stands in the document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_LONGEST_NAME: Final = 100


class Kind(StrEnum):
    """What a passage is in the document's layout; a heading names a thing without saying anything about it."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    CONTENTS = "contents"


class Apart(StrEnum):
    """Text that is not part of what the document says now, and is therefore reported apart."""

    DELETED = "deleted"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to a passage: "table 2, row 3", "footnote 4", "content control 'Ground'"."""

    kind: str
    number: int | None = None
    row: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where text stands, from the outermost step to the innermost."""

    steps: tuple[Step, ...]

    def inside(self, *steps: Step) -> Place:
        """A place further in."""
        return Place(self.steps + steps)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a passage that has a step of its own: inserted, deleted, or inside an inline content control."""

    start: int
    end: int
    step: Step

    def touches(self, start: int, end: int) -> bool:
        """Whether any character of the stretch lies between the two offsets."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list item, heading or table row.

    `text` is as a reader sees it, with plain spaces; a line feed in it is a hard boundary (the next cell, the next
    paragraph of a cell) over which no sentence runs. Of a passage that is `Apart.DELETED` (a paragraph as it was
    before the tracked changes) only what touches a mark "deleted" counts. `number` is what a word processor puts before
    it by itself, and no text has.
    """

    place: Place
    text: str
    kind: Kind = Kind.TEXT
    marks: tuple[Mark, ...] = ()
    apart: Apart | None = None
    number: str = ""

    @property
    def only_names(self) -> bool:
        """Whether the passage is a short heading or a line of a table of contents: it names things, it says nothing.

        Some drafts give whole clauses a heading style; those say something.
        """
        if self.kind is Kind.CONTENTS:
            return True
        return self.kind is Kind.HEADING and len(self.text) <= _LONGEST_NAME and self.text[-1] not in ".;:,"

    def place_of(self, start: int, end: int) -> Place:
        """The place of a stretch of the text, with its innermost content control and its tracked change."""
        touched = dict.fromkeys(mark.step for mark in self.marks if mark.touches(start, end))
        innermost = {step.kind: step for step in touched}
        return self.place.inside(*innermost.values())


CARRIED: Final = "carried"  # the code of notes about what a file carries beside its text


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the reading itself that the user should know: `code` with the values of its sentence."""

    code: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """All text of a file in reading order, and what could not be read."""

    passages: tuple[Passage, ...]
    notes: tuple[Note, ...] = ()

    @property
    def text_found(self) -> bool:
        """Whether there is any text at all; a scanned image has none and is never "clean"."""
        return any(character.isalnum() for passage in self.passages for character in passage.text)
