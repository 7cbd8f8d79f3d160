"""The history is only added to: the database refuses all else. Each line says by which program and law data.

Lines that are there keep the SHA-256 they have, by formula 1. The register's state is sealed with what it says now,
and with what calendar files have told. A later step that alters the history or the state takes the triggers down first
and puts them up again.

A step is written down once and never changed: it does not look at `records` or `guards`, which move on.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision: str | None = "0018"

_TRIGGERS = (
    (
        "CREATE TRIGGER change_log_no_update BEFORE UPDATE ON change_log "
        "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
    ),
    (
        "CREATE TRIGGER change_log_no_delete BEFORE DELETE ON change_log "
        "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
    ),
    (
        "CREATE TRIGGER change_log_at_the_end BEFORE INSERT ON change_log "
        "WHEN NEW.sequence <= (SELECT max(sequence) FROM change_log) "
        "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
    ),
    (
        "CREATE TRIGGER register_state_no_delete BEFORE DELETE ON register_state "
        "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
    ),
    (
        "CREATE TRIGGER register_state_newest BEFORE UPDATE ON register_state "
        "WHEN NEW.history_head IS NOT coalesce((SELECT chain FROM change_log ORDER BY sequence DESC LIMIT 1), '') "
        "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
    ),
)


def upgrade() -> None:
    """Add the columns, seal the state, put the triggers up."""
    _add_columns()
    _seal(op.get_bind())
    for statement in _TRIGGERS:
        op.get_bind().exec_driver_sql(statement)


def _add_columns() -> None:
    # A table made anew would wrap the defaults that are read from it in brackets once more: they are said again.
    with op.batch_alter_table("change_log", recreate="always") as table:
        table.add_column(sa.Column("formula", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("program", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("law", sa.Text(), nullable=False, server_default=""))
        table.alter_column("reason", existing_type=sa.Text(), existing_nullable=False, server_default="")
        table.alter_column("chain", existing_type=sa.String(), existing_nullable=False, server_default="")
    with op.batch_alter_table("register_state", recreate="always") as table:
        table.add_column(sa.Column("told_events", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("seal", sa.String(), nullable=False, server_default=""))
        table.alter_column("history_head", existing_type=sa.String(), existing_nullable=False, server_default="")


def _seal(connection: sa.Connection) -> None:
    events = connection.exec_driver_sql(
        "SELECT uid, day, summary, sequence, cancelled FROM exported_events ORDER BY uid"
    ).all()
    told = _digest([[*row[:4], bool(row[4])] for row in events]) if events else ""
    named = ("created_by", "data_version", "history_head", "told_events", "seal")
    columns: list[sa.ColumnClause[Any]] = [sa.column(name) for name in named]
    state = sa.table("register_state", sa.column("created_at", sa.DateTime()), *columns)
    row = connection.execute(sa.select(state)).mappings().one_or_none()
    if row is None:  # tables without a register in them
        return
    made = f"{row['created_at'].isoformat()}+00:00"
    seal = _digest([made, row["created_by"], row["data_version"], row["history_head"], told])
    connection.execute(sa.update(state).values(told_events=told, seal=seal))


def _digest(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
