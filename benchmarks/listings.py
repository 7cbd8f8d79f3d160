"""How long a person waits for a long list: its ids in order, a page of it, and the first judgement of everything."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.large_register import ACTOR, AT, make_large_register
from benchmarks.measuring import Comparison
from dpa_tracker.queries.listings import ids, rows
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.store.opening import open_register

COPIES: Final = 370  # some 14,000 parties and 10,000 transfers
PAGE: Final = 200
ON: Final = date(2026, 11, 23)


def comparisons() -> list[Comparison]:
    """Ids and a page of parties and transfers, against the database asked for as much in one bare statement."""
    kept = ExitStack()
    folder = Path(kept.enter_context(tempfile.TemporaryDirectory()))
    make_large_register(folder / "large.dpa", COPIES)
    register = kept.enter_context(open_register(folder / "large.dpa", actor=ACTOR, at=AT))
    database: Any = import_module("sqlcipher3.dbapi2")  # untyped
    connection = database.connect(str(folder / "large.dpa"))

    def bare(statement: str) -> Callable[[], object]:
        return lambda: connection.execute(statement).fetchall()

    middle = {key: ids(register, key, on=ON)[5_000 : 5_000 + PAGE] for key in ("parties", "transfers")}
    by_name, named = Order("name"), Filter(text="alp")
    return [
        Comparison(
            "ids of all parties by name",
            partial(ids, register, "parties", order=by_name, on=ON),
            bare("SELECT id FROM parties ORDER BY legal_name COLLATE NOCASE"),
            "bare ORDER BY",
            at_most=10,
        ),
        Comparison(
            "ids of parties that a text names",
            partial(ids, register, "parties", named, on=ON),
            bare("SELECT id FROM parties WHERE legal_name LIKE '%alp%' ORDER BY legal_name"),
            "bare LIKE",
            at_most=20,
        ),
        *(
            Comparison(
                f"a page of {PAGE} {key}",
                partial(rows, register, key, middle[key], ON),
                bare(f"SELECT * FROM {key} LIMIT {PAGE} OFFSET 5000"),  # noqa: S608 - one of two words above
                "bare SELECT",
                at_most=20,
            )
            for key in middle
        ),
    ]
