"""Text of the new document carried over into the old one: with its styles, lists, pictures and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpa_tracker.word.comparing.imports import Relations, StylesAndLists
from dpa_tracker.word.comparing.leaves import NOTES, PICTURES
from dpa_tracker.word.comparing.notes import Notes
from dpa_tracker.word.comparing.splitting import Origins
from dpa_tracker.word.ooxml import P_PR, R_PR, SECT_PR, VAL, Element, copy_of, remove, w

OF_REVISIONS: Final = (w("pPrChange"), w("rPrChange"), w("sectPrChange"))
RELATIONS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(slots=True)
class Carrier:
    """Copies pieces of one part of the new document for the corresponding part of the old one.

    `lost` counts the pictures that could not be carried over (charts, embedded files).
    """

    shared: StylesAndLists
    relations: Relations
    notes: dict[str, Notes]
    origins: Origins
    lost: int = 0

    def run(self, element: Element) -> list[Element]:
        """A copy of a run (or a formula or simple field) of the new document; empty when it cannot be carried over."""
        clone = copy_of(element)
        clone.tail = None
        origin = self.origins.of(element)
        if origin is not None:
            self.origins.set(clone, origin)
        for style in list(clone.iter(w("rStyle"))):
            self._restyle(style)
        for change in list(clone.iter(*OF_REVISIONS)):
            remove(change)
        if not self._with_pictures(clone):
            self.lost += 1
            return []
        for tag, kind in NOTES.items():
            for reference in list(clone.iter(tag)):
                notes = self.notes.get(kind)
                number = None if notes is None else notes.carried(reference.get(w("id"), ""), self)
                if number is None:
                    remove(reference)
                else:
                    reference.set(w("id"), number)
        return [clone]

    def properties(self, paragraph: Element) -> Element | None:
        """The paragraph's properties with the old document's styles and lists, without a section's end."""
        own = paragraph.find(P_PR)
        if own is None:
            return None
        clone = copy_of(own)
        clone.tail = None
        for style in list(clone.iter(w("pStyle"), w("rStyle"))):
            self._restyle(style)
        for number in list(clone.iter(w("numId"))):
            list_id = self.shared.list_id(number.get(VAL, ""))
            if list_id is not None:
                number.set(VAL, list_id)
            elif (holder := number.getparent()) is not None:
                remove(holder)
        for child in list(clone):
            if child.tag == SECT_PR or child.tag in OF_REVISIONS:
                clone.remove(child)
        mark = clone.find(R_PR)
        for change in [] if mark is None else list(mark.iter(*OF_REVISIONS)):
            remove(change)
        return clone

    def table_properties(self, table: Element) -> None:
        """Give a copied table the old document's style of that name."""
        for style in list(table.iter(w("tblStyle"))):
            self._restyle(style)

    def _restyle(self, style: Element) -> None:
        known = self.shared.style_id(style.get(VAL, ""))
        if known is None:
            remove(style)
        else:
            style.set(VAL, known)

    def _with_pictures(self, clone: Element) -> bool:
        pictures = [node for node in clone.iter() if node.tag in PICTURES]
        for node in pictures:
            for inner in list(node.iter()):
                for name, value in list(inner.items()):
                    if not name.startswith(RELATIONS):
                        continue
                    if str(inner.tag).endswith("}hlinkClick"):
                        remove(inner)
                        continue
                    carried = self.relations.picture(value)
                    if carried is None:
                        return False
                    inner.set(name, carried)
        return True
