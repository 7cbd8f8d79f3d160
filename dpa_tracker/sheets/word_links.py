"""Where the links of a Word file lead: as elements with a target of the package, or as fields ("HYPERLINK")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TIED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_STRICT_TIED: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_FIELD: Final = re.compile(r'\s*HYPERLINK\s+"([^"]{1,2000})"')
_GONE: Final = frozenset({"del", "moveFrom"})


def targets_of(relationships: etree._Element) -> Mapping[str, str]:
    """The addresses of a part's relationships that are links, by their ids."""
    return {
        str(each.get("Id")): str(each.get("Target"))
        for each in relationships
        if isinstance(each.tag, str) and str(each.get("Type") or "").endswith("/hyperlink") and each.get("Target")
    }


def links_in(element: etree._Element, targets: Mapping[str, str]) -> Iterator[str]:
    """The addresses behind the text of an element, in order; those of text that was taken out are none."""
    written: list[str] = []
    for each in element.iter():
        name = etree.QName(each).localname if isinstance(each.tag, str) else ""
        if name == "hyperlink" and not _is_gone(each):
            found = targets.get(str(each.get(_TIED) or each.get(_STRICT_TIED) or ""))
            if found is not None:
                yield found
        elif name == "fldSimple" and not _is_gone(each):
            written.append(str(each.get(f"{_WORD}instr") or each.get(f"{_STRICT}instr") or ""))
        elif name == "instrText" and not _is_gone(each):
            written.append(each.text or "")
    yield from (found[1] for found in _FIELD.finditer("".join(written)))


def _is_gone(element: etree._Element) -> bool:
    return any(isinstance(each.tag, str) and etree.QName(each).localname in _GONE for each in element.iterancestors())
