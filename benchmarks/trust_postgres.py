"""What a team register costs on a server: its list pages, against the same statements put to the same server bare."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy.dialects import postgresql

from benchmarks.large_register import ACTOR, AT, make_large_register
from benchmarks.measuring import Comparison
from dpa_tracker.queries.listings import OWN_ORDER, ids, rows
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.queries.sources import SOURCES
from dpa_tracker.queries.tables import select_ids
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.move_register import move_register
from tests.team_server import TeamServer, programs

COPIES: Final = 50  # some 2,000 parties and 2,000 transfers
PAGE: Final = 200
ON: Final = AT.date()
AT_MOST: Final = 3.0


def comparisons() -> Iterator[Comparison]:
    """Each list in its own order, one filtered by a text, and pages of rows. Nothing where no server is installed."""
    found = programs()
    if found is None:
        sys.stdout.write("no PostgreSQL server is installed: initdb is neither on the path nor where Debian has it\n")
        return
    server = TeamServer(found)
    try:
        server.make()
        with _moved(server) as register:
            portfolio(register, ON)
            with register.engine.connect() as bare:
                bare.rollback()
                yield from _lists(register, bare.connection.driver_connection)
    finally:
        server.remove()


def _moved(server: TeamServer) -> Register:
    address = server.database()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.dpa"
        make_large_register(path, COPIES)
        with open_register(path, actor=ACTOR, at=AT) as file:
            move_register(file, address)
    server.ask("VACUUM ANALYZE", database=address.database)
    return open_register(address, actor=ACTOR, at=AT)


def _lists(register: Register, bare: Any) -> Iterator[Comparison]:  # noqa: ANN401 - the driver's own
    for key in ("parties", "agreements", "engagements", "transfers"):
        yield _of_ids(register, bare, key, Filter(), OWN_ORDER)
        page = ids(register, key, on=ON)[PAGE : 2 * PAGE]
        yield Comparison(
            f"a page of {PAGE} {key} on a server",
            partial(rows, register, key, page, ON),
            partial(_all_of, bare, f"SELECT * FROM {key} WHERE id = ANY(%s)", (list(page),)),  # noqa: S608 - ours
            "the bare statement over the same connection",
            at_most=AT_MOST,
        )
    yield _of_ids(register, bare, "parties", Filter(text="alp"), Order("name"))


def _of_ids(register: Register, bare: Any, key: str, wanted: Filter, order: Order) -> Comparison:  # noqa: ANN401
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    statement = select_ids(SOURCES[key], wanted, order, {}).compile(
        dialect=dialect, compile_kwargs={"literal_binds": True}
    )
    said = str(statement).replace("%%", "%")
    return Comparison(
        f"ids of {key}{' that a text names' if wanted.text else ''} on a server",
        partial(ids, register, key, wanted, order, on=ON),
        partial(_all_of, bare, said),
        "the bare statement over the same connection",
        at_most=AT_MOST,
    )


def _all_of(bare: Any, statement: str, values: tuple[object, ...] | None = None) -> list[Any]:  # noqa: ANN401
    found: list[Any] = bare.execute(statement, values).fetchall()
    bare.rollback()
    return found
