"""One mapping for every aggregate: which fields are columns, which are lists in tables of their own, which are JSON.

A mapper says only where the fields of a value stand; how they are written and read follows from their types.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, Generic, Protocol, TypeAlias, TypeVar, cast

from sqlalchemy import Date, Table

from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import forms

OWN_COLUMNS = ("owner_id", "position")


class Aggregate(Protocol):
    """What every aggregate root has: it is frozen, has a version, and can be archived."""

    @property
    def id(self) -> str:
        """Its identity within its kind."""
        ...

    @property
    def version(self) -> int:
        """How often it has been written; 0 is not written yet."""
        ...

    @property
    def archived(self) -> bool:
        """Whether it was taken out of use."""
        ...


V = TypeVar("V", bound=Aggregate)
Row = Mapping[str, Any]
Column: TypeAlias = "Sequence[object]"  # of the rows of one table, in their order
Writing: TypeAlias = "Callable[[Sequence[Any]], dict[str, Column]]"
_Taker: TypeAlias = "tuple[str, Callable[[Any], Any], Callable[[Any], object] | None]"  # column, its field, its form


def _takers(table: Table, kind: type, columns: Mapping[str, str]) -> list[_Taker]:
    hints = forms.field_types(kind)
    return [
        (column, attrgetter(field), _column_writer(table, column, hints[field])) for field, column in columns.items()
    ]


def _columns_writer(table: Table, kind: type, columns: Mapping[str, str]) -> Writing:
    """Writes the fields of many values into the columns they have; what is plain already is taken as it stands."""
    takers = _takers(table, kind, columns)

    def written(values: Sequence[Any]) -> dict[str, Column]:
        return {
            column: list(map(take, values) if write is None else map(write, map(take, values)))
            for column, take, write in takers
        }

    return written


def _column_writer(table: Table, column: str, hint: Any) -> Callable[[Any], object] | None:  # noqa: ANN401 - a type
    """What a value becomes in a column; None where it stays what it is. The driver takes days as days."""
    return None if isinstance(table.c[column].type, Date) or forms.is_plain(hint) else forms.writer(hint)


@dataclass(frozen=True)
class ListTable:
    """A field that is a list, with its table. A list of plain values has one column beside owner and position.

    `derived` are columns made for questions in SQL: they are written from the item and not read back.
    """

    field: str
    table: Table
    item: Any
    derived: Mapping[str, Callable[[Any], object]] = dataclasses.field(
        default_factory=dict[str, Callable[[Any], object]]
    )

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that hold the item's fields."""
        names = (column.name for column in self.table.columns)
        return tuple(name for name in names if name not in OWN_COLUMNS and name not in self.derived)

    def rows(self, owner_id: str, items: Sequence[object]) -> list[dict[str, object]]:
        """The rows of a list, in its order."""
        columns = self._columns([(owner_id, items)])
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def columns_of(self, owners: Sequence[Aggregate]) -> dict[str, Column]:
        """The rows of the lists of many owners, column by column; the columns are empty where no list has an item."""
        take: Callable[[Any], Sequence[object]] = attrgetter(self.field)
        return self._columns([(owner.id, items) for owner in owners if (items := take(owner))])

    def _columns(self, held: Sequence[tuple[str, Sequence[object]]]) -> dict[str, Column]:
        items = [item for _, each in held for item in each]
        return {
            "owner_id": [owner_id for owner_id, each in held for _ in each],
            "position": [position for _, each in held for position in range(len(each))],
            **self._write(items),
            **{name: list(map(of, items)) for name, of in self.derived.items()},
        }

    @cached_property
    def _write(self) -> Writing:
        if dataclasses.is_dataclass(self.item):
            return _columns_writer(self.table, cast("type", self.item), {name: name for name in self.columns})
        column = self.columns[0]
        write = _column_writer(self.table, column, self.item)
        return lambda items: {column: list(items) if write is None else list(map(write, items))}

    @cached_property
    def read(self) -> Callable[[Row], Any]:
        """The item that a row holds."""
        if not dataclasses.is_dataclass(self.item):
            column, plain = self.columns[0], forms.reader(self.item)
            return lambda row: plain(row[column])
        return _row_reader(cast("type", self.item), self.table, {name: name for name in self.columns})


@dataclass(frozen=True)
class Mapper(Generic[V]):
    """Where the fields of one kind of aggregate stand."""

    kind: Kind
    value: type[V]
    table: Table
    lists: tuple[ListTable, ...] = ()
    # Fields that hold one dataclass whose own fields are columns: "conclusion" -> conclusion_form, conclusion_by ...
    spread: tuple[str, ...] = ()

    @cached_property
    def listed(self) -> frozenset[str]:
        """The fields that are lists in tables of their own."""
        return frozenset(each.field for each in self.lists)

    def list_table(self, name: str) -> Table:
        """The table of a field that is a list."""
        return next(each.table for each in self.lists if each.field == name)

    def with_version(self, value: V, version: int) -> V:
        """The same value as another version."""
        return cast("V", dataclasses.replace(cast("Any", value), version=version))

    def changed(self, before: V, after: V) -> dict[str, object]:
        """What of the root's own row is another in the later of two values of one record.

        A column that is written is written in every index that it is part of, whether it changed or not.
        """
        found: dict[str, object] = {}
        for of, takers in self._own_fields:
            old, new = of(before), of(after)
            if old is new:
                continue
            for column, take, write in takers:
                there, wanted = take(old), take(new)
                if there is not wanted and there != wanted:
                    found[column] = wanted if write is None else write(wanted)
        return found

    def columns_of(self, values: Sequence[V]) -> dict[str, Column]:
        """The own rows of many roots, column by column."""
        columns = self._write_own(values)
        for name, write in self._write_spread.items():
            columns |= write(list(map(attrgetter(name), values)))
        return columns

    @cached_property
    def _write_own(self) -> Writing:
        return _columns_writer(self.table, self.value, self._own)

    @cached_property
    def _write_spread(self) -> Mapping[str, Writing]:
        hints = forms.field_types(self.value)
        return {name: _columns_writer(self.table, hints[name], self._spread_out(name)) for name in self.spread}

    @cached_property
    def _own_fields(self) -> list[tuple[Callable[[Any], Any], list[_Taker]]]:
        """Where the fields of the row are taken from, and how each of them is written."""
        hints = forms.field_types(self.value)
        found: list[tuple[Callable[[Any], Any], list[_Taker]]] = [
            (attrgetter(name), _takers(self.table, hints[name], self._spread_out(name))) for name in self.spread
        ]
        return [(lambda value: value, _takers(self.table, self.value, self._own)), *found]

    @cached_property
    def _own(self) -> dict[str, str]:
        hints = forms.field_types(self.value)
        return {name: name for name in hints if name not in self.listed and name not in self.spread}

    def _spread_out(self, name: str) -> dict[str, str]:
        return {of: f"{name}_{of}" for of in forms.field_types(forms.field_types(self.value)[name])}

    def read(self, row: Row, lists: Mapping[str, Sequence[Row]]) -> V:
        """The value that a root row and the rows of its lists hold, the latter by field and in their order."""
        found = self._root(row)
        for each in self.lists:
            items = lists.get(each.field)
            found[each.field] = tuple(map(each.read, items)) if items else ()
        return self.value(**found)

    @cached_property
    def _root(self) -> Callable[[Row], dict[str, Any]]:
        hints = forms.field_types(self.value)
        fields = _fields_reader(self.table, self._own, hints)
        spread = {name: self._spread_reader(name, hints[name]) for name in self.spread}

        def read(row: Row) -> dict[str, Any]:
            found = fields(row)
            for name, of in spread.items():
                found[name] = of(row)
            return found

        return read

    def _spread_reader(self, name: str, kind: type) -> Callable[[Row], Any]:
        return _row_reader(kind, self.table, self._spread_out(name))


def _column_reader(table: Table, column: str, hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type
    """Reads one column: the driver already gives days as days; all else is read by the field's type."""
    return forms.as_it_is if isinstance(table.c[column].type, Date) else forms.reader(hint)


def _fields_reader(
    table: Table, columns: Mapping[str, str], hints: Mapping[str, Any]
) -> Callable[[Row], dict[str, Any]]:
    """Reads fields from the columns they have; what is plain already is taken as it stands, all at once."""
    readers = {field: _column_reader(table, column, hints[field]) for field, column in columns.items()}
    made = {field: (columns[field], of) for field, of in readers.items() if of is not forms.as_it_is}
    plain = [field for field in columns if field not in made]
    taken = itemgetter(*(columns[field] for field in plain)) if len(plain) > 1 else None

    def read(row: Row) -> dict[str, Any]:
        if taken is not None:
            found: dict[str, Any] = dict(zip(plain, taken(row), strict=True))
        else:
            found = {field: row[columns[field]] for field in plain}
        for field, (column, of) in made.items():
            found[field] = of(row[column])
        return found

    return read


def _row_reader(kind: type, table: Table, columns: Mapping[str, str]) -> Callable[[Row], Any]:
    fields = _fields_reader(table, columns, forms.field_types(kind))
    return lambda row: kind(**fields(row))


def columns_of(mappers: Iterable[Mapper[Any]]) -> dict[str, set[str]]:
    """The columns that the mappers write, by table: what a test compares with the tables themselves."""
    found: dict[str, set[str]] = {}
    for mapper in mappers:
        hints = forms.field_types(mapper.value)
        own = {name for name in hints if name not in mapper.listed and name not in mapper.spread}
        own |= {f"{name}_{of}" for name in mapper.spread for of in forms.field_types(hints[name])}
        found[mapper.table.name] = own
        for each in mapper.lists:
            written = set(forms.field_types(each.item)) if dataclasses.is_dataclass(each.item) else {each.columns[0]}
            found[each.table.name] = written | set(each.derived) | set(OWN_COLUMNS)
    return found
