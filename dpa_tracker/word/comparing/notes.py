"""Footnotes or endnotes of both documents: found by their number, and carried over with an inserted reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dpa_tracker.word.comparing.around import Ties
from dpa_tracker.word.comparing.leaves import read_line
from dpa_tracker.word.comparing.splitting import split, whole_leaves
from dpa_tracker.word.ooxml import ID, P_PR, Element, P, copy_of, own_text, remove, w

if TYPE_CHECKING:
    from dpa_tracker.word.comparing.carrying import Carrier


@dataclass(slots=True)
class Notes:
    """The notes of one kind, `footnote` or `endnote`; a root is None where the document has none."""

    kind: str
    old: Element | None
    new: Element | None
    carrier: Carrier | None = None  # that of the part the notes stand in, which has ties of its own
    compared: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    changed: bool = False

    def of(self, number: str, *, old: bool) -> Element | None:
        """The note of a number."""
        root = self.old if old else self.new
        return None if root is None else next((note for note in root if note.get(ID) == number), None)

    def texts(self, *, old: bool) -> Iterator[tuple[str, str]]:
        """What each note says, by the kind and number of its reference."""
        root = self.old if old else self.new
        for note in () if root is None else root:
            yield f"{self.kind} {note.get(ID, '')}", " ".join(own_text(note).split())

    def carried(self, number: str) -> str | None:
        """The number that a note of the new document gets in the old one; None when it cannot have one."""
        note = self.of(number, old=False)
        if note is None or self.old is None or self.carrier is None:
            return None
        fresh = copy_of(note)
        taken = [int(one.get(ID, "0")) for one in self.old if one.get(ID, "").lstrip("-").isdigit()]
        given = str(max(taken, default=0) + 1)
        fresh.set(ID, given)
        for paragraph in list(fresh.iter(P)):
            _carry(paragraph, self.carrier)
        self.old.append(fresh)
        self.changed = True
        return given


def _carry(paragraph: Element, carrier: Carrier) -> None:
    """Give a copied paragraph of a note the old document's styles, pictures and links."""
    line = read_line(paragraph, Ties())
    for token in split(line, whole_leaves(line), carrier.origins):
        for element in token.elements:
            for clone in carrier.run(element):
                element.addprevious(clone)
            remove(element)
    properties = carrier.properties(paragraph)
    own = paragraph.find(P_PR)
    if own is not None:
        paragraph.remove(own)
    if properties is not None:
        paragraph.insert(0, properties)
    carrier.link_again(paragraph)
    for mark in list(paragraph.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        remove(mark)
