"""One placeholder of a firm's own file: how it is written, what it is called, and where it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dpa_tracker.word.ooxml import Element


class Style(StrEnum):
    """The ways a placeholder is written. PERHAPS: brackets that may be text; BOX: a typed box to tick."""

    CODE = "code"
    BRACES = "braces"
    TAGS = "tags"
    GUILLEMETS = "guillemets"
    BRACKETS = "brackets"
    PERHAPS = "perhaps"
    BOX = "box"
    MERGE_FIELD = "merge_field"
    FORM_FIELD = "form_field"
    FORM_CHOICE = "form_choice"
    YELLOW = "yellow"
    PASSAGE = "passage"
    BLANK = "blank"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text element with where it begins in its paragraph's text. `broken`: a break or tab stands before it."""

    element: Element
    start: int
    broken: bool = False

    @property
    def end(self) -> int:
        """Where it ends in the paragraph's text."""
        return self.start + len(self.element.text or "")


@dataclass(slots=True)
class Placeholder:
    """One placeholder: how it is written, the name inside, its text, and where it is.

    In running text `begin` and `end` count characters of the paragraph's text, `pieces` are the text elements it
    touches. For a field of Word, or a tab, `elements` are the runs (or the one element) it consists of; an empty cell
    has neither. `extra` is what it asks for beyond its name: a filter, or switches of the field. `called` is what a
    message calls one that has neither text nor name: the label beside it. `plain`: brackets nobody marked yellow.
    `in_code`: an expression of program code, or a name that a repetition of another system gives.
    """

    style: Style
    name: str
    text: str
    paragraph: Element
    begin: int = 0
    end: int = 0
    pieces: list[Piece] = field(default_factory=list[Piece])
    elements: list[Element] = field(default_factory=list[Element])
    result: list[Element] = field(default_factory=list[Element])
    extra: str = ""
    called: str = ""
    plain: bool = False
    in_code: bool = False

    @property
    def shown(self) -> str:
        """What a message calls it: its text, else its name, else the label beside it."""
        return self.text.strip() or self.name or self.called or self.style.value
