"""The controls below an element as they stand in one another, read once for all who fill, number or empty them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from dpa_tracker.word.controls import (
    CHECKBOX,
    FOREIGN_KINDS,
    TAG,
    Purpose,
    Tag,
    content_of,
    is_item,
    kinds_of,
    new_control,
    read_tag,
    tag_text,
)
from dpa_tracker.word.date_controls import DATE
from dpa_tracker.word.dropping import drop
from dpa_tracker.word.list_controls import LISTS
from dpa_tracker.word.ooxml import ID, REPEATING_ITEM, REPEATING_SECTION, SDT, SDT_PR, VAL, Element, copy_of, first
from dpa_tracker.word.package import Package
from dpa_tracker.word.texts import PlainRun, plain_run, without_placeholder_marks

Read: TypeAlias = "tuple[list[Traits], list[int]]"  # of each control, and the place of the one around it
GAP_MARK: Final = b'"gap:'
# Controls that show more than the text in them.
SPECIAL: Final = frozenset({CHECKBOX, DATE, *LISTS})
AROUND: Final = frozenset({Purpose.CONDITION, Purpose.REPETITION})


@dataclass(slots=True, eq=False)
class Traits:
    """What a control is, the same in each copy of a template.

    Its tag when it is ours to fill, the tag's text, the names of its properties, whether it is one copy inside a
    repetition; where its number stands among the properties, and the one run of text that it may hold.
    """

    tag: Tag | None
    text: str
    names: frozenset[object]
    is_item: bool
    identity: int | None = None
    run: PlainRun | None = None

    is_plain: bool = False  # one run of text in a control that shows nothing but the text in it

    @property
    def is_around(self) -> bool:
        """Whether it holds other things and shows no value: it is no placeholder, and no store may fill it."""
        return self.is_item or (self.tag is not None and self.tag.purpose in AROUND)

    @classmethod
    def of(cls, kinds: Mapping[object, Element]) -> Traits:
        """The traits of a control with those properties; its run is not looked at."""
        mark = kinds.get(TAG)
        text = "" if mark is None else mark.get(VAL, "").strip()
        tag = read_tag(text)
        ours = tag if text and FOREIGN_KINDS.isdisjoint(kinds) else None
        return cls(ours, text, frozenset(kinds), REPEATING_ITEM in kinds or tag.purpose is Purpose.ITEM)


@dataclass(slots=True, eq=False)  # not frozen: a file has hundreds, and those take three times as long to make
class Outlined:
    """A control and the controls that stand in it; what it is is read when someone asks, for half are left out."""

    element: Element
    inside: list[Outlined]
    _traits: Traits | None = None
    _kinds: Mapping[object, Element] | None = None

    @property
    def kinds(self) -> Mapping[object, Element]:
        """The properties of the control by name, the first of each."""
        if self._kinds is None:
            self._kinds = kinds_of(self.element)
        return self._kinds

    @property
    def traits(self) -> Traits:
        """What the control is."""
        if self._traits is None:
            self._traits = Traits.of(self.kinds)
        return self._traits

    @property
    def tag(self) -> Tag | None:
        """The tag when the control is ours to fill."""
        return self.traits.tag

    @property
    def identity(self) -> Element | None:
        """The mark that holds the control's number; it is asked for before anything is filled in."""
        at = self.traits.identity
        return self.kinds.get(ID) if at is None else self.element[0][at]

    @property
    def content(self) -> Element:
        """The content of the control; an empty one is added where Word left it out."""
        return content_of(self.element)

    def held(self) -> list[Outlined]:
        """The controls in its content, which is added where Word left it out."""
        if not self.inside:
            content_of(self.element)
        return self.inside

    def items(self) -> list[Outlined]:
        """The copies that stand in it when it is a repetition."""
        content = self.content
        return [one for one in self.inside if one.traits.is_item and one.element.getparent() is content]

    def twin(self, copied: Element) -> Outlined:
        """The outline of a copy of the control with all that stands in it: it is read as this one is."""
        made = {
            one: Outlined(element, [], one.traits)
            for one, element in zip(every((self,)), copied.iter(SDT), strict=True)
        }
        for one, other in made.items():
            other.inside.extend(made[inner] for inner in one.inside)
        return made[self]


@dataclass(slots=True, eq=False)
class Master:
    """A part of a template. Each filling gets a tree of its own; what the controls in it are is read once.

    The first filling gets the tree that was read when the template was opened, for many processes fill but once. It is
    read again for the second, and copied from then on. `is_sound`: it was looked at and can be filled.
    """

    package: Package
    part: str
    at_hand: list[Element] = field(default_factory=list[Element])
    is_sound: bool = False
    _kept: tuple[Element, Read] | None = None
    _read: Read | None = None

    def tree(self) -> tuple[Element, list[Outlined]]:
        """A tree of the part that is the caller's own, and its outline. Raises KnownError as `Package.root` does."""
        made, (traits_of, arounds) = self._of_its_own()
        controls = list(made.iter(SDT))
        found: list[Outlined] = []
        outermost: list[Outlined] = []
        for control, traits, around in zip(controls, traits_of, arounds, strict=True):
            one = Outlined(control, [], traits)
            found.append(one)
            (outermost if around < 0 else found[around].inside).append(one)
        return made, outermost

    def _of_its_own(self) -> tuple[Element, Read]:
        if self.at_hand:
            with suppress(IndexError):  # another thread may have taken it meanwhile
                root = self.at_hand.pop()
                return root, self._looked_at(root)
        if self._kept is None:
            root = self.package.root(self.part)
            self._kept = root, self._looked_at(root)
        return copy_of(self._kept[0]), self._kept[1]

    def _looked_at(self, root: Element) -> Read:
        """What the controls of a tree are; a tree read later is made ready for filling in the same way."""
        if GAP_MARK in self.package.parts[self.part]:  # of an earlier filling; they would count as controls
            for one in [one for one in root.iter(SDT) if read_tag(tag_text(one)).purpose is Purpose.GAP]:
                drop(one)
        traits_of = {one: _traits(one) for one in root.iter(SDT)}
        controls = list(root.iter(SDT) if _with_items(traits_of) else traits_of)
        read = [traits_of[one] for one in controls], _places_around(controls)
        if self._read is None:
            self._read = read
        return self._read


def _with_items(read: dict[Element, Traits]) -> bool:
    """Let the content of every repetition stand as an item, as filling leaves it; returns whether any did not."""
    whole = [one for one, traits in read.items() if traits.tag is not None and traits.tag.purpose is Purpose.REPETITION]
    bare = [one for one in whole if not any(is_item(child) for child in content_of(one))]
    for one in bare:
        item = wrapped(one, read_tag(read[one].text).name)
        read[item] = _traits(item)
    return bool(bare)


def wrapped(control: Element, name: str) -> Element:
    """The content of a repetition as one item of a list."""
    content = content_of(control)
    held = list(content)
    item, inner = new_control(f"item:{name}", 1, content)
    if first(control, SDT_PR, REPEATING_SECTION) is not None:
        etree.SubElement(item[0], REPEATING_ITEM)
    inner.extend(held)
    return item


def _places_around(controls: Sequence[Element]) -> list[int]:
    """The place among the controls of the one around each; -1 for one that stands in none."""
    places: dict[Element | None, int] = {control: at for at, control in enumerate(controls)}
    return [places.get(next(control.iterancestors(SDT), None), -1) for control in controls]


def _traits(control: Element) -> Traits:
    """All that a control is: a template has hundreds, so each of its parts is taken in hand once."""
    parts = list(control)
    if not parts or parts[0].tag != SDT_PR:  # not as Word writes them
        odd = kinds_of(control)
        traits = Traits.of(odd)
        if traits.is_around:
            without_placeholder_marks(odd)
        return traits
    properties = list(parts[0])
    names = [one.tag for one in properties]
    kinds: dict[object, Element] = dict(zip(reversed(names), reversed(properties), strict=True))
    traits = Traits.of(kinds)
    if traits.is_around:
        without_placeholder_marks(kinds)
        names = [one.tag for one in parts[0]]
    if ID in traits.names:
        traits.identity = names.index(ID)
    if len(parts) > 1:
        traits.run = plain_run(names, parts[-1])
        traits.is_plain = traits.run is not None and traits.names.isdisjoint(SPECIAL)
    return traits


def outline(node: Element) -> list[Outlined]:
    """The controls below a node, and the node itself when it is one, that stand in no other of them, in order."""
    found: dict[Element | None, Outlined] = {}
    outermost: list[Outlined] = []
    for control in node.iter(SDT):
        one = Outlined(control, [])
        around = found.get(next(control.iterancestors(SDT), None))
        (outermost if around is None else around.inside).append(one)
        found[control] = one
    return outermost


def every(controls: Sequence[Outlined]) -> list[Outlined]:
    """Those controls and all that stand in them, in the order of the document."""
    found: list[Outlined] = []
    _gather(controls, found)
    return found


def _gather(controls: Sequence[Outlined], found: list[Outlined]) -> None:
    for one in controls:
        found.append(one)
        if one.inside:
            _gather(one.inside, found)


def fullest(items: Sequence[Outlined]) -> Outlined | None:
    """The item with the most controls in it, the first of those; None without any."""
    if len(items) == 1:
        return items[0]
    return max(items, key=lambda item: len(every(item.inside)), default=None)
