"""Controls and links around inserted text: those of the old document that correspond, else copies of the new ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.word.comparing.around import HYPERLINK, TIE, WRAPPERS, Around, Arounds, Ties, around
from dpa_tracker.word.comparing.changes import Left
from dpa_tracker.word.comparing.imports import Relations
from dpa_tracker.word.comparing.marking import Marker
from dpa_tracker.word.comparing.placing import Beside, Neighbour, put
from dpa_tracker.word.ooxml import SDT, SDT_CONTENT, SDT_PR, VAL, W15_NS, Element, copy_of, remove, w

# What ties a control to parts that stay behind (a glossary, custom XML).
TIED_ELSEWHERE: Final = frozenset({w("dataBinding"), f"{{{W15_NS}}}dataBinding", w("placeholder")})
CONTROL_IDS: Final = 100_000_000  # a control's number is drawn from above this, apart from those of Word and ours


@dataclass(slots=True)
class Wrapping:
    """What stands around inserted text in one part.

    `ties` and `new_ties` are those of the old and the new part, `left` takes what is left out; `made` are the copies
    with what they were copied from, `twins` the old element of each new one that both files have.
    """

    marker: Marker
    relations: Relations
    ties: Ties
    new_ties: Ties
    left: list[Left]
    made: dict[Element, Element] = field(default_factory=dict[Element, Element])
    twins: dict[Element, Element] = field(default_factory=dict[Element, Element])
    _taken: set[Element] = field(default_factory=set[Element])

    def pair(self, old: Arounds, new: Arounds) -> None:
        """What stands around something that both files have corresponds, from outside in, as far as it is alike."""
        for one, other in zip(old, new, strict=False):
            if one.key != other.key:
                return
            if other.element not in self.twins and one.element not in self._taken:
                self.twins[other.element] = one.element
                self._taken.add(one.element)

    def insert(
        self, element: Element, wanted: Arounds, holder: Element, beside: Beside, *, bare: bool = False
    ) -> Neighbour:
        """Insert an element between its neighbours, inside what it stands in in the new document.

        `bare` makes no controls: the end of a paragraph cannot go from within a control that nothing follows.
        """
        put(element, holder, beside, (self._shared(beside[0], wanted), self._shared(beside[1], wanted)))
        missing = wanted[self.shared(self.arounds_of(element, holder), wanted) :]
        inner = [element]
        for outer in () if bare else reversed(missing):
            inner = self._wrap(inner, outer.element)
        if bare and missing:
            self.left.append(Left.CONTROL)
        return Neighbour(element, self.arounds_of(element, holder))

    def arounds_of(self, element: Element, holder: Element) -> Arounds:
        """What stands around an element of the redline, up to a holder."""
        found: list[Around] = []
        for above in element.iterancestors():
            if above is holder:
                break
            if above.tag in WRAPPERS:
                found.insert(0, around(above, self.ties))
        return tuple(found)

    def shared(self, here: Arounds, wanted: Arounds) -> int:
        """How many of what is wanted stands around something already, from outside."""
        count = 0
        while count < min(len(here), len(wanted)) and self._is_same(here[count], wanted[count]):
            count += 1
        return count

    def _shared(self, neighbour: Neighbour | None, wanted: Arounds) -> int:
        return -1 if neighbour is None else self.shared(neighbour.controls, wanted)

    def _is_same(self, here: Around, wanted: Around) -> bool:
        source = self.made.get(here.element)
        if source is not None:
            return source is wanted.element
        twin = self.twins.get(wanted.element)
        if twin is not None:
            return twin is here.element
        return here.key == wanted.key and here.element not in self._taken

    def _wrap(self, inner: list[Element], outer: Element) -> list[Element]:
        """Put elements that stand side by side into a copy of what is around them in the new document."""
        shell = outer.makeelement(outer.tag, dict(outer.attrib), outer.nsmap)
        if outer.tag == HYPERLINK and not self._tie(shell):
            self.left.append(Left.LINK)
            return inner
        inner[0].addprevious(shell)
        content = shell
        if outer.tag == SDT:
            self._settings(outer, shell)
            content = etree.SubElement(shell, SDT_CONTENT)
        content.extend(inner)
        self.made[shell] = outer
        return self.marker.insert_control(shell) if outer.tag == SDT else [shell]

    def _settings(self, outer: Element, shell: Element) -> None:
        settings = outer.find(SDT_PR)
        if settings is not None:
            shell.append(copy_of(settings))
            self.free_settings(shell)

    def free_settings(self, control: Element) -> None:
        """Give a copied control a number of its own, and no tie to parts that stay behind."""
        settings = control.find(SDT_PR)
        for child in [] if settings is None else list(settings):
            if child.tag in TIED_ELSEWHERE:
                remove(child)
            elif child.tag == w("id"):
                child.set(VAL, str(CONTROL_IDS + self.marker.next_number()))

    def _tie(self, link: Element) -> bool:
        """Tie a copied link to its address; False when it has none that can be carried over."""
        link.attrib.pop(w("docLocation"), None)
        if TIE not in link.attrib:
            return w("anchor") in link.attrib
        carried = self.relations.link(link.get(TIE, ""))
        if carried is None:
            return False
        link.set(TIE, carried)
        return True


def controls_below(node: Element) -> Iterator[Element]:
    """The controls below a node that hold blocks, rows or cells: those of words stand in a paragraph."""
    for child in node:
        if child.tag == SDT:
            yield child
        if child.tag != w("p"):
            yield from controls_below(child)
