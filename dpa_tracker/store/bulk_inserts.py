"""Many rows into one table: the types of the columns convert the values, the driver takes the rows at once.

The database toolkit's own way looks at every parameter of every row; for a hundred thousand rows that is most of the
time. Which SQL is written and how a value is bound is still the toolkit's to say, so that every database is served.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import chain, count, repeat
from operator import is_
from typing import Any, Final, NamedTuple, TypeAlias

from sqlalchemy import JSON, Connection, Dialect, Table, insert

from dpa_tracker.long_work import in_parts
from dpa_tracker.store import direct
from dpa_tracker.store.inserts_beside import beside_of
from dpa_tracker.store.mapping import Aggregate, Mapper
from dpa_tracker.store.plain_sql import carry_out
from dpa_tracker.store.team_engine import is_team

_Bind: TypeAlias = Callable[[Any], object]
_AT_ONCE: Final = 250  # rows that the driver takes in one go: some milliseconds


def insert_records(connection: Connection, mapper: Mapper[Any], values: Iterable[Aggregate]) -> None:
    """Insert records with their lists.

    In parts: to bind fifty thousand at once is one step of the interpreter, for which every other thread waits.
    """
    for some in in_parts(values):
        insert_columns(connection, mapper.table, mapper.columns_of(some))
        for each in mapper.lists:
            insert_columns(connection, each.table, each.columns_of(some))


def insert_columns(connection: Connection, table: Table, columns: Mapping[str, Sequence[object]]) -> None:
    """Insert rows that are given column by column; nothing when there are none."""
    if not next(iter(columns.values())):
        return
    made = _made(table, connection.dialect, tuple(columns))
    if made.positional and len(next(iter(columns.values()))) == 1:
        firsts = ((columns[name][0], bind) for name, bind, _ in made.order)
        direct.carry_out(connection, made.said, [[held if bind is None else bind(held) for held, bind in firsts]])
        return
    found = zip(*(_bound(bind, columns[name], lists=lists) for name, bind, lists in made.order), strict=True)
    if made.positional:
        insert_rows(connection, made.said, found)
        return
    names = [name for name, _, _ in made.order]
    for some in in_parts(found, _AT_ONCE):
        connection.exec_driver_sql(made.said, [dict(zip(names, each, strict=True)) for each in some])


def insert_rows(connection: Connection, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert rows by a statement that inserts one, its values marked `?`; a server is not waited for.

    Many rows are one statement: while it is carried out other threads run, which they would not between one row and
    the next (`long_work.breathe`).
    """
    if is_team(connection):
        for some in in_parts(rows, _AT_ONCE):
            carry_out(connection, statement, some)
        return
    beside = beside_of(connection)
    insert_many = connection.exec_driver_sql if beside is None else beside.insert
    for some in in_parts(rows, _AT_ONCE):
        if len(some) == _AT_ONCE:
            insert_many(*_together(statement, some))
        elif beside is not None and beside.is_at_work:
            beside.insert(statement, some)
        else:
            direct.carry_out(connection, statement, some)


def _together(statement: str, rows: Sequence[tuple[object, ...]]) -> tuple[str, tuple[object, ...]]:
    """The statement for all of the rows, with its values: what is the same in every row is handed over once.

    To hand a value over takes the driver as long as the database needs to store it, and None the longest, for which it
    seeks a converter each time. Of the fifteen values of a line of the history ten are those of the line before.
    """
    columns = list(zip(*rows, strict=True))
    held = tuple(_how_held(column) for column in columns)
    once = [column[0] for column, how in zip(columns, held, strict=True) if how is _Held.ONCE]
    each = [column for column, how in zip(columns, held, strict=True) if how is _Held.IN_EACH]
    return _of_many(statement, held), (*once, *chain.from_iterable(zip(*each, strict=True)))


class _Held(Enum):
    """How a statement for many rows holds the values of a column."""

    NEVER = "never"  # there are none
    ONCE = "once"
    IN_EACH = "in each row"


def _how_held(column: Sequence[object]) -> _Held:
    if not _is_one(column):
        return _Held.IN_EACH
    return _Held.NEVER if column[0] is None else _Held.ONCE


def _is_one(column: Sequence[object]) -> bool:
    """Whether a column holds one and the same object in every row."""
    return all(map(is_, column, repeat(column[0])))


@lru_cache(maxsize=256)
def _of_many(statement: str, held: Sequence[_Held]) -> str:
    """The statement for as many rows as are taken in one go."""
    begin, values, _ = statement.partition(" VALUES ")
    once = count(1)
    marks = [f"?{next(once)}" if how is _Held.ONCE else "NULL" for how in held]
    numbers = count(next(once))
    rows = (
        ", ".join(f"?{next(numbers)}" if how is _Held.IN_EACH else mark for mark, how in zip(marks, held, strict=True))
        for _ in range(_AT_ONCE)
    )
    return begin + values + ", ".join(f"({row})" for row in rows)


class _Made(NamedTuple):
    """A statement; its columns in their order: the name, how a value is bound, and whether its values are lists."""

    said: str
    positional: bool
    order: Sequence[tuple[str, _Bind | None, bool]]


@lru_cache(maxsize=256)
def _made(table: Table, dialect: Dialect, columns: tuple[str, ...]) -> _Made:
    """The statement, made once for each set of columns."""
    compiled: Any = insert(table).compile(dialect=dialect, column_keys=list(columns))
    order: Sequence[str] = compiled.positiontup if compiled.positional else columns
    return _Made(str(compiled), compiled.positional, [(name, *_how_bound(table, dialect, name)) for name in order])


def _how_bound(table: Table, dialect: Dialect, name: str) -> tuple[_Bind | None, bool]:
    type_: Any = table.c[name].type
    return type_.dialect_impl(dialect).bind_processor(dialect), isinstance(type_, JSON)


def _bound(bind: _Bind | None, values: Sequence[object], *, lists: bool) -> Iterable[object]:
    """A column as the driver takes it; days, moments and yes or no repeat, and each is converted once."""
    if bind is None:
        return values
    if lists:
        return repeat(bind(values[0]), len(values)) if _is_one(values) else map(bind, values)
    known = {value: bind(value) for value in set(values)}
    return map(known.__getitem__, values)
