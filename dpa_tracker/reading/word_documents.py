"""Reading docx: every story of the package, walked as XML, because object models leave half of the text out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.bounds import Package
from dpa_tracker.reading.bounds import opened_package
from dpa_tracker.reading.passages import Apart, Document, Kind, Mark, Note, Passage, Place, Step
from dpa_tracker.reading.word_lists import WordLists
from dpa_tracker.reading.word_paragraphs import (
    DELETED,
    REVISIONS,
    Piece,
    as_it_stands,
    as_it_was,
    control,
    paragraph,
)
from dpa_tracker.reading.word_xml import attribute, children, chosen, first, name_of, parsed

_SETTINGS: Final = frozenset({"w:sectPr", "w:pPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr", "w:sdtEndPr"})
_HEADER_KINDS: Final = {"first": "_first", "even": "_even"}
_NOTES: Final = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or table, with the controls and tracked changes around it."""

    name: str
    element: etree._Element
    steps: tuple[Step, ...]


@dataclass(slots=True)
class _Story:
    """One part's text being gathered: the body, a header, a footnote, a comment."""

    kinds: dict[str, Kind]
    apart: Apart | None = None
    lists: WordLists = field(default_factory=WordLists)
    passages: list[Passage] = field(default_factory=list[Passage])
    embedded: int = 0
    _paragraphs: int = 0
    _tables: int = 0
    _text_boxes: int = 0

    def read(self, container: etree._Element, place: Place, *, in_a_box: bool = False) -> None:
        """Gather everything in the container; paragraphs are numbered in the body, elsewhere the place says enough."""
        for block in self._blocks(container, ()):
            if block.name == "w:tbl":
                self._tables += 1
                self._table(block, place.inside(Step("table", self._tables)))
            else:
                self._paragraph(block, place, numbered=not in_a_box)

    def _blocks(self, container: etree._Element, steps: tuple[Step, ...]) -> Iterator[_Block]:
        for name, child in children(container):
            if name in ("w:p", "w:tbl"):
                yield _Block(name, child, steps)
            elif name == "w:sdt":
                yield from self._blocks(child, (*steps, control(child)))
            elif name == "mc:AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    yield from self._blocks(branch, steps)
            elif name in REVISIONS:
                yield from self._blocks(child, (*steps, REVISIONS[name]))
            elif name == "w:altChunk":
                self.embedded += 1
            elif name not in _SETTINGS:
                yield from self._blocks(child, steps)

    def _paragraph(self, block: _Block, place: Place, *, numbered: bool) -> None:
        read = paragraph(block.element, block.steps)
        if any(piece.text.strip() for piece in read.pieces):
            self._paragraphs += 1
            here = place.inside(Step("paragraph", self._paragraphs)) if numbered else place
            self._emit(read.pieces, here, self._kind(block.element), self.lists.number(block.element))
        self._boxes(read.text_boxes, place)

    def _boxes(self, boxes: tuple[etree._Element, ...], place: Place) -> None:
        for box in boxes:
            self._text_boxes += 1
            self.read(box, place.inside(Step("text_box", self._text_boxes)), in_a_box=True)

    def _table(self, block: _Block, place: Place) -> None:
        table = place.steps[-1]
        for number, row in enumerate(_inner(block.element, "w:tr", block.steps), start=1):
            here = Place((*place.steps[:-1], Step(table.kind, table.number, number)))
            self._row(row, here)

    def _row(self, row: _Block, place: Place) -> None:
        pieces: list[Piece] = []
        nested: list[_Block] = []
        boxes: list[etree._Element] = []
        for cell in _inner(row.element, "w:tc", row.steps):
            for block in self._blocks(cell.element, cell.steps):
                if block.name == "w:tbl":
                    nested.append(block)
                    continue
                read = paragraph(block.element, block.steps)
                pieces.extend((*read.pieces, Piece("\n", ())))
                boxes.extend(read.text_boxes)
        self._emit(tuple(pieces), place, Kind.ROW)
        for number, block in enumerate(nested, start=1):
            self._table(block, place.inside(Step("nested_table", number)))
        self._boxes(tuple(boxes), place)

    def _emit(self, pieces: tuple[Piece, ...], place: Place, kind: Kind, number: str = "") -> None:
        now = as_it_stands(pieces)
        if now.text.strip():
            self.passages.append(Passage(place, now.text.rstrip(), kind, now.marks, self.apart, number))
        before = as_it_was(pieces)
        if before is not None:
            marks = tuple(mark for mark in before.marks if mark.step == DELETED)
            apart = self.apart or Apart.DELETED
            self.passages.append(Passage(place, before.text.rstrip(), kind, _joined(marks), apart))

    def _kind(self, element: etree._Element) -> Kind:
        settings = first(element, "w:pPr")
        if settings is None:
            return Kind.TEXT
        if first(settings, "w:outlineLvl") is not None:
            return Kind.HEADING
        style = attribute(first(settings, "w:pStyle"), "w:val") or ""
        if style in self.kinds:
            return self.kinds[style]
        return Kind.ITEM if first(settings, "w:numPr") is not None else Kind.TEXT


def _joined(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Marks that follow each other without a gap as one."""
    joined: list[Mark] = []
    for mark in marks:
        if joined and joined[-1].end == mark.start and joined[-1].step == mark.step:
            joined[-1] = Mark(joined[-1].start, mark.end, mark.step)
        else:
            joined.append(mark)
    return tuple(joined)


def _inner(element: etree._Element, wanted: str, steps: tuple[Step, ...]) -> Iterator[_Block]:
    """The rows of a table or the cells of a row, also those inside content controls and tracked changes."""
    for name, child in children(element):
        if name == wanted:
            yield _Block(name, child, (*steps, *_row_revisions(child)))
        elif name == "w:sdt":
            yield from _inner(child, wanted, (*steps, control(child)))
        elif name in REVISIONS:
            yield from _inner(child, wanted, (*steps, REVISIONS[name]))
        elif name not in _SETTINGS:
            yield from _inner(child, wanted, steps)


def _row_revisions(row: etree._Element) -> tuple[Step, ...]:
    settings = first(row, "w:trPr")
    return () if settings is None else tuple(REVISIONS[name] for name, _ in children(settings) if name in REVISIONS)


@dataclass(frozen=True, slots=True)
class _Related:
    """A part that the main part names: its kind ("header", "footnotes") and its place in the package."""

    kind: str
    name: str


def read_word(content: bytes, file: str) -> Document:
    """All text of a docx: body, tables, headers, footers, notes, text boxes, controls; changes and comments apart.

    Raises:
        KnownError: damaged, encrypted, hostile, or not a Word document.
        etree.LxmlError, zipfile.BadZipFile, ...: what the boundary of `read_document` turns into one known error.
    """
    with opened_package(content, file) as package:
        main = _main_part(package, file)
        related = _related(package, main, file)
        kinds = _style_kinds(package, related, file)
        root = parsed(package.read(main), file)
        body = _Story(kinds, lists=_lists(package, related, file))
        body.read(root, Place(()))
        passages = [*body.passages]
        for identity, part in related.items():
            if part.name in package.names():
                passages.extend(_other_story(package, part, _header_kind(root, identity), kinds, file))
        return Document(tuple(passages), tuple(_notes(package, body.embedded)))


def _main_part(package: Package, file: str) -> str:
    named = _related(package, "", file).values()
    for part in (*(part.name for part in named if part.kind == "officeDocument"), "word/document.xml"):
        if part in package.names() and name_of(parsed(package.read(part), file)) == "w:document":
            return part
    raise KnownError("document_not_word", file=file)


def _related(package: Package, part: str, file: str) -> dict[str, _Related]:
    """The parts a part names, by relationship id; outside targets (links) are left out."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in package.names():
        return {}
    found: dict[str, _Related] = {}
    for kind, element in children(parsed(package.read(listing), file)):
        target = element.get("Target")
        if kind != "rel:Relationship" or not target or element.get("TargetMode") == "External":
            continue
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[element.get("Id") or path] = _Related((element.get("Type") or "").rpartition("/")[2], path)
    return found


def _style_kinds(package: Package, related: dict[str, _Related], file: str) -> dict[str, Kind]:
    """Which style ids are headings or tables of contents; the names are English in every language of Word."""
    kinds: dict[str, Kind] = {}
    for part in related.values():
        if part.kind != "styles" or part.name not in package.names():
            continue
        for name, style in children(parsed(package.read(part.name), file)):
            called = (attribute(first(style, "w:name"), "w:val") or "").lower() if name == "w:style" else ""
            if called.startswith("toc"):
                kinds[attribute(style, "w:styleId") or ""] = Kind.CONTENTS
            elif called.startswith(("heading", "title", "subtitle")):
                kinds[attribute(style, "w:styleId") or ""] = Kind.HEADING
    return kinds


def _lists(package: Package, related: dict[str, _Related], file: str) -> WordLists:
    """What numbers paragraphs by itself."""
    named = {part.kind: part.name for part in related.values() if part.name in package.names()}
    parts = {kind: parsed(package.read(named[kind]), file) for kind in ("numbering", "styles") if kind in named}
    return WordLists(parts.get("numbering"), parts.get("styles")) if "numbering" in parts else WordLists()


def _header_kind(root: etree._Element, identity: str) -> str:
    for reference in root.iter("{*}headerReference", "{*}footerReference"):
        if attribute(reference, "r:id") == identity:
            return _HEADER_KINDS.get(attribute(reference, "w:type") or "", "")
    return ""


def _other_story(
    package: Package, part: _Related, header_kind: str, kinds: dict[str, Kind], file: str
) -> Iterator[Passage]:
    if part.kind in ("header", "footer"):
        story = _Story(kinds)
        story.read(parsed(package.read(part.name), file), Place((Step(part.kind + header_kind),)), in_a_box=True)
        yield from story.passages
    elif part.kind in _NOTES:
        apart = Apart.COMMENT if part.kind == "comments" else None
        notes = [
            element
            for _, element in children(parsed(package.read(part.name), file))
            if attribute(element, "w:type") not in _SEPARATORS
        ]
        for number, element in enumerate(notes, start=1):
            story = _Story(kinds, apart)
            story.read(element, Place((Step(_NOTES[part.kind], number),)), in_a_box=True)
            yield from story.passages


def _notes(package: Package, embedded: int) -> Iterator[Note]:
    pictures = sum(name.startswith("word/media/") for name in package.names())
    embedded += sum(name.startswith("word/embeddings/") for name in package.names())
    if pictures:
        yield Note("pictures_not_read", (("count", pictures),))
    if embedded:
        yield Note("embedded_not_read", (("count", embedded),))
