"""One Word paragraph to text: runs joined, fields and controls read, tracked changes kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dpa_tracker.reading.characters import plain
from dpa_tracker.reading.passages import Mark, Step
from dpa_tracker.reading.word_xml import attribute, children, chosen, first

INSERTED: Final = Step("inserted")
DELETED: Final = Step("deleted")
REVISIONS: Final = {"w:ins": INSERTED, "w:moveTo": INSERTED, "w:del": DELETED, "w:moveFrom": DELETED}
_TEXT: Final = frozenset({"w:t", "w:delText", "m:t", "a:t"})
_CHARACTERS: Final = {"w:tab": " ", "w:ptab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "-"}
# Settings, field codes (the reader sees the result, not the code) and the small print over ruby characters.
_UNSEEN: Final = frozenset(
    {"w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:instrText", "w:delInstrText", "w:fldData", "w:ffData", "w:rt"}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same tracked change and content controls."""

    text: str
    steps: tuple[Step, ...]

    @property
    def deleted(self) -> bool:
        """Whether a pending tracked change takes the text away."""
        return DELETED in self.steps

    @property
    def inserted(self) -> bool:
        """Whether a pending tracked change adds the text (and none takes it away again)."""
        return INSERTED in self.steps and not self.deleted


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's pieces in reading order, and the text boxes anchored in it."""

    pieces: tuple[Piece, ...]
    text_boxes: tuple[etree._Element, ...]


def paragraph(element: etree._Element, steps: tuple[Step, ...] = ()) -> Paragraph:
    """The paragraph of a w:p element; `steps` are the tracked change or control that holds it whole."""
    text_boxes: list[etree._Element] = []
    return Paragraph(tuple(_pieces(element, steps, text_boxes)), tuple(text_boxes))


def _pieces(element: etree._Element, steps: tuple[Step, ...], boxes: list[etree._Element]) -> Iterator[Piece]:
    for name, child in children(element):
        if name in _TEXT:
            yield Piece(plain(child.text or "").replace("\n", " "), steps)
        elif name in _CHARACTERS:
            yield Piece(_CHARACTERS[name], steps)
        elif name == "w:txbxContent":
            boxes.append(child)
        elif name == "mc:AlternateContent":
            branch = chosen(child)
            if branch is not None:
                yield from _pieces(branch, steps, boxes)
        elif name in REVISIONS:
            yield from _pieces(child, (*steps, REVISIONS[name]), boxes)
        elif name == "w:sdt":
            yield from _pieces(child, (*steps, control(child)), boxes)
        elif name not in _UNSEEN:
            yield from _pieces(child, steps, boxes)


def control(element: etree._Element) -> Step:
    """The step of a content control (w:sdt), with its title or tag."""
    settings = first(element, "w:sdtPr")
    if settings is None:
        return Step("content_control")
    title = attribute(first(settings, "w:alias"), "w:val") or attribute(first(settings, "w:tag"), "w:val")
    return Step("content_control", name=title or "")


@dataclass(frozen=True, slots=True)
class Assembled:
    """Text with the marks of its pieces."""

    text: str
    marks: tuple[Mark, ...]


def as_it_stands(pieces: tuple[Piece, ...]) -> Assembled:
    """The text with every pending change accepted."""
    return _assembled(piece for piece in pieces if not piece.deleted)


def as_it_was(pieces: tuple[Piece, ...]) -> Assembled | None:
    """The text with every pending change refused, or None when none takes text away."""
    if not any(piece.deleted and piece.text.strip() for piece in pieces):
        return None
    return _assembled(piece for piece in pieces if not piece.inserted)


def _assembled(pieces: Iterator[Piece]) -> Assembled:
    parts: list[str] = []
    marks: list[Mark] = []
    length = 0
    ends_in_space = True
    for piece in pieces:
        text = _spaced(piece.text, after_space=ends_in_space)
        if not text:
            continue
        marks.extend(Mark(length, length + len(text), step) for step in piece.steps)
        parts.append(text)
        length += len(text)
        ends_in_space = text[-1].isspace()
    return Assembled("".join(parts), tuple(marks))


def _spaced(text: str, *, after_space: bool) -> str:
    """The text with runs of white space as one space; a line feed (hard boundary) stays one."""
    if text == "\n":
        return text
    words = text.split()
    if not words:
        return "" if after_space or not text else " "
    before = " " if text[0].isspace() and not after_space else ""
    return before + " ".join(words) + (" " if text[-1].isspace() else "")
