"""The tables of changes in the chain of sub-processors, and of the notices to customers about them.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision: str | None = "0012"


def upgrade() -> None:
    """Make the tables."""
    _make_changes()
    _make_lists()
    for table, column in (
        *(("chain_changes", name) for name in ("party_id", "engaged_by_id", "replaces_id")),
        ("chain_change_services", "service_id"),
        ("customer_notices", "customer_id"),
        ("customer_notices", "document_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _make_changes() -> None:
    op.create_table(
        "chain_changes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("party_id", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("engaged_by_id", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.String(), nullable=True),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("planned_start", sa.Date(), nullable=True),
        sa.Column("send_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("called_off_on", sa.Date(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False, server_default=""),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(_party(name, "chain_changes") for name in ("party_id", "engaged_by_id", "replaces_id")),
        sa.CheckConstraint("version > 0", name=op.f("ck_chain_changes_version")),
        sa.PrimaryKeyConstraint("id", name="pk_chain_changes"),
    )


def _make_lists() -> None:
    op.create_table(
        "chain_change_services",
        *_within("chain_change_services"),
        sa.Column("service_id", sa.String(), nullable=False),
        _reference("service_id", "services", "chain_change_services"),
    )
    op.create_table(
        "customer_notices",
        *_within("customer_notices"),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        *(
            sa.Column(name, sa.Date(), nullable=True)
            for name in ("sent_on", "delivered_on", "objected_on", "agreed_on", "withdrawn_on")
        ),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        _party("customer_id", "customer_notices"),
        _reference("document_id", "documents", "customer_notices"),
    )


def _within(table: str) -> tuple[sa.Column[str], sa.Column[int], sa.Constraint, sa.Constraint]:
    """Owner and position of a row in a list, which goes with its owner."""
    return (
        sa.Column("owner_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["chain_changes.id"], name=f"fk_{table}_owner_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("owner_id", "position", name=f"pk_{table}"),
    )


def _party(column: str, table: str) -> sa.Constraint:
    return _reference(column, "parties", table)


def _reference(column: str, to: str, table: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=f"fk_{table}_{column}", deferrable=True, initially="DEFERRED"
    )
