"""Bookmarks when something that was left out of a file is put back: each has its own two ends again.

A bookmark that lost its end with a clause was closed behind what was left of it, and Word may have numbered the others
anew while the clause was out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dpa_tracker.word.ooxml import BOOKMARK_END, BOOKMARK_START, ID, Element, P, remove, whole_number


def settle_bookmarks(restored: Sequence[Element], roots: Sequence[Element]) -> None:
    """Give what was put back numbers of its own, and take out the ends that stood in for those that are back."""
    if not any(next(one.iter(BOOKMARK_START, BOOKMARK_END), None) is not None for one in restored):
        return
    back = set(_marks(restored))
    others = [mark for mark in _marks(roots) if mark not in back]
    _number_anew([mark for mark in back if mark.tag == BOOKMARK_START], back, others)
    starts = {mark.get(ID): mark for mark in others if mark.tag == BOOKMARK_START}
    ends = {mark.get(ID): mark for mark in others if mark.tag == BOOKMARK_END}
    for mark in back:
        identity = mark.get(ID)
        if mark.tag == BOOKMARK_END and identity in starts and identity in ends:
            remove(ends[identity] if _stands_in(starts[identity], ends[identity]) else mark)


def _marks(elements: Sequence[Element]) -> Iterator[Element]:
    for element in elements:
        yield from element.iter(BOOKMARK_START, BOOKMARK_END)


def _number_anew(starts: Sequence[Element], back: set[Element], others: Sequence[Element]) -> None:
    """Number bookmarks that are back, and their ends, where another bookmark has that number now."""
    taken = {mark.get(ID, "") for mark in others if mark.tag == BOOKMARK_START}
    clashing = {mark.get(ID, "") for mark in starts} & taken
    last = max((whole_number(mark.get(ID)) for mark in (*back, *others)), default=0)
    numbers = {identity: str(last + place) for place, identity in enumerate(sorted(clashing), start=1)}
    for mark in back:
        mark.set(ID, numbers.get(mark.get(ID, ""), mark.get(ID, "")))


def _stands_in(start: Element, end: Element) -> bool:
    """Whether an end stands where one is put for an end that is left out: behind the paragraph's text, else at once."""
    parent = start.getparent()
    if parent is not None and parent.tag == P:
        after = end.itersiblings()
        return end.getparent() is parent and all(one.tag in (BOOKMARK_START, BOOKMARK_END) for one in after)
    return start.getnext() is end
