"""What someone changed by hand in a draft: the values of its fields, and the items of its lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, TypeAlias

from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.control_values import SpokenValue, said_in, spoken
from dpa_tracker.word.controls import Purpose, content_of, is_item, outermost, tag_of
from dpa_tracker.word.draft_writer import is_as_written
from dpa_tracker.word.ooxml import SDT_CONTENT, TC, Element, P, own_text
from dpa_tracker.word.package import Package
from dpa_tracker.word.pairing_items import paired
from dpa_tracker.word.scope import Scope
from dpa_tracker.word.template import template_of

Texts: TypeAlias = "dict[str, list[str]]"  # by the path of a field, what it may say without having been changed
NUMBER: Final = re.compile(r"(\d+)(?:\.|$)")


class Edit(StrEnum):
    """What was done by hand: to a value, or to a whole item of a list; `LOOSE` is text in a list outside its items.

    `GONE`: the control is no longer in the file, with its clause or alone; of a list with all its items.
    """

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    LOOSE = "loose"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class HandEdit:
    """A value that someone changed by hand: what it was ("" for a gap) and what it says now.

    `now` has more than one text where the places of the field were changed differently; then nobody can say which
    holds. `places` of `of` places of the field were changed. Of a whole item `path` is that of the list with its
    number as written, with `+` and its number now for one that was put in, and `item` what its fields say (said).
    `beside` is a text of the list that an item was taken out of, or before it: there to look where nothing stands.
    """

    path: str
    was: str
    now: tuple[str, ...]
    places: int
    of: int
    edit: Edit = Edit.CHANGED
    item: tuple[WrittenValue, ...] = ()
    beside: str = ""

    @property
    def said(self) -> str:
        """What it says now: of an item that was taken out what it said."""
        return self.now[0] if self.now else self.was

    @property
    def differs(self) -> bool:
        """Whether not all places say the same."""
        return len(self.now) > 1 or (self.edit is not Edit.CHANGED and self.places < self.of)


def hand_edits(kept: Sequence[WrittenValue], package: Package) -> tuple[HandEdit, ...]:
    """The fields of an edited file that no longer say what was written, in the order they were written in, and items.

    A path that stands twice has what was taken back last: a header that still has the name from before is no edit.
    A file that we wrote and nobody touched has none, even where it was written on another day than the one kept.
    Raises KnownError `draft_controls_lost` for a file without any of its fields: nobody can tell what was changed.
    """
    if is_as_written(package):
        return ()
    known: Texts = {}
    for each in kept:
        known.setdefault(each.path, []).append(each.text)
    document = template_of(package)
    reading = _Reading(known, document.language)
    now: dict[str, list[SpokenValue]] = {}
    for root in document.roots().values():
        for one in reading.below(root, Scope({})):
            now.setdefault(one.path, []).append(one)
    changed = [
        HandEdit(path, texts[-1], tuple(dict.fromkeys(one.text for one in found)), len(found), len(now[path]))
        for path, texts in known.items()
        if (found := [one for one in now.get(path, ()) if one.text not in texts and one.shown not in texts])
    ]
    if not now and any(each.text for each in kept):
        raise KnownError("draft_controls_lost", file=package.name)
    return (*changed, *reading.items(), *_gone(known, now.keys(), reading))


@dataclass(slots=True)
class _Reading:
    """The reading of an edited file: items of lists have the numbers they were written with."""

    known: Texts
    language: str
    lists: Counter[str] = field(default_factory=Counter[str])
    found: list[HandEdit] = field(default_factory=list[HandEdit])
    accounted: set[str] = field(default_factory=set[str])  # items that stand elsewhere now, or were taken out

    def below(self, node: Element, scope: Scope) -> Iterator[SpokenValue]:
        """What the fields below a node say; what was done to whole items is noted."""
        for control in outermost(node):
            tag = tag_of(control)
            if tag is None or tag.purpose in (Purpose.ITEM, Purpose.CONDITION):
                yield from self.below(content_of(control), scope)
            elif tag.purpose is Purpose.FIELD:
                yield spoken(control, tag, scope, self.language)
            elif tag.purpose is Purpose.REPETITION:
                yield from self._list(content_of(control), scope.full_name(tag.name), scope.path(tag.name), scope)

    def _list(self, content: Element, full: str, path: str, scope: Scope) -> Iterator[SpokenValue]:
        self.lists[path] += 1
        written = _items(self.known, path)
        numbers = sorted(written)
        items = [child for child in content if isinstance(child.tag, str) and is_item(child)]
        scopes = [scope.bind(full, at, None) for at in range(1, len(items) + 1)]
        read = [
            said_in(item, inner, f"{path}.{at}", self.language)
            for at, (item, inner) in enumerate(zip(items, scopes, strict=True), start=1)
        ]
        told = [{name: (one.text, one.shown) for name, one in each.items()} for each in read]
        put_in: list[HandEdit] = []
        taken_out: list[HandEdit] = []
        for one, other in paired([written[number] for number in numbers], told):
            if other is None and one is not None:
                texts = {name: said[-1] for name, said in written[numbers[one]].items()}
                self.accounted.add(f"{path}.{numbers[one]}")
                gone = _of_item(f"{path}.{numbers[one]}", texts, Edit.REMOVED)
                taken_out.append(replace(gone, beside=_beside(content)))
            elif other is not None and one is None:
                texts = {name: each.text for name, each in read[other].items()}
                if any(texts.values()):
                    put_in.append(_of_item(f"{path}.+{other + 1}", texts, Edit.ADDED))
            elif one is not None and other is not None:
                yield from self.below(content_of(items[other]), scope.bind(full, numbers[one], None))
        self.found += _without_moved(taken_out, put_in)
        self.found += _loose(content, items, path) if items else ()

    def items(self) -> Iterator[HandEdit]:
        """What was done to whole items, each once."""
        done = Counter((one.path, one.edit, one.was, one.now) for one in self.found)
        known: dict[tuple[str, Edit], HandEdit] = {}
        for one in self.found:
            known.setdefault((one.path, one.edit), one)
        for one in known.values():
            of = self.lists[one.path.rpartition(".")[0]]
            yield replace(one, places=done[one.path, one.edit, one.was, one.now], of=of)


def _beside(content: Element) -> str:
    """The first text in a list, else the last one before it."""
    before = ""
    for one in content.getroottree().getroot().iter(P, SDT_CONTENT):
        if one is content:
            break
        before = (own_text(one).strip() if one.tag == P else "") or before
    return next((text for one in content.iter(P) if (text := own_text(one).strip())), before)


def _gone(known: Texts, now: Collection[str], reading: _Reading) -> Iterator[HandEdit]:
    """The fields that stand nowhere any more, a list of which nothing is left once; what was a gap is not missed."""
    told: dict[str, list[str]] = {}
    for path, texts in known.items():
        parts = path.split(".")
        heads = [".".join(parts[:at]) for at in range(1, len(parts) + 1)]
        if path in now or not texts[-1] or not reading.accounted.isdisjoint(heads):
            continue
        lists = (head for head, part in zip(heads, parts[1:], strict=False) if part.isdecimal())
        told.setdefault(next((head for head in lists if not reading.lists[head]), path), []).append(texts[-1])
    for path, said in told.items():
        yield HandEdit(path, "; ".join(said), (), 1, 1, Edit.GONE)


def _items(known: Texts, path: str) -> dict[int, dict[str, list[str]]]:
    """The items that were written of a list, by number: the texts of their fields by the names in the item."""
    found: dict[int, dict[str, list[str]]] = {}
    for each, texts in known.items():
        number = NUMBER.match(each, len(path) + 1) if each.startswith(f"{path}.") else None
        if number is not None:
            found.setdefault(int(number[1]), {})[each[number.end() :]] = texts
    return found


def _of_item(path: str, texts: Mapping[str, str], edit: Edit) -> HandEdit:
    whole = "; ".join(text for text in texts.values() if text)
    item = tuple(WrittenValue(name, text) for name, text in texts.items())
    was, now = (whole, ()) if edit is Edit.REMOVED else ("", (whole,))
    return HandEdit(path, was, now, 1, 1, edit, item)


def _without_moved(taken_out: Sequence[HandEdit], put_in: Sequence[HandEdit]) -> Iterator[HandEdit]:
    """An item that stands elsewhere in its list was moved, and the order of a list is no fact of the register."""
    waiting = list(put_in)
    for one in taken_out:
        shown = {each.path: each.text for each in one.item}
        moved = next((two for two in waiting if all(shown.get(each.path) == each.text for each in two.item)), None)
        if moved is None:
            yield one
        else:
            waiting.remove(moved)
    yield from waiting


def _loose(content: Element, items: Sequence[Element], path: str) -> Iterator[HandEdit]:
    """Text that stands in a list and in none of its items, such as a row that was put in without its controls."""
    at = 0
    for child in content:
        at += child in items
        if isinstance(child.tag, str) and child not in items:
            text = " ".join(" ".join(own_text(one) for one in child.iter(TC, P) if one.tag == P).split())
            if text:
                yield HandEdit(f"{path}.+{at}", "", (text,), 1, 1, Edit.LOOSE)
