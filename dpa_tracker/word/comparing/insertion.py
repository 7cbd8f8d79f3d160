"""Inserted paragraphs, rows, tables and words, made of those of the new document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from dpa_tracker.word.comparing.blocks import Block, Row
from dpa_tracker.word.comparing.carrying import Carrier
from dpa_tracker.word.comparing.leaves import Line, read_line
from dpa_tracker.word.comparing.marking import INS, Marker
from dpa_tracker.word.comparing.splitting import Origins, Token, join, split, whole_leaves
from dpa_tracker.word.ooxml import SDT, SDT_CONTENT, TR, Element, P, copy_of, remove, w

WITHOUT_PLACE: frozenset[str] = frozenset(
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inserter:
    """Makes what is inserted; controls of the new document are left out, their text is kept."""

    marker: Marker
    carrier: Carrier
    origins: Origins

    def block(self, block: Block) -> Element:
        """An inserted paragraph (its end is not marked yet) or table."""
        if block.line is not None:
            return self._paragraph(block.line)
        clone = _without_controls(block.element)
        self.carrier.table_properties(clone)
        self._mark_rows(clone)
        return clone

    def row(self, row: Row) -> Element:
        """An inserted row."""
        clone = _without_controls(row.element)
        self.carrier.table_properties(clone)
        self._mark_rows(clone)
        return clone

    def groups(self, tokens: Sequence[Token]) -> Iterator[tuple[tuple[str, ...], Element]]:
        """Inserted words, one insertion for each stretch of them that stands in the same controls."""
        at = 0
        while at < len(tokens):
            stop = at
            while stop < len(tokens) and tokens[stop].controls == tokens[at].controls:
                stop += 1
            runs = self._carried(tokens[at:stop])
            if runs:
                yield tokens[at].controls, self.marker.inserted(runs)
            at = stop

    def _paragraph(self, line: Line) -> Element:
        made = etree.Element(P)
        tokens = split(line, whole_leaves(line), self.origins)
        properties = self.carrier.properties(line.element)
        if properties is not None:
            made.append(properties)
        runs = self._carried(tokens)
        if runs:
            made.append(self.marker.inserted(runs))
        join(made, self.origins)
        return made

    def _carried(self, tokens: Iterable[Token]) -> list[Element]:
        return [run for token in tokens for element in token.elements for run in self.carrier.run(element)]

    def _mark_rows(self, clone: Element) -> None:
        rows = [clone] if clone.tag == TR else []
        rows += [row for row in clone.iter(TR) if row is not clone and not _in_text_box(row, clone)]
        for row in rows:
            self.marker.mark_row(row, INS)
        for paragraph in [one for one in clone.iter(P) if not _in_text_box(one, clone)]:
            made = self._paragraph(read_line(paragraph))
            self.marker.mark_paragraph(made, INS)
            paragraph.addprevious(made)
            remove(paragraph)


def _without_controls(element: Element) -> Element:
    clone = copy_of(element)
    clone.tail = None
    for control in list(clone.iter(SDT, w("customXml"))):
        if _in_text_box(control, clone):
            continue
        content = control.find(SDT_CONTENT) if control.tag == SDT else control
        for child in [] if content is None else list(content):
            control.addprevious(child)
        remove(control)
    for mark in [node for node in clone.iter() if node.tag in WITHOUT_PLACE]:
        remove(mark)
    return clone


def _in_text_box(element: Element, within: Element) -> bool:
    for above in element.iterancestors():
        if above is within:
            return False
        if above.tag == w("txbxContent"):
            return True
    return False
