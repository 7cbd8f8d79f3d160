"""Columns of the history for its reasons and for the chain of SHA-256 that shows whether a line was altered.

A step is written down once and never changed: it does not look at `records` or `change_log`, which move on.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"

_PARTS = ("batch", "at", "actor", "action", "kind", "subject_id", "field", "old", "new", "reason")


def upgrade() -> None:
    """Add the columns, and chain the lines that are there as they stand."""
    with op.batch_alter_table("change_log", recreate="always") as table:
        table.add_column(sa.Column("reason", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("chain", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("register_state", recreate="always") as table:
        table.add_column(sa.Column("history_head", sa.String(), nullable=False, server_default=""))
    _chain(op.get_bind())


def _chain(connection: sa.Connection) -> None:
    names = [name for name in _PARTS if name != "at"]
    dated = sa.column("at", sa.DateTime())
    log = sa.table("change_log", sa.column("sequence"), dated, sa.column("chain"), *map(sa.column, names))
    before = ""
    for row in connection.execute(sa.select(log).order_by(log.c.sequence)).mappings().all():
        before = _link(before, dict(row))
        connection.execute(sa.update(log).where(log.c.sequence == row["sequence"]).values(chain=before))
    state = sa.table("register_state", sa.column("history_head"))
    connection.execute(sa.update(state).values(history_head=before))


def _link(before: str, row: dict[str, Any]) -> str:
    at = row["at"].replace(tzinfo=UTC).isoformat()
    parts = [before, *(at if name == "at" else row[name] for name in _PARTS)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
