"""Footnotes or endnotes of both documents: found by their number, and carried over with an inserted reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dpa_tracker.word.comparing.leaves import read_line
from dpa_tracker.word.comparing.splitting import split, whole_leaves
from dpa_tracker.word.ooxml import ID, P_PR, Element, P, copy_of, remove, w

if TYPE_CHECKING:
    from dpa_tracker.word.comparing.carrying import Carrier


@dataclass(slots=True)
class Notes:
    """The notes of one kind, `footnote` or `endnote`; a root is None where the document has none."""

    kind: str
    old: Element | None
    new: Element | None
    compared: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    changed: bool = False
    added: set[str] = field(default_factory=set[str])

    def of(self, number: str, *, old: bool) -> Element | None:
        """The note of a number."""
        root = self.old if old else self.new
        return None if root is None else next((note for note in root if note.get(ID) == number), None)

    def carried(self, number: str, carrier: Carrier) -> str | None:
        """The number that a note of the new document gets in the old one; None when it cannot have one."""
        note = self.of(number, old=False)
        if note is None or self.old is None:
            return None
        fresh = copy_of(note)
        taken = [int(one.get(ID, "0")) for one in self.old if one.get(ID, "").lstrip("-").isdigit()]
        given = str(max(taken, default=0) + 1)
        fresh.set(ID, given)
        for paragraph in list(fresh.iter(P)):
            _carry(paragraph, carrier)
        self.old.append(fresh)
        self.changed = True
        self.added.add(given)
        return given


def _carry(paragraph: Element, carrier: Carrier) -> None:
    """Give a copied paragraph of a note the old document's styles and pictures."""
    line = read_line(paragraph)
    for token in split(line, whole_leaves(line), carrier.origins):
        for element in token.elements:
            clones = carrier.run(element)
            for clone in clones:
                element.addprevious(clone)
            remove(element)
    properties = carrier.properties(paragraph)
    own = paragraph.find(P_PR)
    if own is not None:
        paragraph.remove(own)
    if properties is not None:
        paragraph.insert(0, properties)
    for mark in list(paragraph.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        remove(mark)
