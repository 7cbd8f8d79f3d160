"""Putting back what earlier fillings left out of a file, before it is filled again.

Word may have saved the file since, with other numbers, other ids of styles, and its parts in another order; a person
may have moved or deleted the place. What cannot be put back with certainty is reported, never guessed and never
forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from dpa_tracker.word.controls import content_of, tag_text
from dpa_tracker.word.fetching import fetching_fields
from dpa_tracker.word.footnotes import add_notes
from dpa_tracker.word.leaving_out import PLACE
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    LINK,
    NAME,
    REVISIONS,
    SDT,
    Element,
    P,
    copy_of,
    own_text,
    remove,
    w,
)
from dpa_tracker.word.pattern_meanings import Meanings, of_today
from dpa_tracker.word.patterns import Kept, Pattern, Side, kept_with
from dpa_tracker.word.references import CONTENTS, says_lost
from dpa_tracker.word.repetition import number_of
from dpa_tracker.word.restored_bookmarks import settle_bookmarks

# What points to another part, whose numbers Word gives anew: nobody can tell what it would point to now. Notes are
# kept with the text that they belong to.
POINTING: Final = w("commentReference")
OF_CONTENTS: Final = CONTENTS.partition(":")[2]


@dataclass(slots=True)
class Restoring:
    """The putting back into the parts of one file; `lost` are patterns without a place, `unknown` places without one.

    `today` is what the ids of the file mean now; `touched` the parts that were changed.
    """

    kept: Kept
    today: Meanings
    touched: set[Element] = field(default_factory=set[Element])
    lost: list[Pattern] = field(default_factory=list[Pattern])
    unknown: list[str] = field(default_factory=list[str])
    _roots: Sequence[Element] = ()
    _back: list[Element] = field(default_factory=list[Element])

    def restore(self, roots: Sequence[Element]) -> None:
        """Put back all that can be, and take our places out of the parts."""
        self._roots = roots
        places = _places(roots)
        by_place = {one.place for one in self.kept.patterns}
        self.unknown += [name for name in places if name not in by_place and field_of(name) != OF_CONTENTS]
        for place, together in groupby(self.kept.patterns, key=lambda one: (one.place, one.is_repeated)):
            group = list(together)
            if place[1]:
                for one in group:
                    self._repeat(one, places.get(one.place, []), roots)
            else:
                self._put_back(group, places.get(place[0], []))
        settle_bookmarks(self._back, roots)
        for found in places.values():
            for start in found:
                self.touched.add(start.getroottree().getroot())
                _remove_bookmark(start)
        for root in roots:
            for control in list(root.iter(SDT)):
                item = kept_with(control)
                if item is not None and tag_text(control):
                    self._set_item(control, item)

    def _repeat(self, one: Pattern, places: Sequence[Element], roots: Sequence[Element]) -> None:
        """Give a repetition its whole item again; it is found by its place, else by its number, else by its tag."""
        same = [control for root in roots for control in root.iter(SDT) if tag_text(control) == one.tag]
        above = {control for start in places for control in start.iterancestors(SDT)}
        found = [control for control in same if control in above]
        found = found or [control for control in same if one.number and number_of(control) == one.number]
        found = found or (same if len(same) == 1 else [])
        items = [self._of_today(one) for _ in found]
        for control, item in zip(found, items, strict=True):
            if item is not None:
                self._set_item(control, item)
        if same and (not items or None in items):
            self.lost.append(replace(one, place=""))
        # Without any control of its tag, a person has taken the whole passage out.

    def _set_item(self, control: Element, item: Element) -> None:
        self.touched.add(control.getroottree().getroot())
        content = content_of(control)
        for child in list(content):
            content.remove(child)
        content.append(item)
        self._back.append(item)

    def _put_back(self, group: Sequence[Pattern], places: Sequence[Element]) -> None:
        stands = [where for start in places if (where := _carrier_of(start, group[0])) is not None]
        made = [(one, self._of_today(one) if stands else None) for one in group]
        missed = [(one, element) for one, element in made if one.tag != CONTENTS]
        self.lost += [replace(one, place="") for one, element in missed if element is None or not stands]
        for start, carrier in stands:
            elements = [copy_of(element) for _, element in made if element is not None]
            if group[0].side is Side.WITHIN:
                elements = _within_the_line(start, elements)
            self.touched.add(carrier.getroottree().getroot())
            self._back += elements
            beside = self._past_marks(carrier, group[0])
            if group[0].side is Side.AFTER:
                for element in reversed(elements):
                    beside.addnext(element)
            else:
                for element in elements:
                    beside.addprevious(element)
            if group[0].side is Side.INSTEAD and carrier.tag == P and elements and not own_text(carrier):
                _remove_bookmark(start)
                remove(carrier)

    def _past_marks(self, carrier: Element, one: Pattern) -> Element:
        """The element beside which to put back: the carrier, or the mark of a bookmark next to it."""
        beside, left = carrier, one.past
        for sibling in carrier.itersiblings(preceding=one.side is not Side.AFTER):
            if not left or not (sibling.tag in (BOOKMARK_START, BOOKMARK_END) or sibling in self._back):
                break
            beside, left = sibling, left - (sibling not in self._back)
        return beside

    def _of_today(self, one: Pattern) -> Element | None:
        """The pattern as it means the same in this file; None when nobody can tell: a style, list or part is gone.

        Tracked changes and fields that fetch something have no place in a template either.
        """
        element = one.told.element()
        if next(element.iter(POINTING, *REVISIONS), None) is not None or any(fetching_fields(element)):
            return None
        known = of_today(element, self.kept, self.today)
        return known if known is not None and self._with_notes(known, one) else None

    def _with_notes(self, element: Element, one: Pattern) -> bool:
        """Put the notes of a pattern back; whether all of them could be."""
        if not one.told.notes:
            return True
        kept = {note: self.kept.notes[note].element() for note in one.told.notes if note in self.kept.notes}
        notes = {note: of_today(found, self.kept, self.today) for note, found in kept.items()}
        changed = add_notes(element, {note: found for note, found in notes.items() if found is not None}, self._roots)
        self.touched |= changed or set()
        return changed is not None


def has_places(content: bytes) -> bool:
    """Whether a part may have places of ours, or patterns of an earlier version: a quick look at its bytes."""
    return PLACE.encode() in content or b"urn:dpa-tracker:word" in content


def _places(roots: Sequence[Element]) -> dict[str, list[Element]]:
    """Our places by name; a text that a reader sees twice, as a text box, can have one twice.

    Each is numbered so that no bookmark which is put back has its number.
    """
    found: dict[str, list[Element]] = {}
    for root in roots:
        ends: dict[str, Element] = {}
        for mark in root.iter(BOOKMARK_START, BOOKMARK_END):
            name = mark.get(NAME, "")
            if name.startswith(PLACE):
                found.setdefault(name, []).append(mark)
                ends[mark.get(ID, "")] = mark
            elif mark.tag == BOOKMARK_END and (start := ends.pop(mark.get(ID, ""), None)) is not None:
                for one in (start, mark):
                    one.set(ID, f"{start.get(NAME)}/{len(found[start.get(NAME, '')])}")
    return found


def field_of(place: str) -> str:
    """The field that a place's name tells, perhaps shortened."""
    return place.removeprefix(PLACE).partition("_")[2].replace("__", ".")


def _carrier_of(start: Element, one: Pattern) -> tuple[Element, Element] | None:
    """The place, and the element beside which to put back; None when it is no longer there."""
    if one.side is Side.WITHIN:
        return (start, start) if next(start.iterancestors(P), None) is not None else None
    around = [above for above in start.iterancestors() if above.tag == w(one.carrier)]
    if not 0 < one.above <= len(around):
        return None
    return start, around[one.above - 1]


def _within_the_line(start: Element, elements: list[Element]) -> list[Element]:
    """What is to be put back at a place in a line; none of it where somebody wrote something in its stead."""
    said: list[Element] = []
    for one in start.itersiblings():
        if one.tag == BOOKMARK_END and one.get(ID) == start.get(ID):
            break
        said.append(one)
    if any(own_text(one) and not says_lost(one) for one in said):
        return []
    for one in said:
        if says_lost(one):
            remove(one)
    link = next(start.itersiblings(LINK), None)
    for one in elements:
        if one.tag == LINK and link is not None and not len(one):
            link.attrib.update(one.attrib)
    return [one for one in elements if one.tag != LINK or len(one)]


def _remove_bookmark(start: Element) -> None:
    root = start.getroottree().getroot()
    for end in [end for end in root.iter(BOOKMARK_END) if end.get(ID) == start.get(ID)]:
        remove(end)
    remove(start)
