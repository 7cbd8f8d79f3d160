"""A Word file as Word would leave it after opening and saving: nothing foreign stays, and what can be renamed is."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from dpa_tracker.word.controls import TAG
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    NAME,
    P_PR,
    SDT_PR,
    VAL,
    Element,
    P,
    R,
    first,
    parse,
    serialise,
    w,
)
from dpa_tracker.word.package import Package, to_bytes
from dpa_tracker.word.template import Filled, Template, template_from_bytes

OURS: Final = "urn:dpa-tracker"
STYLED: Final = (w("pStyle"), w("rStyle"), w("tblStyle"), w("basedOn"), w("next"), w("link"))
IGNORABLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def as_word_saves(filled: Filled) -> Template:
    """The filled file after Word has saved it."""
    return template_from_bytes(to_bytes(saved(filled.package)), "saved.docx")


def saved(package: Package) -> Package:
    """The package with other ids of controls, bookmarks, styles and lists, and with its parts in another order."""
    parts: dict[str, bytes] = {}
    for name, content in reversed(list(package.parts.items())):
        if name.startswith("word/") and name.endswith(".xml"):
            parts[name] = _rewritten(content)
        elif name.startswith("customXml/"):
            parts[_renumbered(name)] = _renumbered(content.decode()).encode()
        elif name.endswith(".rels") or name == "[Content_Types].xml":
            parts[name] = _renumbered(content.decode()).encode()
        else:
            parts[name] = content
    order = sorted(parts, key=lambda name: name != "[Content_Types].xml")
    return Package(package.name, {name: parts[name] for name in order}, b"")


def _renumbered(text: str) -> str:
    return re.sub(r"(itemProps|item)(\d+)\.xml", lambda one: f"{one[1]}{int(one[2]) + 6}.xml", text)


def _rewritten(content: bytes) -> bytes:
    root = parse(content)
    root.attrib.pop(IGNORABLE, None)
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if OURS in str(name)]:
            del element.attrib[name]
    _rename(root)
    for number, paragraph in enumerate(root.iter(P)):
        paragraph.set(w("rsidR"), f"00AB{number:04X}")
        at = 0 if first(paragraph, P_PR) is None else 1
        for offset, kind in enumerate(("spellStart", "spellEnd")):
            mark = etree.Element(w("proofErr"))
            mark.set(w("type"), kind)
            paragraph.insert(at + offset, mark)
    for run in root.iter(R):
        run.set(w("rsidRPr"), "00CD1234")
    etree.cleanup_namespaces(root)
    assert OURS.encode() not in serialise(root)
    return serialise(root)


def _rename(root: Element) -> None:
    for properties in root.iter(SDT_PR):
        identity = first(properties, ID)
        if identity is not None and first(properties, TAG) is not None:
            identity.set(VAL, str(-7 * int(identity.get(VAL, "0")) % 2_000_000_011))
    for mark in root.iter(BOOKMARK_START, BOOKMARK_END):
        mark.set(ID, str(int(mark.get(ID, "0")) + 5_000))
    for style in root.iter(w("style")):
        style.set(w("styleId"), f"N{style.get(w('styleId'))}")
        name = first(style, NAME)
        assert name is not None, "a style is known by its name"
    for mark in root.iter(*STYLED):
        mark.set(VAL, f"N{mark.get(VAL)}")
    for mark in root.iter(w("num"), w("numId")):
        key = VAL if mark.tag == w("numId") else w("numId")
        if mark.get(key) not in (None, "0"):
            mark.set(key, str(int(mark.get(key, "0")) + 40))
