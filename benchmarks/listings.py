"""How long a person waits for a long list: its ids in order, a page of it, and the first judgement of everything."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.large_register import ACTOR, AT, make_large_register
from benchmarks.measuring import Comparison
from dpa_tracker.queries.listings import ids, rows
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register

COPIES: Final = 100  # some 4,000 parties and 4,000 transfers
FIRST: Final = 1_000
PAGE: Final = 200
ON: Final = date(2026, 11, 23)


def comparisons() -> Iterator[Comparison]:
    """Ids, pages and a first judgement, against the database asked for as much in one bare statement."""
    database: Any = import_module("sqlcipher3.dbapi2")  # untyped
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.dpa"
        make_large_register(path, COPIES)
        with open_register(path, actor=ACTOR, at=AT) as register, closing(database.connect(str(path))) as bare:
            yield from of_ids(register, bare)
            yield from of_pages(register, bare)
            yield of_judging(path)


def of_ids(register: Register, bare: Any) -> Iterator[Comparison]:  # noqa: ANN401 - the database library is untyped
    """All of a list in order, and what a text finds."""
    by_name, named = Order("name"), Filter(text="alp")
    yield Comparison(
        "ids of all parties by name",
        partial(ids, register, "parties", order=by_name, on=ON),
        partial(all_of, bare, "SELECT id FROM parties ORDER BY name COLLATE NOCASE"),
        "bare ORDER BY",
        at_most=10,
    )
    yield Comparison(
        "ids of parties that a text names",
        partial(ids, register, "parties", named, on=ON),
        partial(all_of, bare, "SELECT id FROM parties WHERE name LIKE '%alp%' ORDER BY name"),
        "bare LIKE",
        at_most=40,
    )


def of_pages(register: Register, bare: Any) -> Iterator[Comparison]:  # noqa: ANN401 - the same
    """A page from the midst of a list, when everything has been judged once."""
    for key in ("parties", "transfers"):
        page = ids(register, key, on=ON)[FIRST : FIRST + PAGE]
        statement = f"SELECT * FROM {key} LIMIT {PAGE} OFFSET {FIRST}"  # noqa: S608 - one of two words above
        yield Comparison(
            f"a page of {PAGE} {key}",
            partial(rows, register, key, page, ON),
            partial(all_of, bare, statement),
            "bare SELECT",
            at_most=100,
        )


def of_judging(path: Path) -> Comparison:
    """The first answer of the day: everything is judged, which takes longest."""
    return Comparison(
        f"first judgement of {COPIES} samples",
        partial(anew, path, lambda register: portfolio(register, ON)),
        partial(anew, path, snapshot),
        "reading their records",
        at_most=5,
        rounds=3,
    )


def all_of(bare: Any, statement: str) -> object:  # noqa: ANN401 - the same
    """Every row of a statement, as the database library gives them."""
    return bare.execute(statement).fetchall()


def anew(path: Path, question: Callable[[Register], object]) -> None:
    """Ask a register that has just been opened, of which nothing is kept."""
    with open_register(path, actor=ACTOR, at=AT, read_only=True) as register:
        question(register)
