"""Plans of what may happen, the law data that were taken, since when a party exists, and assessments as records.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision: str | None = "0017"


def upgrade() -> None:
    """Make the tables and add the columns; null is not known."""
    _make_plans()
    _make_law_taken()
    _add_columns()


def _make_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("mechanism", sa.String(), nullable=True),
        sa.Column("party_id", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_plans_version")),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
    )


def _make_law_taken() -> None:
    op.create_table(
        "law_taken",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("was", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_law_taken_version")),
        sa.PrimaryKeyConstraint("id", name="pk_law_taken"),
    )


def _add_columns() -> None:
    with op.batch_alter_table("parties", recreate="always") as table:
        table.add_column(sa.Column("exists_since", sa.Date(), nullable=True))
        # A table made anew would wrap the default that is read from it in brackets once more: it is said again.
        table.alter_column("owner", existing_type=sa.Text(), existing_nullable=False, server_default="")
    with op.batch_alter_table("transfer_mechanisms", recreate="always") as table:
        table.add_column(sa.Column("assessment", sa.JSON(), nullable=True))
