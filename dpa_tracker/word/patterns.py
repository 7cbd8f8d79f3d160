"""What a filling left out of a file, kept with the file so that it can be filled again with other facts.

A clause whose condition does not hold, a list without items, and what single copies of a repetition lack are patterns:
the template's own text, without any value. They are kept where Word keeps what it does not know: in a custom XML part
of our own namespace (`pattern_part`). Each has a place in the text, an empty bookmark that Word carries along.

Files of an earlier version have a repetition's pattern as an attribute of its control, which Word drops when it saves.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from dpa_tracker.word import checkboxes
from dpa_tracker.word.comments import without_marks
from dpa_tracker.word.controls import CHECKBOX, Purpose
from dpa_tracker.word.footnotes import Note, notes_referred_to
from dpa_tracker.word.ooxml import (
    ID,
    P_STYLE,
    SDT,
    SDT_PR,
    VAL,
    W14_NS,
    W15_NS,
    W_NS,
    Element,
    MalformedXmlError,
    P,
    copy_of,
    first,
    parse,
    remove,
    serialise,
    w,
    whole_number,
)
from dpa_tracker.word.outlines import Outlined, fullest, outline
from dpa_tracker.word.texts import BINDINGS, set_texts

NAMESPACE: Final = "urn:dpa-tracker:word"
PATTERN: Final = f"{{{NAMESPACE}}}pattern"  # the attribute of earlier versions
PATTERNS: Final = f"{{{NAMESPACE}}}patterns"
LEFT_OUT: Final = f"{{{NAMESPACE}}}left-out"
REPEATED: Final = f"{{{NAMESPACE}}}repeated"
STYLE: Final = f"{{{NAMESPACE}}}style"
LIST: Final = f"{{{NAMESPACE}}}list"
CONTROLS: Final = f"{{{NAMESPACE}}}controls"
TIE: Final = f"{{{NAMESPACE}}}tie"
NOTE: Final = f"{{{NAMESPACE}}}note"
OF_A_PROPERTY: Final = ("name", "marked", "digest")
PROPERTY: Final = f"{{{NAMESPACE}}}property"
RELATED: Final = "officeDocument/2006/relationships"
RELATIONSHIP: Final = f"{{http://schemas.openxmlformats.org/{RELATED}}}"
CHOICE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
DEEPEST: Final = 9_999  # elements in elements, or beside them
QUICK: Final = 3  # the level of compression
LARGEST: Final = 5_000_000  # bytes of XML; all patterns of an agreement are some hundred kilobytes
DATE: Final = w("date")
# Whether an element holds more than a template that was never filled: a second item, or a control that asks for
# something and does not show a placeholder in brackets. One look in C spares the emptying of what is empty.
HOLDS_MORE: Final = etree.XPath(
    "boolean(descendant-or-self::w:sdtPr[w:tag]"
    "[not(starts-with(w:tag/@w:val, 'if:') or starts-with(w:tag/@w:val, 'each:'))]"
    "[not(w:showingPlcHdr and starts-with(following-sibling::w:sdtContent, '[')) or w:date/@w:fullDate]"
    "[not(starts-with(w:tag/@w:val, 'item:')) or ../preceding-sibling::w:sdt or ../following-sibling::w:sdt])",
    namespaces={"w": W_NS},
)
DECLARATION: Final = re.compile(r' xmlns:([^=\s]+)="([^"]*)"')
STYLE_MARKS: Final = (P_STYLE, w("rStyle"), w("tblStyle"))
NUM_ID: Final = w("numId")
PREFIXES: Final = {"dpa": NAMESPACE, "w": W_NS, "w14": W14_NS, "w15": W15_NS}
DECLARED: Final = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in PREFIXES.items())
OPENING: Final = f"<dpa:patterns{DECLARED}>"
CLOSING: Final = "</dpa:patterns>"


class Side(StrEnum):
    """Where a pattern stands as seen from its place: before or after the element, in its stead, or in the line."""

    BEFORE = "before"
    AFTER = "after"
    INSTEAD = "instead"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Told:
    """What a pattern is: its XML in the prefixes of the part, the ids of styles, lists and ties in it, its notes."""

    xml: str
    styles: frozenset[str]
    lists: frozenset[str]
    ties: frozenset[str] = frozenset()
    notes: frozenset[Note] = frozenset()

    def element(self) -> Element:
        """The pattern as an element that stands alone."""
        return copy_of(parse(f"{OPENING}{self.xml}{CLOSING}".encode())[0])


def told_of(element: Element) -> Told:
    """A pattern with the template's text alone, and no namespace of the file around it that it does not use."""
    alone = without_values(copy_of(element))
    without_marks(alone)  # a comment goes with the text that it was about
    asked = {name for one in alone.iter(CHOICE) for name in one.get("Requires", "").split()}
    etree.cleanup_namespaces(alone, keep_ns_prefixes=sorted(asked))
    text = etree.tostring(alone, encoding="unicode")
    end = text.index(">")
    head = DECLARATION.sub(lambda one: "" if PREFIXES.get(one[1]) == one[2] else one[0], text[:end])
    lists = frozenset(mark.get(VAL, "") for mark in alone.iter(NUM_ID)) - {"0"}
    styles = frozenset(mark.get(VAL, "") for mark in alone.iter(*STYLE_MARKS))
    ties = frozenset(value for _, _, value in ties_in(alone)) if RELATED in text else frozenset[str]()
    notes = notes_referred_to(alone) if "noteReference" in text else frozenset[Note]()
    return Told(head + text[end:], styles, lists, ties, notes)


def ties_in(element: Element) -> Iterator[tuple[Element, str, str]]:
    """Where an element names its ties to other parts: the element below it, the attribute, the id."""
    for one in element.iter(etree.Element):
        for name, value in one.items():
            if str(name).startswith(RELATIONSHIP):
                yield one, str(name), str(value)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: the tag of its control, the name of its place (empty: it has none any longer), and what is told.

    What was left out stands on a `side` of the element `carrier` (its name in the namespace of Word), the
    `above`th of that name around the place. `past` is how many marks of bookmarks stand between
    it and that element. `number` is that of a repetition's control; then its item is told.
    """

    tag: str
    place: str
    told: Told
    side: Side | None = None
    carrier: str = ""
    above: int = 0
    past: int = 0
    number: str = ""

    @property
    def is_repeated(self) -> bool:
        """Whether it is the item of a repetition that is there, not something that was left out."""
        return self.side is None


@dataclass(frozen=True, slots=True)
class MarkedProperty:
    """A property of the file with marks in its text: its name, the text, and the digest of what they were filled with.

    The digest tells whether somebody has written another text since.
    """

    name: str
    marked: str
    digest: str


def digest_of(text: str) -> str:
    """The digest of a property's text; blanks at its ends are nobody's words."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Kept:
    """The patterns of a file, the marks of its properties, and what the ids of styles and lists in patterns meant.

    `tagged` is how many of its controls had a tag, None when nobody counted them. `notes` are those of the patterns.
    """

    patterns: tuple[Pattern, ...] = ()
    properties: tuple[MarkedProperty, ...] = ()
    styles: Mapping[str, str] = field(default_factory=dict[str, str])
    lists: Mapping[str, str] = field(default_factory=dict[str, str])
    tagged: int | None = None
    ties: Mapping[str, str] = field(default_factory=dict[str, str])
    notes: Mapping[Note, Told] = field(default_factory=dict[Note, Told])

    def written(self) -> bytes:
        """The custom XML part: all of it packed into one text, since Word and others may rewrite what they read."""
        # Of fixed prefixes: what was read from the file and what was made for it look alike.
        pieces = [OPENING]
        if self.tagged is not None:
            pieces.append(f'<dpa:controls tagged="{self.tagged}"/>')
        for kind, meant in (("style", self.styles), ("list", self.lists), ("tie", self.ties)):
            pieces += (
                f"<dpa:{kind} id={quoteattr(identity)} means={quoteattr(meaning)}/>"
                for identity, meaning in sorted(meant.items())
            )
        pieces += (
            f"<dpa:property name={quoteattr(one.name)} marked={quoteattr(one.marked)} digest={quoteattr(one.digest)}/>"
            for one in self.properties
        )
        pieces += (f"<dpa:note>{told.xml}</dpa:note>" for _, told in sorted(self.notes.items()))
        for one in self.patterns:
            if one.side is None:
                kind, where = "repeated", {"number": one.number}
            else:
                kind = "left-out"
                where = {"side": one.side.value, "carrier": one.carrier, "above": str(one.above)}
                where |= {"past": str(one.past)} if one.past else {}
            said = {"tag": one.tag, "place": one.place, **where}
            attributes = "".join(f" {name}={quoteattr(value)}" for name, value in said.items())
            pieces += f"<dpa:{kind}{attributes}>", one.told.xml, f"</dpa:{kind}>"
        pieces.append(CLOSING)
        return _packed("".join(pieces))


@lru_cache(maxsize=8)
def _packed(xml: str) -> bytes:
    """The part of custom XML with that text in it: drafts of one template mostly leave out the same."""
    root = etree.Element(PATTERNS, nsmap={None: NAMESPACE})
    root.text = base64.b64encode(zlib.compress(xml.encode(), QUICK)).decode("ascii")
    return serialise(root)


def read(content: bytes) -> Kept | None:
    """The patterns of a custom XML part; None when it is not ours. What cannot be read in it is left out."""
    if NAMESPACE.encode() not in content:
        return None
    root = _parsed(content)
    if root is None or root.tag != PATTERNS:
        return None
    inside = _parsed(_unpacked(root.text or ""))
    if inside is None or inside.tag != PATTERNS:
        return Kept()
    styles, lists, ties = (
        {one.get("id", ""): one.get("means", "") for one in inside.iterchildren(kind)} for kind in (STYLE, LIST, TIE)
    )
    found = [_read(one) for one in inside.iterchildren(LEFT_OUT, REPEATED)]
    marked = tuple(MarkedProperty(*(one.get(key, "") for key in OF_A_PROPERTY)) for one in inside.iter(PROPERTY))
    tagged = next((whole_number(one.get("tagged")) for one in inside.iter(CONTROLS)), None)
    notes = {(str(one[0].tag), one[0].get(ID, "")): told_of(one[0]) for one in inside.iterchildren(NOTE) if len(one)}
    return Kept(tuple(one for one in found if one is not None), marked, styles, lists, tagged, ties, notes)


def _read(one: Element) -> Pattern | None:
    side = next((side for side in Side if side == one.get("side")), None)
    if not len(one) or (side is None) is not (one.tag == REPEATED):
        return None
    return Pattern(
        tag=one.get("tag", ""),
        place=one.get("place", ""),
        told=told_of(one[0]),
        side=side,
        carrier=one.get("carrier", ""),
        above=max(whole_number(one.get("above"), largest=DEEPEST), 0),
        past=max(whole_number(one.get("past"), largest=DEEPEST), 0),
        number=one.get("number", ""),
    )


def _unpacked(text: str) -> bytes:
    """The XML that was packed into a text; empty when it cannot be read or is larger than any of ours."""
    try:
        whole = zlib.decompressobj()
        xml = whole.decompress(base64.b64decode("".join(text.split()), validate=True), LARGEST)
    except (binascii.Error, ValueError, zlib.error):
        return b""
    return xml if whole.eof else b""


def _parsed(xml: bytes) -> Element | None:
    try:
        return parse(xml)
    except MalformedXmlError:
        return None


def kept_with(control: Element) -> Element | None:
    """The pattern that an earlier version kept as an attribute of a repetition, or None; it is taken from there."""
    properties = first(control, SDT_PR)
    text = None if properties is None else properties.attrib.pop(PATTERN, None)
    pattern = None if text is None else _parsed(_unpacked(text))
    return pattern if pattern is not None and pattern.tag == SDT else None


def without_values(element: Element) -> Element:
    """The element with the template's text alone: no field shows a value, each repetition has one item."""
    element.tail = None
    if HOLDS_MORE(element):
        _empty(outline(element))
    return element


def _empty(controls: Sequence[Outlined]) -> None:
    for control in controls:
        tag = control.tag
        if tag is None:
            _empty(control.held())
        elif tag.purpose is Purpose.GAP:
            remove(control.element)
        elif tag.purpose is Purpose.FIELD and CHECKBOX in control.traits.names:
            checkboxes.tick(control.element, ticked=False)
        elif tag.purpose in (Purpose.FIELD, Purpose.SIGN):
            if DATE in control.traits.names:
                control.kinds[DATE].attrib.pop(w("fullDate"), None)
            bindings = [control.kinds[name] for name in BINDINGS if name in control.kinds]
            set_texts(control.element, (f"[{control.traits.text}]",), kinds=control.kinds)
            control.element[0].extend(bindings)
        else:
            items = control.items()
            kept = fullest(items)
            for item in items:
                if item is not kept:
                    remove(item.element)
            _empty([one for one in control.held() if one is kept or one not in items])


def paragraphs_of(element: Element) -> Iterator[Element]:
    """The paragraphs of an element that stand in no other paragraph below it, as text boxes do."""
    for paragraph in element.iter(P):
        holder = next(paragraph.iterancestors(P), None)
        if paragraph is element or holder is None or (holder is not element and element not in holder.iterancestors()):
            yield paragraph
