"""The first page of every list at a hundred thousand agreements, against the same statement on the bare database.

Asked is what a person can ask of a list: as it is, sorted by each column, filtered by each filter that it offers and by
a text, in the groups of each column. The floor is the very statement that the list asks (with the codes of what is
computed, where it asks for those), as one text through the database's own library, every id of it fetched, and the rows
of the first page by their ids from the table itself: no cells, no words, no names of other records. So the ratio says
what the program adds to the database, and not whether the statement is a good one: that is what the milliseconds beside
it are for. What is worked out stands in no table; its floor is in `worked_out_lists`. Both are taken in processor time,
so that whatever else the machine does is no part of it, after everything has been judged once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from sqlalchemy import SelectBase
from sqlalchemy.dialects import sqlite

from benchmarks.measuring import Comparison, computed_here
from dpa_tracker.queries import changes
from dpa_tracker.queries.computed_columns import computed
from dpa_tracker.queries.day_spans import with_days
from dpa_tracker.queries.listings import LISTINGS, first_rows, grouped, ids
from dpa_tracker.queries.rows import BLANK, SEPARATOR, Filter, Order
from dpa_tracker.queries.sources import SOURCES
from dpa_tracker.queries.tables import select_ids, select_in_groups
from dpa_tracker.store.register import Register

PROMISED: Final = 3.0
PAGE: Final = 100
CACHE: Final = 64 * 1024  # kilobytes, as much as the program gives it
ON: Final = date(2026, 11, 23)
# What a person would narrow each list by.
TEXT: Final = "nord"  # what a person would look for, where no other word stands in a list
TEXTS: Final = {"services": "hosting", "findings": "underdatabehandler", "deadlines": "databehandleravtale"}
VALUES: Final = {"owner": "Ola Hansen 7", "mechanisms": "sccs_eu"}  # that nothing computed says what is common
Asked = tuple[str, Filter, Order]
Statement = tuple[str, list[Any]]


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
        connection.execute(f"PRAGMA cache_size=-{CACHE}")
        return cls(connection)

    def page(self, table: str, key: str, statements: Sequence[Statement]) -> object:
        """What statements give, and the rows of the first page of the ids that the last gives."""
        *_groups, found = (self.connection.execute(*each).fetchall() for each in statements)
        ids = [row[0] for row in found[:PAGE]]
        marks = ", ".join("?" * len(ids))
        return self.connection.execute(f"SELECT * FROM {table} WHERE {key} IN ({marks})", ids).fetchall()  # noqa: S608 - names from below

    def rows(self, statement: SelectBase) -> list[tuple[Any, ...]]:
        """What one statement gives."""
        found: list[tuple[Any, ...]] = self.connection.execute(*said(statement)).fetchall()
        return found


def _folded(text: str | None) -> str | None:
    return None if text is None else text.casefold()


def comparisons(register: Register, path: Path, keys: Sequence[str] = ()) -> Iterator[Comparison]:
    """Every list of records and the history (or those of the keys), asked all that can be asked of it."""
    with closing(Bare.of(path).connection) as connection:
        bare = Bare(connection)
        for key in (each for each in (*SOURCES, changes.LISTING.key) if not keys or each in keys):
            for said, wanted, order in asked_of(key, _common(bare, register, key)):
                yield compared(
                    f"{key} {said}",
                    partial(first_page, register, key, wanted, order),
                    partial(_same_statements(register, key, wanted, order), bare),
                    "the same statement",
                )


def compared(name: str, subject: Callable[[], object], floor: Callable[[], object], floor_is: str) -> Comparison:
    """A question of a list against its floor, by what both compute."""
    return Comparison(name, subject, floor, floor_is, PROMISED, rounds=3, measured=computed_here, taken=min)


def asked_of(key: str, common: Mapping[str, str]) -> Iterator[Asked]:
    """What is asked of a list; `common` is the value by which it is filtered, for each column that offers it.

    Filtered by a value that nobody has, a list would be shown before anybody looks. What is narrowed is also sorted:
    each filter by another column, the text and the groups from the end of one.
    """
    columns = LISTINGS[key].columns
    sortable = [column.key for column in columns if column.sortable]
    filters = [column.key for column in columns if column.filterable and column.key in common]
    text = TEXTS.get(key, TEXT)
    yield "as it is", Filter(), Order()
    for name in sortable:
        yield f"by {name}", Filter(), Order(name)
        yield f"by {name} from the end", Filter(), Order(name, descending=True)
    for name in filters:
        yield f"of one {name}", Filter(where={name: common[name]}), Order()
    yield "of a text", Filter(text), Order()
    for column in columns:
        if column.groupable:
            yield f"in groups of {column.key}", Filter(), Order(group=column.key)
    yield from _together(common, sortable, filters, text)


def _together(common: Mapping[str, str], sortable: Sequence[str], filters: Sequence[str], text: str) -> Iterator[Asked]:
    """What is narrowed and sorted at once."""
    for place, name in enumerate(filters):
        by = sortable[(place + 1) % len(sortable)]
        yield f"of one {name} by {by} from the end", Filter(where={name: common[name]}), Order(by, descending=True)
        yield f"of one {name} and a text by {by}", Filter(text, where={name: common[name]}), Order(by)
    for by in sortable:
        yield f"of a text by {by}", Filter(text), Order(by)
    if filters:
        every = Filter(where={name: common[name] for name in filters})
        yield "of one of each by the last", every, Order(sortable[-1])


def _common(bare: Bare, register: Register, key: str) -> Mapping[str, str]:
    """What most of the rows have in each column that a list is filtered by."""
    if key not in SOURCES:
        return {"kind": "agreement", **stretches(register, key)}
    source, found = SOURCES[key], stretches(register, key)
    for column in (each for each in source.listing.columns if each.filterable and each.key not in found):
        if column.key in source.computed:
            codes = Counter[str](json.loads(computed(register, key, column.key, ON)).values())
            found[column.key] = codes.most_common(1)[0][0]
        else:
            in_groups = bare.rows(select_in_groups(source, Filter(), Order(group=column.key), {}))
            codes = Counter[str](code for _id, code in in_groups)
            found[column.key] = codes.most_common(1)[0][0].split(SEPARATOR)[0] or BLANK
    return found


def stretches(register: Register, key: str) -> dict[str, str]:
    """For each column of days that a list is filtered by, the stretch of time that most of its rows are in."""
    of_days = [column for column in LISTINGS[key].columns if column.filterable and column.kind == "date"]

    def most(name: str) -> Callable[[str], int]:
        return lambda code: len(ids(register, key, Filter(where={name: code}), on=ON))

    return {column.key: max(column.codes, key=most(column.key)) for column in of_days}


def first_page(register: Register, key: str, wanted: Filter, order: Order) -> int:
    """What a list asks for before it shows anything."""
    found = grouped(register, key, wanted, order, on=ON).ids
    return len(first_rows(register, key, found[:PAGE], ON))


def _same_statements(register: Register, key: str, wanted: Filter, order: Order) -> Callable[[Bare], object]:
    wanted = with_days(LISTINGS[key], wanted, ON)
    if key == changes.LISTING.key:
        asked = (changes.select_in_groups if order.group else changes.select_ids)(wanted, order)
        return lambda bare: bare.page("change_log", "sequence", [said(asked)])
    source = SOURCES[key]
    codes = {name: computed(register, key, name, ON) for name in source.needs(wanted, order)}
    statement = said((select_in_groups if order.group else select_ids)(source, wanted, order, codes))
    return lambda bare: bare.page(source.root.name, "id", [statement])


def said(statement: SelectBase) -> Statement:
    """A statement as text, with its values."""
    compiled: Any = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})
    return str(compiled), [compiled.params[name] for name in compiled.positiontup]
