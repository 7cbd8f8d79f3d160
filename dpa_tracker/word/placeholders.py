"""Placeholders lawyers already use, however Word split them.

They are yellow brackets and yellow words, blanks to write on, merge and form fields, `{{ tags }}` and `«tags»`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dpa_tracker.word.controls import Purpose, tag_of
from dpa_tracker.word.ooxml import BR, R_PR, SDT, TAB, VAL, Element, P, R, T, first, w
from dpa_tracker.word.references import SIMPLE, ComplexField, complex_fields

LONGEST: Final = 120  # characters between brackets; more is prose with a bracket in it
TEXT: Final = re.compile(
    r"\{%(?P<code>[^%]*)%\}|\{\{(?P<braces>[^{}]*)\}\}|«(?P<guillemets>[^«»]{1,80})»|\[(?P<brackets>[^\[\]]{1,120})\]"
)
BLANKS: Final = re.compile(r"_{3,}|…{2,}|\.{6,}")
MOST_WORDS: Final = 7  # of yellow text; more is a passage that somebody must decide about, not a blank to fill
SENTENCE_WORDS: Final = 4  # from so many words on a text that ends like a sentence is one
SENTENCE_END: Final = re.compile(r"[.;!?]\s*$|[.;!?]\s+[A-ZÆØÅ]")
BETWEEN: Final = "\x1e"  # stands in a paragraph's text for what is no text of it, so that nothing reaches across
HALF: Final = re.compile(r"\{\{|\}\}|\{%|%\}")
IDENTIFIER: Final = re.compile(r"[^\W\d][\w.]*")
MADE_UP: Final = re.compile(r"[._]|[a-zæøå0-9][A-ZÆØÅ]")  # what no word of prose has inside
FIELD_NAME: Final = re.compile(r'^\s*(MERGEFIELD|DOCPROPERTY|DOCVARIABLE)\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
# Words of Norwegian alone: many a Norwegian file says that it is English, and guillemets are its quotation marks.
NORWEGIAN: Final = re.compile(r"\b(?:og|av|ikke|som|det|skal|betyr|heretter|kalt|eller|med)\b", re.IGNORECASE)
SWITCH: Final = re.compile(r'\\(?:\*\s*)?[^\s\\"]+(?:\s+"[^"]*")?')
KEEPS_FORMAT: Final = re.compile(r"\\\*\s*(?:MERGEFORMAT|CHARFORMAT)", re.IGNORECASE)
FORM: Final = re.compile(r"^\s*(FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)\b", re.IGNORECASE)
NO_NAME: Final = re.compile(r"(?:text|tekst)\d*", re.IGNORECASE)  # as Word names form fields by itself
UNREAD: Final = frozenset({w("del"), w("moveFrom"), w("instrText")})


class Style(StrEnum):
    """The ways a placeholder is written."""

    CODE = "code"
    BRACES = "braces"
    GUILLEMETS = "guillemets"
    BRACKETS = "brackets"
    MERGE_FIELD = "merge_field"
    FORM_FIELD = "form_field"
    FORM_CHOICE = "form_choice"
    YELLOW = "yellow"
    PASSAGE = "passage"
    BLANK = "blank"


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
    touches. For a field of Word `elements` are the runs (or the one element) it consists of. `extra` is what it asks
    for beyond its name: a filter, or switches of the field.
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

    @property
    def shown(self) -> str:
        """What a message calls it: its text, else its name; an old form's field may have neither."""
        return self.text.strip() or self.name or self.style.value


def placeholders_in(root: Element, language: str) -> list[Placeholder]:
    """Every placeholder below a root outside controls of ours, those in fields of Word first.

    `language` is that of the document: guillemets are the quotation marks of Norwegian.
    """
    found = list(_word_fields(root))
    taken = {run for one in found for run in one.elements}
    for paragraph in root.iter(P):
        if not _inside_ours(paragraph, Purpose.FIELD):
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
    broken = False
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element in taken or _is_ours(element):
            text += "" if text.endswith(BETWEEN) else BETWEEN
        elif element.tag in UNREAD or element.tag == P:
            continue
        elif element.tag == T:
            pieces.append(Piece(element, len(text), broken))
            text += element.text or ""
            broken = False
        elif element.tag == TAB and _parent_is_run(element):
            text += "\t"
            broken = True
        elif element.tag == BR:
            broken = True
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
    marked: list[Placeholder] = []
    for found in TEXT.finditer(text):
        style = Style(str(found.lastgroup))
        if BETWEEN in found[0]:
            continue
        # The piece it begins in is the last that starts at or before it; empty pieces there hold nothing of it.
        touched = pieces[bisect_right(starts, found.start()) - 1 : bisect_left(starts, found.end())]
        # Brackets are also how lawyers write an omission, a footnote or an option: only yellow ones are placeholders.
        if style is Style.BRACKETS and not any(is_yellow(run_of(piece.element)) for piece in touched):
            continue
        if style is Style.GUILLEMETS and _is_quotation(found["guillemets"], spoken):
            continue
        name, _, extra = str(found[found.lastgroup or 0]).partition("|" if style is Style.BRACES else "\0")
        one = Placeholder(style, " ".join(name.split()), found[0], paragraph, found.start(), found.end(), touched)
        one.extra = extra.strip()
        marked.append(one)
    yield from marked
    yellow = list(_yellow(paragraph, pieces, marked))
    yield from yellow
    for found in BLANKS.finditer(text):
        if all(found.end() <= one.begin or one.end <= found.start() for one in (*marked, *yellow)):
            touched = pieces[bisect_right(starts, found.start()) - 1 : bisect_left(starts, found.end())]
            yield Placeholder(Style.BLANK, "", found[0], paragraph, found.start(), found.end(), touched)


def _yellow(paragraph: Element, pieces: list[Piece], marked: list[Placeholder]) -> Iterator[Placeholder]:
    """Yellow text outside the placeholders that are marked otherwise: each stretch is one blank, or a passage."""
    stretch: list[Piece] = []
    for piece in (*pieces, None):
        joined = piece is not None and is_yellow(run_of(piece.element))
        if stretch and (piece is None or not joined or piece.broken or piece.start != stretch[-1].end):
            yield from _stretch(paragraph, stretch, marked)
            stretch = []
        if piece is not None and joined:
            stretch.append(piece)


def _stretch(paragraph: Element, pieces: list[Piece], marked: list[Placeholder]) -> Iterator[Placeholder]:
    whole, start = "".join(piece.element.text or "" for piece in pieces), pieces[0].start
    inside = [one for one in marked if one.begin < pieces[-1].end and start < one.end]
    rest = whole
    for one in inside:
        rest = rest[: max(one.begin - start, 0)] + " " * (one.end - max(one.begin, start)) + rest[one.end - start :]
    words = rest.split()
    if not any(letter.isalnum() or letter in "_…●" for letter in rest):
        return
    text = whole.strip()
    begin = start + len(whole) - len(whole.lstrip())
    sentence = len(words) >= SENTENCE_WORDS and SENTENCE_END.search(text) is not None
    passage = bool(inside) or len(words) > MOST_WORDS or len(text) > LONGEST or sentence
    if inside:
        text = " ".join(words)
    touched = [piece for piece in pieces if piece.start < begin + len(text) and piece.end > begin]
    style = Style.PASSAGE if passage else Style.YELLOW
    name = "" if passage or BLANKS.fullmatch(text) else " ".join(words)
    yield Placeholder(style, name, text, paragraph, begin, begin + len(text), touched or pieces[:1])


def _word_fields(root: Element) -> Iterator[Placeholder]:
    fields = list(complex_fields(root))
    within = _instructions(fields)
    for one in fields:
        named, form = FIELD_NAME.match(one.instruction), FORM.match(one.instruction)
        paragraph = next(one.begin.iterancestors(P), None)
        if (named is None and form is None) or paragraph is None or _inside_ours(one.begin):
            continue
        text = "".join(piece.text or "" for run in one.result for piece in run.iter(T))
        if named is None:
            style = Style.FORM_FIELD if one.words[0].upper() == "FORMTEXT" else Style.FORM_CHOICE
            name = _form_name(one.begin)
        else:
            style, name = Style.MERGE_FIELD, named[2] or named[3]
        if one.begin in within:  # part of a condition of Word's own, as { IF { MERGEFIELD x } = "y" … }
            style, text = Style.CODE, one.instruction.strip()
        found = Placeholder(style, name, text or name or "     ", paragraph, elements=one.parts, result=one.result)
        found.extra = "" if named is None else _switches(one.instruction[named.end() :])
        yield found
    for simple in root.iter(SIMPLE):
        named = FIELD_NAME.match(simple.get(w("instr"), ""))
        paragraph = next(simple.iterancestors(P), None)
        if named is not None and paragraph is not None and not _inside_ours(simple):
            name, runs = named[2] or named[3], list(simple.iter(R))
            text = "".join(piece.text or "" for piece in simple.iter(T))
            found = Placeholder(Style.MERGE_FIELD, name, text or name, paragraph, elements=[simple, *runs], result=runs)
            found.extra = _switches(simple.get(w("instr"), "")[named.end() :])
            yield found


def _instructions(fields: list[ComplexField]) -> set[Element]:
    """The runs that belong to the instruction of a field around them: text there is read by Word, not by people."""
    found: set[Element] = set()
    for one in fields:
        depth = 0
        for run in one.parts:
            mark = first(run, w("fldChar"))
            kind = "" if mark is None else mark.get(w("fldCharType"), "")
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            if depth == 1 and kind == "separate":
                break
            if run is not one.begin:
                found.add(run)
    return found


def _switches(rest: str) -> str:
    """What a field asks for beyond its value, without what only keeps its formatting."""
    return " ".join(one[0] for one in SWITCH.finditer(KEEPS_FORMAT.sub(" ", rest)))


def _form_name(begin: Element) -> str:
    """What a form field is called: by its help, its default, else its name unless Word gave it one by itself."""
    for part in ("helpText", "statusText", "default", "name"):
        said = next((one.get(VAL, "") for one in begin.iter(w(part)) if one.get(VAL, "").strip()), "").strip()
        if said and NO_NAME.fullmatch(said) is None:
            return said
    return ""


def _is_ours(element: Element) -> bool:
    return element.tag == SDT and tag_of(element) is not None


def _inside_ours(element: Element, purpose: Purpose | None = None) -> bool:
    tags = (tag_of(above) for above in element.iterancestors(SDT))
    return any(tag is not None and purpose in (None, tag.purpose) for tag in tags)


def _parent_is_run(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == R
