"""Text of the new document carried over into the old one: with its styles, lists, pictures and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.word.comparing.around import HYPERLINK, TIE
from dpa_tracker.word.comparing.changes import Left
from dpa_tracker.word.comparing.imports import Relations, StylesAndLists
from dpa_tracker.word.comparing.leaves import BOOKMARKS, CLICKED, NOTES, PICTURES, RELATION
from dpa_tracker.word.comparing.notes import Notes
from dpa_tracker.word.comparing.splitting import Origins
from dpa_tracker.word.ooxml import P_PR, R_PR, SECT_PR, VAL, Element, copy_of, remove, w

OF_REVISIONS: Final = (w("pPrChange"), w("rPrChange"), w("sectPrChange"))
RUNNING: Final = (w("headerReference"), w("footerReference"))


@dataclass(slots=True)
class Carrier:
    """Copies pieces of one part of the new document for the corresponding part of the old one.

    `left` says what could not be carried over since it was last asked (`taken`).
    """

    shared: StylesAndLists
    relations: Relations
    notes: dict[str, Notes]
    origins: Origins
    left: list[Left] = field(default_factory=list["Left"])

    def taken(self) -> tuple[Left, ...]:
        """What was left out since the last question."""
        left = tuple(dict.fromkeys(self.left))
        self.left.clear()
        return left

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
            self.left.append(Left.PICTURE)
            return []
        for tag, kind in NOTES.items():
            for reference in list(clone.iter(tag)):
                notes = self.notes.get(kind)
                number = None if notes is None else notes.carried(reference.get(w("id"), ""))
                if number is None:
                    remove(reference)
                    self.left.append(Left.NOTE)
                else:
                    reference.set(w("id"), number)
        return [clone]

    def properties(self, paragraph: Element, *, with_section: bool = False) -> Element | None:
        """The paragraph's properties with the old document's styles and lists; a section's end only when asked for."""
        own = paragraph.find(P_PR)
        if own is None:
            return None
        clone = copy_of(own)
        clone.tail = None
        for style in list(clone.iter(w("pStyle"), w("rStyle"))):
            self._restyle(style)
        for child in list(clone):
            if (child.tag == SECT_PR and not with_section) or child.tag in OF_REVISIONS:
                clone.remove(child)
        self._relist(clone)
        mark = clone.find(R_PR)
        for change in [] if mark is None else list(mark.iter(*OF_REVISIONS)):
            remove(change)
        return clone

    def _relist(self, properties: Element) -> None:
        """Give copied properties the old document's lists, headers and footers."""
        for number in list(properties.iter(w("numId"))):
            list_id = self.shared.list_id(number.get(VAL, ""))
            if list_id is not None:
                number.set(VAL, list_id)
            elif (holder := number.getparent()) is not None:
                remove(holder)
        for reference in list(properties.iter(*RUNNING)):
            same = self.relations.running(reference.get(TIE, ""))
            if same is None:
                remove(reference)
                self.left.append(Left.RUNNING)
            else:
                reference.set(TIE, same)

    def link_again(self, node: Element) -> None:
        """Tie the links below a copied node to their addresses; one that has none becomes plain text."""
        for link in list(node.iter(HYPERLINK)):
            carried = self.relations.link(link.get(TIE, "")) if TIE in link.attrib else ""
            if carried:
                link.set(TIE, carried)
            elif carried is None:
                for child in list(link):
                    link.addprevious(child)
                remove(link)
                self.left.append(Left.LINK)

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
        for node in [node for node in clone.iter() if node.tag in PICTURES]:
            if next(node.iterancestors(*PICTURES), None) is not None:
                continue
            self.link_again(node)
            for mark in list(node.iter(*BOOKMARKS)):  # Word writes a text box twice, and a bookmark must be one
                remove(mark)
            for inner in list(node.iter()):
                for name, value in list(inner.items()):
                    if not name.startswith(RELATION) or inner.tag == HYPERLINK:
                        continue
                    is_click = str(inner.tag).endswith(CLICKED)
                    carried = self.relations.link(value) if is_click else self.relations.picture(value)
                    if carried is None and not is_click:
                        return False
                    if carried is None:
                        remove(inner)
                    else:
                        inner.set(name, carried)
        return True
