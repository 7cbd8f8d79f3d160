"""Bringing a team register up to date: every step in one transaction, in place, and its tables ordered as before.

A step is written for files, where a table is made anew to alter it. At a server that would take away what others may
do with it and what refers to it: there the same operations alter the table itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from dpa_tracker.store import guards, table_versions, team_roles
from dpa_tracker.store.table_versions import Step
from dpa_tracker.store.team_dialect import SCHEMA

_OTHERWISE_ORDERED: Final = (
    "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a "
    "JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation o ON o.oid = a.attcollation "
    "WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = %s::regnamespace "
    "AND o.collname <> 'C' AND c.relname NOT IN ('alembic_version', 'team_settings')"
)
_SMALLER_NUMBERS: Final = (
    "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
    "WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = %s::regnamespace "
    "AND a.atttypid = 'int4'::regtype AND c.relname NOT LIKE 'search%%'"
)


def _in_place(operations: Operations) -> None:
    """Let the operations of a step alter tables as they stand, whatever it says of making them anew."""
    made: Any = operations
    alter = made.batch_alter_table

    def batch_alter_table(table_name: str, *args: Any, **more: Any) -> Any:  # noqa: ANN401 - their protocol
        return alter(table_name, *args, **{**more, "recreate": "never"})

    made.batch_alter_table = batch_alter_table


def bring_up_to_date(connection: Connection, steps: Sequence[Step] | None = None) -> None:
    """Take every step that was not taken yet, inside the connection's transaction; only the tables' owner can."""
    from dpa_tracker.store.migrations import STEPS  # noqa: PLC0415 - steps are loaded where one is due

    every: Sequence[Step] = STEPS if steps is None else steps
    present = table_versions.revision(table_versions.version_of(connection))
    names = [step.revision for step in every]
    due = every[names.index(present) + 1 :]
    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
    guards.take_down(connection)
    with Operations.context(context) as operations:
        _in_place(operations)
        for step in due:
            step.upgrade()
    if due:
        table_versions.say_version(connection, names[-1])
    _order_as_before(connection)
    guards.put_up(connection)
    if team_roles.are_set_up(connection):
        team_roles.set_up(connection)  # tables that a step has made are everybody's to read


def _order_as_before(connection: Connection) -> None:
    """Let what the steps have added be ordered and counted as the rest."""
    for table, column, kind in connection.exec_driver_sql(_OTHERWISE_ORDERED, (SCHEMA,)).all():
        connection.exec_driver_sql(f'ALTER TABLE {SCHEMA}.{table} ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')
    for table, column in connection.exec_driver_sql(_SMALLER_NUMBERS, (SCHEMA,)).all():
        connection.exec_driver_sql(f'ALTER TABLE {SCHEMA}.{table} ALTER COLUMN "{column}" TYPE bigint')
