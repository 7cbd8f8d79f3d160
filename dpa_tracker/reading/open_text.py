"""Reading odt: the text of the body with its tables, notes, boxes, headers and footers; comments and deletions apart.

Element names are those of OpenDocument 1.3 (ISO/IEC 26300).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.bounds import opened_package
from dpa_tracker.reading.characters import tidy
from dpa_tracker.reading.passages import Apart, Document, Kind, Passage, Place, Step
from dpa_tracker.reading.word_xml import parsed

OPEN_TEXT: Final = ".odt"
MIMETYPE: Final = b"application/vnd.oasis.opendocument.text"
_PREFIX: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_MOST_SPACES: Final = 200
_PARAGRAPHS: Final = frozenset({"text:p", "text:h"})
_CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
_NOT_TEXT: Final = frozenset({"office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls"})
_CONTENTS: Final = frozenset({"text:index-body", "text:index-title"})
_OF_PAGES: Final = {
    **{f"style:header{pages}": f"header{kind}" for pages, kind in (("", ""), ("-left", "_even"), ("-first", "_first"))},
    **{f"style:footer{pages}": f"footer{kind}" for pages, kind in (("", ""), ("-left", "_even"), ("-first", "_first"))},
}
_APART_STEPS: Final = {"text:note": "footnote", "draw:text-box": "text_box", "office:annotation": "comment"}


@dataclass(slots=True)
class _Story:
    """Passages being gathered; `counts` number paragraphs, tables, notes, boxes and comments."""

    passages: list[Passage] = field(default_factory=list[Passage])
    counts: dict[str, int] = field(default_factory=dict[str, int])

    def blocks(self, element: etree._Element, place: Place, kind: Kind, apart: Apart | None = None) -> None:
        """Everything that stands in an element."""
        for child in element:
            name = _name(child)
            if name in _PARAGRAPHS:
                self._paragraph(child, place, Kind.HEADING if name == "text:h" and kind is Kind.TEXT else kind, apart)
            elif name == "table:table":
                self._table(child, place, apart)
            elif name == "text:deletion":
                self.blocks(child, place, kind, Apart.DELETED)
            elif name in _APART_STEPS:
                self._beside(child, name, place, apart)
            elif name and name not in _NOT_TEXT:
                inner = Kind.ITEM if name == "text:list" else Kind.CONTENTS if name in _CONTENTS else kind
                self.blocks(child, place, inner, apart)

    def _paragraph(self, element: etree._Element, place: Place, kind: Kind, apart: Apart | None) -> None:
        beside: list[etree._Element] = []
        text = tidy("".join(_said(element, beside)))
        if text:
            here = place if place.steps else Place((self._next("paragraph"),))
            self.passages.append(Passage(here, text, kind, apart=apart))
        for each in beside:
            self._beside(each, _name(each), place, apart)

    def _beside(self, element: etree._Element, name: str, place: Place, apart: Apart | None) -> None:
        inside = place.inside(self._next(_APART_STEPS[name]))
        self.blocks(element, inside, Kind.TEXT, Apart.COMMENT if name == "office:annotation" else apart)

    def _table(self, table: etree._Element, place: Place, apart: Apart | None) -> None:
        step = self._next("table")
        for number, row in enumerate(_rows(table), start=1):
            beside: list[etree._Element] = []
            cells = [cell for cell in row if _name(cell) in _CELLS]
            lines = [tidy("".join(_said(each, beside))) for cell in cells for each in _paragraphs_in(cell)]
            text = "\n".join(line for line in lines if line)
            here = place.inside(Step(step.kind, step.number, number))
            if text:
                self.passages.append(Passage(here, text, Kind.ROW, apart=apart))
            for each in beside:
                self._beside(each, _name(each), here, apart)

    def _next(self, kind: str) -> Step:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return Step(kind, self.counts[kind])


def read_open_text(content: bytes, file: str) -> Document:
    """All text of an odt.

    Raises:
        KnownError: damaged, encrypted, hostile, or not an OpenDocument text.
        etree.LxmlError, zipfile.BadZipFile, ...: what the boundary of `read_document` turns into one known error.
    """
    with opened_package(content, file) as package:
        if "META-INF/manifest.xml" in package.names() and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise KnownError("document_encrypted", file=file)
        root = parsed(package.read("content.xml"), file)
        body = next((each for each in root.iter() if _name(each) == "office:text"), None)
        if body is None:
            raise KnownError("document_damaged", file=file)
        story = _Story()
        story.blocks(body, Place(()), Kind.TEXT)
        if "styles.xml" in package.names():
            _of_pages(story, parsed(package.read("styles.xml"), file))
        return Document(tuple(story.passages))


def _of_pages(story: _Story, styles: etree._Element) -> None:
    """Headers and footers, each once however many kinds of pages have it."""
    seen = set[tuple[str, str]]()
    for element in styles.iter():
        kind = _OF_PAGES.get(_name(element))
        said = (kind or "", "".join(str(text) for text in element.itertext()))
        if kind is not None and said not in seen:
            seen.add(said)
            story.blocks(element, Place((Step(kind),)), Kind.TEXT)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those grouped or repeated as its head; not those of a table within."""
    for child in table:
        if _name(child) == "table:table-row":
            yield child
        elif _name(child) in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            yield from _rows(child)


def _paragraphs_in(cell: etree._Element) -> Iterator[etree._Element]:
    for child in cell:
        if _name(child) in _PARAGRAPHS:
            yield child
        elif _name(child) and _name(child) not in _NOT_TEXT:
            yield from _paragraphs_in(child)


def _said(element: etree._Element, beside: list[etree._Element]) -> Iterator[str]:
    """The text of a paragraph; what stands beside it (notes, boxes, comments) is put aside."""
    yield element.text or ""
    for child in element:
        name = _name(child)
        if name in _APART_STEPS:
            beside.append(child)
        elif name == "text:s":
            count = child.get(f"{{{_PREFIX}text:1.0}}c") or "1"
            yield " " * min(int(count), _MOST_SPACES) if count.isdecimal() else " "
        elif name == "text:tab":
            yield " "
        elif name == "text:line-break":
            yield "\n"
        elif name and name not in ("text:ruby-text", "svg:title", "svg:desc"):
            yield from _said(child, beside)
        yield child.tail or ""


def _name(element: etree._Element) -> str:
    """An element's name as "text:p"; empty for what is none, as an entity."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, local = element.tag[1:].partition("}")
    if not namespace.startswith(_PREFIX):
        return local
    area = namespace.removeprefix(_PREFIX).partition(":")[0]
    return f"{'svg' if area.startswith('svg') else 'draw' if area == 'drawing' else area}:{local}"
