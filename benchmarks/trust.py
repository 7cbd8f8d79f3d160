"""What it costs that a change is logged, chained and witnessed: a save against one durable commit of the same change.

Both floors write the record's new row into a file of the same kind, and wait for the disk as long. One does it as the
program does, in a register and through its connection: what is over is the log, its chain, the index for searching, and
the mapping of the record. The other is the database library alone, with a table of four columns and no index.
"""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.measuring import Comparison

if TYPE_CHECKING:
    from dpa_tracker.domain.parties import Party
    from dpa_tracker.store.register import Register

AT: Final = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
AT_MOST: Final = 2.0
_CHANGE: Final = "UPDATE parties SET notes = ?, version = version + 1 WHERE id = 'p'"
_AT_ONCE: Final = 20  # saves that are measured together: one alone is a matter of the disk's mood


def comparisons() -> list[Comparison]:
    """One comparison; its register goes when the program ends."""
    stack = ExitStack()
    atexit.register(stack.close)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=Path.cwd())))  # on a disk: /tmp may be memory
    saving = _saving(folder, stack)
    floors = (("a durable commit", _committing(folder, stack)), ("one by the library alone", _library(folder, stack)))
    return [Comparison("a save with log and chain", saving, floor, said, AT_MOST, rounds=15) for said, floor in floors]


def _register(path: Path, stack: ExitStack) -> tuple[Register, Party]:
    """A register with one party in it."""
    from dpa_tracker.domain.identities import PartyId  # noqa: PLC0415 - the others need no database library
    from dpa_tracker.domain.parties import Party  # noqa: PLC0415 - the same
    from dpa_tracker.store.opening import create_register  # noqa: PLC0415 - the same
    from dpa_tracker.store.unit_of_work import unit_of_work  # noqa: PLC0415 - the same

    register = stack.enter_context(create_register(path, actor="kari", at=AT))
    with unit_of_work(register, actor="kari", at=AT) as work:
        return register, work.parties.put(Party(PartyId("p"), "Nord Drift AS"), 0)


def _notes(numbers: Iterator[int]) -> str:
    return f"The notes as they stand after change {next(numbers)}."


def _saving(folder: Path, stack: ExitStack) -> Callable[[], object]:
    from dpa_tracker.store.unit_of_work import unit_of_work  # noqa: PLC0415 - the same

    register, present = _register(folder / "register.dpa", stack)
    numbers = count()

    def save() -> None:
        nonlocal present
        for _ in range(_AT_ONCE):
            with unit_of_work(register, actor="kari", at=AT) as work:
                present = work.parties.put(replace(present, notes=_notes(numbers)), present.version)

    return save


def _committing(folder: Path, stack: ExitStack) -> Callable[[], object]:
    from dpa_tracker.store.plain_sql import carry_out  # noqa: PLC0415 - the same

    register, _ = _register(folder / "floor.dpa", stack)
    numbers = count()

    def commit() -> None:
        for _ in range(_AT_ONCE):
            with register.writing() as connection:
                carry_out(connection, _CHANGE, [(_notes(numbers),)])

    return commit


def _library(folder: Path, stack: ExitStack) -> Callable[[], object]:
    from dpa_tracker.store import engines  # noqa: PLC0415 - the same

    connection: Any = engines.sqlite.connect(str(folder / "library.db"), isolation_level=None)
    stack.callback(connection.close)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE parties (id TEXT PRIMARY KEY, name TEXT, notes TEXT, version INTEGER)")
    connection.execute("INSERT INTO parties VALUES ('p', 'Nord Drift AS', '', 1)")
    numbers = count()

    def commit() -> None:
        for _ in range(_AT_ONCE):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_CHANGE, (_notes(numbers),))
            connection.execute("COMMIT")

    return commit
