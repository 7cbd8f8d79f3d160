"""Many rows into one table: the types of the columns convert the values, the driver takes the rows at once.

The database toolkit's own way looks at every parameter of every row; for a hundred thousand rows that is most of the
time. Which SQL is written and how a value is bound is still the toolkit's to say, so that every database is served.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert

from dpa_tracker.long_work import in_parts


def insert_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns; nothing when there are none.

    In parts: to bind fifty thousand at once is one step of the interpreter, for which every other thread waits.
    """
    for held in in_parts(rows):
        columns = list(held[0])
        compiled: Any = insert(table).compile(dialect=connection.dialect, column_keys=columns)
        order: Sequence[str] = compiled.positiontup if compiled.positional else columns
        found = list(zip(*(_bound(_binder(connection, table, name), held, name) for name in order), strict=True))
        parameters: Any = found if compiled.positional else [dict(zip(order, each, strict=True)) for each in found]
        connection.exec_driver_sql(str(compiled), parameters)


def _bound(bind: Any, rows: Sequence[Mapping[str, Any]], name: str) -> Iterable[Any]:  # noqa: ANN401 - as `_binder`
    """A column of the rows as the driver takes it."""
    values = map(itemgetter(name), rows)
    return values if bind is None else map(bind, values)


def _binder(connection: Connection, table: Table, name: str) -> Any:  # noqa: ANN401 - a function of the toolkit, or None
    return table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
