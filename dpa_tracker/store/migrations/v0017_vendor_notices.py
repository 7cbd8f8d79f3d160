"""The table of notices that vendors sent us, and why a change may start although not every customer allows it.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision: str | None = "0016"
_REFERENCES = {"party_id": "parties", "agreement_id": "agreements", "document_id": "documents"}


def upgrade() -> None:
    """Make the table, and add the column."""
    with op.batch_alter_table("chain_changes", recreate="always") as table:
        table.add_column(sa.Column("override", sa.Text(), nullable=False, server_default=""))
        # A table made anew would wrap the default that is read from it in brackets once more: it is said again.
        table.alter_column("owner", existing_type=sa.Text(), existing_nullable=False, server_default="")
    op.create_table(
        "vendor_notices",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("party_id", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=True),
        sa.Column("service_ids", sa.JSON(), nullable=False),
        sa.Column("planned_start", sa.Date(), nullable=True),
        sa.Column("named", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("change_ids", sa.JSON(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False, server_default=""),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(_reference(column, table) for column, table in _REFERENCES.items()),
        sa.CheckConstraint("version > 0", name=op.f("ck_vendor_notices_version")),
        sa.PrimaryKeyConstraint("id", name="pk_vendor_notices"),
    )
    for column in _REFERENCES:
        op.create_index(f"ix_vendor_notices_{column}", "vendor_notices", [column])


def _reference(column: str, table: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{table}.id"], name=f"fk_vendor_notices_{column}", deferrable=True, initially="DEFERRED"
    )
