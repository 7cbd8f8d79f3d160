"""The pattern of a repetition, kept with its control, so that a filled file can be filled again.

In the copies the conditions that did not hold are gone; without the pattern a second filling would leave blanks where
other conditions hold. It is kept as an attribute of a namespace that readers are told to ignore; Word drops it when it
saves, and then the fullest copy must serve.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Final

from lxml import etree

from dpa_tracker.word.controls import Purpose, read_tag, tag_text
from dpa_tracker.word.ooxml import SDT, SDT_PR, Element, MalformedXmlError, first, parse

NAMESPACE: Final = "urn:dpa-tracker:word"
PATTERN: Final = f"{{{NAMESPACE}}}pattern"
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
IGNORABLE: Final = f"{{{COMPATIBILITY}}}Ignorable"
LARGEST: Final = 5_000_000  # bytes of XML; a pattern is some kilobytes


def keep(control: Element, pattern: Element) -> None:
    """Keep the pattern with its control, if copies of it can lack something of it."""
    properties = first(control, SDT_PR)
    varies = any(
        read_tag(tag_text(one)).purpose in (Purpose.CONDITION, Purpose.REPETITION) for one in pattern.iter(SDT)
    )
    if properties is not None and varies and PATTERN not in properties.attrib:
        packed = zlib.compress(etree.tostring(pattern), 9)
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


def declared(root: Element) -> Element:
    """The root with our namespace declared as one to ignore, where a pattern is kept below it."""
    if not any(PATTERN in properties.attrib for properties in root.iter(SDT_PR)):
        return root
    if NAMESPACE in root.nsmap.values():
        return root
    made = etree.Element(root.tag, nsmap={"mc": COMPATIBILITY, **root.nsmap, "dpa": NAMESPACE})
    for name, value in root.attrib.items():
        made.set(name, value)
    made.set(IGNORABLE, f"{root.get(IGNORABLE, '')} dpa".strip())
    made.text = root.text
    made.extend(list(root))
    return made
