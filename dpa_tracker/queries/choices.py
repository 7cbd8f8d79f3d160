"""Very many choices, each a code and what a person calls it, and how one of them is found by what is typed.

Made beside the screen; from then on nothing goes through them one by one. Their names stand folded in a few long texts,
each of which is searched in one step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, overload

from dpa_tracker.domain.comparable_names import plain
from dpa_tracker.long_work import giving_way

Choice = tuple[str, str]
NOT_THERE: Final = -1
AT_ONCE: Final = 20_000  # names in one text: searched in one to three milliseconds
_FEW: Final = 50
_END: Final = "\n"


class Choices(Sequence[Choice]):
    """In the order in which they are offered."""

    def __init__(self, choices: Iterable[Choice] = ()) -> None:
        held = tuple(choices)
        self.codes: tuple[str, ...] = tuple(code for code, _label in giving_way(held))
        self.labels: tuple[str, ...] = tuple(label for _code, label in giving_way(held))
        starts = range(0, len(held), AT_ONCE)
        self._parts: tuple[_NamesPart, ...] = tuple(
            _NamesPart.of(start, self.labels[start : start + AT_ONCE]) for start in starts
        )
        self._alike: dict[str, int] | None = None

    @classmethod
    def of(cls, choices: Iterable[Choice]) -> Choices:
        """These; what has been made so before is taken as it is."""
        return choices if isinstance(choices, Choices) else cls(choices)

    def without(self, codes: Collection[str]) -> Choices:
        """All but these, which are few."""
        if len(codes) > _FEW:
            return Choices(each for each in self if each[0] not in codes)
        rows = sorted({self.row_of(code) for code in codes} - {NOT_THERE}, reverse=True)
        left = Choices()
        left.codes, left.labels, left._parts = self.codes, self.labels, self._parts
        for row in rows:
            left.codes = left.codes[:row] + left.codes[row + 1 :]
            left.labels = left.labels[:row] + left.labels[row + 1 :]
            left._parts = tuple(part.without(row) for part in left._parts)
        return left

    def preceded_by(self, few: Iterable[Choice]) -> Choices:
        """The same with some before them."""
        first = Choices(few)
        first.codes += self.codes
        first.labels += self.labels
        count = len(first) - len(self)
        first._parts += tuple(replace(part, start=part.start + count) for part in self._parts)
        return first

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Choice]:
        return zip(self.codes, self.labels, strict=True)

    @overload
    def __getitem__(self, at: int) -> Choice: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Choice]: ...

    def __getitem__(self, at: int | slice) -> Choice | Sequence[Choice]:
        if isinstance(at, slice):
            return tuple(zip(self.codes[at], self.labels[at], strict=True))
        return self.codes[at], self.labels[at]

    def row_of(self, code: str) -> int:
        """Where a code stands; NOT_THERE where it is not offered."""
        try:
            return self.codes.index(code)
        except ValueError:
            return NOT_THERE

    def label_of(self, code: str) -> str | None:
        """What a code is called; None where it is not offered."""
        row = self.row_of(code)
        return None if row == NOT_THERE else self.labels[row]

    def row_called(self, name: str) -> int:
        """Where the first of exactly this name stands, large or small letters alike; NOT_THERE where none does."""
        whole = f"{_END}{_folded(name)}{_END}"
        return next((row for part in self._parts for row in part.rows(whole)), NOT_THERE)

    def compare(self) -> Mapping[str, int]:
        """Make ready for `only_one_like`, beside the screen: a hundred thousand names take a second."""
        if self._alike is None:
            alike = dict[str, int]()
            for row, label in enumerate(giving_way(self.labels)):
                name = plain(label)
                alike[name] = NOT_THERE if name in alike else row
            self._alike = alike
        return self._alike

    def only_one_like(self, name: str) -> str | None:
        """The code of the one choice that bears this name but for case, accents and punctuation.

        None where none does, or more than one.
        """
        sought = plain(name)
        row = self.compare().get(sought, NOT_THERE) if sought else NOT_THERE
        return None if row == NOT_THERE else self.codes[row]

    def search(self, text: str, at_most: int) -> Iterator[Found]:
        """Look for a text in the names, one part of them after the other; each step tells what was found by then."""
        found, sought = Found(at_most), _folded(text)
        for part in self._parts:
            found.begin += islice(part.rows(_END + sought), at_most - len(found.begin))
            if len(found.hold) < at_most:  # as many as may be wanted where none begins with it
                known = set(found.begin)
                others = (row for row in part.rows(sought) if row not in known)
                found.hold += islice(others, at_most - len(found.hold))
            yield found


@dataclass(slots=True)
class Found:
    """The rows whose names begin with a text, and those that hold it elsewhere."""

    at_most: int
    begin: list[int] = field(default_factory=list[int])
    hold: list[int] = field(default_factory=list[int])

    @property
    def rows(self) -> list[int]:
        """Those that begin with it first, and no more than asked for."""
        return (self.begin + self.hold)[: self.at_most]

    @property
    def more(self) -> bool:
        """Whether there are some beside these, or may be."""
        return len(self.begin) + len(self.hold) >= self.at_most


@dataclass(frozen=True, slots=True)
class _NamesPart:
    """Some names in a text: each begins after a line end and goes to the next. `start` is the row of the first."""

    start: int
    count: int
    names: str

    @classmethod
    def of(cls, start: int, labels: Sequence[str]) -> _NamesPart:
        return cls(start, len(labels), "".join((_END, *(_folded(label) + _END for label in giving_way(labels)))))

    def without(self, row: int) -> _NamesPart:
        """The same where the name of this row has gone, from here or from before."""
        if row < self.start:
            return _NamesPart(self.start - 1, self.count, self.names)
        if row >= self.start + self.count:
            return self
        lines = self.names.split(_END)
        del lines[1 + row - self.start]
        return _NamesPart(self.start, self.count - 1, _END.join(lines))

    def rows(self, sought: str) -> Iterator[int]:
        """The rows whose names hold this, each once. What begins with a line end is looked for at their beginnings."""
        names, row, counted = self.names, self.start, 1
        at = names.find(sought)
        while 0 <= at < len(names) - 1:
            begins = max(at, 1) if names[at] != _END else at + 1
            row += names.count(_END, counted, begins)
            counted = begins
            yield row
            at = names.find(sought, names.find(_END, begins))


def _folded(name: str) -> str:
    return name.casefold().replace(_END, " ")
