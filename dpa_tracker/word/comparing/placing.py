"""Where inserted text goes: after what stands before it in the new document, inside the same controls as there."""

from __future__ import annotations

from dataclasses import dataclass

from dpa_tracker.word.comparing.leaves import LOOKED_THROUGH
from dpa_tracker.word.ooxml import P_PR, SDT, SDT_CONTENT, SECT_PR, TBL, TC, TR, Element, P, R, w

EXTENDED: frozenset[str] = frozenset({P, TBL, TR, TC, SDT, R, w("ins"), w("del"), w("fldSimple"), *LOOKED_THROUGH})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An element of the old document beside which something is inserted, and the tags of the controls around it."""

    element: Element
    controls: tuple[str, ...]


def put(
    element: Element,
    controls: tuple[str, ...],
    holder: Element,
    before: Neighbour | None,
    after: Neighbour | None,
) -> None:
    """Insert an element between two neighbours (None: the holder's end), as far inside their controls as it belongs."""
    depth_before = -1 if before is None else _shared(before.controls, controls)
    depth_after = -1 if after is None else _shared(after.controls, controls)
    if before is not None and (depth_before >= depth_after or not _is_first(after, holder)):
        anchor = _climbed(before.element, len(before.controls) - depth_before, holder, forward=True)
        anchor.addnext(element)
    elif after is not None:
        anchor = _climbed(after.element, len(after.controls) - depth_after, holder, forward=False)
        anchor.addprevious(element)
    else:
        _into_empty(holder, element)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _is_first(neighbour: Neighbour | None, holder: Element) -> bool:
    """Whether nothing with extent stands before the neighbour in its innermost control."""
    if neighbour is None:
        return False
    parent = neighbour.element.getparent()
    return parent is None or parent is holder or _edge(neighbour.element, forward=False)


def _climbed(element: Element, levels: int, holder: Element, *, forward: bool) -> Element:
    """The element or a control or link around it, `levels` controls further out, as far as the element ends it."""
    while True:
        parent = element.getparent()
        if parent is None or parent is holder or not _edge(element, forward=forward):
            return element
        if parent.tag == SDT_CONTENT and levels > 0:
            outer = parent.getparent()
            if outer is None:
                return element
            element, levels = outer, levels - 1
        elif parent.tag in LOOKED_THROUGH:
            element = parent
        else:
            return element


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
