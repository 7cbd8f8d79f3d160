"""Inserted paragraphs, rows, tables and words, made of those of the new document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from dpa_tracker.word.comparing.around import Arounds
from dpa_tracker.word.comparing.blocks import Block, Row
from dpa_tracker.word.comparing.bookmarks import Bookmarks, Stretch
from dpa_tracker.word.comparing.carrying import Carrier
from dpa_tracker.word.comparing.changes import Left
from dpa_tracker.word.comparing.leaves import Line, read_line
from dpa_tracker.word.comparing.marking import INS, Marker
from dpa_tracker.word.comparing.placing import Neighbour
from dpa_tracker.word.comparing.splitting import Origins, Token, join, split, stretches
from dpa_tracker.word.comparing.wrapping import Wrapping, controls_below
from dpa_tracker.word.ooxml import SDT_CONTENT, TBL, TC, TR, Element, P, copy_of, remove, w

WITHOUT_PLACE: frozenset[str] = frozenset(
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr",
    )
)  # fmt: skip


class Group(NamedTuple):
    """Inserted words that stand in the same controls and links; `start` and `end` are places in the new line."""

    controls: Arounds
    runs: Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Inserter:
    """Makes what is inserted, with the controls and links it stands in and the bookmarks it carries."""

    marker: Marker
    carrier: Carrier
    origins: Origins
    wrapping: Wrapping
    bookmarks: Bookmarks

    def block(self, block: Block) -> Element:
        """An inserted paragraph (its end is not marked yet) or table."""
        if block.line is not None:
            return self._paragraph(block.line, with_section=True)
        return self._rows(block.element)

    def row(self, row: Row) -> Element:
        """An inserted row."""
        return self._rows(row.element)

    def groups(self, tokens: Sequence[Token], cuts: Iterable[int]) -> Iterator[Group]:
        """Inserted words, one insertion for each stretch of them in the same controls, cut where bookmarks stand."""
        apart = frozenset(cuts)
        at = 0
        while at < len(tokens):
            stop = at + 1
            while stop < len(tokens) and tokens[stop].start not in apart and _alike(tokens[stop], tokens[at]):
                stop += 1
            runs = self._carried(tokens[at:stop])
            if runs:
                yield Group(tokens[at].controls, self.marker.inserted(runs), tokens[at].start, tokens[stop - 1].end)
            at = stop

    def _paragraph(self, line: Line, *, with_section: bool = False) -> Element:
        made = etree.Element(P)
        cuts = self.bookmarks.places_in(line)
        tokens = split(line, stretches(line, cuts), self.origins)
        properties = self.carrier.properties(line.element, with_section=with_section)
        if properties is not None:
            made.append(properties)
        found: list[Stretch] = []
        last: Neighbour | None = None
        for group in self.groups(tokens, cuts):
            last = self.wrapping.insert(group.runs, group.controls, made, (last, None))
            found.append(Stretch(group.start, group.end, group.runs, group.runs, is_new=True))
        self.bookmarks.put(line, found, made, is_new=True)
        join(made, self.origins)
        return made

    def _carried(self, tokens: Iterable[Token]) -> list[Element]:
        return [run for token in tokens for element in token.elements for run in self.carrier.run(element)]

    def _rows(self, element: Element) -> Element:
        clone = copy_of(element)
        clone.tail = None
        paragraphs = [one for one in clone.iter(P) if not _in_text_box(one, clone)]
        for mark in [node for node in clone.iter() if node.tag in WITHOUT_PLACE and _is_between(node)]:
            remove(mark)
        self.carrier.table_properties(clone)
        rows = [clone] if clone.tag == TR else []
        rows += [row for row in clone.iter(TR) if row is not clone and not _in_text_box(row, clone)]
        for row in rows:
            self.marker.mark_row(row, INS)
        for control in list(controls_below(clone)):
            self._mark_control(control)
        for paragraph in paragraphs:
            made = self._paragraph(read_line(paragraph, self.wrapping.new_ties))
            self.marker.mark_paragraph(made, INS)
            paragraph.addprevious(made)
            remove(paragraph)
        return clone

    def _mark_control(self, control: Element) -> None:
        """Mark a control around rows or cells as inserted; one around blocks in a cell is left out.

        LibreOffice loses track of an inserted row's text beside such a control, and keeps it when the row is rejected.
        """
        if next(control.iterancestors(TC, TR, TBL), control).tag != TC:
            self.wrapping.free_settings(control)
            self.marker.insert_control(control)
            return
        content = control.find(SDT_CONTENT)
        for child in [] if content is None else list(content):
            control.addprevious(child)
        remove(control)
        self.carrier.left.append(Left.CONTROL)


def _alike(one: Token, other: Token) -> bool:
    """Whether two tokens stand in the very same controls and links."""
    pairs = zip(one.controls, other.controls, strict=False)
    return len(one.controls) == len(other.controls) and all(a.element is b.element for a, b in pairs)


def _is_between(mark: Element) -> bool:
    """Whether a mark stands outside of paragraphs, which are made anew."""
    return next(mark.iterancestors(P), None) is None


def _in_text_box(element: Element, within: Element) -> bool:
    for above in element.iterancestors():
        if above is within:
            return False
        if above.tag == w("txbxContent"):
            return True
    return False
