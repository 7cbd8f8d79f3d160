"""Where a list gets its rows: first the ids in order, then the rows of some of them (house D6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from dpa_tracker.queries.rows import Filter, Group, Grouped, Order, Row, Typed

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


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

    def beginning(self, wanted: Filter, typed: Typed) -> frozenset[str]:
        """The ids of the rows that begin with what is typed, and maybe of some that are not shown."""
        ...


def of_company(source: RowSource | None, register: Register | None, listing: str, company: str) -> RowSource | None:
    """The same rows, but only those of the company of ours that was chosen; of all where none was."""
    if source is None or register is None or not company:
        return source
    return OfCompany(source, register, listing, company)


@dataclass(frozen=True, slots=True)
class OfCompany:
    """The rows of another source, but only those of one of our own companies."""

    source: RowSource
    register: Register
    listing: str
    company: str

    def ids(self, wanted: Filter, order: Order) -> tuple[str, ...]:
        """The company's ids that pass the filter, in order."""
        whole = self.source.ids(wanted, order)
        kept = self._kept(whole)
        return tuple(row_id for row_id in whole if row_id in kept)

    def grouped(self, wanted: Filter, order: Order) -> Grouped:
        """The groups that have a row of the company, with only those."""
        kept = self._kept(self.source.ids(wanted, order))
        return OnlyThese(self.source, kept).grouped(wanted, order)

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The rows of these ids."""
        return self.source.rows(ids)

    def first_rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The same as soon as may be."""
        return self.source.first_rows(ids)

    def beginning(self, wanted: Filter, typed: Typed) -> frozenset[str]:
        """The ids of rows that begin so, those of other companies too."""
        return self.source.beginning(wanted, typed)

    def _kept(self, ids: Sequence[str]) -> frozenset[str]:
        from dpa_tracker.queries.companies import rows_of_company  # noqa: PLC0415 - loads the database library

        return rows_of_company(self.register, self.company, self.listing, ids, self.source.rows)


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

    def beginning(self, wanted: Filter, typed: Typed) -> frozenset[str]:
        """The ids of rows that begin so, those left out too."""
        return self.source.beginning(wanted, typed)
