"""One body, cell, header or note of the old document becomes the redline: block by block, then word by word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dpa_tracker.word.comparing.blocks import Block, Row, blocks_in
from dpa_tracker.word.comparing.bookmarks import Bookmarks, Stretch
from dpa_tracker.word.comparing.carrying import Carrier
from dpa_tracker.word.comparing.changes import EMPTY_PARAGRAPH, Detail, Kind, Place, What
from dpa_tracker.word.comparing.clauses import shortened
from dpa_tracker.word.comparing.columns import lone_columns
from dpa_tracker.word.comparing.cuts import Cut, kept, kept_atoms
from dpa_tracker.word.comparing.dividing import Divider
from dpa_tracker.word.comparing.formatting import relinked, reset
from dpa_tracker.word.comparing.hunks import Hunk, hunks
from dpa_tracker.word.comparing.insertion import Inserter
from dpa_tracker.word.comparing.leaves import NOTES, PICTURE, PICTURES, Line, text_boxes
from dpa_tracker.word.comparing.marking import DEL, INS, Marker, is_deleted, is_gone, spelled_out, style_of
from dpa_tracker.word.comparing.pairing import paired
from dpa_tracker.word.comparing.paragraph_ends import Ends
from dpa_tracker.word.comparing.placing import Neighbour
from dpa_tracker.word.comparing.record import Record
from dpa_tracker.word.comparing.sections import laid_out_alike
from dpa_tracker.word.comparing.splitting import Origins, Token, join, split, stretches, whole_leaves
from dpa_tracker.word.comparing.wrapping import Wrapping, controls_below
from dpa_tracker.word.ooxml import ID, P_PR, SDT, SDT_CONTENT, SECT_PR, Element, P, R, first


@dataclass(slots=True)
class Redline:
    """Compares holders of blocks of one part; the old ones are changed in place, the new ones are used up.

    `notes` are the redlines of the parts with footnotes and endnotes, by kind.
    """

    marker: Marker
    carrier: Carrier
    record: Record
    origins: Origins
    wrapping: Wrapping
    bookmarks: Bookmarks
    old_places: dict[Element, Place]
    new_places: dict[Element, Place]
    notes: Mapping[str, Redline] = field(default_factory=dict[str, "Redline"])
    status: dict[Element, str] = field(default_factory=dict[Element, str])
    row: Place | None = None
    ends: dict[Element, str] = field(default_factory=dict[Element, str])  # as of `Divided`
    last: dict[Element, str] = field(default_factory=dict[Element, str])
    told: set[Element] = field(default_factory=set[Element])

    @property
    def inserter(self) -> Inserter:
        """What makes inserted paragraphs, rows and tables."""
        return Inserter(self.marker, self.carrier, self.origins, self.wrapping, self.bookmarks)

    @property
    def _divider(self) -> Divider:
        wrapping = self.wrapping
        places = self.old_places, self.new_places
        return Divider(self.record.tokeniser, self.carrier, (wrapping.ties, wrapping.new_ties), places)

    def compare(self, old_holder: Element, new_holder: Element) -> None:
        """Turn the old holder into the redline of both."""
        news = blocks_in(new_holder, self.wrapping.new_ties)
        self.compare_blocks(old_holder, blocks_in(old_holder, self.wrapping.ties), news)

    def compare_blocks(self, holder: Element, old: Sequence[Block], new: Sequence[Block]) -> None:
        """As `compare`, with the blocks read already."""
        divided = self._divider.divided(old, new, paired(old, new))
        old, new, pairs = divided.old, divided.new, divided.pairs
        self.ends |= divided.ends
        self.last |= divided.last
        self.told |= divided.told
        stay = {old[i].element for i, _ in pairs if not old[i].is_table}
        for i, j in pairs:
            self.wrapping.pair(old[i].controls, new[j].controls)
        i = j = 0
        last: Neighbour | None = None
        for old_at, new_at in [*pairs, (len(old), len(new))]:
            following = _neighbour(old, old_at)
            bare = following is None or following.element not in stay
            last = self._gap(holder, old[i:old_at], new[j:new_at], (last, following), bare=bare)
            if following is not None:
                after = _neighbour(old, old_at + 1)
                bare = after is None or after.element not in stay
                last = self._pair(holder, old[old_at], new[new_at], bare=bare)
                self._end(old, old_at)
            i, j = old_at + 1, new_at + 1
        Ends(self.marker, self.status).settle(holder)

    def settle(self, root: Element) -> None:
        """Finish a part: bookmarks, and controls all of whose text is gone."""
        self.bookmarks.settle(root)
        for control in list(controls_below(root)):
            content = control.find(SDT_CONTENT)
            paragraphs = [] if content is None else list(content.iter(P))
            if content is not None and paragraphs and all(is_gone(paragraph) for paragraph in paragraphs):
                self.marker.delete_control(control)

    def _gap(
        self,
        holder: Element,
        deleted: Sequence[Block],
        inserted: Sequence[Block],
        beside: tuple[Neighbour | None, Neighbour | None],
        *,
        bare: bool,
    ) -> Neighbour | None:
        """Blocks that stand on one side alone; `bare` as of `Wrapping.insert`."""
        last, following = beside
        numbers = self._record_gap(deleted, inserted)
        for block in deleted:
            self._delete(block)
            last = Neighbour(block.element, block.controls)
        for block, number in zip(inserted, numbers, strict=True):
            made = self.inserter.block(block)
            self.status[made] = INS
            no_controls = bare and not block.is_table
            last = self.wrapping.insert(made, block.controls, holder, (last, following), bare=no_controls)
            self.record.leave_out(self.carrier.taken(), number, self._new_place(block))
        return last

    def _record_gap(self, deleted: Sequence[Block], inserted: Sequence[Block]) -> list[int]:
        """Keep what is gone and what came; the number of the change of each inserted block."""
        record = self.record
        if len(deleted) == len(inserted) == 1 and deleted[0].is_table == inserted[0].is_table is False:
            old, new = deleted[0], inserted[0]
            if old.shown == new.shown and old.ends_section != new.ends_section:
                happened = "begun" if new.ends_section else "ended"
                record.told(Kind.FORMATTING, self._place(old), Detail(What.SECTION, "", happened), tracked=True)
            else:
                record.whole(self._place(old), old.shown, new.shown)
            return [len(record.changes) - 1]
        columns = lone_columns(deleted[0].rows, inserted[0].rows) if len(deleted) == len(inserted) == 1 else None
        if columns is not None:
            for was, becomes in (*((gone, "") for gone in columns[0]), *(("", come) for come in columns[1])):
                record.whole(self._place(deleted[0]), was, becomes, Kind.TABLE)
            return [len(record.changes) - 1]
        for block in deleted:
            kind = Kind.TABLE if block.is_table else None
            record.whole(self._place(block), block.shown or EMPTY_PARAGRAPH, "", kind or _empty(block))
        numbers: list[int] = []
        for block in inserted:
            kind = Kind.TABLE if block.is_table else None
            record.whole(self._new_place(block), "", block.shown or EMPTY_PARAGRAPH, kind or _empty(block))
            numbers.append(len(record.changes) - 1)
        return numbers

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

    def _pair(self, holder: Element, old: Block, new: Block, *, bare: bool) -> Neighbour:
        if old.line is None or new.line is None:
            return self._pair_tables(holder, old, new)
        here = Neighbour(old.element, old.controls)
        if old.key == new.key:
            slices = whole_leaves(old.line)
            lines = Cut(old.line, slices), Cut(new.line, slices)
            found = [Hunk(True, 0, len(slices), 0, len(slices))] if slices else []
        else:
            cut = self.record.tokeniser.slices
            lines = Cut(old.line, list(cut(old.line.text))), Cut(new.line, list(cut(new.line.text)))
            found = hunks(lines[0].words(), lines[1].words())
            rewritten = len(found) == 1 and not found[0].same and old.line.text and new.line.text
            held = old.element in self.ends or old.element in self.last
            if (rewritten and not held) or old.ends_section != new.ends_section:
                return self._gap(holder, [old], [new], (None, None), bare=bare) or here
        self._pair_lines(self._place(old), *lines, found)
        if old.element not in self.ends:
            self._reformat(old, new)
        return here

    def _end(self, old: Sequence[Block], at: int) -> None:
        """The end of a paragraph that came or went between two pieces."""
        element = old[at].element
        if element in self.ends:
            self.marker.mark_paragraph(element, self.ends[element])
        if element in self.ends and element in self.told:
            self.record.end(self._place(old[at]), old[at].shown, old[at + 1].shown, gone=self.ends[element] == DEL)

    def _pair_lines(self, place: Place, old: Cut, new: Cut, found: Sequence[Hunk]) -> None:
        """A paragraph that both documents have."""
        changed = any(not hunk.same for hunk in found)
        since = len(self.record.changes)
        if changed:
            told = found[:-1] if old.line.element in self.ends and _is_blank(old, new, found[-1]) else found
            if bool(old.line.text) == bool(new.line.text):
                self.record.inner(place, old.shown(), new.shown(), told)
            else:
                self.record.whole(place, old.line.shown, new.line.shown)
        both = kept(old, new, found)
        for text, was, becomes in reset(old.line, new.line, both):
            detail = Detail(What.SET, " ".join(sorted(was)), " ".join(sorted(becomes)))
            self.record.told(Kind.FORMATTING, place, detail, text)
        for text, before, now in relinked(old.line, new.line, both):
            self.record.told(Kind.LINK, place, Detail(What.LINK, before, now), text)
        for one, two in kept_atoms(old, new, found):
            self._nested_pair(one.leaves[0].node, two.leaves[0].node)
        if changed or self.bookmarks.wanted_in(new.line):
            self._mark(old, new, found)
        self.record.leave_out(self.carrier.taken(), since, place)

    def _mark(self, old: Cut, new: Cut, found: Sequence[Hunk]) -> None:
        paragraph = old.line.element
        places = self.bookmarks.places_in(new.line)
        moved = [start + at - begin for at in places for start, end, begin in kept(old, new, found)
                 if begin <= at <= begin + end - start]  # fmt: skip
        olds = self._taken_apart(old, [(hunk.old_from, hunk.old_to) for hunk in found], moved)
        news = self._taken_apart(new, [(hunk.new_from, hunk.new_to) for hunk in found], places)
        self._pair_arounds(old, new, found)
        there: list[Stretch] = []
        last: Neighbour | None = None
        for at, hunk in enumerate(found):
            gone, come = olds[at], news[at]
            if not hunk.same:
                self._delete_tokens(gone)
            if gone:
                last = _beside(gone[-1])
            if hunk.same:
                shift = new.place(hunk.new_from) - old.place(hunk.old_from)
                there += [Stretch(one.start + shift, one.end + shift, one.elements[0], one.elements[-1], is_new=False)
                          for one in gone]  # fmt: skip
                continue
            following = next((tokens[0] for tokens in olds[at + 1 :] if tokens), None)
            after = None if following is None else Neighbour(following.elements[0], following.controls)
            for group in self.inserter.groups(come, places):
                last = self.wrapping.insert(group.runs, group.controls, paragraph, (last, after))
                there.append(Stretch(group.start, group.end, group.runs, group.runs, is_new=True))
        self.bookmarks.put(new.line, there, paragraph, is_new=False)
        self._finish(paragraph)

    def _pair_arounds(self, old: Cut, new: Cut, found: Sequence[Hunk]) -> None:
        """The controls and links around words that stayed correspond."""
        news = sorted(((start, leaf.controls) for start, leaf in new.line.texts), key=lambda one: one[0])
        starts = [start for start, _ in news]
        spans = [(start, start + len(leaf.node.text or ""), leaf.controls) for start, leaf in old.line.texts]
        inside = [span for span in spans if span[2]]
        for start, end, begin in kept(old, new, found) if inside and news else ():
            for leaf_start, leaf_end, controls in inside:
                at = max(start, leaf_start)
                if at < min(end, leaf_end):
                    self.wrapping.pair(controls, news[bisect_right(starts, begin + at - start) - 1][1])

    def _taken_apart(self, cut: Cut, ranges: Sequence[tuple[int, int]], further: Sequence[int]) -> list[list[Token]]:
        """The line's tokens for each range of slices; it is taken apart at the ends of the ranges and at the places."""
        line = cut.line
        ends = [cut.place(end) for _, end in ranges]
        cuts = stretches(line, [*ends, *further])
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
            if content is not None and runs and all(is_deleted(run, content) for run in runs):
                self.marker.delete_control(control)
        join(paragraph, self.origins)

    def _reformat(self, old: Block, new: Block) -> None:
        """Another style of the paragraph is a change too: a clause that becomes a heading is numbered otherwise."""
        shared = self.carrier.shared
        was = shared.style_name(style_of(old.element), old=True)
        becomes = shared.style_name(style_of(new.element), old=False)
        if was.lower() != becomes.lower() or self.last.get(old.element) == DEL:
            self.marker.change_paragraph(old.element, self.carrier.properties(new.element))
        if was.lower() != becomes.lower():
            self.record.told(Kind.FORMATTING, self._place(old), Detail(What.STYLE, was, becomes), tracked=True)
        sections = [first(block.element, P_PR, SECT_PR) for block in (old, new)]
        if not laid_out_alike(*sections):
            self.record.told(Kind.FORMATTING, self._place(old), Detail(What.SECTION))

    def _nested_pair(self, old: Element, new: Element) -> None:
        """The text of a note, or of a text box, that stands in both documents."""
        if old.tag in NOTES:
            notes = self.carrier.notes[NOTES[str(old.tag)]]
            numbers = old.get(ID, ""), new.get(ID, "")
            before, after = notes.of(numbers[0], old=True), notes.of(numbers[1], old=False)
            redline = self.notes.get(NOTES[str(old.tag)], self)
            if before is not None and after is not None and numbers not in notes.compared:
                notes.compared.add(numbers)
                notes.changed = True
                redline.compare(before, after)
        elif old.tag in PICTURES:
            if self.carrier.relations.pictures(old, old=True) != self.carrier.relations.pictures(new, old=False):
                place = self.old_places.get(next(old.iterancestors(P)), Place())
                self.record.told(Kind.PICTURE, place, Detail(What.PICTURE, PICTURE, PICTURE))
            for one, two in zip(text_boxes(old), text_boxes(new), strict=False):
                quiet = replace(self, record=Record(self.record.tokeniser))
                for form, (before, after) in enumerate(zip(one, two, strict=False)):
                    (quiet if form else self).compare(before, after)

    def _pair_tables(self, holder: Element, old: Block, new: Block) -> Neighbour:
        pairs = [(i, j) for i, j in paired(old.rows, new.rows) if len(old.rows[i].cells) == len(new.rows[j].cells)]
        if not pairs:
            return self._gap(holder, [old], [new], (None, None), bare=True) or Neighbour(old.element, old.controls)
        for i, j in pairs:
            self.wrapping.pair(old.rows[i].controls, new.rows[j].controls)
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
                last = self.wrapping.insert(made, row.controls, old.element, (last, after))
                self.record.leave_out(self.carrier.taken(), len(self.record.changes) - 1, Place())
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


def _is_blank(old: Cut, new: Cut, hunk: Hunk) -> bool:
    """Whether nothing but white space differs there, as the space that goes where a paragraph is divided."""
    sides = old.shown()[hunk.old_from : hunk.old_to], new.shown()[hunk.new_from : hunk.new_to]
    return not hunk.same and not "".join((*sides[0], *sides[1])).strip()


def _empty(block: Block) -> Kind | None:
    return Kind.SPACING if not block.is_table and not block.shown.strip() else None


def _neighbour(blocks: Sequence[Block], at: int) -> Neighbour | None:
    return Neighbour(blocks[at].element, blocks[at].controls) if at < len(blocks) else None


def _beside(token: Token) -> Neighbour:
    element = token.elements[-1]
    parent = element.getparent()
    return Neighbour(parent if parent is not None and parent.tag == DEL else element, token.controls)
