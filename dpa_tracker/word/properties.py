"""The properties of a file: title, category, version. Marks in them, `{controller.name}`, are filled as fields are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dpa_tracker.word.fields import written
from dpa_tracker.word.filling import Filling, Gap, gap_text
from dpa_tracker.word.ooxml import Element, serialise
from dpa_tracker.word.package import Package
from dpa_tracker.word.patterns import MarkedProperty, digest_of
from dpa_tracker.word.scope import Scope
from dpa_tracker.word.texts import fault_of

CORE_KIND: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CUSTOM_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
NAMES: Final = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "category": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}category",
    "status": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}contentStatus",
    "version": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}version",
}
MARK: Final = re.compile(r"\{([a-z][a-z_]*(?:\.[a-z_]+)+)\}")


def core(package: Package, name: str) -> str:
    """A core property's text, empty when the file does not have it."""
    for part in _parts(package, CORE_KIND):
        found = package.root(part).find(NAMES[name])
        if found is not None:
            return found.text or ""
    return ""


def texts_of(package: Package) -> Iterator[tuple[str, str]]:
    """The properties that have a text, with their names: those of the file, then the firm's own."""
    for part in (*_parts(package, CORE_KIND), *_parts(package, CUSTOM_KIND)):
        for element in _elements(package.root(part)):
            if (element.text or "").strip():
                yield _name_of(element), element.text or ""


@dataclass(frozen=True, slots=True)
class FilledProperties:
    """What filling has made of the properties: the parts that changed, the texts by name, and what was marked."""

    parts: dict[str, bytes]
    texts: Mapping[str, str]
    marked: tuple[MarkedProperty, ...]


def fill(package: Package, scope: Scope, filling: Filling) -> FilledProperties:
    """Fill the marks in properties."""
    parts: dict[str, bytes] = {}
    texts: dict[str, str] = {}
    marked: list[MarkedProperty] = []
    for part in (*_parts(package, CORE_KIND), *_parts(package, CUSTOM_KIND)):
        if b"{" not in package.parts[part]:
            continue
        root = package.root(part)
        for element in [one for one in _elements(root) if MARK.search(one.text or "")]:
            before, name = element.text or "", _name_of(element)
            _fill(element, scope, filling)
            texts[name] = element.text or ""
            marked.append(MarkedProperty(name, before, digest_of(texts[name])))
            parts[part] = b""
        if part in parts:
            parts[part] = serialise(root)
    return FilledProperties(parts, texts, tuple(marked))


def marked_again(package: Package, marked: Sequence[MarkedProperty]) -> dict[str, bytes]:
    """The parts of properties with the marks that an earlier filling has filled; what somebody wrote since stays."""
    parts: dict[str, bytes] = {}
    for part in (*_parts(package, CORE_KIND), *_parts(package, CUSTOM_KIND)) if marked else ():
        root, changed = package.root(part), False
        for element in _elements(root):
            known = MarkedProperty(_name_of(element), "", digest_of(element.text or ""))
            found = next((one for one in marked if (one.name, one.digest) == (known.name, known.digest)), None)
            if found is not None:
                element.text, changed = found.marked, True
        if changed:
            parts[part] = serialise(root)
    return parts


def _fill(element: Element, scope: Scope, filling: Filling) -> None:
    def value(mark: re.Match[str]) -> str:
        texts = written(mark[1], scope.look_up(mark[1]), filling.language)
        if texts is None:
            filling.miss(Gap(mark[1], mark[1]))
            return gap_text(mark[1], filling.language)
        fault = fault_of(mark[1], "; ".join(texts))
        if fault is not None:
            filling.refuse(fault)
            return ""
        return "; ".join(texts)

    element.text = MARK.sub(value, element.text or "")


def _elements(root: Element) -> Iterator[Element]:
    """The elements of a part of properties."""
    return root.iter(etree.Element)


def _name_of(element: Element) -> str:
    """The name of a property: that of the firm's own, else that of its element."""
    parent = element.getparent()
    own = "" if parent is None else parent.get("name", "")
    return own or etree.QName(element).localname


def _parts(package: Package, kind: str) -> tuple[str, ...]:
    return tuple(tie.target for tie in package.relationships("") if tie.kind == kind and tie.target in package.parts)
