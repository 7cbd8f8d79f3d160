"""The controls below an element as they stand in one another, read once for all who fill, number or empty them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.word.controls import TAG, Purpose, Tag, content_of, kinds_of, read_tag, tag_among
from dpa_tracker.word.ooxml import ID, REPEATING_ITEM, SDT, SDT_PR, VAL, Element, copy_of
from dpa_tracker.word.texts import PlainRun, plain_run, without_placeholder_marks

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

    @classmethod
    def of(cls, kinds: Mapping[object, Element]) -> Traits:
        """The traits of a control with those properties; its run is not looked at."""
        mark = kinds.get(TAG)
        text = "" if mark is None else mark.get(VAL, "").strip()
        is_item = REPEATING_ITEM in kinds or read_tag(text).purpose is Purpose.ITEM
        return cls(tag_among(kinds), text, frozenset(kinds), is_item)


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
    """A part of a template as it was read. Each filling gets a copy of its own; what its controls are is read once."""

    root: Element
    _traits: list[Traits] = field(default_factory=list[Traits])
    _around: list[int] = field(default_factory=list[int])

    is_read: bool = False

    def copy(self) -> tuple[Element, list[Outlined]]:
        """A copy of the part, and the outline of the copy."""
        if not self.is_read:
            self._read()
            self.is_read = True
        made = copy_of(self.root)
        found: list[Outlined] = []
        outermost: list[Outlined] = []
        for control, traits, around in zip(made.iter(SDT), self._traits, self._around, strict=True):
            one = Outlined(control, [], traits)
            found.append(one)
            (outermost if around < 0 else found[around].inside).append(one)
        return made, outermost

    def _read(self) -> None:
        """Read the controls; those around something are no placeholders, and Word must not fill them from a store."""
        controls = list(self.root.iter(SDT))
        places = {control: at for at, control in enumerate(controls)}
        for control in controls:
            kinds = kinds_of(control)
            traits = Traits.of(kinds)
            if traits.is_item or (traits.tag is not None and traits.tag.purpose in AROUND):
                without_placeholder_marks(kinds)
            if ID in kinds and control[0].tag == SDT_PR:
                traits.identity = control[0].index(kinds[ID])
            traits.run = plain_run(control)
            self._traits.append(traits)
            around = next(control.iterancestors(SDT), None)
            self._around.append(-1 if around is None else places[around])


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


def every(controls: Sequence[Outlined]) -> Iterator[Outlined]:
    """Those controls and all that stand in them, in the order of the document."""
    for one in controls:
        yield one
        yield from every(one.inside)


def fullest(items: Sequence[Outlined]) -> Outlined | None:
    """The item with the most controls in it, the first of those; None without any."""
    return max(items, key=lambda item: sum(1 for _ in every(item.inside)), default=None)
