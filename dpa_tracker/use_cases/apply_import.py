"""Write what a plan says: a verified copy first, then one transaction and one undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import select

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import RECORDED, Kind
from dpa_tracker.long_work import giving_way, without_collecting
from dpa_tracker.store import backups
from dpa_tracker.store.records import REGISTER_STATE
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.import_plan import ImportPlan, Write

REASON_OF_COPY: Final = "before-import"


@dataclass(frozen=True, slots=True)
class ApplyImport:
    """Write the plan; `reason` is why, in the words of whoever does it."""

    plan: ImportPlan
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written with what takes it back, and the copy made before (None: there was nothing to copy)."""

    outcome: Outcome | None
    copy: Path | None


def apply_import(  # noqa: PLR0913 - what, for whom, when, and who hears of it
    register: Register,
    command: ApplyImport,
    *,
    actor: str,
    at: datetime,
    heard: Callable[[int, int], None] = lambda _done, _total: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Imported:
    """Write a plan, all of it or nothing. `heard` is told how many of how many records are written, 0 once copied.

    Raises KnownError `import_plan_stale` when the register was written since the plan was made, `copy_failed` when it
    could not be copied first, `import_cancelled` when it was stopped (nothing is written then), StaleError, and those
    of the register's file.
    """
    plan = command.plan
    if not plan.writes:
        return Imported(None, None)
    register.refuse_if_read_only()
    copy = backups.copy_now(register, at=at, reason=REASON_OF_COPY)
    with without_collecting(), unit_of_work(register, actor=actor, at=at, reason=_told(plan, command.reason)) as work:
        present = int(work.connection.execute(select(REGISTER_STATE.c.data_version)).scalar_one())
        if present != (plan.data_version or 0):
            raise KnownError("import_plan_stale", file=str(register.path))
        done = 0
        for kind in RECORDED:
            _go_on(plan, done, heard, is_cancelled)
            writes = [write for write in plan.writes if write.kind is kind]
            _write(work, kind, writes)
            done += len(writes)
        _go_on(plan, done, heard, is_cancelled)
    return Imported(work.outcome(), copy)


def _go_on(plan: ImportPlan, done: int, heard: Callable[[int, int], None], is_cancelled: Callable[[], bool]) -> None:
    if is_cancelled():
        raise KnownError("import_cancelled")
    heard(done, len(plan.writes))


def _write(work: Work, kind: Kind, writes: Sequence[Write]) -> None:
    collection = work.of(kind)
    collection.add_all([write.after for write in giving_way(writes) if write.before is None])
    for write in giving_way(writes):
        if write.before is not None:
            collection.write(write.after, write.before, write.before.version + 1)


def _told(plan: ImportPlan, reason: str) -> str:
    """Where the records of a batch came from, for the history: file, digest, counts, reason."""
    counts = ", ".join(f"{state.value} {number}" for state, number in plan.counts.items())
    told = f"{plan.source.name} (sha256 {plan.source.digest}): {counts}"
    return f"{told}. {reason}" if reason else told
