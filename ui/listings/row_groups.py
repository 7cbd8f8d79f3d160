"""Rows in groups as a list shows them: a head line before each group, and the rows of the groups that are open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpa_tracker.queries.rows import Group


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The line that stands before a group."""

    group: Group
    is_open: bool


class RowGroups:
    """Where each head and each row stands. A row is numbered among all rows, a place is a line of the list."""

    def __init__(self, rows: int = 0, groups: Sequence[Group] = (), folded: frozenset[str] = frozenset()) -> None:
        self._groups = tuple(groups)
        self._folded = folded
        self._heads: list[int] = []
        self._firsts: list[int] = []
        place = first = 0
        for group in self._groups:
            self._heads.append(place)
            self._firsts.append(first)
            place += 1 if group.code in folded else 1 + group.count
            first += group.count
        self._length = place if self._groups else rows

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups, in order; none where the rows are not grouped."""
        return self._groups

    @property
    def some_open(self) -> bool:
        """Whether any group shows its rows."""
        return any(group.code not in self._folded for group in self._groups)

    @property
    def length(self) -> int:
        """How many lines are shown."""
        return self._length

    def at(self, place: int) -> int | GroupHead:
        """What stands at a place: the number of a row, or the head of a group."""
        if not self._groups:
            return place
        at = bisect_right(self._heads, place) - 1
        if self._heads[at] == place:
            group = self._groups[at]
            return GroupHead(group, group.code not in self._folded)
        return self._firsts[at] + place - self._heads[at] - 1

    def number_from(self, place: int) -> int:
        """The number of the row at a place, or of the first after it where the head of a group stands there."""
        found = self.at(place)
        if not isinstance(found, GroupHead):
            return found
        return self._firsts[bisect_right(self._heads, place) - 1]

    def place_of(self, number: int) -> int | None:
        """Where a row stands; None when its group is folded."""
        if not self._groups:
            return number
        at = bisect_right(self._firsts, number) - 1
        if self._groups[at].code in self._folded:
            return None
        return self._heads[at] + 1 + number - self._firsts[at]

    def group_of(self, number: int) -> Group | None:
        """The group that a row stands in."""
        return self._groups[bisect_right(self._firsts, number) - 1] if self._groups else None

    def head_of(self, code: str) -> int | None:
        """Where the head of a group stands."""
        return next((self._heads[at] for at, group in enumerate(self._groups) if group.code == code), None)

    def head_above(self, place: int) -> int | None:
        """Where the head of the group stands that a place belongs to."""
        return self._heads[bisect_right(self._heads, place) - 1] if self._groups else None

    def rows_between(self, first: int, last: int) -> int:
        """How many rows stand from one place to another, heads not counted."""
        heads = bisect_right(self._heads, last) - bisect_right(self._heads, first - 1)
        return last - first + 1 - heads

    def numbers_in(self, first: int, last: int) -> Iterator[range]:
        """The numbers of the rows that stand from one place to another."""
        if not self._groups:
            yield range(first, last + 1)
            return
        for at in range(bisect_right(self._heads, first) - 1, bisect_right(self._heads, last)):
            group, head = self._groups[at], self._heads[at]
            start, end = max(first, head + 1), min(last, head + group.count)
            if start <= end and group.code not in self._folded:
                begin = self._firsts[at] + start - head - 1
                yield range(begin, begin + end - start + 1)

    def places(self, first: int, last: int) -> tuple[int, int]:
        """The places from one row to another; where an end is folded away, up to the head or the end of its group."""
        start, end = self.place_of(first), self.place_of(last)
        if start is None:
            start = self._heads[bisect_right(self._firsts, first) - 1]
        if end is None:
            end = self._heads[bisect_right(self._firsts, last) - 1]
        return start, end
