"""What it costs that a change is logged, chained and witnessed: a save against one durable commit of the same change.

The floor writes the record's new row with the database library alone, into the same kind of file, and waits for the
disk as long: what is over is the log, its chain, the index for searching, and the mapping of the record.
"""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

from benchmarks.measuring import Comparison

AT: Final = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
AT_MOST: Final = 2.0
_AT_ONCE: Final = 20  # saves that are measured together: one alone is a matter of the disk's mood


def comparisons() -> list[Comparison]:
    """One comparison; its register goes when the program ends."""
    stack = ExitStack()
    atexit.register(stack.close)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=Path.cwd())))  # on a disk: /tmp may be memory
    saving, committing = _saving(folder, stack), _committing(folder, stack)
    return [Comparison("a save with log and chain", saving, committing, "a durable commit", AT_MOST, rounds=15)]


def _saving(folder: Path, stack: ExitStack) -> Callable[[], object]:
    from dpa_tracker.domain.identities import PartyId  # noqa: PLC0415 - the others need no database library
    from dpa_tracker.domain.parties import Party  # noqa: PLC0415 - the same
    from dpa_tracker.store.opening import create_register  # noqa: PLC0415 - the same
    from dpa_tracker.store.unit_of_work import unit_of_work  # noqa: PLC0415 - the same

    register = stack.enter_context(create_register(folder / "register.dpa", actor="kari", at=AT))
    with unit_of_work(register, actor="kari", at=AT) as work:
        present = work.parties.put(Party(PartyId("p"), "Nord Drift AS"), 0)
    numbers = count()

    def save() -> None:
        nonlocal present
        for _ in range(_AT_ONCE):
            with unit_of_work(register, actor="kari", at=AT) as work:
                changed = replace(present, notes=f"The notes as they stand after change {next(numbers)}.")
                present = work.parties.put(changed, present.version)

    return save


def _committing(folder: Path, stack: ExitStack) -> Callable[[], object]:
    from dpa_tracker.store import engines  # noqa: PLC0415 - the same

    connection: Any = engines.sqlite.connect(str(folder / "floor.dpa"), isolation_level=None)
    stack.callback(connection.close)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE parties (id TEXT PRIMARY KEY, name TEXT, notes TEXT, version INTEGER)")
    connection.execute("INSERT INTO parties VALUES ('p', 'Nord Drift AS', '', 1)")
    numbers = count()

    def commit() -> None:
        for _ in range(_AT_ONCE):
            notes = f"The notes as they stand after change {next(numbers)}."
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE parties SET notes = ?, version = version + 1 WHERE id = 'p'", (notes,))
            connection.execute("COMMIT")

    return commit
