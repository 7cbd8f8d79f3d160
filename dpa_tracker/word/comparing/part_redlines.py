"""What compares each pair of corresponding parts: with the ties, bookmarks and notes that belong to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dpa_tracker.word.comparing.bookmarks import Bookmarks
from dpa_tracker.word.comparing.carrying import Carrier
from dpa_tracker.word.comparing.changes import Place
from dpa_tracker.word.comparing.document import NOTE_PARTS, Document
from dpa_tracker.word.comparing.imports import Relations, StylesAndLists
from dpa_tracker.word.comparing.marking import Marker
from dpa_tracker.word.comparing.notes import Notes
from dpa_tracker.word.comparing.record import Record
from dpa_tracker.word.comparing.redline import Redline
from dpa_tracker.word.comparing.splitting import Origins
from dpa_tracker.word.comparing.wrapping import Wrapping
from dpa_tracker.word.ooxml import BOOKMARK_START, NAME, Element


@dataclass(slots=True)
class PartRedlines:
    """Makes the redline of each part. `changed` takes new parts, `running` are the headers and footers that correspond.

    `places` are those of the old and of the new paragraphs; `apart` as of `Ties`.
    """

    old: Document
    new: Document
    marker: Marker
    shared: StylesAndLists
    record: Record
    changed: dict[str, bytes]
    running: Mapping[str, str]
    places: tuple[dict[Element, Place], dict[Element, Place]]
    apart: bool
    notes: dict[str, Notes] = field(default_factory=dict[str, Notes])
    _of_notes: dict[str, Redline] = field(default_factory=dict[str, Redline])
    _bookmarks: list[Bookmarks] = field(default_factory=list[Bookmarks])
    _names: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        for name in (self.old.main, *self.running):
            self._names |= {mark.get(NAME, "") for mark in self.old.root(name).iter(BOOKMARK_START)}
        for kind, part in NOTE_PARTS.items():
            notes = Notes(kind, self.old.optional(part), self.new.optional(part))
            self.notes[kind] = notes
            names = self.old.tied(part), self.new.tied(part)
            if names[0] is not None and names[1] is not None:
                self._of_notes[kind] = self._made(names[0], names[1], with_notes=False)
                notes.carrier = self._of_notes[kind].carrier

    @property
    def bookmarks_lost(self) -> int:
        """How many bookmarks of the new file the old one cannot have."""
        return sum(one.lost for one in self._bookmarks)

    def of(self, old_part: str, new_part: str) -> Redline:
        """The redline of two parts."""
        return self._made(old_part, new_part, with_notes=True)

    def _made(self, old_part: str, new_part: str, *, with_notes: bool) -> Redline:
        headers = {new: old for old, new in self.running.items()}
        relations = Relations(self.old.package, self.new.package, old_part, new_part, self.changed, headers)
        notes = self.notes if with_notes else {}
        ties = [
            relations.ties(
                old=old,
                apart=("old" if old else "new") if self.apart else "",
                notes=dict(text for one in notes.values() for text in one.texts(old=old)),
            )
            for old in (True, False)
        ]
        origins = Origins()
        carrier = Carrier(self.shared, relations, notes, origins)
        bookmarks = Bookmarks(self.marker, self._names)
        if with_notes:
            bookmarks.read(self.new.root(new_part))
        self._bookmarks.append(bookmarks)
        wrapping = Wrapping(self.marker, relations, ties[0], ties[1], carrier.left)
        inner = self._of_notes if with_notes else {}
        return Redline(self.marker, carrier, self.record, origins, wrapping, bookmarks, *self.places, inner)
