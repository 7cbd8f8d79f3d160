"""The XML of a Word package: parsed without entities, network or unbounded trees, with short element names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from dpa_tracker.domain.faults import KnownError

# Both the ordinary and the strict namespaces of ISO/IEC 29500.
_PREFIXES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
}
_NAMES: dict[str, str] = {}


def parsed(content: bytes, file: str) -> etree._Element:
    """The root of an XML part.

    Raises:
        KnownError: the part declares a document type (Word never does; entity bombs and file inclusion do).
        etree.XMLSyntaxError: it is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise KnownError("document_hostile", file=file)
    return root


def short(qualified: str) -> str:
    """A qualified name as "w:p"; the name alone in namespaces that do not matter here."""
    name = _NAMES.get(qualified)
    if name is None:
        namespace, _, local = qualified[1:].partition("}") if qualified.startswith("{") else ("", "", qualified)
        prefix = _PREFIXES.get(namespace)
        name = f"{prefix}:{local}" if prefix else local
        if len(_NAMES) < 2_000:  # noqa: PLR2004 - a hostile file has names without end
            _NAMES[qualified] = name
    return name


def name_of(element: etree._Element) -> str:
    """The element's short name; empty for an unresolved entity."""
    return short(element.tag) if isinstance(element.tag, str) else ""


def children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The child elements with their short names."""
    for child in element:
        if name := name_of(child):
            yield name, child


def first(element: etree._Element, *path: str) -> etree._Element | None:
    """The first element at the end of a path of short names, or None."""
    found: etree._Element | None = element
    for wanted in path:
        if found is None:
            return None
        found = next((child for name, child in children(found) if name == wanted), None)
    return found


def attribute(element: etree._Element | None, wanted: str) -> str | None:
    """An attribute by its short name ("w:val"), or None."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if short(str(key)) == wanted), None)


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The one branch of mc:AlternateContent that is read: the first choice, otherwise the fallback.

    Word writes a text box twice, for new and for old readers; reading both would report everything twice.
    """
    return (
        first(alternate, "mc:Choice") if first(alternate, "mc:Choice") is not None else first(alternate, "mc:Fallback")
    )
