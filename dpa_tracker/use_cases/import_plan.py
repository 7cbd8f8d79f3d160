"""What an import would do, before anything is written: rows with their state, field by field, and every problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.quickly_made import quickly_made
from dpa_tracker.sheets.fields import ImportKind, comparable, passed_over
from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.read_days import DayOrder
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import Problem
from dpa_tracker.sheets.tables import Book, Remark
from dpa_tracker.store.mapping import Aggregate


class RowState(StrEnum):
    """What becomes of a row: a new record, a changed one, one that is as it was, or nothing at all."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record that is there, before and after, as text; None where there is nothing."""

    field: str
    old: str | None
    new: str | None


@quickly_made
@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the source and what becomes of it. `also` are records it makes beside its own ("party: AWS")."""

    sheet: str
    row: int
    kind: ImportKind
    title: str
    state: RowState
    record_id: str = ""
    changes: tuple[FieldChange, ...] = ()
    also: tuple[tuple[Kind, str], ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Write:
    """A record to be written: before (None: it is new) and after."""

    kind: Kind
    before: Aggregate | None
    after: Aggregate


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """A table of the source as it was understood; `headed` None: it is of no kind that is known, and is left out."""

    sheet: str
    rows: int
    headed: HeadedTable | None
    orders: Mapping[str, DayOrder]
    hidden: bool = False

    @property
    def left_out(self) -> tuple[str, ...]:
        """The titles of columns that no field takes."""
        return (
            ()
            if self.headed is None
            else tuple(
                column.title
                for column in self.headed.columns
                if column.field is None and column.title and comparable(column.title) not in passed_over()
            )
        )


@dataclass(frozen=True)
class ImportPlan:
    """Everything an import would do. `data_version` is that of the register it was made for (None: there is none)."""

    source: Book
    tables: tuple[PlannedTable, ...]
    rows: tuple[PlannedRow, ...]
    problems: tuple[Problem, ...]
    writes: tuple[Write, ...]
    data_version: int | None
    remarks: tuple[Remark, ...] = ()

    @property
    def beside(self) -> int:
        """How many records are written beside the rows' own, since rows name or state them."""
        return max(len(self.writes) - self.counts[RowState.NEW] - self.counts[RowState.CHANGED], 0)

    @cached_property
    def counts(self) -> Mapping[RowState, int]:
        """How many rows of the source are in each state."""
        found = dict.fromkeys(RowState, 0)
        for row in self.rows:
            found[row.state] += 1
        return found

    @property
    def everything_taken(self) -> bool:
        """Whether no row stays behind."""
        blocking = any(problem.severity is Severity.BLOCK for problem in self.problems)
        return not self.counts[RowState.REFUSED] and not blocking

    def refused_rows(self) -> Sequence[tuple[HeadedTable, int, tuple[Problem, ...]]]:
        """The rows that are not taken, each with its table, its number in the source and its problems."""
        reasons: dict[tuple[str, int], list[Problem]] = {}
        for problem in self.problems:
            if problem.row is not None and problem.severity is Severity.BLOCK:
                reasons.setdefault((problem.sheet, problem.row), []).append(problem)
        tables = {table.sheet: table.headed for table in self.tables if table.headed is not None}
        return [
            (tables[sheet], row, tuple(found)) for (sheet, row), found in sorted(reasons.items()) if sheet in tables
        ]
