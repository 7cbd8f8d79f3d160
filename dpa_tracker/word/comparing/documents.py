"""Two Word files against each other: every part that corresponds, and the old file with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from lxml import etree

from dpa_tracker.word.comparing.aligning import aligned
from dpa_tracker.word.comparing.around import Ties
from dpa_tracker.word.comparing.blocks import blocks_in
from dpa_tracker.word.comparing.changes import Change, Detail, Kind, Left, Part, Piece, PieceKind, Place, What
from dpa_tracker.word.comparing.clauses import headings_of, places_in
from dpa_tracker.word.comparing.document import NOTE_PARTS, Document
from dpa_tracker.word.comparing.imports import StylesAndLists, rels_name, with_types
from dpa_tracker.word.comparing.marking import Marker, next_free_id
from dpa_tracker.word.comparing.names import parties_at_the_front, parties_in_controls
from dpa_tracker.word.comparing.notes import Notes
from dpa_tracker.word.comparing.part_redlines import PartRedlines
from dpa_tracker.word.comparing.record import Record
from dpa_tracker.word.comparing.redline import Redline
from dpa_tracker.word.comparing.sections import laid_out_alike
from dpa_tracker.word.comparing.spanning import fields_are_balanced
from dpa_tracker.word.comparing.tokens import Tokeniser, is_norwegian
from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import SECT_PR, Element, own_text, parse, serialise, w
from dpa_tracker.word.package import CONTENT_TYPES, OFFICE, RELATIONSHIPS, Package, as_document

NOTE_PART: Final = {"footnote": Part.FOOTNOTE, "endnote": Part.ENDNOTE}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed, in the order of the documents, and the old file with the changes tracked.

    `bookmarks_lost` counts bookmarks of the new file that the tracked one cannot have, `comments` its comments.
    """

    changes: tuple[Change, ...]
    redline: Package
    bookmarks_lost: int
    comments: int

    @property
    def lost(self) -> int:
        """How many changes have a picture that the tracked file does not show."""
        return sum(Left.PICTURE in change.left for change in self.changes)


def compare_packages(old: Package, new: Package, *, author: str, at: datetime, names: Sequence[str] = ()) -> Comparison:
    """Compare two Word files. Raises KnownError when one is damaged or has pending revisions."""
    for apart in (False, True):
        before, after = Document(as_document(old)), Document(new)
        for document in (before, after):
            document.refuse_revisions()
        comparing = _Comparing(before, after, author, at, tuple(names), apart=apart)
        found = comparing.done()
        if comparing.balanced or apart:
            break
    return found


@dataclass(slots=True)
class _Comparing:
    """`apart`: the marks of fields over several paragraphs are replaced together, never kept one without the other."""

    old: Document
    new: Document
    author: str
    at: datetime
    names: tuple[str, ...]
    apart: bool
    changed: dict[str, bytes] = field(default_factory=dict[str, bytes])
    balanced: bool = True

    def done(self) -> Comparison:
        added = self._note_parts()
        texts = [*self.old.texts()], [*self.new.texts()]
        filled = (name for one in (self.old, self.new) for name in parties_in_controls(one.body))
        known = (*self.names, *(name for side in texts for name in parties_at_the_front(side)), *filled)
        record = Record(Tokeniser(known, norwegian=is_norwegian(texts[0])))
        shared = StylesAndLists(
            self.old.optional("styles"), self.new.optional("styles"),
            self.old.optional("numbering"), self.new.optional("numbering"),
        )  # fmt: skip
        marker = Marker(self.author, self.at, next_free_id(self._old_roots()))
        pairs = dict(self._running())
        places = self._places(self.old), self._places(self.new)
        redlines = PartRedlines(self.old, self.new, marker, shared, record, self.changed, pairs, places, self.apart)
        for old_part, new_part in {self.old.main: self.new.main, **pairs}.items():
            self._compare(redlines.of(old_part, new_part), old_part, new_part)
        self._tell_lone(record, pairs)
        self._keep(shared, redlines.notes)
        record.find_moved()
        package = with_types(added.replaced(self.changed), tuple(self.changed))
        comments = self.new.optional("comments")
        count = 0 if comments is None else len(comments)
        return Comparison(tuple(record.changes), package, redlines.bookmarks_lost, count)

    def _compare(self, redline: Redline, old_part: str, new_part: str) -> None:
        before, after = self.old.root(old_part), self.new.root(new_part)
        if old_part == self.old.main:
            before, after = self.old.body, self.new.body
        redline.compare(before, after)
        redline.settle(before)
        if not laid_out_alike(before.find(SECT_PR), after.find(SECT_PR)):
            redline.record.told(Kind.FORMATTING, Place(), Detail(What.SECTION))
        self.balanced = self.balanced and fields_are_balanced(before)
        self.changed[old_part] = serialise(self.old.root(old_part))

    def _running(self) -> Iterator[tuple[str, str]]:
        """The headers and footers that correspond, the old one's name and the new one's.

        Each kind in the order of the sections: those of equal text, and what stands between them one by one.
        """
        olds, news = _by_kind(self.old), _by_kind(self.new)
        for kind, old in olds.items():
            new = news.get(kind, [])
            said = [[own_text(document.root(name)) for name in names]
                    for document, names in ((self.old, old), (self.new, new))]  # fmt: skip
            i = j = 0
            for old_at, new_at in [*aligned(*said), (len(old), len(new))]:
                yield from zip(old[i:old_at], new[j:new_at], strict=False)
                if old_at < len(old):
                    yield old[old_at], new[new_at]
                i, j = old_at + 1, new_at + 1

    def _tell_lone(self, record: Record, pairs: dict[str, str]) -> None:
        """A header or footer that only one file has is told, not shown."""
        for document, paired, gone in ((self.old, set(pairs), True), (self.new, set(pairs.values()), False)):
            told = set(paired)
            for _, name, part in document.running():
                text = "\n".join(block.shown for block in blocks_in(document.root(name), Ties())).strip()
                if text and name not in told:
                    told.add(name)
                    kind = PieceKind.DELETED if gone else PieceKind.INSERTED
                    texts = (text, "") if gone else ("", text)
                    record.add(Kind.DELETED if gone else Kind.INSERTED, Place(part), *texts, (Piece(kind, text),))
                    record.leave_out((Left.RUNNING,), len(record.changes) - 1, Place(part))

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


def _by_kind(document: Document) -> dict[tuple[str, str], list[str]]:
    """The names of headers and footers by what they are (element and type), in order, each once."""
    found: dict[tuple[str, str], list[str]] = {}
    seen: set[str] = set()
    for (_, tag, kind), name, _ in document.running():
        if name not in seen:
            seen.add(name)
            found.setdefault((tag, kind), []).append(name)
    return found


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
