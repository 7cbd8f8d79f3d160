"""The verified copies beside a register: when and why each was made, and what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dpa_tracker.store.backups import row_counts
from dpa_tracker.store.copies_check import CopyState
from dpa_tracker.store.register import Register
from dpa_tracker.store.restoring import copies_with_counts

NAME: Final = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{6})Z-(.+?)(?:\.\d+)?")
REASONS: Final = frozenset({"daily", "before-restore", "before-import", "before-bulk-edit", "before-migration"})
HELD: Final = ("parties", "services", "agreements", "engagements", "transfers", "documents")
MIGRATION: Final = re.compile(r"before-\d{4}")


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy. `reason` is a code of the names of copies; counts are 0 where it cannot be read (`readable`).

    `held` counts its records, kind by kind in the order of HELD; `changes` the lines of its history. Counts can be read
    of a damaged copy too: whether it is what was copied is `state`, which `store.copies_check.state_of` finds.
    """

    path: Path
    at: datetime
    reason: str
    readable: bool
    held: tuple[int, ...]
    changes: int
    state: CopyState = CopyState.NOT_LOOKED_AT


def held_now(register: Register) -> tuple[int, ...]:
    """What an open register holds, counted as `held` and `changes` of a copy are."""
    with register.reading() as connection:
        counts = row_counts(connection)
    return tuple(counts.get(name, 0) for name in (*HELD, "change_log"))


def copies_of(register: Path) -> tuple[CopyRow, ...]:
    """The copies of a register, newest first. Each is opened to be counted, so ask beside the GUI thread."""
    rows: list[CopyRow] = []
    for path, counts in copies_with_counts(register).items():
        named = NAME.fullmatch(path.stem)
        if named is None:
            continue
        at = datetime.strptime(named[1], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
        reason = "before-migration" if MIGRATION.fullmatch(named[2]) else named[2]
        reason = reason if reason in REASONS else "other"
        held = tuple(counts.get(name, 0) for name in HELD)
        rows.append(CopyRow(path, at, reason, bool(counts), held, counts.get("change_log", 0)))
    return tuple(rows)
