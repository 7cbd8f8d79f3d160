"""The first page of every list at a hundred thousand agreements, against the same statement on the bare database."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from sqlalchemy.dialects import sqlite

from benchmarks.measuring import Comparison
from dpa_tracker.queries.computed_columns import computed
from dpa_tracker.queries.computed_listings import DEADLINES, FINDINGS, Computation
from dpa_tracker.queries.listings import LISTINGS, first_rows, ids
from dpa_tracker.queries.location_listing import LOCATIONS
from dpa_tracker.queries.rows import Column, Filter, Order
from dpa_tracker.queries.sources import SOURCES
from dpa_tracker.queries.tables import select_ids
from dpa_tracker.store.register import Register

PROMISED: Final = 3.0
PAGE: Final = 100
ON: Final = date(2026, 11, 23)
# What a person would narrow each list by.
TYPICAL: Final = {
    "parties": Filter("nord"),
    "agreements": Filter(where={"direction": "downstream"}),
    "services": Filter("hosting"),
    "engagements": Filter(where={"countries": "US"}),
    "transfers": Filter(where={"country": "US"}),
    "findings": Filter(where={"severity": "block"}),
    "deadlines": Filter(where={"state": "upcoming"}),
    "locations": Filter(where={"country": "US"}),
    "changes": Filter(where={"kind": "agreement"}),
}
Asked = tuple[str, Filter, Order]


@dataclass(frozen=True, slots=True)
class Bare:
    """The database without the program: its own connection, with the one function that the statements name."""

    connection: Any

    @classmethod
    def of(cls, path: Path) -> Bare:
        """A connection to a register's file."""
        database: Any = import_module("sqlcipher3.dbapi2")  # untyped
        connection = database.connect(str(path))
        connection.create_function("fold", 1, _folded, deterministic=True)
        return cls(connection)

    def page(self, table: str, key: str, statement: str, values: Iterable[Any]) -> object:
        """The ids that a statement gives, and the rows of the first page."""
        found = [row[0] for row in self.connection.execute(statement, tuple(values)).fetchall()]
        marks = ", ".join("?" * len(found[:PAGE]))
        return self.connection.execute(f"SELECT * FROM {table} WHERE {key} IN ({marks})", found[:PAGE]).fetchall()  # noqa: S608 - names from below


def _folded(text: str | None) -> str | None:
    return None if text is None else text.casefold()


def comparisons(register: Register, path: Path, keys: Sequence[str] = ()) -> Iterator[Comparison]:
    """Every list (or those of the keys) by itself, sorted by each column, and filtered; those worked out at the end."""
    with closing(Bare.of(path).connection) as connection:
        bare = Bare(connection)
        for key in (each for each in (*SOURCES, "changes") if not keys or each in keys):
            for said, wanted, order in (*asked_of(key), *_of_a_verdict(register, key)):
                yield Comparison(
                    f"{key} {said}",
                    partial(first_page, register, key, wanted, order),
                    partial(_same_statement(register, key, wanted, order), bare),
                    "the same statement",
                    PROMISED,
                    rounds=3,
                )
    for worked_out in (FINDINGS, DEADLINES, LOCATIONS):
        if not keys or worked_out.listing.key in keys:
            yield from _of_worked_out(register, worked_out)


def asked_of(key: str) -> Iterator[Asked]:
    """What is asked of a list: its own order, each column sorted by, a typical filter, and the verdict."""
    yield "as it is", Filter(), Order()
    for column in LISTINGS[key].columns:
        if column.sortable:
            yield f"by {column.key}", Filter(), Order(column.key)
    yield "filtered", TYPICAL[key], Order()


def _of_a_verdict(register: Register, key: str) -> Iterator[Asked]:
    """The rows of the verdict that most of them have: a list without rows is shown before anybody looks."""
    if any(column.key == "verdict" for column in LISTINGS[key].columns):
        codes: Counter[str] = Counter(json.loads(computed(register, key, "verdict", ON)).values())
        yield "of one verdict", Filter(where={"verdict": codes.most_common(1)[0][0]}), Order()


def first_page(register: Register, key: str, wanted: Filter, order: Order) -> int:
    """What a list asks for before it shows anything."""
    found = ids(register, key, wanted, order, on=ON)
    return len(first_rows(register, key, found[:PAGE], ON))


def _same_statement(register: Register, key: str, wanted: Filter, order: Order) -> Callable[[Bare], object]:
    if key == "changes":
        column = {"at": "at", "actor": "actor", "kind": "kind", "field": "field"}.get(order.column)
        where = "WHERE kind IN ('agreement') " if wanted.where else ""
        by = f"{column}, " if column else ""
        text = f"SELECT CAST(sequence AS VARCHAR) FROM change_log {where}ORDER BY {by}sequence DESC"  # noqa: S608 - words above
        return lambda bare: bare.page("change_log", "sequence", text, ())
    source = SOURCES[key]
    codes = {name: computed(register, key, name, ON) for name in source.needs(wanted, order)}
    compiled: Any = select_ids(source, wanted, order, codes).compile(
        dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True}
    )
    values = [compiled.params[name] for name in compiled.positiontup]
    return lambda bare: bare.page(source.root.name, "id", str(compiled), values)


def _of_worked_out(register: Register, worked_out: Computation[Any]) -> Iterator[Comparison]:
    """What is worked out stands in no table: the floor is a table of it with the columns that it is sorted by."""
    listing = worked_out.listing
    with tempfile.TemporaryDirectory() as folder, closing(Bare.of(Path(folder) / "floor.db").connection) as connection:
        bare = Bare(connection)
        _put_down(bare, worked_out, worked_out.items(register, ON))
        for said, wanted, order in asked_of(listing.key):
            where = " AND ".join(f"{name}_code = ?" for name in wanted.where)
            text = (
                f"SELECT key FROM found {'WHERE ' + where if where else ''} ORDER BY {order.column or 'place'}, place"  # noqa: S608 - names of columns
            )
            yield Comparison(
                f"{listing.key} {said}",
                partial(first_page, register, listing.key, wanted, order),
                partial(bare.page, "found", "key", text, tuple(wanted.where.values())),
                "a statement on a table of them",
                PROMISED,
                rounds=3,
            )


def _put_down(bare: Bare, worked_out: Computation[Any], items: tuple[Any, ...]) -> None:
    sorts: list[Column] = [column for column in worked_out.listing.columns if column.key in worked_out.sorts]
    names = [column.key for column in sorts]
    codes = list(worked_out.codes)
    columns = ["key TEXT PRIMARY KEY", "place INTEGER", *names, *(f"{name}_code TEXT" for name in codes)]
    bare.connection.execute(f"CREATE TABLE found ({', '.join(columns)})")
    rows = (
        (
            worked_out.key(item),
            place,
            *(worked_out.sorts[name](item) for name in names),
            *(worked_out.codes[name](item) for name in codes),
        )
        for place, item in enumerate(items)
    )
    marks = ", ".join("?" * len(columns))
    bare.connection.executemany(f"INSERT INTO found VALUES ({marks})", rows)  # noqa: S608 - marks
