"""Bringing an older register up to date: a verified copy first, then every step in one transaction.

Alembic's operations are used without its folder of scripts: a frozen program has no folder to look into. It is
imported only when a register is older, since it takes more than half a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import backups, engines
from dpa_tracker.store.table_versions import Step, revision, say_version, version_of


def bring_up_to_date(engine: Engine, path: Path, *, at: datetime, steps: Sequence[Step] | None = None) -> None:
    """Take every step from the register's version to the latest, after a verified copy; all of them or none.

    Raises KnownError `register_damaged` when what comes of it is not sound, and what making the copy refuses.
    """
    with engine.connect() as connection:
        version = version_of(connection)
        backups.make_copy(connection, path, at=at, reason=f"before-{revision(version + 1)}")
    with engines.without_foreign_keys(engine) as connection:
        apply_steps(connection, steps)
        if not engines.is_sound(connection):
            raise KnownError("register_damaged", file=str(path))


def apply_steps(connection: Connection, steps: Sequence[Step] | None = None) -> None:
    """Take every step that the register has not taken yet, inside the connection's transaction."""
    from alembic.migration import MigrationContext  # noqa: PLC0415 - takes more than half a second
    from alembic.operations import Operations  # noqa: PLC0415 - the same

    from dpa_tracker.store.migrations import STEPS  # noqa: PLC0415 - imports alembic

    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
    context._ensure_version_table()  # noqa: SLF001 - the only way to make it without a script folder
    present = context.get_current_revision()
    every = STEPS if steps is None else steps
    names = [step.revision for step in every]
    due = every[names.index(present) + 1 :] if present else every
    with Operations.context(context):
        for step in due:
            step.upgrade()
    if due:
        say_version(connection, names[-1])
