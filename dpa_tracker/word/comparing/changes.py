"""What a comparison found: changes with their kind, place and texts, as codes and values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

Severity = Literal["check", "info"]
EMPTY_PARAGRAPH: Final = "¶"  # how the end of a paragraph, or one without words, is shown


class Kind(StrEnum):
    """What changed. The first five are looked at first: each can turn the meaning of a clause."""

    NEGATION = "negation"
    NUMBER = "number"
    DATE = "date"
    PARTY = "party"
    OBLIGATION = "obligation"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    DIVIDED = "divided"  # a paragraph is two now; its words are other changes
    JOINED = "joined"
    TABLE = "table"
    FIELD = "field"
    PICTURE = "picture"
    LINK = "link"
    FORMATTING = "formatting"
    SPACING = "spacing"


FLAGGED: Final = (Kind.NEGATION, Kind.NUMBER, Kind.DATE, Kind.PARTY, Kind.OBLIGATION)


class Left(StrEnum):
    """What the tracked file leaves out of the new text."""

    PICTURE = "picture"
    NOTE = "note"
    LINK = "link"
    CONTROL = "control"
    SECTION = "section"
    RUNNING = "running"
    FORMATTING = "formatting"


class What(StrEnum):
    """What a change without words of its own is about."""

    SET = "set"  # how words are set: `was` and `now` are codes of `formatting.LOOKED_AT`
    STYLE = "style"  # `was` and `now` are names of styles; empty is the default one
    LINK = "link"  # `was` and `now` are addresses; empty: no link
    SECTION = "section"  # "begun" or "ended" in `now`; both empty: its page layout
    PICTURE = "picture"
    FIELD = "field"


class Part(StrEnum):
    """Where in a file a text stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text_box"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a change stands: the part, the clause's number and heading, the beginning of the paragraph or row."""

    part: Part = Part.BODY
    number: str = ""
    heading: str = ""
    start: str = ""


class PieceKind(StrEnum):
    """Whether a piece of text stands in both documents, in the old or in the new one alone."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text for display."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Detail:
    """What changed besides words: how it was and how it is now, as codes or names."""

    what: What
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `flags` are all kinds of `FLAGGED` it has, `kind` the first of them, else what happened.

    `old` and `new` are the texts that differ (empty: nothing stood there), `pieces` the same with some words around;
    U+FFFC in them is a picture. `left` is what the tracked file does not show of it.
    """

    kind: Kind
    place: Place
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()
    flags: tuple[Kind, ...] = ()
    detail: Detail | None = None
    left: tuple[Left, ...] = ()

    @property
    def severity(self) -> Severity:
        """`check` where the change can turn what was agreed, else `info`."""
        return "check" if self.flags else "info"


def flagged_first(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes in the order to read them: flagged ones first, white space last, else as in the document."""
    return tuple(sorted(changes, key=lambda change: (not change.flags, change.kind is Kind.SPACING)))
