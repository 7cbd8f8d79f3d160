"""Where inserted text goes: after what stands before it in the new document, inside the same controls as there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from dpa_tracker.word.comparing.around import WRAPPERS, Arounds
from dpa_tracker.word.comparing.leaves import LOOKED_THROUGH, TRANSPARENT
from dpa_tracker.word.comparing.marking import RANGE_MARKS
from dpa_tracker.word.ooxml import P_PR, SDT, SDT_CONTENT, SECT_PR, TBL, TC, TR, Element, P, R, w

EXTENDED: frozenset[str] = frozenset({P, TBL, TR, TC, SDT, R, w("ins"), w("del"), w("fldSimple"), *LOOKED_THROUGH})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An element of the old document beside which something is inserted, and what is around it."""

    element: Element
    controls: Arounds


Beside: TypeAlias = tuple[Neighbour | None, Neighbour | None]  # what stands before and after


def put(element: Element, holder: Element, beside: Beside, depths: tuple[int, int]) -> None:
    """Insert an element between two neighbours (None: the holder's end), as far inside their controls as it belongs.

    The depths say how many of the controls around each neighbour it shares; -1 where there is no neighbour.
    """
    before, after = beside
    if before is not None and (depths[0] >= depths[1] or not _is_first(after, holder)):
        anchor = _climbed(before.element, len(before.controls) - depths[0], holder, forward=True)
        anchor.addnext(element)
    elif after is not None:
        anchor = _climbed(after.element, len(after.controls) - depths[1], holder, forward=False)
        anchor.addprevious(element)
    else:
        _into_empty(holder, element)


def _is_first(neighbour: Neighbour | None, holder: Element) -> bool:
    """Whether nothing with extent stands before the neighbour in its innermost control."""
    if neighbour is None:
        return False
    parent = neighbour.element.getparent()
    return parent is None or parent is holder or _edge(neighbour.element, forward=False)


def _climbed(element: Element, levels: int, holder: Element, *, forward: bool) -> Element:
    """The element or a control or link around it, `levels` further out, as far as the element ends (or begins) it."""
    while True:
        parent = element.getparent()
        if parent is None or parent is holder or not _edge(element, forward=forward):
            return element
        if parent.tag in TRANSPARENT:
            element = parent
            continue
        outer = parent.getparent() if parent.tag == SDT_CONTENT else parent
        if levels <= 0 or outer is None or outer.tag not in WRAPPERS:
            return element
        element, levels = _with_marks(outer, forward=forward), levels - 1


def _with_marks(control: Element, *, forward: bool) -> Element:
    """A control, or the mark of a revision that stands beside it: nothing goes between them."""
    beside = control.getnext() if forward else control.getprevious()
    return beside if beside is not None and beside.tag in RANGE_MARKS else control


def _edge(element: Element, *, forward: bool) -> bool:
    """Whether nothing with extent follows (or precedes) the element among its siblings."""
    siblings = element.itersiblings(preceding=not forward)
    return not any(sibling.tag in EXTENDED for sibling in siblings)


def _into_empty(holder: Element, element: Element) -> None:
    last = next((child for child in holder if child.tag == SECT_PR), None)
    if last is not None:
        last.addprevious(element)
        return
    start = 1 if len(holder) and holder[0].tag == P_PR else 0
    holder.insert(start if holder.tag == P else len(holder), element)
