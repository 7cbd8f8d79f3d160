"""Bookmarks of the new document, carried over: cross-references of inserted text find what they point to.

WordprocessingML has no revision for a bookmark. One that only the new document has is put where it stands there; one
that both have, on a text that was rewritten, is made to reach over the old and the new wording, so that it survives
accepting and rejecting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from dpa_tracker.word.comparing.leaves import BOOKMARKS, Line
from dpa_tracker.word.comparing.marking import DEL, INS, Marker
from dpa_tracker.word.ooxml import BOOKMARK_END, BOOKMARK_START, ID, NAME, P_PR, Element, P, R, remove, w

OF_THE_PROGRAM: Final = "_GoBack"  # where the cursor stood
OF_COLUMNS: Final = w("colFirst")


class Stretch(NamedTuple):
    """A stretch of a new line as it stands in the redline: its places in the line's text, and an element that is it."""

    start: int
    end: int
    first: Element
    last: Element
    is_new: bool


@dataclass(slots=True)
class _Wanted:
    name: str
    known: bool  # the old document has one of this name
    number: str
    start: Element | None = None
    end: Element | None = None


@dataclass(slots=True)
class Bookmarks:
    """The bookmarks of one part. `names` are those of the old document, and grow by what is carried over."""

    marker: Marker
    names: set[str]
    lost: int = 0
    _wanted: dict[str, _Wanted] = field(default_factory=dict[str, _Wanted])

    def read(self, new: Element) -> None:
        """Take note of the bookmarks of the new part that can be carried over; those between blocks move into them."""
        _into_paragraphs(new)
        ends = Counter(mark.get(ID, "") for mark in new.iter(BOOKMARK_END))
        for mark in new.iter(BOOKMARK_START):
            number, name = mark.get(ID, ""), mark.get(NAME, "")
            usable = name and name != OF_THE_PROGRAM and OF_COLUMNS not in mark.attrib
            if usable and ends[number] == 1 and number not in self._wanted:
                known = name in self.names
                self._wanted[number] = _Wanted(name, known, "" if known else str(self.marker.next_number()))
                self.names.add(name)

    def wanted_in(self, line: Line) -> bool:
        """Whether a line has a bookmark that the old document lacks."""
        marks = (self._wanted.get(leaf.node.get(ID, "")) for _, leaf in line.bookmarks)
        return any(mark is not None and not mark.known for mark in marks)

    def places_in(self, line: Line) -> list[int]:
        """Where in a line's text bookmarks stand that are wanted."""
        return [at for at, leaf in line.bookmarks if leaf.node.get(ID, "") in self._wanted]

    def put(self, line: Line, stretches: Sequence[Stretch], paragraph: Element, *, is_new: bool) -> None:
        """Put the bookmarks of a new line where its text stands now; `is_new`: the paragraph is inserted."""
        for at, leaf in line.bookmarks:
            wanted = self._wanted.get(leaf.node.get(ID, ""))
            begins = leaf.node.tag == BOOKMARK_START
            if wanted is None or (wanted.end if not begins else wanted.start) is not None:
                continue
            where = _stretch_at(stretches, at, begins=begins)
            if wanted.known and not (is_new if where is None else where[0].is_new):
                continue
            mark = etree.Element(leaf.node.tag)
            mark.set(ID, wanted.number or "0")
            if begins:
                mark.set(NAME, wanted.name)
                wanted.start = mark
            else:
                wanted.end = mark
            if not begins and wanted.start is not None and wanted.start.getnext() is None and where is None:
                wanted.start.addnext(mark)
            elif where is None:
                paragraph.append(mark)
            elif where[1]:
                _outside(where[0].first, forward=False).addprevious(mark)
            else:
                _outside(where[0].last, forward=True).addnext(mark)

    def settle(self, old: Element) -> None:
        """Keep whole pairs alone, and let those of rewritten text reach over both wordings."""
        placed = [wanted for wanted in self._wanted.values() if wanted.start is not None or wanted.end is not None]
        if not placed:
            return
        temporary = {
            mark for wanted in placed if wanted.known for mark in (wanted.start, wanted.end) if mark is not None
        }
        own = {
            mark.get(NAME, ""): mark
            for mark in old.iter(BOOKMARK_START)
            if mark not in temporary and mark.get(NAME, "") not in ("", OF_THE_PROGRAM)
        }
        ends = {mark.get(ID, ""): mark for mark in old.iter(BOOKMARK_END) if mark not in temporary}
        order = {element: at for at, element in enumerate(old.iter(*BOOKMARKS, R))}
        for wanted in placed:
            start, end = wanted.start, wanted.end
            whole = start is not None and end is not None and order[start] < order[end]
            if wanted.known and whole and start is not None and end is not None:
                mark = own.get(wanted.name)
                self._reach(order, (mark, None if mark is None else ends.get(mark.get(ID, ""))), (start, end))
            if wanted.known or not whole:
                self.lost += not whole and not wanted.known
                for mark in (start, end):
                    if mark is not None:
                        remove(mark)

    def _reach(
        self, order: dict[Element, int], own: tuple[Element | None, Element | None], new: tuple[Element, Element]
    ) -> None:
        """Let the old bookmark, all of whose text is deleted, reach over the inserted text of the new one too."""
        start, end = own
        if start is None or end is None:
            return
        first = min(order[start], order[new[0]])
        last = max(order[end], order[new[1]])
        runs = [(at, one) for one, at in order.items() if first < at < last and one.tag == R]
        gone = [one for at, one in runs if order[start] < at < order[end]]
        if (
            not gone
            or any(_mark_around(one) is None for _, one in runs)
            or any(_mark_around(one) != DEL for one in gone)
        ):
            self.lost += bool(gone) and all(_mark_around(one) == DEL for one in gone)
            return
        if order[new[0]] < order[start]:
            new[0].addprevious(start)
        if order[new[1]] > order[end]:
            new[1].addnext(end)


def _stretch_at(stretches: Sequence[Stretch], at: int, *, begins: bool) -> tuple[Stretch, bool] | None:
    """The stretch beside a place, and whether the place is its beginning."""
    starts = next((one for one in stretches if one.start == at), None)
    ends = next((one for one in reversed(stretches) if one.end == at), None)
    for one, is_start in ((starts, True), (ends, False)) if begins else ((ends, False), (starts, True)):
        if one is not None:
            return one, is_start
    return None


def _outside(element: Element, *, forward: bool) -> Element:
    """The element, or the revision whose end (or beginning) it is: a bookmark stands outside of it."""
    parent = element.getparent()
    if parent is not None and parent.tag in (INS, DEL):
        beside = element.getnext() if forward else element.getprevious()
        if beside is None:
            return parent
    return element


def _mark_around(run: Element) -> str | None:
    for above in run.iterancestors():
        if above.tag in (INS, DEL):
            return str(above.tag)
        if above.tag == P:
            return None
    return None


def _into_paragraphs(root: Element) -> None:
    """Move bookmarks that stand between blocks to the beginning of the next, or the end of the last, paragraph."""
    waiting: list[Element] = []
    last: Element | None = None
    for element in list(root.iter(P, *BOOKMARKS)):
        if element.tag == P:
            start = 1 if len(element) and element[0].tag == P_PR else 0
            element[start:start] = waiting
            waiting, last = [], element
        elif next(element.iterancestors(P), None) is None:
            if element.tag == BOOKMARK_START:
                waiting.append(element)
            elif last is not None:
                last.append(element)
