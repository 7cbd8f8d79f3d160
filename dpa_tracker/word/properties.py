"""The properties of a file: title, category, version. Marks in them, `{controller.name}`, are filled as fields are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from dpa_tracker.word.fields import written
from dpa_tracker.word.filling import Filling, Gap, gap_text
from dpa_tracker.word.ooxml import Element, serialise
from dpa_tracker.word.package import Package
from dpa_tracker.word.scope import Scope
from dpa_tracker.word.texts import fault_of

CORE_KIND: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CUSTOM_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
NAMES: Final = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "category": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}category",
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
        for element in package.root(part).iter():
            if isinstance(element.tag, str) and (element.text or "").strip():
                parent = element.getparent()
                own = "" if parent is None else parent.get("name", "")
                yield own or etree.QName(element).localname, element.text or ""


def fill(package: Package, scope: Scope, filling: Filling) -> dict[str, bytes]:
    """The property parts in which a mark was filled, by name."""
    changed: dict[str, bytes] = {}
    for part in (*_parts(package, CORE_KIND), *_parts(package, CUSTOM_KIND)):
        if b"{" not in package.parts[part]:
            continue
        root = package.root(part)
        marked = [
            element for element in root.iter() if isinstance(element.tag, str) and MARK.search(element.text or "")
        ]
        for element in marked:
            _fill(element, scope, filling)
        if marked:
            changed[part] = serialise(root)
    return changed


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


def _parts(package: Package, kind: str) -> tuple[str, ...]:
    return tuple(tie.target for tie in package.relationships("") if tie.kind == kind and tie.target in package.parts)
