"""Where a list gets its rows: first the ids in order, then the rows of some of them (house D6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dpa_tracker.queries.rows import Filter, Order, Row


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


@dataclass(frozen=True, slots=True)
class OnlyThese:
    """The rows of another source, but only those of some ids."""

    source: RowSource
    only: frozenset[str]

    def ids(self, wanted: Filter, order: Order) -> tuple[str, ...]:
        """Those of the ids that are there and pass the filter, in order."""
        return tuple(row_id for row_id in self.source.ids(wanted, order) if row_id in self.only)

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The rows of these ids."""
        return self.source.rows(ids)

    def first_rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The same as soon as may be."""
        return self.source.first_rows(ids)
