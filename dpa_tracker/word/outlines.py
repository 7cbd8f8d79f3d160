"""The controls below an element as they stand in one another, read once for all who fill, number or empty them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dpa_tracker.word.controls import TAG, Purpose, Tag, content_of, kinds_of, read_tag, tag_among
from dpa_tracker.word.ooxml import REPEATING_ITEM, SDT, VAL, Element


@dataclass(slots=True, eq=False)  # not frozen: a file has hundreds, and those take three times as long to make
class Outlined:
    """A control and the controls that stand in it; what it is is read when someone asks, for half are left out."""

    element: Element
    inside: list[Outlined]
    _kinds: Mapping[object, Element] | None = None
    _tag: Tag | None = None

    @property
    def kinds(self) -> Mapping[object, Element]:
        """The properties of the control by name, the first of each."""
        if self._kinds is None:
            self._kinds = kinds_of(self.element)
        return self._kinds

    @property
    def tag(self) -> Tag | None:
        """The tag when the control is ours to fill."""
        if self._tag is None:
            self._tag = tag_among(self.kinds)
        return self._tag

    @property
    def text(self) -> str:
        """The text of the tag, empty when there is none."""
        mark = self.kinds.get(TAG)
        return "" if mark is None else mark.get(VAL, "").strip()

    @property
    def content(self) -> Element:
        """The content of the control; an empty one is added where Word left it out."""
        return content_of(self.element)

    @property
    def is_item(self) -> bool:
        """Whether it is one copy inside a repetition: our mark, or Word's repeating section item."""
        return REPEATING_ITEM in self.kinds or read_tag(self.text).purpose is Purpose.ITEM

    def held(self) -> list[Outlined]:
        """The controls in its content, which is added where Word left it out."""
        if not self.inside:
            content_of(self.element)
        return self.inside

    def items(self) -> list[Outlined]:
        """The copies that stand in it when it is a repetition."""
        content = self.content
        return [one for one in self.inside if one.is_item and one.element.getparent() is content]


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
