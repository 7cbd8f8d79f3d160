"""Lists: which list a paragraph belongs to, the number it shows, and a fresh start where a block repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from dpa_tracker.word.ooxml import NUM_PR, P_PR, P_STYLE, VAL, Element, P, first, w, whole_number

Shape: TypeAlias = tuple[tuple[object, "str | None"], ...]

LEVELS: Final = 9
HIGHEST_START: Final = 0x7FFF  # by Word
NUM: Final = w("num")
NUM_ID: Final = w("numId")
ILVL: Final = w("ilvl")
LVL: Final = w("lvl")
ABSTRACT_ID: Final = w("abstractNumId")
OVERRIDE: Final = w("lvlOverride")
START_OVERRIDE: Final = w("startOverride")
ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: the number it starts with, how numbers are written, and the text around them (`%1.%2`)."""

    start: int
    written: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A paragraph's place in a list: the list's id and the level, from 0."""

    list_id: str
    level: int


@dataclass(slots=True)
class Lists:
    """The lists of a document. `root` is the numbering part (None: the document has no lists)."""

    root: Element | None
    styles: Element | None
    bodies: Sequence[Element]
    changed: bool = False
    handed_out: set[str] = field(default_factory=set[str])
    _by_style: dict[str, Membership | None] = field(default_factory=dict[str, "Membership | None"])
    _outside: tuple[Element | None, frozenset[str]] = (None, frozenset())
    _named: Mapping[str, Element] | None = None
    _outline: Mapping[str, str] | None = None
    _unlisted: frozenset[str] | None = None
    _shapes: dict[str, Shape] = field(default_factory=dict[str, "Shape"])

    def anew(self, root: Element | None, bodies: Sequence[Element]) -> Lists:
        """The lists of another copy of the document: what its styles say is known already."""
        made = Lists(root, self.styles, bodies, _by_style=self._by_style, _named=self._styles())
        made._outline, made._unlisted = self.outline_levels, self._unlisted_styles()
        return made

    def of(self, paragraph: Element) -> Membership | None:
        """The list a paragraph belongs to, by its own properties or those of its style."""
        properties = first(paragraph, P_PR)
        return None if properties is None else self._of_properties(properties)

    def below(self, node: Element) -> Iterator[tuple[Element, Membership]]:
        """The paragraphs below a node that belong to a list, in document order, each with its place."""
        return self.among(node.iter(P_STYLE, NUM_PR))

    def among(self, styled: Iterable[Element]) -> Iterator[tuple[Element, Membership]]:
        """The paragraphs in lists that marks of styles and lists stand in, in the order of those, each with its place.

        Only what can put a paragraph into a list is looked at: most paragraphs of a contract's tables have neither.
        """
        seen: Element | None = None
        unlisted = self._unlisted_styles()
        for mark in styled:
            if mark.get(VAL) in unlisted:  # most are
                continue
            properties = mark.getparent()
            paragraph = None if properties is None or properties.tag != P_PR else properties.getparent()
            if properties is None or paragraph is None or paragraph.tag != P or paragraph is seen:
                continue
            seen = paragraph
            place = self._of_properties(properties)
            if place is not None:
                yield paragraph, place

    def headings_below(self, node: Element) -> bool:
        """Whether a paragraph below a node is a heading, by its style."""
        return any(mark.get(VAL, "") in self.outline_levels for mark in node.iter(P_STYLE))

    @property
    def outline_levels(self) -> Mapping[str, str]:
        """The outline level (from "0") of each style of headings."""
        if self._outline is None:
            marks = ((name, first(style, P_PR, w("outlineLvl"))) for name, style in self._styles().items())
            self._outline = {name: mark.get(VAL, "") for name, mark in marks if mark is not None}
        return self._outline

    @property
    def plain_styles(self) -> frozenset[str]:
        """The styles that put no paragraph into a list and make no heading of it."""
        return self._unlisted_styles() - self.outline_levels.keys()

    def _unlisted_styles(self) -> frozenset[str]:
        """The styles that put no paragraph into a list."""
        if self._unlisted is None:
            self._unlisted = frozenset(name for name in self._styles() if self._of_style(name) is None)
        return self._unlisted

    def _styles(self) -> Mapping[str, Element]:
        """The styles by their ids."""
        if self._named is None:
            found = () if self.styles is None else self.styles.findall(w("style"))
            self._named = {style.get(w("styleId"), ""): style for style in found}
        return self._named

    def restart(self, copy: Element, control: Element, number: int) -> None:
        """Let the lists that begin inside a repeated block begin anew in its copy.

        A list that the block's first paragraph belongs to is made of the copies and goes on; so does a list that
        also stands outside the block.
        """
        if number == 1 or self.root is None:
            return
        found = list(self.below(copy))
        if not found:
            return
        opening = next(copy.iter(P), None)
        going_on = self.of(opening) if opening is not None else None
        begun = {place.list_id for _, place in found} - ({going_on.list_id} if going_on else set())
        begun -= self._lists_outside(control) if begun else frozenset()
        for list_id in sorted(begun):
            fresh = self._fresh_list(list_id)
            for paragraph, place in found:
                if place.list_id == list_id:
                    _put(paragraph, fresh, place.level)

    def levels(self, list_id: str) -> dict[int, ListLevel]:
        """The levels of a list, with what the list itself overrides."""
        found: dict[int, ListLevel] = {}
        number = self._num(list_id)
        if number is None or self.root is None:
            return found
        abstract = self._abstract(number)
        for level in () if abstract is None else abstract.findall(LVL):
            found[_index(level)] = _level(level)
        for override in number.findall(OVERRIDE):
            index = _index(override)
            own, start = override.find(LVL), override.find(START_OVERRIDE)
            if own is not None:
                found[index] = _level(own)
            if start is not None and index in found:
                found[index] = ListLevel(_start(start), found[index].written, found[index].pattern)
        return found

    def counter_of(self, list_id: str) -> str:
        """What counts together: lists of one abstract list share their numbers unless one starts anew."""
        number = self._num(list_id)
        if number is None:
            return list_id
        if number.find(f"{OVERRIDE}/{START_OVERRIDE}") is not None:
            return f"own/{list_id}"
        abstract = number.find(ABSTRACT_ID)
        return list_id if abstract is None else f"abstract/{abstract.get(VAL)}"

    def _of_style(self, name: str, depth: int = 0) -> Membership | None:
        if name in self._by_style:
            return self._by_style[name]
        if depth >= LEVELS:
            return None
        self._by_style[name] = None
        style = self._styles().get(name)
        if style is not None:
            above = first(style, w("basedOn"))
            inherited = None if above is None else self._of_style(above.get(VAL, ""), depth + 1)
            own = first(style, P_PR, NUM_PR)
            self._by_style[name] = inherited if own is None else _merged(own, inherited)
        return self._by_style[name]

    def _of_properties(self, properties: Element) -> Membership | None:
        style = first(properties, P_STYLE)
        inherited = None if style is None else self._of_style(style.get(VAL, ""))
        own = first(properties, NUM_PR)
        return inherited if own is None else _merged(own, inherited)

    def _lists_outside(self, control: Element) -> frozenset[str]:
        """The lists that also stand outside a control. While it is being repeated nothing outside it changes."""
        known, lists = self._outside
        if known is not control:
            inside = set(control.iter(P))
            everywhere = (found for body in self.bodies for found in self.below(body))
            lists = frozenset(place.list_id for paragraph, place in everywhere if paragraph not in inside)
            self._outside = control, lists
        return lists

    def without_left_over(self, kept: AbstractSet[str]) -> None:
        """Take lists from the end that an earlier filling has made and nothing uses now; patterns use those `kept`."""
        there = [*self.bodies, *(() if self.styles is None else (self.styles,))]
        used = kept | {mark.get(VAL, "") for one in there for mark in one.iter(NUM_ID)}
        for number in reversed(() if self.root is None else self.root.findall(NUM)):
            overrides = number.findall(OVERRIDE)
            ours = len(overrides) == LEVELS and all(first(one, START_OVERRIDE) is not None for one in overrides)
            if self.root is None or not ours or number.get(NUM_ID, "") in used:
                return
            self.root.remove(number)
            self.changed = True

    def _num(self, list_id: str) -> Element | None:
        numbers = () if self.root is None else self.root.findall(NUM)
        return next((number for number in numbers if number.get(NUM_ID) == list_id), None)

    def _abstract(self, number: Element) -> Element | None:
        wanted = number.find(ABSTRACT_ID)
        if wanted is None or self.root is None:
            return None
        abstracts = self.root.findall(w("abstractNum"))
        return next((one for one in abstracts if one.get(ABSTRACT_ID) == wanted.get(VAL)), None)

    def _shape_of(self, identity: str, number: Element) -> Shape:
        if identity not in self._shapes:
            self._shapes[identity] = _shape(number)
        return self._shapes[identity]

    def _fresh_list(self, list_id: str) -> str:
        """A list like the given one that starts anew: one left over from an earlier filling, or a new one."""
        old = self._num(list_id)
        if old is None or self.root is None:
            return list_id
        made = _starting_anew(old, self._abstract(old))
        used = {mark.get(VAL) for body in self.bodies for mark in body.iter(NUM_ID)} | self.handed_out
        wanted, numbers = _shape(made), self.root.findall(NUM)
        for number in numbers:
            identity = number.get(NUM_ID, "")
            if identity not in used and self._shape_of(identity, number) == wanted:
                self.handed_out.add(identity)
                return identity
        fresh = str(max((whole_number(number.get(NUM_ID)) for number in numbers), default=0) + 1)
        made.set(NUM_ID, fresh)
        numbers[-1].addnext(made)
        self.handed_out.add(fresh)
        self.changed = True
        return fresh


def _merged(own: Element, inherited: Membership | None) -> Membership | None:
    identity, level = own.find(NUM_ID), own.find(ILVL)
    list_id = inherited.list_id if identity is None and inherited else "" if identity is None else identity.get(VAL, "")
    above = 0 if inherited is None else inherited.level
    if list_id in ("", "0"):
        return None
    return Membership(list_id, above if level is None else whole_number(level.get(VAL), largest=LEVELS - 1))


def _index(level: Element) -> int:
    return abs(whole_number(level.get(ILVL), largest=LEVELS - 1))


def _start(mark: Element) -> int:
    return whole_number(mark.get(VAL), 1, largest=HIGHEST_START)


def _level(level: Element) -> ListLevel:
    start, written, text = level.find(w("start")), level.find(w("numFmt")), level.find(w("lvlText"))
    return ListLevel(
        start=1 if start is None else _start(start),
        written="decimal" if written is None else written.get(VAL, "decimal"),
        pattern="" if text is None else text.get(VAL, ""),
    )


def _put(paragraph: Element, list_id: str, level: int) -> None:
    properties = first(paragraph, P_PR)
    if properties is None:
        properties = etree.Element(P_PR)
        paragraph.insert(0, properties)
    marks = properties.find(NUM_PR)
    if marks is None:
        marks = etree.Element(NUM_PR)
        before = {w(name) for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")}
        properties.insert(sum(1 for child in properties if child.tag in before), marks)
    for child in list(marks):
        marks.remove(child)
    etree.SubElement(marks, ILVL).set(VAL, str(level))
    etree.SubElement(marks, NUM_ID).set(VAL, list_id)


def _starting_anew(number: Element, abstract: Element | None) -> Element:
    made = etree.Element(NUM)
    wanted = number.find(ABSTRACT_ID)
    etree.SubElement(made, ABSTRACT_ID).set(VAL, "0" if wanted is None else wanted.get(VAL, "0"))
    starts = {level.get(ILVL): _level(level).start for level in (() if abstract is None else abstract.findall(LVL))}
    for index in range(LEVELS):
        override = etree.SubElement(made, OVERRIDE)
        override.set(ILVL, str(index))
        etree.SubElement(override, START_OVERRIDE).set(VAL, str(starts.get(str(index), 1)))
    return made


def _shape(number: Element) -> Shape:
    """All of a list but its id."""
    return tuple((child.tag, child.get(VAL) or child.get(ILVL)) for child in number.iterdescendants())


def number_in(written: str, count: int) -> str:
    """A number in the way a list writes it (OOXML `ST_NumberFormat`); ways that we do not know are decimal."""
    if written == "decimal":  # most are
        return str(count)
    if written in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else "0"
        return letter.upper() if written == "upperLetter" else letter
    if written in ("lowerRoman", "upperRoman"):
        text = "".join(_roman(count))
        return text.upper() if written == "upperRoman" else text
    if written in ("bullet", "none"):
        return ""
    return f"{count:02d}" if written == "decimalZero" else str(count)


def _roman(count: int) -> Iterator[str]:
    for value, letters in ROMAN:
        times, count = divmod(count, value)
        yield letters * times
