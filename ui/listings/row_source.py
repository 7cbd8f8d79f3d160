"""Where a list gets its rows: first the ids in order, then the rows of some of them (house D6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dpa_tracker.queries.rows import Filter, Group, Grouped, Order, Row


class RowSource(Protocol):
    """Asked on a reader thread; it closes over values (register, day), never over widgets."""

    def ids(self, wanted: Filter, order: Order) -> tuple[str, ...]:
        """The ids of every row that passes the filter, in order."""
        ...

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The rows of these ids; one that has gone is left out."""
        ...

    def first_rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The same as soon as may be; rows whose verdict is still to come say so (`judged`)."""
        ...

    def grouped(self, wanted: Filter, order: Order) -> Grouped:
        """The ids as `ids`, in the groups that the order names, with how many are in each."""
        ...


@dataclass(frozen=True, slots=True)
class OnlyThese:
    """The rows of another source, but only those of some ids."""

    source: RowSource
    only: frozenset[str]

    def ids(self, wanted: Filter, order: Order) -> tuple[str, ...]:
        """Those of the ids that are there and pass the filter, in order."""
        return tuple(row_id for row_id in self.source.ids(wanted, order) if row_id in self.only)

    def grouped(self, wanted: Filter, order: Order) -> Grouped:
        """The groups that have one of them, with only those."""
        whole = self.source.grouped(wanted, order)
        kept: list[str] = []
        groups: list[Group] = []
        start = 0
        for group in whole.groups:
            some = [row_id for row_id in whole.ids[start : start + group.count] if row_id in self.only]
            start += group.count
            kept += some
            groups += [replace(group, count=len(some))] if some else []
        return Grouped(tuple(kept), tuple(groups))

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The rows of these ids."""
        return self.source.rows(ids)

    def first_rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The same as soon as may be."""
        return self.source.first_rows(ids)
