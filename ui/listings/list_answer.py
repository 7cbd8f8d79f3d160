"""What a list answers: its ids in order, where each stands, and its groups. Made beside the GUI thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from dpa_tracker.long_work import in_parts
from dpa_tracker.queries.rows import Filter, Grouped, Order
from ui.listings.row_groups import RowGroups
from ui.listings.row_source import RowSource


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """Ids, the number of each, the column they are grouped by, and where rows and heads of groups stand."""

    ids: tuple[str, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    group: str = ""
    shape: RowGroups = field(default_factory=RowGroups)
    folded: frozenset[str] = frozenset()

    def is_as(self, other: ListAnswer) -> bool:
        """Whether the same rows stand in the same places, but for groups that were folded or opened."""
        mine, its = (self.group, self.shape.groups), (other.group, other.shape.groups)
        return mine == its and self.ids == other.ids

    def refolded(self, folded: frozenset[str]) -> ListAnswer:
        """The same with other groups folded."""
        return ListAnswer(self.ids, self.numbers, self.group, self._shaped(folded), folded)

    def _shaped(self, folded: frozenset[str]) -> RowGroups:
        return RowGroups(len(self.ids), self.shape.groups, folded)

    def ids_at(self, places: Iterable[range]) -> tuple[str, ...]:
        """The ids of the rows at places, which are given in order: all of a million are no copy."""
        parts = [numbers for part in places for numbers in self.shape.numbers_in(part.start, part.stop - 1)]
        if len(parts) == 1:
            return self.ids[parts[0].start : parts[0].stop]
        return tuple(chain.from_iterable(self.ids[part.start : part.stop] for part in parts))

    def place_of(self, row_id: str) -> int | None:
        """Where the row of an id stands, where it is shown."""
        number = self.numbers.get(row_id)
        return None if number is None else self.shape.place_of(number)

    def places_of(self, ids: Iterable[str]) -> list[tuple[int, int]]:
        """First and last place of each run of neighbours among the rows of these ids that are shown."""
        return list(_runs(sorted(place for place in map(self.place_of, ids) if place is not None)))


def answer_of(source: RowSource, wanted: Filter, order: Order, folded: frozenset[str]) -> ListAnswer:
    """Ask a source."""
    found = source.grouped(wanted, order) if order.group else Grouped(source.ids(wanted, order))
    numbers, places = dict[str, int](), count()
    for part in in_parts(found.ids):
        numbers.update(zip(part, places, strict=False))  # the part ends first: no number is passed over
    shape = RowGroups(len(found.ids), found.groups, folded)
    return ListAnswer(found.ids, numbers, order.group, shape, folded)


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[start], places[at - 1]
            start = at
