"""One body, cell, header or note of the old document becomes the redline: block by block, then word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from dpa_tracker.word.comparing.blocks import Block, Row, blocks_in
from dpa_tracker.word.comparing.carrying import Carrier
from dpa_tracker.word.comparing.changes import Kind, Place
from dpa_tracker.word.comparing.clauses import shortened
from dpa_tracker.word.comparing.formatting import reset
from dpa_tracker.word.comparing.hunks import Hunk, hunks
from dpa_tracker.word.comparing.insertion import Inserter
from dpa_tracker.word.comparing.leaves import NOTES, PICTURES, Atom, Line, text_boxes
from dpa_tracker.word.comparing.marking import DEL, INS, Marker, spelled_out, style_of
from dpa_tracker.word.comparing.pairing import paired
from dpa_tracker.word.comparing.paragraph_ends import Ends
from dpa_tracker.word.comparing.placing import Neighbour, put
from dpa_tracker.word.comparing.record import EMPTY_PARAGRAPH, Record, Word
from dpa_tracker.word.comparing.splitting import Origins, Token, join, split, stretches, whole_leaves
from dpa_tracker.word.comparing.tokens import Slice, TokenKind
from dpa_tracker.word.controls import tag_text
from dpa_tracker.word.ooxml import ID, SDT, SDT_CONTENT, Element, P, R

Cut: TypeAlias = tuple[Line, Sequence[Slice]]  # a line and its tokens


@dataclass(slots=True)
class Redline:
    """Compares holders of blocks; the old ones are changed in place, the new ones are used up."""

    marker: Marker
    carrier: Carrier
    record: Record
    origins: Origins
    old_places: dict[Element, Place]
    new_places: dict[Element, Place]
    status: dict[Element, str] = field(default_factory=dict[Element, str])
    row: Place | None = None

    @property
    def inserter(self) -> Inserter:
        """What makes inserted paragraphs, rows and tables."""
        return Inserter(self.marker, self.carrier, self.origins)

    def compare(self, old_holder: Element, new_holder: Element) -> None:
        """Turn the old holder into the redline of both."""
        self.compare_blocks(old_holder, blocks_in(old_holder), blocks_in(new_holder))

    def compare_blocks(self, holder: Element, old: Sequence[Block], new: Sequence[Block]) -> None:
        """As `compare`, with the blocks read already."""
        i = j = 0
        last: Neighbour | None = None
        for old_at, new_at in [*paired(old, new), (len(old), len(new))]:
            following = Neighbour(old[old_at].element, old[old_at].controls) if old_at < len(old) else None
            last = self._gap(holder, old[i:old_at], new[j:new_at], last, following)
            if following is not None:
                last = self._pair(holder, old[old_at], new[new_at])
            i, j = old_at + 1, new_at + 1
        Ends(self.marker, self.status).settle(holder)

    def _gap(
        self,
        holder: Element,
        deleted: Sequence[Block],
        inserted: Sequence[Block],
        last: Neighbour | None,
        following: Neighbour | None,
    ) -> Neighbour | None:
        """Blocks that stand on one side alone."""
        self._record_gap(deleted, inserted)
        for block in deleted:
            self._delete(block)
            last = Neighbour(block.element, block.controls)
        for block in inserted:
            last = self._insert(block, holder, last, following)
        return last

    def _record_gap(self, deleted: Sequence[Block], inserted: Sequence[Block]) -> None:
        if len(deleted) == len(inserted) == 1 and deleted[0].is_table == inserted[0].is_table is False:
            self.record.whole(self._place(deleted[0]), deleted[0].shown, inserted[0].shown)
            return
        for block in deleted:
            kind = Kind.TABLE if block.is_table else None
            self.record.whole(self._place(block), block.shown or EMPTY_PARAGRAPH, "", kind or _empty(block))
        for block in inserted:
            kind = Kind.TABLE if block.is_table else None
            self.record.whole(self._new_place(block), "", block.shown or EMPTY_PARAGRAPH, kind or _empty(block))

    def _delete(self, block: Block) -> None:
        self.status[block.element] = DEL
        if block.line is not None:
            self.delete_line(block.line)
            return
        for row in block.rows:
            self._delete_row(row)

    def _delete_row(self, row: Row) -> None:
        self.marker.mark_row(row.element, DEL)
        for block in (block for cell in row.cells for block in cell.blocks):
            if block.line is not None:
                self.delete_line(block.line)
            for inner in block.rows:
                self._delete_row(inner)
            if block.line is not None:
                self.marker.mark_paragraph(block.element, DEL)

    def delete_line(self, line: Line) -> None:
        """Mark all a paragraph holds as deleted, its end excepted."""
        tokens = split(line, whole_leaves(line), self.origins)
        self._delete_tokens(tokens)
        self._finish(line.element)

    def _insert(self, block: Block, holder: Element, last: Neighbour | None, following: Neighbour | None) -> Neighbour:
        made = self.inserter.block(block)
        self.status[made] = INS
        put(made, block.controls, holder, last, following)
        return Neighbour(made, _controls_around(made, holder))

    def _pair(self, holder: Element, old: Block, new: Block) -> Neighbour:
        if old.line is not None and new.line is not None:
            return self._pair_lines(holder, old, new, old.line, new.line)
        return self._pair_tables(holder, old, new)

    def _pair_lines(self, holder: Element, old: Block, new: Block, line: Line, other: Line) -> Neighbour:
        here = Neighbour(old.element, old.controls)
        if old.key != new.key:
            slices = list(self.record.tokeniser.slices(line.text)), list(self.record.tokeniser.slices(other.text))
            found = hunks(_words(line, slices[0]), _words(other, slices[1]))
            if len(found) == 1 and not found[0].same and old.line is not None and line.text and other.text:
                return self._gap(holder, [old], [new], None, None) or here
            self.record.inner(self._place(old), _shown(line, slices[0]), _shown(other, slices[1]), found)
            self._reformat(old, new)
            for one, two in _kept_atoms((line, slices[0]), (other, slices[1]), found):
                self._nested_pair(one.leaves[0].node, two.leaves[0].node)
            self._mark((line, slices[0]), (other, slices[1]), found)
            return here
        self._reformat(old, new)
        for text, was, becomes in reset(line, other):
            self.record.reset(self._place(old), text, was, becomes)
        self._nested(line, other)
        return here

    def _mark(self, old: Cut, new: Cut, found: Sequence[Hunk]) -> None:
        paragraph = old[0].element
        last: Neighbour | None = None
        olds = self._taken_apart(*old, [(hunk.old_from, hunk.old_to) for hunk in found])
        news = self._taken_apart(*new, [(hunk.new_from, hunk.new_to) for hunk in found])
        for at, hunk in enumerate(found):
            gone, come = olds[at], news[at]
            if not hunk.same:
                self._delete_tokens(gone)
            if gone:
                last = _beside(gone[-1])
            if hunk.same:
                continue
            following = next((tokens[0] for tokens in olds[at + 1 :] if tokens), None)
            after = None if following is None else Neighbour(following.elements[0], following.controls)
            for controls, runs in self.inserter.groups(come):
                put(runs, controls, paragraph, last, after)
                last = Neighbour(runs, _controls_around(runs, paragraph))
        self._finish(paragraph)

    def _taken_apart(self, line: Line, slices: Sequence[Slice], ranges: Sequence[tuple[int, int]]) -> list[list[Token]]:
        """The line's tokens for each range of slices; it is taken apart at the ends of the ranges alone."""
        starts = [*(piece.start for piece in slices), len(line.text)]
        ends = [starts[end] for _, end in ranges]
        cuts = stretches(line, ends)
        found: list[list[Token]] = [[] for _ in ranges]
        at = 0
        for piece, token in zip(cuts, split(line, cuts, self.origins), strict=True):
            while piece.start >= ends[at]:
                at += 1
            found[at].append(token)
        return found

    def _delete_tokens(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            token.elements = [run for element in token.elements for run in spelled_out(element)]
            self.marker.delete(token.elements)

    def _finish(self, paragraph: Element) -> None:
        for control in list(paragraph.iter(SDT)):
            content = control.find(SDT_CONTENT)
            runs = [] if content is None else list(content.iter(R))
            if content is not None and runs and all(_is_deleted(run, content) for run in runs):
                self.marker.delete_control(control)
        join(paragraph, self.origins)

    def _reformat(self, old: Block, new: Block) -> None:
        """Another style of the paragraph is a change too: a clause that becomes a heading is numbered otherwise."""
        shared = self.carrier.shared
        was = shared.style_name(style_of(old.element), old=True)
        becomes = shared.style_name(style_of(new.element), old=False)
        if was != becomes:
            self.marker.change_paragraph(old.element, self.carrier.properties(new.element))
            self.record.add(Kind.FORMATTING, self._place(old), was or "-", becomes or "-", ())

    def _nested(self, line: Line, other: Line) -> None:
        for one, two in zip(line.atoms, other.atoms, strict=True):
            self._nested_pair(one.leaves[0].node, two.leaves[0].node)

    def _nested_pair(self, old: Element, new: Element) -> None:
        """The text of a note, or of a text box, that stands in both documents."""
        if old.tag in NOTES:
            notes = self.carrier.notes[NOTES[str(old.tag)]]
            numbers = old.get(ID, ""), new.get(ID, "")
            before, after = notes.of(numbers[0], old=True), notes.of(numbers[1], old=False)
            if before is not None and after is not None and numbers not in notes.compared:
                notes.compared.add(numbers)
                notes.changed = True
                self.compare(before, after)
        elif old.tag in PICTURES:
            if self.carrier.relations.pictures(old, old=True) != self.carrier.relations.pictures(new, old=False):
                self.record.swapped(self.old_places.get(next(old.iterancestors(P)), Place()))
            for one, two in zip(text_boxes(old), text_boxes(new), strict=False):
                quiet = replace(self, record=Record(self.record.tokeniser))
                for form, (before, after) in enumerate(zip(one, two, strict=False)):
                    (quiet if form else self).compare(before, after)

    def _pair_tables(self, holder: Element, old: Block, new: Block) -> Neighbour:
        pairs = [(i, j) for i, j in paired(old.rows, new.rows) if len(old.rows[i].cells) == len(new.rows[j].cells)]
        if not pairs:
            return self._gap(holder, [old], [new], None, None) or Neighbour(old.element, old.controls)
        i = j = 0
        last: Neighbour | None = None
        for old_at, new_at in [*pairs, (len(old.rows), len(new.rows))]:
            for row in old.rows[i:old_at]:
                self.record.whole(self._row_place(row, self.old_places), row.shown, "", Kind.TABLE)
                self._delete_row(row)
                last = Neighbour(row.element, row.controls)
            following = old.rows[old_at] if old_at < len(old.rows) else None
            after = None if following is None else Neighbour(following.element, following.controls)
            for row in new.rows[j:new_at]:
                self.record.whole(self._row_place(row, self.new_places), "", row.shown, Kind.TABLE)
                made = self.inserter.row(row)
                put(made, row.controls, old.element, last, after)
                last = Neighbour(made, _controls_around(made, old.element))
            if following is not None:
                self._pair_rows(following, new.rows[new_at])
                last = Neighbour(following.element, following.controls)
            i, j = old_at + 1, new_at + 1
        return Neighbour(old.element, old.controls)

    def _pair_rows(self, old: Row, new: Row) -> None:
        outer, self.row = self.row, self._row_place(old, self.old_places)
        for one, two in zip(old.cells, new.cells, strict=True):
            self.compare_blocks(one.element, one.blocks, two.blocks)
        self.row = outer

    def _row_place(self, row: Row, places: dict[Element, Place]) -> Place:
        paragraph = next(row.element.iter(P), None)
        found = Place() if paragraph is None else places.get(paragraph, Place())
        cells = [cell.strip() for cell in row.shown.split(" | ")]
        return replace(found, start=shortened(" | ".join(cell for cell in cells if cell)))

    def _place(self, block: Block) -> Place:
        if self.row is not None:
            return self.row
        return _place_of(block, self.old_places)

    def _new_place(self, block: Block) -> Place:
        return self.row if self.row is not None else _place_of(block, self.new_places)


def _place_of(block: Block, places: dict[Element, Place]) -> Place:
    paragraph = block.element if block.element.tag == P else next(block.element.iter(P), None)
    return Place() if paragraph is None else places.get(paragraph, Place())


def _empty(block: Block) -> Kind | None:
    return Kind.SPACING if not block.is_table and not block.shown.strip() else None


def _words(line: Line, slices: Sequence[Slice]) -> list[Word]:
    """The tokens of a line for comparison, without taking it apart."""
    atoms = iter(line.atoms)
    return [
        Word(next(atoms).key if piece.kind is TokenKind.ATOM else line.text[piece.start : piece.end], piece.kind)
        for piece in slices
    ]


def _shown(line: Line, slices: Sequence[Slice]) -> list[str]:
    """The tokens of a line as a person reads them."""
    atoms = iter(line.atoms)
    return [
        next(atoms).shown if piece.kind is TokenKind.ATOM else line.text[piece.start : piece.end] for piece in slices
    ]


def _kept_atoms(old: Cut, new: Cut, found: Sequence[Hunk]) -> Iterator[tuple[Atom, Atom]]:
    """The atoms that stand in both lines."""
    olds, news = _atoms_of(*old), _atoms_of(*new)
    for hunk in found:
        for at in range(hunk.old_from, hunk.old_to) if hunk.same else ():
            if at in olds:
                yield olds[at], news[hunk.new_from + at - hunk.old_from]


def _atoms_of(line: Line, slices: Sequence[Slice]) -> dict[int, Atom]:
    places = [at for at, piece in enumerate(slices) if piece.kind is TokenKind.ATOM]
    return dict(zip(places, line.atoms, strict=True))


def _beside(token: Token) -> Neighbour:
    element = token.elements[-1]
    parent = element.getparent()
    return Neighbour(parent if parent is not None and parent.tag == DEL else element, token.controls)


def _controls_around(element: Element, holder: Element) -> tuple[str, ...]:
    tags: list[str] = []
    for above in element.iterancestors():
        if above is holder:
            break
        if above.tag == SDT:
            tags.insert(0, tag_text(above))
    return tuple(tags)


def _is_deleted(run: Element, within: Element) -> bool:
    for above in run.iterancestors():
        if above is within:
            return False
        if above.tag == DEL:
            return True
    return False
