"""What a stencil writes: text with slots, and the values, numbers, conditions and repetitions that stand in them.

For an item of plain text a program gives what filling a copy would give. For all else (a gap, a line break, a letter
that needs its own font, an undecided condition, a part left empty) `Stencil.write` answers None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias, cast
from xml.sax.saxutils import escape

from dpa_tracker.word.conditions import decided
from dpa_tracker.word.controls import Tag
from dpa_tracker.word.counted import counted
from dpa_tracker.word.fields import written
from dpa_tracker.word.ooxml import LARGEST_NUMBER
from dpa_tracker.word.repetition import number_at, number_for
from dpa_tracker.word.scope import follow_keys, items_of
from dpa_tracker.word.texts import is_plain

KEPT: Final = frozenset({str, date})


class UnfitError(Exception):
    """A pattern has no stencil, or an item is not for the stencil."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is found: the full name of its field, the item it belongs to (0: the outermost), and its path."""

    full: str
    item: int
    path: tuple[str, ...]

    def value(self, items: tuple[object, ...]) -> object | None:
        """The value there."""
        item, path = items[self.item], self.path
        if len(path) == 1 and type(item) is dict:  # most are
            return cast("dict[str, object]", item).get(path[0])
        return follow_keys(item, path)


@dataclass(slots=True)
class Copying:
    """The writing of one item: the items around it and itself, where its numbers begin, and what is left out of it."""

    items: tuple[object, ...]
    language: str
    begun: int
    emptied: set[int] = field(default_factory=set[int])
    holding: set[int] = field(default_factory=set[int])
    lacks: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """The XML of an item, and whether it lacks something that the pattern has."""

    text: str
    lacks: bool


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a control, by its place in the item."""

    place: int

    def text(self, to: Copying) -> str:
        """The number as it stands in the file."""
        return number_at(to.begun, self.place)


@dataclass(frozen=True, slots=True)
class Value:
    """A field: what stands before and after each of its texts (`None`: all its texts stand in one line)."""

    place: Place
    counted: bool  # whether a number is printed with its unit
    around: tuple[str, str] | None = None

    def text(self, to: Copying) -> str:
        """The value; raises UnfitError when it is missing or more than plain text."""
        value = self.place.value(to.items)
        is_kept = type(value) in KEPT or _are_texts(value)
        texts = (plain_of if is_kept else plain_of.__wrapped__)(self.place.full, value, self.counted, to.language)
        if texts is None:
            raise UnfitError
        if self.around is None:
            return texts[0] if len(texts) == 1 else "; ".join(texts)
        return "".join([one.join(self.around) for one in texts])


@dataclass(frozen=True, slots=True)
class Choice:
    """A condition. `holder` is the place in which it stands, which must not be left empty."""

    tag: Tag
    place: Place
    inside: Program
    holder: int

    def text(self, to: Copying) -> str:
        """What the condition holds, or nothing when it is left out; raises UnfitError when it is undecided."""
        answer = decided(self.tag, self.place.full, self.place.value(to.items))
        if answer is None:
            raise UnfitError
        if answer:
            to.holding.add(self.holder)
            return self.inside.text(to)
        to.emptied.add(self.holder)
        return ""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A repetition inside the pattern: the text around its items, and the stencil of an item."""

    place: Place
    number: Piece | None
    before: Program
    item: Program
    after: Program
    holder: int

    def text(self, to: Copying) -> str:
        """An item for each value; raises UnfitError when the values are not known."""
        items = items_of(self.place.value(to.items))
        if items is None:
            raise UnfitError
        if not items:
            to.emptied.add(self.holder)
            return ""
        to.holding.add(self.holder)
        pieces = [self.before.text(to)]
        own = self.number.text(to) if isinstance(self.number, Number) else ""
        for number, item in enumerate(items, start=1):
            inside = Copying((*to.items, item), to.language, number_for(f"{own}/{number}/"))
            pieces.append(self.item.text_alone(inside))
            to.lacks = to.lacks or inside.lacks
        return "".join((*pieces, self.after.text(to)))


Piece: TypeAlias = "str | Number | Value | Choice | Repeated"


@dataclass(frozen=True, slots=True)
class Program:
    """Text and slots in turn. `full` are the places that hold something whatever is left out of them.

    `texts` has an empty text at each slot; numbers are told apart, for a file has a thousand of them.
    """

    texts: tuple[str, ...]
    numbers: tuple[tuple[int, int], ...]
    values: tuple[tuple[int, Value], ...]
    slots: tuple[tuple[int, Choice | Repeated], ...]
    full: frozenset[int] = frozenset()

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Program:
        """The program of pieces in turn."""
        told = list(enumerate(pieces))
        return cls(
            tuple(one if isinstance(one, str) else "" for one in pieces),
            tuple((at, one.place) for at, one in told if isinstance(one, Number)),
            tuple((at, one) for at, one in told if isinstance(one, Value)),
            tuple((at, one) for at, one in told if isinstance(one, Choice | Repeated)),
        )

    def text(self, to: Copying) -> str:
        """The pieces in turn."""
        out, begun = list(self.texts), to.begun
        for at, place in self.numbers:  # as `number_at`: a file has two thousand
            out[at] = str((begun + place) & LARGEST_NUMBER or 1)
        for at, value in self.values:
            out[at] = value.text(to)
        for at, slot in self.slots:
            out[at] = slot.text(to)
        return "".join(out)

    def text_alone(self, to: Copying) -> str:
        """A whole item; raises UnfitError when something in it would be left empty."""
        text = self.text(to)
        if to.emptied:
            to.lacks = True
            if to.emptied - to.holding - self.full:
                raise UnfitError
        return text


@dataclass(frozen=True, slots=True)
class Stencil:
    """The stencil of a repetition's items."""

    program: Program
    seed: str

    def write(self, number: int, item: object, language: str) -> Copied | None:
        """The item, or None when it is not for a stencil. `number` counts from 1 and is never 1."""
        to = Copying((item,), language, number_for(f"{self.seed}/{number}/"))
        try:
            text = self.program.text_alone(to)
        except UnfitError:
            return None
        return Copied(text, to.lacks)


@lru_cache(maxsize=5_000)
def plain_of(full: str, value: object, with_unit: bool, language: str) -> tuple[str, ...] | None:
    """The XML of the texts of a value, or None when there is nothing to print or one is more than plain."""
    texts = (counted if with_unit else written)(full, value, language)
    return None if texts is None or not all(map(is_plain, texts)) else tuple(map(escape, texts))


def _are_texts(values: object) -> bool:
    """Whether a value is texts alone: equal ones are then the same, as 1 and True are not."""
    return type(values) is tuple and {*map(type, cast("tuple[object, ...]", values))} <= {str}


@lru_cache(maxsize=5_000)
def line_of(full: str, value: str, language: str) -> str | None:
    """A text in the words of its field, or None when there is nothing to print or it is more than plain."""
    texts = written(full, value, language)
    return texts[0] if texts is not None and is_plain(texts[0]) else None
