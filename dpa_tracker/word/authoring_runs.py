"""From the source to WordprocessingML, inside paragraphs: text, fields, references, and the controls around them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.document_languages import in_words
from dpa_tracker.word.authoring_source import FieldMark, Inline, Paragraph, Reference, SignMark, Text
from dpa_tracker.word.controls import COUNTED, LONGEST_TAG, Level, Purpose, new_control, read_tag
from dpa_tracker.word.counted import has_unit
from dpa_tracker.word.fields import FIELDS
from dpa_tracker.word.filling import gap_text
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    NAME,
    P_PR,
    R_PR,
    REPEATING_SECTION,
    VAL,
    XML_SPACE,
    Element,
    P,
    R,
    T,
    w,
)
from dpa_tracker.word.scope import Scope
from dpa_tracker.word.signing import LABELS, SignKind

WORD_FIELDS: Final = {"page": "PAGE", "pages": "NUMPAGES"}
FIRST_CONTROL: Final = 910_000


@dataclass(slots=True)
class Writer:
    """Writes in one document. Controls and bookmarks are counted, so the same source gives the same file."""

    language: str
    controls: int = FIRST_CONTROL
    bookmarks: int = 0
    scope: Scope = field(default_factory=lambda: Scope({}))
    unknown: list[str] = field(default_factory=list[str])

    def paragraph(self, block: Paragraph) -> Element:
        """One paragraph with its style, bookmark and content."""
        paragraph = etree.Element(P)
        properties = etree.SubElement(paragraph, P_PR)
        etree.SubElement(properties, w("pStyle")).set(VAL, block.style)
        if block.keep:
            etree.SubElement(properties, w("keepNext"))
        if not block.mark:
            self._inline(block.parts, paragraph)
            return paragraph
        self.bookmarks += 1
        number = str(self.bookmarks)
        start = etree.SubElement(paragraph, BOOKMARK_START)
        start.set(ID, number)
        start.set(NAME, f"_Ref_{block.mark}")
        self._inline(block.parts, paragraph)
        etree.SubElement(paragraph, BOOKMARK_END).set(ID, number)
        return paragraph

    @contextmanager
    def control(self, tag: str, holder: Element, level: Level) -> Generator[Element]:
        """Append a condition or repetition to a holder, and give its content to be filled."""
        read = read_tag(tag)
        before, full = self.scope, self.scope.full_name(read.name)
        if full not in FIELDS:
            self.unknown.append(full)
        control, content = self._new(tag)
        if read.purpose is Purpose.REPETITION:
            self.scope = self.scope.bind(full, 1, None)
            if level is not Level.INLINE:
                etree.SubElement(control[0], REPEATING_SECTION)
        holder.append(control)
        yield content
        self.scope = before

    def _inline(self, parts: tuple[Inline, ...], holder: Element) -> None:
        for part in parts:
            if isinstance(part, Text):
                holder.append(run(part.text, bold=part.bold))
            elif isinstance(part, Reference):
                holder.append(word_field(f" REF _Ref_{part.mark} \\r \\h ", "0"))
            elif isinstance(part, FieldMark) and part.tag in WORD_FIELDS:
                holder.append(word_field(f" {WORD_FIELDS[part.tag]} ", "1"))
            elif isinstance(part, FieldMark):
                holder.append(self._field(part))
            elif isinstance(part, SignMark):
                holder.append(self._place_to_sign(part))
            else:
                with self.control(part.tag, holder, Level.INLINE) as content:
                    self._inline(part.parts, content)

    def _field(self, part: FieldMark) -> Element:
        # A rich text control: LibreOffice shows the text of a plain one without its formatting, so no gap were yellow.
        full = self.scope.full_name(part.tag)
        known = FIELDS.get(full)
        name = part.tag if part.tag.startswith(".") else full
        control, content = self._new(f"{COUNTED}:{name}" if part.counted else name)
        alias = etree.Element(w("alias"))
        control[0].insert(0, alias)
        etree.SubElement(control[0], w("showingPlcHdr"))
        if known is None or (part.counted and not has_unit(full)):
            self.unknown.append(full)
        else:
            alias.set(VAL, known.label(self.language)[:LONGEST_TAG])
        if part.bold:
            properties = etree.Element(R_PR)
            etree.SubElement(properties, w("b"))
            control[0].insert(0, properties)  # what Word writes with when the text is typed anew
        content.append(run(gap_text(full, self.language), bold=part.bold, highlighted=True))
        return control

    def _place_to_sign(self, part: SignMark) -> Element:
        control, content = self._new(f"{Purpose.SIGN.value}:{part.kind}")
        kind = next((one for one in SignKind if one == part.kind), None)
        if kind is None:
            self.unknown.append(f"sign {part.kind}")
            return control
        alias = etree.Element(w("alias"))
        alias.set(VAL, in_words(LABELS[kind], self.language))
        control[0].insert(0, alias)
        etree.SubElement(control[0], w("showingPlcHdr"))
        content.append(run(f"[{alias.get(VAL, '').lower()}]", grey=True))
        return control

    def _new(self, tag: str) -> tuple[Element, Element]:
        self.controls += 1
        if len(tag) > LONGEST_TAG:
            self.unknown.append(tag)
        return new_control(tag, self.controls)


def run(text: str, *, bold: bool = False, highlighted: bool = False, grey: bool = False) -> Element:
    """A run of text."""
    element = etree.Element(R)
    if bold or highlighted or grey:
        properties = etree.SubElement(element, R_PR)
        if bold:
            etree.SubElement(properties, w("b"))
        if grey:
            etree.SubElement(properties, w("color")).set(VAL, "808080")
        if highlighted:
            etree.SubElement(properties, w("highlight")).set(VAL, "yellow")
    piece = etree.SubElement(element, T)
    piece.text = text
    piece.set(XML_SPACE, "preserve")
    return element


def word_field(instruction: str, result: str) -> Element:
    """A field of Word with its present result, in the form that LibreOffice also reads inside block controls."""
    element = etree.Element(w("fldSimple"))
    element.set(w("instr"), instruction)
    element.append(run(result))
    return element
