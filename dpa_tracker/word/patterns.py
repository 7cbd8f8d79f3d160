"""The pattern of a repetition, kept with its control, so that a filled file can be filled again.

In the copies the conditions that did not hold are gone; without the pattern a second filling would leave blanks where
other conditions hold. It is kept as an attribute of a namespace that readers are told to ignore; Word drops it when it
saves, and then the fullest copy must serve.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dpa_tracker.word.controls import TAG, Purpose, read_tag
from dpa_tracker.word.ooxml import SDT, SDT_PR, VAL, Element, MalformedXmlError, first, parse, serialise

NAMESPACE: Final = "urn:dpa-tracker:word"
PATTERN: Final = f"{{{NAMESPACE}}}pattern"
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
IGNORABLE: Final = f"{{{COMPATIBILITY}}}Ignorable"
PREFIX: Final = "dpa"
DECLARATION: Final = f' xmlns:{PREFIX}="{NAMESPACE}"'.encode()
COMPATIBILITY_DECLARATION: Final = f' xmlns:mc="{COMPATIBILITY}"'.encode()
# The start of a part with nothing between declaration and root: the root's name, and its attributes.
ROOT: Final = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>)?\s*(?=<)(<[A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*/?>"""
)
# A prefix of ours that is bound already, the second to something else.
BOUND: Final = re.compile(
    rb"xmlns:%s\s*=|xmlns:mc\s*=(?!\"%s\")" % (PREFIX.encode(), re.escape(COMPATIBILITY.encode()))
)
QUICK: Final = 3  # the level of compression: a pattern is small, and a file has several
LACKING: Final = frozenset({Purpose.CONDITION, Purpose.REPETITION})  # copies can lack what these hold
LARGEST: Final = 5_000_000  # bytes of XML; a pattern is some kilobytes


def keep(control: Element, pattern: Element) -> None:
    """Keep the pattern with its control, if copies of it can lack something of it."""
    properties = first(control, SDT_PR)
    if properties is None or PATTERN in properties.attrib:
        return
    if any(read_tag(tag.get(VAL, "")).purpose in LACKING for tag in pattern.iter(TAG)):
        text = etree.tostring(pattern, encoding="unicode").encode()  # faster than to bytes at once
        packed = zlib.compress(text.replace(DECLARATION, b"", 1), QUICK)
        properties.set(PATTERN, base64.b64encode(packed).decode("ascii"))


def kept(control: Element) -> Element | None:
    """The pattern kept with a control, or None when there is none that can be read."""
    properties = first(control, SDT_PR)
    text = None if properties is None else properties.get(PATTERN)
    if text is None:
        return None
    try:
        xml = zlib.decompressobj().decompress(base64.b64decode(text, validate=True), LARGEST)
        pattern = parse(xml)
    except (binascii.Error, ValueError, zlib.error, MalformedXmlError):
        return None
    return pattern if pattern.tag == SDT else None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A part's root with our namespace declared in it, and what was added to its XML for that.

    The library cannot declare a namespace at an element that is there already, and moving all its children into a new
    one takes longer than filling them; so the declaration is put into the text before it is parsed.
    """

    root: Element
    added: tuple[bytes, ...] = ()

    def written(self) -> bytes:
        """The part's XML; our namespace is declared, as one to ignore, where a pattern is kept and only there."""
        if not any(PATTERN in properties.attrib for properties in self.root.iter(SDT_PR)):
            content = serialise(self.root)
            for declaration in self.added:
                content = content.replace(declaration, b"", 1)
            return content
        if not self.added:
            return serialise(_declared(self.root))
        self.root.set(IGNORABLE, f"{self.root.get(IGNORABLE, '')} {PREFIX}".strip())
        return serialise(self.root)


def prepared(xml: bytes) -> Prepared:
    """The root of a part that may get patterns to keep; raises MalformedXmlError as `parse` does."""
    start = ROOT.match(xml)
    if start is None or BOUND.search(start[2]) or NAMESPACE.encode() in start[2]:
        return Prepared(parse(xml))
    known = COMPATIBILITY_DECLARATION.strip() in start[2]
    added = (DECLARATION,) if known else (DECLARATION, COMPATIBILITY_DECLARATION)
    return Prepared(parse(xml[: start.end(1)] + b"".join(added) + xml[start.end(1) :]), added)


def _declared(root: Element) -> Element:
    """The root with our namespace declared as one to ignore."""
    if NAMESPACE in root.nsmap.values():
        return root
    made = etree.Element(root.tag, nsmap={"mc": COMPATIBILITY, **root.nsmap, PREFIX: NAMESPACE})
    for name, value in root.attrib.items():
        made.set(name, value)
    made.set(IGNORABLE, f"{root.get(IGNORABLE, '')} {PREFIX}".strip())
    made.text = root.text
    made.extend(list(root))
    return made
