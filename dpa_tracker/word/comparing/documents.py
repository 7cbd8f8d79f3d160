"""Two Word files against each other: every part that corresponds, and the old file with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from lxml import etree

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.comparing.blocks import blocks_in
from dpa_tracker.word.comparing.carrying import Carrier
from dpa_tracker.word.comparing.changes import Change, Kind, Part, Piece, PieceKind, Place
from dpa_tracker.word.comparing.clauses import headings_of, places_in
from dpa_tracker.word.comparing.imports import Relations, StylesAndLists, rels_name, with_types
from dpa_tracker.word.comparing.marking import Marker, next_free_id
from dpa_tracker.word.comparing.names import parties_at_the_front
from dpa_tracker.word.comparing.notes import Notes
from dpa_tracker.word.comparing.record import Record
from dpa_tracker.word.comparing.redline import Redline
from dpa_tracker.word.comparing.splitting import Origins
from dpa_tracker.word.comparing.tokens import Tokeniser, is_norwegian
from dpa_tracker.word.lint import revisions_in
from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import SECT_PR, Element, own_text, paragraphs, parse, serialise, w
from dpa_tracker.word.package import CONTENT_TYPES, OFFICE, RELATIONSHIPS, Package, as_document

NOTE_PARTS: Final = {"footnote": "footnotes", "endnote": "endnotes"}
RUNNING: Final = {w("headerReference"): Part.HEADER, w("footerReference"): Part.FOOTER}
NOTE_PART: Final = {"footnote": Part.FOOTNOTE, "endnote": Part.ENDNOTE}
OFFICE_ID: Final = f"{{{OFFICE}}}id"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed, in the order of the documents, and the old file with the changes tracked.

    `lost` counts pictures of the new file that the tracked file does not show.
    """

    changes: tuple[Change, ...]
    redline: Package
    lost: int


@dataclass(slots=True)
class Document:
    """A Word file opened for comparison: its parsed parts by name."""

    package: Package
    roots: dict[str, Element] = field(default_factory=dict[str, Element])
    _main: str = ""
    _ties: dict[str, str] | None = None

    @property
    def main(self) -> str:
        """The name of the main part."""
        self._main = self._main or self.package.main_part
        return self._main

    def root(self, part: str) -> Element:
        """A part, parsed once."""
        if part not in self.roots:
            self.roots[part] = self.package.root(part)
        return self.roots[part]

    @property
    def body(self) -> Element:
        """The body; raises KnownError when the main part is no Word text."""
        found = self.root(self.main).find(w("body"))
        if found is None:
            raise KnownError("template_not_word", file=self.package.name)
        return found

    def tied(self, kind: str) -> str | None:
        """The name of the part tied to the main part by a kind."""
        if self._ties is None:
            found = [tie for tie in self.package.relationships(self.main) if not tie.external]
            self._ties = {tie.kind: tie.target for tie in reversed(found) if tie.target in self.package.parts}
        return self._ties.get(f"{OFFICE}/{kind}")

    def grown(self, package: Package) -> None:
        """Take a package with further parts."""
        self.package, self._ties = package, None

    def optional(self, kind: str) -> Element | None:
        """The part of a kind, parsed, or None."""
        part = self.tied(kind)
        return None if part is None else self.root(part)

    def texts(self) -> Iterator[str]:
        """The paragraphs' texts of the body."""
        return (own_text(paragraph) for paragraph in paragraphs(self.body))

    def running(self) -> Iterator[tuple[tuple[int, str, str], str, Part]]:
        """Headers and footers: (section, element, type), the part's name, which of both it is."""
        main = self.main
        rels = rels_name(main)
        targets: dict[str, str] = {}
        if rels in self.package.parts:
            ids = [tie.get("Id", "") for tie in self.package.root(rels)]
            targets = {one: tie.target for one, tie in zip(ids, self.package.relationships(main), strict=True)}
        for section, properties in enumerate(self.body.iter(SECT_PR)):
            for tag, part in RUNNING.items():
                for reference in properties.findall(tag):
                    target = targets.get(reference.get(OFFICE_ID, ""), "")
                    if target in self.package.parts:
                        yield (section, tag, reference.get(w("type"), "default")), target, part

    def refuse_revisions(self) -> None:
        """Raise KnownError `compare_has_revisions` when somebody's tracked changes are pending."""
        parts = [self.main, *(target for _, target, _ in self.running())]
        parts += [part for kind in NOTE_PARTS.values() if (part := self.tied(kind)) is not None]
        for part in dict.fromkeys(parts):
            for problem in revisions_in(self.root(part)):
                raise KnownError("compare_has_revisions", file=self.package.name, place=problem.place)


def compare_packages(old: Package, new: Package, *, author: str, at: datetime, names: Sequence[str] = ()) -> Comparison:
    """Compare two Word files. Raises KnownError when one is damaged or has pending revisions."""
    before, after = Document(as_document(old)), Document(new)
    for document in (before, after):
        document.refuse_revisions()
    return _Comparing(before, after, author, at, tuple(names)).done()


@dataclass(slots=True)
class _Comparing:
    old: Document
    new: Document
    author: str
    at: datetime
    names: tuple[str, ...]
    changed: dict[str, bytes] = field(default_factory=dict[str, bytes])
    lost: int = 0

    def done(self) -> Comparison:
        added = self._note_parts()
        texts = [*self.old.texts()], [*self.new.texts()]
        known = (*self.names, *(name for side in texts for name in parties_at_the_front(side)))
        record = Record(Tokeniser(known, norwegian=is_norwegian(texts[0])))
        shared = StylesAndLists(
            self.old.optional("styles"), self.new.optional("styles"),
            self.old.optional("numbering"), self.new.optional("numbering"),
        )  # fmt: skip
        notes = {kind: Notes(kind, self._notes(self.old, kind), self._notes(self.new, kind)) for kind in NOTE_PARTS}
        marker = Marker(self.author, self.at, next_free_id(self._old_roots()))
        places = self._places(self.old), self._places(self.new)
        for old_part, new_part in self._parts(record):
            relations = Relations(self.old.package, self.new.package, old_part, new_part, self.changed)
            origins = Origins()
            carrier = Carrier(shared, relations, notes, origins)
            redline = Redline(marker, carrier, record, origins, *places)
            main = old_part == self.old.main
            before, after = (
                (self.old.body, self.new.body) if main else (self.old.root(old_part), self.new.root(new_part))
            )
            redline.compare(before, after)
            self.changed[old_part] = serialise(self.old.root(old_part))
            self.lost += carrier.lost
        self._keep(shared, notes)
        record.find_moved()
        package = with_types(added.replaced(self.changed), tuple(self.changed))
        return Comparison(tuple(record.changes), package, self.lost)

    def _parts(self, record: Record) -> Iterator[tuple[str, str]]:
        """The parts that correspond; a header or footer that only one file has is told, not shown."""
        yield self.old.main, self.new.main
        old = {place: (name, part) for place, name, part in self.old.running()}
        new = {place: (name, part) for place, name, part in self.new.running()}
        compared: set[str] = set()
        for place, (name, _) in old.items():
            if place in new and name not in compared:
                compared.add(name)
                yield name, new[place][0]
        for one, other, document, gone in ((old, new, self.old, True), (new, old, self.new, False)):
            told: set[str] = set()
            for place, (name, part) in one.items():
                text = "\n".join(block.shown for block in blocks_in(document.root(name))).strip()
                if place not in other and text and name not in told and name not in compared:
                    told.add(name)
                    kind = PieceKind.DELETED if gone else PieceKind.INSERTED
                    texts = (text, "") if gone else ("", text)
                    record.add(Kind.DELETED if gone else Kind.INSERTED, Place(part), *texts, (Piece(kind, text),))

    def _places(self, document: Document) -> dict[Element, Place]:
        numbering, styles = document.optional("numbering"), document.optional("styles")
        headings = headings_of(styles)
        parts = [(document.main, Part.BODY)]
        parts += [(name, part) for _, name, part in document.running()]
        parts += [(name, NOTE_PART[kind]) for kind in NOTE_PARTS if (name := document.tied(NOTE_PARTS[kind]))]
        found: dict[Element, Place] = {}
        for name, part in dict(parts).items():
            root = document.root(name)
            found |= places_in(root, Lists(root=numbering, styles=styles, bodies=[root]), headings, part)
        return found

    def _notes(self, document: Document, kind: str) -> Element | None:
        return document.optional(NOTE_PARTS[kind])

    def _old_roots(self) -> list[Element]:
        parts = [self.old.main, *(name for _, name, _ in self.old.running())]
        parts += [name for kind in ("footnotes", "endnotes", "comments") if (name := self.old.tied(kind))]
        return [self.old.root(part) for part in parts]

    def _keep(self, shared: StylesAndLists, notes: dict[str, Notes]) -> None:
        changed = [
            ("styles", shared.changed_styles),
            ("numbering", shared.changed_lists),
            *((NOTE_PARTS[kind], one.changed) for kind, one in notes.items()),
        ]
        for kind, is_changed in changed:
            part = self.old.tied(kind)
            if part is not None and is_changed:
                self.changed[part] = serialise(self.old.root(part))

    def _note_parts(self) -> Package:
        """The old file, with parts for footnotes and endnotes where only the new one has them."""
        for kind in NOTE_PARTS.values():
            source = self.new.tied(kind)
            if source is None or self.old.tied(kind) is not None:
                continue
            root = parse(self.new.package.parts[source])
            for note in list(root):
                if note.get(w("type")) is None:
                    root.remove(note)
            self.old.grown(_with_part(self.old.package, kind, serialise(root)))
        return self.old.package


def _with_part(package: Package, kind: str, content: bytes) -> Package:
    name, main = f"word/{kind}.xml", package.main_part
    rels = rels_name(main)
    ties = package.root(rels) if rels in package.parts else etree.Element(f"{{{RELATIONSHIPS}}}Relationships")
    tie = {"Id": f"rNew{kind}", "Type": f"{OFFICE}/{kind}", "Target": f"/{name}"}
    etree.SubElement(ties, f"{{{RELATIONSHIPS}}}Relationship", tie)
    types = package.root(CONTENT_TYPES)
    named = {
        "PartName": f"/{name}",
        "ContentType": f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
    }
    etree.SubElement(types, "{http://schemas.openxmlformats.org/package/2006/content-types}Override", named)
    return package.replaced({name: content, rels: serialise(ties), CONTENT_TYPES: serialise(types)})
