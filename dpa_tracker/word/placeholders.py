"""Placeholders lawyers already use: yellow brackets, merge fields, `{{ tags }}`, `«tags»`, however Word split them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dpa_tracker.word.controls import tag_of
from dpa_tracker.word.ooxml import R_PR, SDT, TAB, VAL, Element, P, R, T, first, w
from dpa_tracker.word.references import SIMPLE, complex_fields

LONGEST: Final = 120  # characters between brackets; more is prose with a bracket in it
TEXT: Final = re.compile(
    r"\{%(?P<code>[^%]*)%\}|\{\{(?P<braces>[^{}]*)\}\}|«(?P<guillemets>[^«»]{1,80})»|\[(?P<brackets>[^\[\]]{1,120})\]"
)
HALF: Final = re.compile(r"\{\{|\}\}|\{%|%\}")
IDENTIFIER: Final = re.compile(r"[^\W\d][\w.]*")
MADE_UP: Final = re.compile(r"[._]|[a-zæøå0-9][A-ZÆØÅ]")  # what no word of prose has inside
FIELD_NAME: Final = re.compile(r'^\s*(MERGEFIELD|DOCPROPERTY|DOCVARIABLE)\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
# Words of Norwegian alone: many a Norwegian file says that it is English, and guillemets are its quotation marks.
NORWEGIAN: Final = re.compile(r"\b(?:og|av|ikke|som|det|skal|betyr|heretter|kalt|eller|med)\b", re.IGNORECASE)
UNREAD: Final = frozenset({w("del"), w("moveFrom"), w("instrText")})


class Style(StrEnum):
    """The ways a placeholder is written."""

    CODE = "code"
    BRACES = "braces"
    GUILLEMETS = "guillemets"
    BRACKETS = "brackets"
    MERGE_FIELD = "merge_field"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text element with where it begins in its paragraph's text."""

    element: Element
    start: int


@dataclass(slots=True)
class Placeholder:
    """One placeholder: how it is written, the name inside, its text, and where it is.

    In running text `begin` and `end` count characters of the paragraph's text, `pieces` are the text elements it
    touches. For a field of Word `elements` are the runs (or the one element) it consists of.
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


def placeholders_in(root: Element, language: str) -> list[Placeholder]:
    """Every placeholder below a root outside controls of ours, those in fields of Word first.

    `language` is that of the document: guillemets are the quotation marks of Norwegian.
    """
    found = list(_word_fields(root))
    taken = {run for one in found for run in one.elements}
    for paragraph in root.iter(P):
        found.extend(_in_text(paragraph, taken, language))
    return found


def plain_brackets_in(root: Element) -> Iterator[tuple[str, str, Element]]:
    """Brackets that nobody marked yellow: what stands in them, their text, and the paragraph."""
    for paragraph in root.iter(P):
        text, pieces = text_of(paragraph, set())
        if "[" in text:
            starts = [piece.start for piece in pieces]
            for found in TEXT.finditer(text):
                touched = pieces[bisect_right(starts, found.start()) - 1 : bisect_left(starts, found.end())]
                plain = not any(is_yellow(run_of(piece.element)) for piece in touched)
                if found.lastgroup == Style.BRACKETS.value and plain:
                    yield " ".join(found["brackets"].split()), found[0], paragraph


def halves_in(root: Element) -> Iterator[tuple[str, Element]]:
    """Marks that are opened or closed only once in their paragraph, with the paragraph."""
    for paragraph in root.iter(P):
        text, _ = text_of(paragraph, set())
        rest = TEXT.sub("", text)
        for half in dict.fromkeys(HALF.findall(rest)):
            yield half, paragraph


def text_of(paragraph: Element, taken: set[Element]) -> tuple[str, list[Piece]]:
    """A paragraph's own text outside controls of ours and outside the runs taken, with its pieces."""
    text = ""
    pieces: list[Piece] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in UNREAD or element.tag == P or element in taken or _is_ours(element):
            continue
        if element.tag == T:
            pieces.append(Piece(element, len(text)))
            text += element.text or ""
        elif element.tag == TAB and _parent_is_run(element):
            text += "\t"
        else:
            stack.extend(reversed(element))
    return text, pieces


def is_yellow(run: Element | None) -> bool:
    """Whether a run is highlighted or shaded in a yellow."""
    properties = None if run is None else first(run, R_PR)
    if properties is None:
        return False
    mark, shade = properties.find(w("highlight")), properties.find(w("shd"))
    fill = "" if shade is None else shade.get(w("fill"), "").upper()
    return (mark is not None and mark.get(VAL) in ("yellow", "darkYellow")) or fill in ("FFFF00", "FFFF99", "FFF2CC")


def run_of(element: Element) -> Element | None:
    """The run a text element stands in."""
    return next(element.iterancestors(R), None)


def _is_quotation(name: str, language: str) -> bool:
    """Whether text in guillemets is quoted prose and not the name of a field."""
    return IDENTIFIER.fullmatch(name) is None or (language == "nb" and MADE_UP.search(name) is None)


def _in_text(paragraph: Element, taken: set[Element], language: str) -> Iterator[Placeholder]:
    text, pieces = text_of(paragraph, taken)
    spoken = "nb" if NORWEGIAN.search(text) else language
    starts = [piece.start for piece in pieces]
    for found in TEXT.finditer(text):
        style = Style(str(found.lastgroup))
        # The piece it begins in is the last that starts at or before it; empty pieces there hold nothing of it.
        touched = pieces[bisect_right(starts, found.start()) - 1 : bisect_left(starts, found.end())]
        # Brackets are also how lawyers write an omission, a footnote or an option: only yellow ones are placeholders.
        if style is Style.BRACKETS and not any(is_yellow(run_of(piece.element)) for piece in touched):
            continue
        if style is Style.GUILLEMETS and _is_quotation(found["guillemets"], spoken):
            continue
        yield Placeholder(
            style=style,
            name=" ".join(str(found[found.lastgroup or 0]).split()),
            text=found[0],
            paragraph=paragraph,
            begin=found.start(),
            end=found.end(),
            pieces=touched,
        )


def _word_fields(root: Element) -> Iterator[Placeholder]:
    for one in complex_fields(root):
        named = FIELD_NAME.match(one.instruction)
        paragraph = next(one.begin.iterancestors(P), None)
        if named is not None and paragraph is not None and not _inside_ours(one.begin):
            text = "".join(piece.text or "" for run in one.result for piece in run.iter(T))
            name = named[2] or named[3]
            yield Placeholder(Style.MERGE_FIELD, name, text or name, paragraph, elements=one.parts, result=one.result)
    for simple in root.iter(SIMPLE):
        named = FIELD_NAME.match(simple.get(w("instr"), ""))
        paragraph = next(simple.iterancestors(P), None)
        if named is not None and paragraph is not None and not _inside_ours(simple):
            name, runs = named[2] or named[3], list(simple.iter(R))
            text = "".join(piece.text or "" for piece in simple.iter(T))
            yield Placeholder(Style.MERGE_FIELD, name, text or name, paragraph, elements=[simple, *runs], result=runs)


def _is_ours(element: Element) -> bool:
    return element.tag == SDT and tag_of(element) is not None


def _inside_ours(element: Element) -> bool:
    return any(_is_ours(above) for above in element.iterancestors(SDT))


def _parent_is_run(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == R
