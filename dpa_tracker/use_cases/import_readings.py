"""The sheets of a source as a person goes through them: which are taken, and how the columns of each are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sheets.column_guess import PARTY_FIELDS
from dpa_tracker.sheets.column_mapping import NOTHING_SAID, Column, TableMapping
from dpa_tracker.sheets.day_columns import day_orders
from dpa_tracker.sheets.fields import ImportKind, kind_fields
from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.read_days import DayOrder
from dpa_tracker.sheets.tables import Book, Table, is_empty, text_of
from dpa_tracker.use_cases.plan_import import Understanding, understood_as
from dpa_tracker.use_cases.remembered_mappings import remembered_mapping

SAMPLED: Final = 1_000  # rows that are looked at for samples
_GROUPED: Final = frozenset({*PARTY_FIELDS, "client", "group_parent", "own_party", "service"})
_SAY_DIRECTION: Final = frozenset({"direction", "our_role", "customer", "supplier", "controller", "processor"})


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet and how it is read: what was said of it, what came of that, and how its columns of days are read.

    `headed` None: of no kind that is known. `taken`: its rows are to be imported. `remembered`: its columns are read
    as a person had them the last time, and nothing else has been said of it since.
    """

    table: Table
    said: TableMapping
    headed: HeadedTable | None
    taken: bool
    remembered: bool = False
    orders: Mapping[str, DayOrder] = field(default_factory=dict[str, DayOrder])

    @property
    def kind(self) -> ImportKind | None:
        """What its rows are; None when that is not known."""
        return None if self.headed is None else self.headed.kind

    @property
    def rows(self) -> int:
        """How many rows it has below its titles."""
        return len(self.table.rows) if self.headed is None else len(self.headed.body)

    def missing(self) -> tuple[str, ...]:
        """The fields without which no row can be taken and that no column and no value for every row holds."""
        if self.headed is None:
            return ()
        have = {column.field for column in self.headed.columns} | set(self.said.constants)
        if self.headed.kind is ImportKind.AGREEMENTS:
            return _missing_of_agreements(have)
        fields = kind_fields(self.headed.kind).fields.values()
        return tuple(each.name for each in fields if each.needed and each.name not in have)


def sheet_readings(
    book: Book, remembered: Callable[[Table], TableMapping | None] = remembered_mapping
) -> tuple[SheetReading, ...]:
    """Every sheet of a source as it is read when nobody has said anything; hidden ones are not taken unasked."""
    return tuple(_first_reading(book, table, remembered(table)) for table in book.tables)


def _first_reading(book: Book, table: Table, known: TableMapping | None) -> SheetReading:
    if known is not None:
        try:
            found = read_as(book, SheetReading(table, NOTHING_SAID, None, taken=not table.hidden), known)
        except KnownError:  # what was remembered names what is no field any more
            return _first_reading(book, table, None)
        return replace(found, remembered=found.headed is not None)
    found = read_as(book, SheetReading(table, NOTHING_SAID, None, taken=True), NOTHING_SAID)
    return replace(found, taken=found.headed is not None and found.rows > 0 and not table.hidden)


def read_as(book: Book, reading: SheetReading, said: TableMapping) -> SheetReading:
    """The sheet read as a person says. Raises KnownError `mapping_wrong` when that names what is not there."""
    headed = understood_as(book, reading.table, said)
    orders: Mapping[str, DayOrder] = {} if headed is None else day_orders(headed)
    return replace(reading, said=said, headed=headed, orders=orders, remembered=False)


def with_field(reading: SheetReading, column: Column, name: str | None) -> TableMapping:
    """What is said of a sheet once a column holds another field; the column that held it is left out.

    All columns are said from here on, by their letters, so that nothing that was seen is guessed anew. Texts that are
    only kept can come from several columns.
    """
    if reading.headed is None:
        return reading.said
    fields = kind_fields(reading.headed.kind).fields
    alone = name is not None and fields[name].holds != "kept"
    said = {
        each.letter: "" if alone and each.field == name else each.field or ""
        for each in reading.headed.columns
        if each.index != column.index
    }
    return replace(
        reading.said,
        kind=reading.headed.kind,
        header_row=reading.headed.title_row,
        columns={**said, column.letter: name or ""},
    )


def to_fill(reading: SheetReading) -> tuple[Column, ...]:
    """The columns whose empty cells may mean the cell above: named once, then followed by rows that leave it empty.

    Only columns without which a row cannot be taken, or which say who the parties are; and those that are filled.
    """
    if reading.headed is None:
        return ()
    fields = kind_fields(reading.headed.kind).fields
    asked = {name for name in fields if fields[name].needed or name in _GROUPED}
    return tuple(
        column
        for column in reading.headed.columns
        if column.field in asked and (column.letter in reading.said.fill_down or _has_gaps(reading.headed, column))
    )


def _has_gaps(headed: HeadedTable, column: Column) -> bool:
    cells = [row[column.index] if column.index < len(row) else None for row in headed.body]
    return bool(cells) and not is_empty(cells[0]) and any(map(is_empty, cells))


def samples(reading: SheetReading, column: Column, most: int = 3) -> tuple[str, ...]:
    """The first different values of a column, as far as its first rows have them."""
    found: dict[str, None] = {}
    for row in () if reading.headed is None else reading.headed.body[:SAMPLED]:
        if column.index < len(row) and not is_empty(row[column.index]):
            found.setdefault(" ".join(text_of(row[column.index]).split()))
            if len(found) == most:
                break
    return tuple(found)


def _missing_of_agreements(have: AbstractSet[str | None]) -> tuple[str, ...]:
    """Somebody to have it with; and on which side they stand, which the title of their column can say as well."""
    if not have & set(PARTY_FIELDS):
        return ("counterparty",)
    return () if have & _SAY_DIRECTION else ("direction",)


def understandings(readings: Iterable[SheetReading]) -> tuple[Understanding, ...]:
    """What is planned: the sheets that are taken."""
    return tuple(Understanding(each.table, each.headed) for each in readings if each.taken)
